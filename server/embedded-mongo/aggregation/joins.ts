/** Stages that bring in other documents: `$lookup`, `$graphLookup`, `$unionWith`, `$facet`. */
import { isPlainObject } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { encodeKey } from '../bson/key.ts';
import { MongoError } from '../errors.ts';
import { createContext } from '../query/expression.ts';
import { find } from '../query/find.ts';
import { somePathValue } from '../query/path.ts';
import { toInteger } from '../query/numbers.ts';
import type { Documents } from './stage.ts';
import { withValue } from './stage.ts';
import type { StageScope, Step } from './stage.ts';

export function compileLookup(operand: Value, scope: StageScope): Step {
  if (!isPlainObject(operand)) throw new MongoError(9, 'the $lookup specification must be an Object');
  const { from, as, localField, foreignField, pipeline } = operand;
  if (typeof as !== 'string') throw new MongoError(9, "must specify 'as' field for a $lookup");
  if (typeof from !== 'string' && pipeline === undefined)
    throw new MongoError(9, "must specify 'from' field for a $lookup");
  if ((localField === undefined) !== (foreignField === undefined))
    throw new MongoError(
      9,
      "$lookup requires both or neither of 'localField' and 'foreignField' to be specified",
    );
  if (pipeline === undefined && localField === undefined)
    throw new MongoError(
      9,
      "$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified",
    );
  const stages = pipeline === undefined ? [] : (pipeline as Value[]);
  const source = typeof from === 'string' ? from : undefined;
  if (source !== undefined) scope.noteRead(source);
  const variables = Object.entries(isPlainObject(operand['let']) ? operand['let'] : {}).map(
    ([name, expression]) => [name, scope.context.evaluator(expression)] as const,
  );
  return function* (documents) {
    for (const document of documents) {
      const values = Object.fromEntries(variables.map(([name, evaluate]) => [name, evaluate(document)]));
      const first =
        localField === undefined
          ? []
          : [{ $match: joinFilter(document, String(localField), String(foreignField)) }];
      const context = createContext({ ...scope.context.variables, ...values }, scope.context.collation);
      const joined = scope.open(
        { db: scope.db, source, stages: [...first, ...stages], hint: undefined },
        { ...scope, context },
      );
      yield withValue(document, as.split('.'), [...joined]);
    }
  };
}

/** The foreign documents that equal one of the local values; a missing local value equals null. */
function joinFilter(document: Doc, localField: string, foreignField: string): Doc {
  const values: Value[] = [];
  somePathValue(document, localField.split('.'), 0, (value) => {
    if (Array.isArray(value)) values.push(...(value as Value[]));
    else values.push(value ?? null);
    return false;
  });
  if (values.length === 0) values.push(null);
  return values.length === 1 ? { [foreignField]: { $eq: values[0] } } : { [foreignField]: { $in: values } };
}

export function compileUnionWith(operand: Value, scope: StageScope): Step {
  const spec: Doc = isPlainObject(operand) ? operand : { coll: operand };
  const { coll, pipeline } = spec;
  if (coll !== undefined && typeof coll !== 'string')
    throw new MongoError(9, 'the $unionWith collection must be a string');
  if (coll === undefined && pipeline === undefined)
    throw new MongoError(9, '$unionWith needs a collection or a pipeline');
  if (coll !== undefined) scope.noteRead(coll);
  const stages = (pipeline ?? []) as Value[];
  return function* (documents) {
    yield* documents;
    yield* scope.open({ db: scope.db, source: coll, stages, hint: undefined }, scope);
  };
}

export function compileFacet(operand: Value, scope: StageScope): Step {
  if (!isPlainObject(operand) || Object.keys(operand).length === 0)
    throw new MongoError(40169, 'the $facet specification must be a non-empty object');
  const facets = Object.entries(operand);
  for (const [name, stages] of facets) {
    if (!Array.isArray(stages))
      throw new MongoError(40171, `arguments to $facet must be arrays, ${name} is not`);
  }
  return function* (documents) {
    const input = [...documents];
    const result: Doc = {};
    for (const [name, stages] of facets) {
      result[name] = [...runOn(input, stages as Value[], scope)];
    }
    yield result;
  };
}

/** Runs stages over documents that are there already. */
function runOn(input: Documents, stages: Value[], scope: StageScope): Documents {
  return scope.open({ db: scope.db, source: undefined, stages, hint: undefined }, { ...scope, input });
}

export function compileGraphLookup(operand: Value, scope: StageScope): Step {
  if (!isPlainObject(operand))
    throw new MongoError(40327, 'the $graphLookup stage specification must be an object');
  const { from, as, connectFromField, connectToField, depthField } = operand;
  if (
    typeof from !== 'string' ||
    typeof as !== 'string' ||
    typeof connectFromField !== 'string' ||
    typeof connectToField !== 'string'
  ) {
    throw new MongoError(
      40105,
      "$graphLookup requires 'from', 'as', 'startWith', 'connectFromField', and 'connectToField' to be specified.",
    );
  }
  scope.noteRead(from);
  const startWith = scope.context.evaluator(operand['startWith']);
  const most = operand['maxDepth'] === undefined ? Infinity : (toInteger(operand['maxDepth']) ?? Infinity);
  const restriction = isPlainObject(operand['restrictSearchWithMatch'])
    ? operand['restrictSearchWithMatch']
    : {};
  return function* (documents) {
    for (const document of documents) {
      const found = new Map<string, Doc>();
      let values = asList(startWith(document));
      for (let depth = 0; depth <= most && values.length > 0; depth++) {
        const level = searchLevel(scope, from, {
          $and: [{ [connectToField]: { $in: values } }, restriction],
        });
        values = [];
        for (const next of level) {
          const key = encodeKey(next['_id']).toString('latin1');
          if (found.has(key)) continue;
          found.set(
            key,
            typeof depthField === 'string' ? withValue(next, depthField.split('.'), BigInt(depth)) : next,
          );
          collectValues(next, connectFromField, values);
        }
      }
      yield withValue(document, as.split('.'), [...found.values()]);
    }
  };
}

function searchLevel(scope: StageScope, from: string, filter: Doc): Doc[] {
  const collection = scope.view().catalog.find(scope.db, from);
  if (collection === undefined) return [];
  return [...find({ view: scope.view, collection, filter, context: scope.context })].map(
    (stored) => stored.doc,
  );
}

function collectValues(document: Doc, path: string, into: Value[]): void {
  somePathValue(document, path.split('.'), 0, (value) => {
    into.push(...asList(value));
    return false;
  });
}

function asList(value: Value): Value[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as Value[]) : [value];
}
