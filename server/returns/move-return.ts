import type { UpdateQuery } from 'mongoose';
import type { PermissionName } from '#shared/access/permissions.ts';
import { decideExpenditureReturn } from '#shared/returns/expenditure-return-workflow.ts';
import type { ExpenditureReturnCommand } from '#shared/returns/expenditure-return.ts';
import type { ExpenditureReturnView } from '#shared/returns/expenditure-return-views.ts';
import type { Transaction } from '../database/transaction.ts';
import { assertVersion, updateVersioned } from '../database/versioned.ts';
import type { Deps } from '../deps.ts';
import { RefusedError } from '../http/errors.ts';
import { expenditureReturnModel, type ExpenditureReturnRecord } from './expenditure-return.model.ts';
import { loadReturnFor } from './expenditure-return.repository.ts';
import { returnView } from './return-view.ts';
import { stepTaken } from '#shared/workflow/workflow.ts';

/** The case type of a return's timeline. */
export const returnCase = 'expenditureReturn';

interface Move {
  readonly id: string;
  readonly expectedVersion: number | undefined;
  readonly command: ExpenditureReturnCommand;
  readonly permission: PermissionName;
  /** Past tense; audit action `expenditureReturn.<event>` and key of the words in `timeline.expenditureReturn`. */
  readonly event: string;
  readonly comment?: string;
  /** What else changes with the status. */
  readonly change?: (view: ExpenditureReturnView) => UpdateQuery<ExpenditureReturnRecord>['$set'];
}

/** Load, authorise, decide, write: the way of every command that moves a return. Answers it as it was before. */
export async function moveReturn(deps: Deps, tx: Transaction, move: Move): Promise<ExpenditureReturnView> {
  const record = await loadReturnFor(deps, { actor: tx.actor, permission: move.permission, id: move.id }, tx);
  assertVersion(move.expectedVersion, record.version);
  const before = await returnView(deps, record, tx);
  const now = tx.now.toISOString();
  const decision = decideExpenditureReturn(before, move.command, { actor: tx.actor, now });
  if (!decision.ok) throw new RefusedError(decision);
  const { as } = decision.value;
  const step = stepTaken(move.command, { actor: tx.actor, now, as });
  tx.actFor(as.onBehalfOf);
  const change = { status: decision.value.to, updatedAt: tx.now, ...move.change?.(before) };
  await updateVersioned(
    expenditureReturnModel(deps.connection),
    record,
    { $set: change, $push: { steps: step } },
    tx.session,
  );
  await noteReturn(tx, before, {
    event: move.event,
    before: { status: before.status },
    after: change,
    comment: move.comment,
  });
  return before;
}

/** The audit event and the timeline entries: on the return itself and on its award, where people follow the money. */
export async function noteReturn(
  tx: Transaction,
  {
    id,
    awardId,
    organisationId,
    month,
  }: Pick<ExpenditureReturnView, 'id' | 'awardId' | 'organisationId' | 'month'>,
  note: {
    readonly event: string;
    readonly before?: unknown;
    readonly after?: unknown;
    readonly comment?: string | undefined;
  },
): Promise<void> {
  await tx.record({
    action: `expenditureReturn.${note.event}`,
    entity: { type: returnCase, id },
    organisationId,
    before: note.before,
    after: note.after,
  });
  const comment = note.comment === undefined ? {} : { comment: note.comment };
  const onAward = `return${note.event.charAt(0).toUpperCase()}${note.event.slice(1)}`;
  await tx.tell({ caseType: returnCase, caseId: id, organisationId, event: note.event, ...comment });
  await tx.tell({
    caseType: 'award',
    caseId: awardId,
    organisationId,
    event: onAward,
    params: { month },
    ...comment,
  });
}

/** The return as this command leaves it. */
export async function viewAfter(deps: Deps, tx: Transaction, id: string): Promise<ExpenditureReturnView> {
  const record = await loadReturnFor(deps, { actor: tx.actor, permission: 'expenditureReturn.read', id }, tx);
  return returnView(deps, record, tx);
}
