import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { recordPanelProgress } from '../grant-applications/index.ts';
import { panelOf, summaryOf, type Panel } from './panel.ts';

interface Settled {
  /** As it was before. */
  readonly panel: Panel;
  /** Whose assessment changed. */
  readonly assessorId: string;
  /** Of audit and timeline. */
  readonly event: string;
  readonly comment?: string;
  readonly substituteAssessorIds?: readonly string[];
}

/**
 * Keeps the panel's figures on the application, audits, and tells the province; the municipality hears the outcome.
 * Called in the transaction of what changed an assessment, so that no list and no ranking shows an older figure.
 */
export async function settlePanel(
  deps: Pick<Deps, 'connection'>,
  tx: Transaction,
  { panel, assessorId, event, comment, substituteAssessorIds }: Settled,
): Promise<Panel> {
  const joined = substituteAssessorIds
    ? { ...panel.application, substituteAssessorIds: [...substituteAssessorIds] }
    : panel.application;
  const changed = await panelOf(deps, joined, tx);
  const { outstanding, finished, mean, spread } = summaryOf(changed);
  const conflictedUserIds = changed.members
    .filter((member) => member.status === 'conflicted')
    .map((member) => member.assessorId);
  const progress = { outstanding, finished, mean, spread, conflictedUserIds };
  const application = await recordPanelProgress(deps, tx, joined._id, {
    ...progress,
    substituteAssessorIds: joined.substituteAssessorIds,
  });
  const recordIn = ({ members }: Panel) =>
    members.find((member) => member.assessorId === assessorId)?.record ?? null;
  const { _id: caseId, organisationId } = application;
  const after = recordIn(changed);
  const name = changed.members.find((member) => member.assessorId === assessorId)?.assessorName ?? '';
  const entity = after ? { type: 'assessment', id: after._id } : { type: 'grantApplication', id: caseId };
  await tx.record({
    action: `assessment.${event}`,
    entity,
    organisationId,
    before: recordIn(panel),
    after: after ?? progress,
  });
  await tx.tell({
    caseType: 'grantApplication',
    caseId,
    organisationId,
    event,
    params: { name },
    audience: 'province',
    ...(comment === undefined ? {} : { comment }),
  });
  return { ...changed, application };
}
