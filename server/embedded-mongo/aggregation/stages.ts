/** The stages of a pipeline, each a function from a stream of documents to another. */
import { isPlainObject } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { compileDocumentStage } from '../query/document-pipeline.ts';
import { compileFilter } from '../query/match.ts';
import { toInteger } from '../query/numbers.ts';
import { field } from '../query/path.ts';
import { parseSort, sortBy } from '../query/sort.ts';
import { compileGroup, compileSortByCount } from './group.ts';
import { compileBucket } from './bucket.ts';
import { compileFacet, compileGraphLookup, compileLookup, compileUnionWith } from './joins.ts';
import { compileForeignStage } from './foreign-stages.ts';
import { readCount, withValue } from './stage.ts';
import type { Documents, Stage, StageScope, Step } from './stage.ts';

export function compileStage(stage: Stage, scope: StageScope): Step {
  const { name, operand } = stage;
  const perDocument = compileDocumentStage(name, operand, scope.context);
  if (perDocument !== undefined) return (documents) => mapped(documents, perDocument);
  const compiler = compilers[name];
  if (compiler !== undefined) return compiler(operand, scope);
  return compileForeignStage(name, operand, scope);
}

function* mapped(documents: Documents, step: (doc: Doc) => Doc): Generator<Doc, void, void> {
  for (const document of documents) yield step(document);
}

function match(operand: Value, scope: StageScope): Step {
  if (!isPlainObject(operand))
    throw new MongoError(15959, 'the match filter must be an expression in an object');
  const matches = compileFilter(operand, scope.context);
  return function* (documents) {
    for (const document of documents) if (matches(document)) yield document;
  };
}

function sort(operand: Value, scope: StageScope): Step {
  if (!isPlainObject(operand)) throw new MongoError(15973, 'the $sort key specification must be an object');
  const fields = parseSort(operand);
  if (fields.length === 0) throw new MongoError(15976, '$sort stage must have at least one sort key');
  return (documents) => sortBy([...documents], fields, (document) => document, scope.context.collation);
}

function skip(operand: Value): Step {
  const count = readCount(operand, '$skip', 0) ?? 0;
  return function* (documents) {
    let position = 0;
    for (const document of documents) if (position++ >= count) yield document;
  };
}

function limit(operand: Value): Step {
  const count = readCount(operand, '$limit', 1) ?? 1;
  return function* (documents) {
    let taken = 0;
    for (const document of documents) {
      yield document;
      if (++taken >= count) return;
    }
  };
}

function count(operand: Value): Step {
  if (typeof operand !== 'string') throw new MongoError(40156, 'the count field must be a non-empty string');
  if (operand === '') throw new MongoError(40157, 'the count field must be a non-empty string');
  if (operand.startsWith('$')) throw new MongoError(40158, 'the count field cannot be a $-prefixed path');
  if (operand.includes('.')) throw new MongoError(40160, "the count field cannot contain '.'");
  return function* (documents) {
    let total = 0;
    for (const _document of documents) total++;
    if (total > 0) yield { [operand]: total };
  };
}

function unwind(operand: Value): Step {
  const spec: Doc = isPlainObject(operand) ? operand : { path: operand };
  const path = spec['path'];
  if (typeof path !== 'string')
    throw new MongoError(28808, 'expected a string as the path for $unwind stage');
  if (!path.startsWith('$'))
    throw new MongoError(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`);
  const parts = path.slice(1).split('.');
  const indexField = spec['includeArrayIndex'];
  const keepsEmpty = spec['preserveNullAndEmptyArrays'] === true;
  const withIndex = (document: Doc, index: bigint | null): Doc =>
    typeof indexField === 'string' ? withValue(document, indexField.split('.'), index) : document;
  return function* (documents) {
    for (const document of documents) {
      const value = parts.reduce<Value>(
        (current, part) => (isPlainObject(current) ? field(current, part) : undefined),
        document,
      );
      if (Array.isArray(value) && value.length > 0) {
        for (const [i, element] of value.entries())
          yield withIndex(withValue(document, parts, element), BigInt(i));
      } else if (Array.isArray(value) || value === undefined || value === null) {
        if (keepsEmpty)
          yield withIndex(Array.isArray(value) ? withValue(document, parts, undefined) : document, null);
      } else {
        yield withIndex(document, null);
      }
    }
  };
}

function sample(operand: Value): Step {
  const size = isPlainObject(operand) ? toInteger(operand['size']) : undefined;
  if (size === undefined || size < 0)
    throw new MongoError(28747, 'size argument to $sample must be a positive integer');
  return (documents) => {
    const kept: Doc[] = [];
    let seen = 0;
    for (const document of documents) {
      seen++;
      if (kept.length < size) kept.push(document);
      else {
        const place = Math.floor(Math.random() * seen);
        if (place < size) kept[place] = document;
      }
    }
    for (let i = kept.length - 1; i > 0; i--) {
      const other = Math.floor(Math.random() * (i + 1));
      [kept[i], kept[other]] = [kept[other]!, kept[i]!];
    }
    return kept;
  };
}

function literalDocuments(operand: Value, scope: StageScope): Step {
  if (!scope.isFirst)
    throw new MongoError(40602, '$documents is only valid as the first stage in a pipeline.');
  const documents = scope.context.evaluator(operand)({});
  if (!Array.isArray(documents) || !documents.every(isPlainObject))
    throw new MongoError(5858203, '$documents needs an array of documents');
  return () => documents;
}

function indexStats(_operand: Value, scope: StageScope): Step {
  return () => {
    const collection = scope.view().catalog.find(scope.db, scope.collection ?? '');
    if (collection === undefined) return [];
    const named = (name: Value, key: Value): Doc => ({
      name,
      key,
      host: scope.state?.address() ?? '',
      accesses: { ops: 0n, since: scope.state?.startedAt ?? new Date() },
    });
    return [
      named('_id_', { _id: 1 }),
      ...collection.indexes.map((index) => named(index.name, index.spec['key'])),
    ];
  };
}

function collStats(operand: Value, scope: StageScope): Step {
  return () => {
    const collection = scope.view().catalog.find(scope.db, scope.collection ?? '');
    if (collection === undefined)
      throw new MongoError(26, `Collection [${scope.db}.${scope.collection}] not found.`);
    const row = scope
      .view()
      .connection.get<[number, number]>(
        `SELECT count(*), coalesce(sum(length(doc)), 0) FROM c${collection.id}`,
      )!;
    const wantsCount = isPlainObject(operand) && operand['count'] !== undefined;
    const wantsSize = isPlainObject(operand) && operand['storageStats'] !== undefined;
    return [
      {
        ns: `${scope.db}.${scope.collection}`,
        localTime: new Date(),
        ...(wantsSize
          ? {
              storageStats: {
                size: row[1],
                count: row[0],
                storageSize: row[1],
                nindexes: collection.indexes.length + 1,
              },
            }
          : {}),
        ...(wantsCount ? { count: row[0] } : {}),
      },
    ];
  };
}

/** `$listLocalSessions` and the like: accepted where drivers test the database-level aggregate with them. */
function localSessions(_operand: Value, scope: StageScope): Step {
  if (!scope.isFirst)
    throw new MongoError(40602, '$listLocalSessions is only valid as the first stage in a pipeline.');
  return () => [{ _id: { id: 'local' }, lastUse: new Date() }];
}

function listSearchIndexes(): Step {
  throw new MongoError(6047401, '$listSearchIndexes stage is only allowed on MongoDB Atlas');
}

const compilers: Readonly<Record<string, (operand: Value, scope: StageScope) => Step>> = {
  $match: match,
  $sort: sort,
  $skip: skip,
  $limit: limit,
  $count: count,
  $unwind: unwind,
  $sample: sample,
  $documents: literalDocuments,
  $indexStats: indexStats,
  $collStats: collStats,
  $listLocalSessions: localSessions,
  $listSearchIndexes: listSearchIndexes,
  $group: compileGroup,
  $sortByCount: compileSortByCount,
  $bucket: compileBucket,
  $lookup: compileLookup,
  $unionWith: compileUnionWith,
  $facet: compileFacet,
  $graphLookup: compileGraphLookup,
};
