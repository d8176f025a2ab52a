import { refuse } from '#shared/errors/refusal.ts';
import type { ModerateBody } from '#shared/assessments/assessment-requests.ts';
import { actsAs } from '#shared/workflow/workflow.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { RefusedError } from '../../http/errors.ts';
import { moderationModel, type ModerationRecord } from '../assessment.model.ts';
import { findModeration, loadPanelFor, type Panel } from '../panel.ts';

/** Records what the panel discussed and agreed. Scores are never changed by it: their assessors reopen them. */
export async function moderateAssessments(
  deps: Pick<Deps, 'connection'>,
  tx: Transaction,
  {
    applicationId,
    expectedVersion,
    note,
  }: ModerateBody & {
    readonly applicationId: string;
    readonly expectedVersion: number | undefined;
  },
): Promise<{ readonly panel: Panel; readonly moderation: ModerationRecord }> {
  const panel = await loadPanelFor(deps, tx.actor, applicationId, tx);
  const { organisationId, status } = panel.application;
  if (!actsAs(tx.actor, ['programmeOfficer'], organisationId)) {
    throw new RefusedError(refuse('roleRequired', { command: 'moderate', roles: ['programmeOfficer'] }));
  }
  if (status !== 'assessment') {
    throw new RefusedError(
      refuse('commandNotAllowedInStatus', { command: 'moderate', status, allowedFrom: ['assessment'] }),
    );
  }
  const before = await findModeration(deps, applicationId, tx);
  assertVersion(expectedVersion, before?.version ?? 0);
  const changes = { note, name: tx.actor.name, userId: tx.actor.userId, at: tx.now };
  const model = moderationModel(deps.connection);
  const moderation: ModerationRecord = before
    ? { ...before, ...changes, version: await updateVersioned(model, before, { $set: changes }, tx.session) }
    : { _id: applicationId, version: 1, organisationId, ...changes };
  if (!before) await model.create([moderation], { session: tx.session });
  await tx.record({
    action: 'assessment.moderated',
    entity: { type: 'grantApplication', id: applicationId },
    organisationId,
    before,
    after: moderation,
  });
  await tx.tell({
    caseType: 'grantApplication',
    caseId: applicationId,
    organisationId,
    event: 'moderated',
    audience: 'province',
    comment: note,
  });
  return { panel, moderation };
}
