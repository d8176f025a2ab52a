import type { ClientSession, Connection } from 'mongoose';
import { searchWordsOf } from '#shared/search/search-words.ts';
import { centresById } from '../centres/index.ts';
import { trusted } from '../database/model.ts';
import { rowOf } from './application-row.ts';
import { applicationRowModel, leadWordPrefix, type ApplicationRowRecord } from './application-row.model.ts';
import type { GrantApplicationRecord } from './grant-application.model.ts';

/** Raise it when a row gets another field or other words: the rows are made anew at the next start. */
export const rowLayout = 1;
const batchSize = 500;
/** Keeps a row small: what is searched are names and what the project is about, not the whole application. */
const wordsMax = 120;

/** Makes the rows of these applications anew, in the session of whoever changed them. */
export async function keepApplicationRows(
  connection: Connection,
  ids: readonly string[],
  session: ClientSession | null,
): Promise<void> {
  // By its name: the model's own file asks for this one.
  const records = await connection
    .model<GrantApplicationRecord>('GrantApplication')
    .find({ _id: trusted({ $in: [...ids] }) })
    .session(session)
    .lean<GrantApplicationRecord[]>();
  const centreIds = records.flatMap((record) => record.content.centreIds);
  const centres = await centresById({ connection }, centreIds, session ? { session } : undefined);
  const writes = records.map((record) => {
    const names = record.content.centreIds.map((id) => centres.get(id)?.name ?? '');
    const row = rowRecordOf(record, names);
    return { replaceOne: { filter: { _id: row._id }, replacement: row, upsert: true } };
  });
  if (writes.length > 0)
    await applicationRowModel(connection).bulkWrite(writes, {
      ...(session ? { session } : {}),
      ordered: false,
    });
}

/** The stored row of an application; `centreNames` are found by the search as well. */
export function rowRecordOf(
  record: GrantApplicationRecord,
  centreNames: readonly string[],
): ApplicationRowRecord {
  const { id, ...row } = rowOf(record);
  const { overview, centreIds } = record.content;
  const lead = searchWordsOf(record.reference, record.projectTitle);
  const words = searchWordsOf(
    record.reference,
    record.projectTitle,
    `${record.organisationName} ${record.organisationCode}`,
    ...centreNames,
    overview.contactName,
    record.callTitle,
    overview.summary,
  );
  return {
    ...row,
    _id: id,
    layout: rowLayout,
    centreIds: [...centreIds],
    conflictedUserIds: record.conflictedUserIds,
    officerId: record.officer?.userId ?? null,
    words: [...lead.map((word) => leadWordPrefix + word), ...words.slice(0, wordsMax)],
  };
}

/** Makes the rows that are missing or older than this release. Quick when there are none. */
export async function completeApplicationRows(connection: Connection): Promise<void> {
  const applications = connection.model<GrantApplicationRecord>('GrantApplication');
  const rows = applicationRowModel(connection);
  if ((await rows.countDocuments({ layout: rowLayout })) === (await applications.estimatedDocumentCount()))
    return;
  let after = '';
  for (;;) {
    const ids = await applications
      .find({ _id: trusted({ $gt: after }) })
      .sort({ _id: 1 })
      .limit(batchSize)
      .select({ _id: 1 })
      .lean<{ _id: string }[]>();
    const last = ids.at(-1);
    if (!last) return;
    await keepApplicationRows(
      connection,
      ids.map(({ _id }) => _id),
      null,
    );
    after = last._id;
  }
}
