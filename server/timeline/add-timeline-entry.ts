import { newId } from '../database/model.ts';
import type { TimelineRecord, Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { timelineEntryModel } from './timeline-entry.model.ts';

/** Adds what the people on a case see, in the command's own transaction. Answers the entry's id. */
export async function addTimelineEntry(
  deps: Pick<Deps, 'connection'>,
  tx: Transaction,
  entry: TimelineRecord,
): Promise<string> {
  const record = {
    _id: newId(),
    at: tx.now,
    caseType: entry.caseType,
    caseId: entry.caseId,
    organisationId: entry.organisationId,
    event: entry.event,
    params: { ...entry.params },
    audience: entry.audience ?? 'all',
    comment: entry.comment ?? null,
    actorId: tx.actor.userId,
    actorName: tx.actor.name,
    onBehalfOf: tx.actingFor(),
  };
  await timelineEntryModel(deps.connection).create([record], { session: tx.session });
  return record._id;
}
