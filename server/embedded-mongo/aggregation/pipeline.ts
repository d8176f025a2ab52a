/** Aggregation pipelines: stages over a stream of documents, the first of them answered by the indexes. */
import { PartialReader } from '../bson/partial.ts';
import { isPlainObject } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { countDocuments } from '../query/count.ts';
import { find, readerFor } from '../query/find.ts';
import type { Query } from '../query/find.ts';
import { parseSort } from '../query/sort.ts';
import { viewDefinition } from '../storage/catalog.ts';
import type { StoredDoc } from '../storage/store.ts';
import { fieldsRead } from './dependencies.ts';
import { parseStage, readCount } from './stage.ts';
import type { Documents, PipelineScope, PipelineSource, Stage } from './stage.ts';
import { compileStage } from './stages.ts';

/** Starts a pipeline; its documents come as they are asked for. */
export function openPipeline(given: PipelineSource, scope: PipelineScope): Documents {
  const pipeline = withoutViews(given, scope);
  const stages = pipeline.stages.map(parseStage);
  const { documents, used } = openSource(pipeline, stages, scope);
  let current = documents;
  for (const [i, stage] of stages.slice(used).entries()) {
    current = compileStage(stage, {
      ...withoutInput(scope),
      open: openPipeline,
      db: pipeline.db,
      collection: pipeline.source,
      isFirst: used + i === 0,
    })(current);
  }
  return current;
}

const DEEPEST_VIEW = 20;

/** A pipeline over a view is the view's own pipeline and then the given one, over the collection beneath. */
function withoutViews(pipeline: PipelineSource, scope: PipelineScope): PipelineSource {
  let { source, stages } = pipeline;
  for (let depth = 0; source !== undefined; depth++) {
    const definition = viewDefinition(scope.view().catalog.find(pipeline.db, source));
    if (definition === undefined) break;
    if (depth === DEEPEST_VIEW) throw new MongoError(165, 'View depth too deep or view cycle detected');
    scope.noteRead(definition.on);
    source = definition.on;
    stages = [...definition.pipeline, ...stages];
  }
  return { ...pipeline, source, stages };
}

/** Inner pipelines start from their own source. */
function withoutInput(scope: PipelineScope): PipelineScope {
  const { input: _input, ...rest } = scope;
  return rest;
}

/** Lets the query planner answer what it can: `$match`, then `$sort`, `$skip` and `$limit`. */
function openSource(
  pipeline: PipelineSource,
  stages: Stage[],
  scope: PipelineScope,
): { documents: Documents; used: number } {
  const { db, source } = pipeline;
  if (scope.input !== undefined) return { documents: scope.input, used: 0 };
  const collection = source === undefined ? undefined : scope.view().catalog.find(db, source);
  if (collection === undefined) return { documents: [], used: 0 };
  let used = 0;
  const take = (name: string): Value => {
    const stage = stages[used];
    if (stage?.name !== name) return undefined;
    used++;
    return stage.operand;
  };
  const match = take('$match');
  if (match !== undefined && !isPlainObject(match))
    throw new MongoError(15959, 'the match filter must be an expression in an object');
  const sort = take('$sort');
  if (sort !== undefined && (!isPlainObject(sort) || Object.keys(sort).length === 0))
    throw new MongoError(15976, '$sort stage must have at least one sort key');
  const skip = readCount(take('$skip'), '$skip', 0);
  const limit = readCount(take('$limit'), '$limit', 1);
  const query: Query = {
    view: scope.view,
    collection,
    filter: match ?? {},
    context: scope.context,
    sort: parseSort(sort),
    hint: pipeline.hint,
    skip: skip ?? 0,
    limit: limit ?? 0,
  };
  return { documents: answered(query, fieldsRead(stages[used])), used };
}

function answered(query: Query, only: ReadonlySet<string> | undefined): Documents {
  if (only === undefined) return decoded(find(query));
  if (only.size === 0) return counted({ ...query, sort: [] });
  const reader = readerFor(query.filter, only) ?? new PartialReader(only);
  return partial(find({ ...query, reader }), reader);
}

/** Nobody looks at the documents: only how many there are counts, as for `countDocuments` of the drivers. */
function* counted(query: Query): Generator<Doc, void, void> {
  for (let left = countDocuments(query); left > 0; left--) yield {};
}

function* decoded(found: Iterable<StoredDoc>): Generator<Doc, void, void> {
  for (const stored of found) yield stored.doc;
}

function* partial(found: Iterable<StoredDoc>, reader: PartialReader): Generator<Doc, void, void> {
  for (const stored of found) yield stored.partial(reader);
}
