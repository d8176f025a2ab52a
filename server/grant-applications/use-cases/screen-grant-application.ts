import { refuse } from '#shared/errors/refusal.ts';
import type {
  AcceptForAssessmentBody,
  ScreeningBody,
} from '#shared/grant-applications/grant-application-requests.ts';
import { mergeScreening } from '#shared/grant-applications/screening.ts';
import { actsAs } from '#shared/workflow/workflow.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { RefusedError } from '../../http/errors.ts';
import { grantApplicationModel, type GrantApplicationRecord } from '../grant-application.model.ts';
import { loadReadable } from '../grant-application.repository.ts';
import { transitionGrantApplication } from '../transition.ts';
import type { OnApplication } from './certify-and-submit.ts';

type Database = Pick<Deps, 'connection'>;

export async function startScreening(
  deps: Database,
  tx: Transaction,
  on: OnApplication,
): Promise<GrantApplicationRecord> {
  // Who begins has it, unless it was given to somebody.
  return transitionGrantApplication(deps, tx, { ...on, command: 'startScreening' }, ({ record }) => ({
    change:
      record.officer === null
        ? {
            officer: { userId: tx.actor.userId, name: tx.actor.name, at: tx.now.toISOString() },
            officerId: tx.actor.userId,
          }
        : {},
  }));
}

/** Keeps answers of the screening checklist; items not named keep theirs. */
export async function saveScreening(
  deps: Database,
  tx: Transaction,
  { id, expectedVersion, checklist }: OnApplication & ScreeningBody,
): Promise<GrantApplicationRecord> {
  const record = await loadReadable(deps, tx.actor, id, tx);
  assertVersion(expectedVersion, record.version);
  if (record.status !== 'screening') {
    const details = { command: 'saveScreening', status: record.status, allowedFrom: ['screening'] };
    throw new RefusedError(refuse('commandNotAllowedInStatus', details));
  }
  if (!actsAs(tx.actor, ['programmeOfficer'], record.organisationId)) {
    throw new RefusedError(refuse('roleRequired', { command: 'saveScreening', roles: ['programmeOfficer'] }));
  }
  const set = { checklist: [...mergeScreening(record.checklist, checklist)], updatedAt: tx.now };
  const version = await updateVersioned(
    grantApplicationModel(deps.connection),
    record,
    { $set: set },
    tx.session,
  );
  await tx.record({
    action: 'grantApplication.screeningSaved',
    entity: { type: 'grantApplication', id },
    organisationId: record.organisationId,
    before: record.checklist,
    after: set.checklist,
  });
  return { ...record, ...set, version };
}

/** Accepts the application for assessment; answers of the checklist given along are kept first and count. */
export async function acceptForAssessment(
  deps: Database,
  tx: Transaction,
  { id, expectedVersion, checklist, comment }: OnApplication & AcceptForAssessmentBody,
): Promise<GrantApplicationRecord> {
  let seen = expectedVersion;
  if (checklist.length > 0)
    seen = (await saveScreening(deps, tx, { id, expectedVersion, checklist })).version;
  return transitionGrantApplication(
    deps,
    tx,
    { id, expectedVersion: seen, command: 'acceptForAssessment' },
    ({ call }) => ({
      change: { assessmentsOutstanding: call.design.assessorIds.length, assessmentsFinished: 0 },
      telling: comment === '' ? {} : { comment },
    }),
  );
}
