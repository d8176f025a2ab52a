import { RawDoc } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { encode } from '../bson/encode.ts';
import { MongoError } from '../errors.ts';
import { openPipeline } from '../aggregation/pipeline.ts';
import {
  arrayField,
  checkNamespace,
  countField,
  documentField,
  queryContext,
  readView,
  runWrite,
  wrongType,
} from './command.ts';
import type { Command, CommandRequest, Handler } from './command.ts';
import { explainCommand } from './diagnostics.ts';
import { ownerOf } from './query.ts';
import { isPlainObject } from '../bson/value.ts';
import type { View } from '../storage/view.ts';
import { writeStage } from '../aggregation/write-stages.ts';

const aggregate: Handler = (request) => {
  const { body, db, server } = request;
  const name = body['aggregate'];
  const isDatabaseLevel = name === 1;
  if (!isDatabaseLevel) {
    if (typeof name !== 'string') throw wrongType('aggregate.aggregate', name, 'string');
    checkNamespace(db, name);
  }
  const stages = arrayField(body, 'pipeline', 'aggregate');
  const cursorOptions = documentField(body, 'cursor', 'aggregate');
  if (body['cursor'] === undefined && body['explain'] !== true) {
    throw new MongoError(
      9,
      "The 'cursor' option is required, except for aggregate with the explain argument",
    );
  }
  if (body['explain'] === true) return explainCommand(request, 'queryPlanner');
  const batchSize = countField(cursorOptions, 'batchSize', 'cursor');
  const namespace = isDatabaseLevel ? `${db}.$cmd.aggregate` : `${db}.${String(name)}`;
  const last = stages.at(-1);
  const writing = isPlainObject(last)
    ? Object.keys(last).find((key) => key === '$out' || key === '$merge')
    : undefined;
  if (writing !== undefined) {
    if (request.transaction !== undefined)
      throw new MongoError(
        263,
        `Operation not permitted in transaction :: caused by :: Aggregation stage ${writing} cannot run within a multi-document transaction.`,
      );
    const concern = body['readConcern'];
    if (isPlainObject(concern) && concern['level'] === 'linearizable') {
      throw new MongoError(72, `${writing} cannot be used with a 'linearizable' read concern level`);
    }
    return runWrite(request, (view) => {
      const documents = pipelineOf(request, stages.slice(0, -1), () => view);
      writeStage(view, db, writing, (last as Doc)[writing], [...documents]);
      return { cursor: { firstBatch: [], id: 0n, ns: namespace }, ok: 1 };
    });
  }
  const filter = leadingFilter(stages);
  const view = isDatabaseLevel
    ? readView(request, '$cmd', undefined)
    : readView(request, String(name), filter);
  const documents = encoded(pipelineOf(request, stages, view));
  return server.cursors.start(namespace, documents, batchSize, ownerOf(request));
};

function leadingFilter(stages: Value[]): Doc | undefined {
  const first = stages[0];
  return isPlainObject(first) && isPlainObject(first['$match']) ? first['$match'] : undefined;
}

function pipelineOf(request: CommandRequest, stages: Value[], view: () => View): Iterable<Doc> {
  const { body, db, server } = request;
  const name = body['aggregate'];
  const collection = typeof name === 'string' ? view().catalog.find(db, name) : undefined;
  return openPipeline(
    { db, source: typeof name === 'string' ? name : undefined, stages, hint: body['hint'] },
    {
      view,
      context: queryContext(body, collection),
      noteRead: (other) => request.transaction?.read(`${db}.${other}`, undefined),
      state: server,
    },
  );
}

function* encoded(documents: Iterable<Doc>): Generator<RawDoc, void, void> {
  for (const document of documents) yield new RawDoc(encode(document));
}

export const aggregateCommands: Record<string, Command> = {
  aggregate: { handler: aggregate, inTransaction: true, readsSnapshot: true, writes: true },
};
