/** Tests that apply and are left out, by file and description (`*` for all of a file), each with its reason. */
export interface LeftOut {
  file: string;
  test: string;
  reason: string;
}

const noChangeStreams = 'ours: no change streams';
const noTimeSeries = 'ours: no time series collections';
const bypassOmitted = "the driver's: it does not send bypassDocumentValidation: false";
const nullIdReplaced = "the driver's: it puts an ObjectId in the place of an _id that is null";
const byNameMissing = "the driver's: GridFSBucket has no such method";
const snapshotTimeMissing = "the driver's: sessions have no option snapshotTime";
const needsSecondary = 'the test needs a secondary; the set has one member';

export const leftOut: readonly LeftOut[] = [
  {
    file: 'collection-management/createCollection-pre_and_post_images.json',
    test: '*',
    reason: noChangeStreams,
  },
  {
    file: 'collection-management/modifyCollection-pre_and_post_images.json',
    test: '*',
    reason: noChangeStreams,
  },
  { file: 'collection-management/timeseries-collection.json', test: '*', reason: noTimeSeries },
  {
    file: 'crud/bypassDocumentValidation.json',
    test: 'Aggregate with $out passes bypassDocumentValidation: false',
    reason: bypassOmitted,
  },
  {
    file: 'crud/bypassDocumentValidation.json',
    test: 'BulkWrite passes bypassDocumentValidation: false',
    reason: bypassOmitted,
  },
  {
    file: 'crud/bypassDocumentValidation.json',
    test: 'FindOneAndReplace passes bypassDocumentValidation: false',
    reason: bypassOmitted,
  },
  {
    file: 'crud/bypassDocumentValidation.json',
    test: 'FindOneAndUpdate passes bypassDocumentValidation: false',
    reason: bypassOmitted,
  },
  {
    file: 'crud/bypassDocumentValidation.json',
    test: 'InsertMany passes bypassDocumentValidation: false',
    reason: bypassOmitted,
  },
  {
    file: 'crud/create-null-ids.json',
    test: 'inserting _id with type null via insertOne',
    reason: nullIdReplaced,
  },
  {
    file: 'crud/create-null-ids.json',
    test: 'inserting _id with type null via insertMany',
    reason: nullIdReplaced,
  },
  {
    file: 'crud/create-null-ids.json',
    test: 'inserting _id with type null via bulkWrite',
    reason: nullIdReplaced,
  },
  {
    file: 'gridfs/deleteByName.json',
    test: 'delete when multiple revisions of the file exist',
    reason: byNameMissing,
  },
  {
    file: 'gridfs/renameByName.json',
    test: 'rename when multiple revisions of the file exist',
    reason: byNameMissing,
  },
  {
    file: 'gridfs/download.json',
    test: 'download when final chunk is missing',
    reason: "the driver's: it takes the last chunk there is for the end of the file",
  },
  {
    file: 'read-write-concern/default-write-concern-3.4.json',
    test: 'MapReduce omits default write concern',
    reason: "the driver's: it has no mapReduce any more",
  },
  {
    file: 'run-command/runCursorCommand.json',
    test: 'does not close the cursor when receiving an empty batch',
    reason: 'ours: no capped collections, so no tailable cursors',
  },
  {
    file: 'sessions/snapshot-sessions.json',
    test: 'Find operation with snapshot and snapshot time',
    reason: snapshotTimeMissing,
  },
  {
    file: 'sessions/snapshot-sessions.json',
    test: 'Distinct operation with snapshot and snapshot time',
    reason: snapshotTimeMissing,
  },
  {
    file: 'sessions/snapshot-sessions.json',
    test: 'Aggregate operation with snapshot and snapshot time',
    reason: snapshotTimeMissing,
  },
  {
    file: 'sessions/snapshot-sessions.json',
    test: 'countDocuments operation with snapshot and snapshot time',
    reason: snapshotTimeMissing,
  },
  {
    file: 'sessions/snapshot-sessions.json',
    test: 'Mixed operation with snapshot and snapshotTime',
    reason: snapshotTimeMissing,
  },
  {
    file: 'transactions/run-command.json',
    test: 'run command with secondary read preference in client option and primary read preference in transaction options',
    reason: needsSecondary,
  },
  {
    file: 'transactions/transaction-options.json',
    test: 'readPreference inherited from client',
    reason: needsSecondary,
  },
];
