import type { Transaction } from '../database/transaction.ts';
import type { DisbursementRecord } from './disbursement.model.ts';

/** The case type of a disbursement's timeline. */
export const disbursementCase = 'disbursement';

/** The audit event and the timeline entries: on the attempt, and on the award where people follow the money. */
export async function noteDisbursement(
  tx: Transaction,
  record: Pick<DisbursementRecord, '_id' | 'awardId' | 'organisationId' | 'instalmentNumber' | 'amountMinor'>,
  note: {
    readonly event: string;
    readonly before?: unknown;
    readonly after?: unknown;
    readonly comment?: string;
  },
): Promise<void> {
  const { _id: id, awardId, organisationId, instalmentNumber, amountMinor } = record;
  await tx.record({
    action: `disbursement.${note.event}`,
    entity: { type: disbursementCase, id },
    organisationId,
    before: note.before,
    after: note.after,
  });
  const comment = note.comment === undefined ? {} : { comment: note.comment };
  await tx.tell({ caseType: disbursementCase, caseId: id, organisationId, event: note.event, ...comment });
  const onAward = `disbursement${note.event.charAt(0).toUpperCase()}${note.event.slice(1)}`;
  const params = { number: instalmentNumber, amountMinor };
  await tx.tell({ caseType: 'award', caseId: awardId, organisationId, event: onAward, params, ...comment });
}
