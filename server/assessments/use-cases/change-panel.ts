import { refuse } from '#shared/errors/refusal.ts';
import type { AddSubstituteBody, FindConflictBody } from '#shared/assessments/assessment-requests.ts';
import { foundConflictStatement } from '#shared/assessments/declaration.ts';
import { peopleWithRole } from '../../accounts/index.ts';
import type { Transaction } from '../../database/transaction.ts';
import { updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { NotFoundError, RefusedError, ValidationError } from '../../http/errors.ts';
import { assessmentModel } from '../assessment.model.ts';
import { loadPanelFor, type Panel } from '../panel.ts';
import { settlePanel } from '../settle-panel.ts';

type Database = Pick<Deps, 'connection' | 'clock'>;

/**
 * Records a conflict that somebody else found. As with one that is declared, the scores stay on record, leave every
 * figure at once, and for this assessor the application is gone; also after it was recommended or decided. The reason
 * stands with the panel, where other assessors do not read it, and not in the timeline, where they would.
 */
export async function findConflict(
  deps: Database,
  tx: Transaction,
  { applicationId, assessorId, reason }: FindConflictBody & { readonly applicationId: string },
): Promise<Panel> {
  const panel = await loadPanelFor(deps, tx.actor, applicationId, tx);
  const member = panel.members.find((each) => each.assessorId === assessorId);
  if (!member) throw new NotFoundError({ type: 'assessment', id: assessorId });
  if (member.status === 'conflicted')
    throw new RefusedError(refuse('conflictIsRecorded', { name: member.assessorName }));
  const at = tx.now.toISOString();
  const conflict = { reason, userId: tx.actor.userId, name: tx.actor.name, at };
  const model = assessmentModel(deps.connection);
  const { session } = tx;
  if (member.record) {
    const set = { status: 'conflicted' as const, conflict, savedAt: tx.now };
    await updateVersioned(model, member.record, { $set: set }, session);
  } else {
    const { _id, callId, organisationId } = panel.application;
    const record = {
      version: 1,
      applicationId: _id,
      callId,
      organisationId,
      assessorId,
      assessorName: member.assessorName,
      status: 'conflicted' as const,
      declaration: { hasConflict: true, statement: foundConflictStatement, reason, at },
      scores: [],
      conflict,
      revisions: [],
      finishedAt: null,
      savedAt: tx.now,
      createdAt: tx.now,
    };
    await model.create([record], { session });
  }
  return settlePanel(deps, tx, { panel, assessorId, event: 'conflictFound' });
}

/** Puts another assessor of the Department on one application, where conflicts left too few. */
export async function addSubstitute(
  deps: Database,
  tx: Transaction,
  { applicationId, assessorId, reason }: AddSubstituteBody & { readonly applicationId: string },
): Promise<Panel> {
  const panel = await loadPanelFor(deps, tx.actor, applicationId, tx);
  const { status, substituteAssessorIds } = panel.application;
  if (status !== 'assessment') {
    const allowedFrom = ['assessment'];
    throw new RefusedError(
      refuse('commandNotAllowedInStatus', { command: 'addSubstitute', status, allowedFrom }),
    );
  }
  const candidates = await substituteCandidates(deps, panel, tx);
  if (!candidates.some(({ id }) => id === assessorId)) {
    const message = 'Choose an assessor of the Department who is not on this panel.';
    throw new ValidationError([{ path: 'assessorId', code: 'notAllowed', message }]);
  }
  return settlePanel(deps, tx, {
    panel,
    assessorId,
    event: 'substituteAdded',
    comment: reason,
    substituteAssessorIds: [...substituteAssessorIds, assessorId],
  });
}

/** Assessors of the Department who are not on the panel. */
export async function substituteCandidates(
  deps: Database,
  { members }: Panel,
  tx?: Transaction,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const assessors = await peopleWithRole(deps, { role: 'assessor', organisationKind: 'department' }, tx);
  return assessors
    .filter(({ id }) => !members.some(({ assessorId }) => assessorId === id))
    .map(({ id, name }) => ({ id, name }));
}
