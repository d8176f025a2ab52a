/** Compiles an update of a command (operators, replacement or pipeline) into a function over documents. */
import { ObjectId, fieldNames, isPlainObject, setField, typeName } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { valuesEqual } from '../bson/compare.ts';
import { badValue, failedToParse, MongoError, typeMismatch } from '../errors.ts';
import { compileFilter, isOperatorDocument } from '../query/match.ts';
import type { ExpressionContext } from '../query/project.ts';
import { matchedIndex } from '../query/project.ts';
import { compileDocumentPipeline } from '../query/document-pipeline.ts';
import { operators } from './operators.ts';
import { expandPath, freshCopy, readAt } from './paths.ts';
import type { PathScope } from './paths.ts';

export interface UpdateSpec {
  update: Value;
  filter: Doc;
  arrayFilters?: Value;
  context: ExpressionContext;
}

export interface CompiledUpdate {
  isReplacement: boolean;
  /** The document after the update; the given one is left as it is. */
  apply(doc: Doc, isInsert: boolean): Doc;
}

interface Step {
  operator: string;
  parts: string[];
  operand: Value;
}

export function compileUpdate(spec: UpdateSpec): CompiledUpdate {
  const { update } = spec;
  if (Array.isArray(update)) {
    if (spec.arrayFilters !== undefined)
      throw failedToParse('Cannot specify arrayFilters and a pipeline update');
    const run = compileDocumentPipeline(update as Value[], spec.context);
    return { isReplacement: false, apply: (doc) => keepId(doc, run(freshCopy(doc))) };
  }
  if (!isPlainObject(update)) throw failedToParse('Update argument must be either an object or an array');
  const names = Object.keys(update);
  if (names[0]?.startsWith('$') !== true) {
    const misplaced = names.find((name) => name.startsWith('$'));
    if (misplaced !== undefined) {
      throw new MongoError(
        52,
        `The dollar ($) prefixed field '${misplaced}' in '${misplaced}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
      );
    }
    return { isReplacement: true, apply: (doc) => replacement(doc, update) };
  }
  return compileOperators(update, spec);
}

function replacement(old: Doc, update: Doc): Doc {
  const result: Doc = {};
  if (old['_id'] !== undefined) result['_id'] = old['_id'];
  for (const name of fieldNames(update)) if (name !== '_id') setField(result, name, update[name]);
  if (update['_id'] !== undefined) {
    if (result['_id'] !== undefined && !valuesEqual(result['_id'], update['_id'])) {
      throw new MongoError(
        66,
        `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${idText(update['_id'])}`,
      );
    }
    if (result['_id'] === undefined) return { _id: update['_id'], ...result };
  }
  return result;
}

function idText(id: Value): string {
  if (id instanceof ObjectId) return `ObjectId('${id.toHexString()}')`;
  return typeof id === 'string' ? JSON.stringify(id) : String(id);
}

function keepId(old: Doc, updated: Doc): Doc {
  if (old['_id'] === undefined) return updated;
  if (updated['_id'] === undefined) return { _id: old['_id'], ...updated };
  if (!valuesEqual(old['_id'], updated['_id'])) {
    throw new MongoError(66, "Performing an update on the path '_id' would modify the immutable field '_id'");
  }
  return updated;
}

function compileOperators(update: Doc, spec: UpdateSpec): CompiledUpdate {
  const steps: Step[] = [];
  for (const [operator, fields] of Object.entries(update)) {
    if (!Object.hasOwn(operators, operator)) {
      throw failedToParse(
        `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
      );
    }
    if (!isPlainObject(fields)) {
      throw failedToParse(
        `Modifiers operate on fields but we found type ${typeName(fields)} instead. For example: {$mod: {<field>: ...}} not {${operator}: ${typeName(fields)}}`,
      );
    }
    for (const [path, operand] of Object.entries(fields)) steps.push(parseStep(operator, path, operand));
  }
  refuseConflicts(steps);
  const filters = parseArrayFilters(spec);
  refuseUnusedFilters(filters, steps);
  steps.sort((a, b) => comparePaths(a.parts, b.parts));
  return {
    isReplacement: false,
    apply: (doc, isInsert) => applySteps(doc, steps, { spec, filters, isInsert }),
  };
}

function parseStep(operator: string, path: string, operand: Value): Step {
  const parts = path.split('.');
  if (path === '') throw new MongoError(56, 'An empty update path is not valid.');
  if (parts.includes(''))
    throw new MongoError(56, `The update path '${path}' contains an empty field name, which is not allowed.`);
  const dollar = parts.find((part) => part.startsWith('$') && part !== '$' && !/^\$\[.*\]$/.test(part));
  if (dollar !== undefined && operator !== '$unset') {
    throw new MongoError(
      52,
      `The dollar ($) prefixed field '${dollar}' in '${path}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
    );
  }
  if (parts[0]!.startsWith('$[') || parts[0] === '$')
    throw badValue(
      `Cannot have array filter identifier (i.e. '$[<id>]') element in the first position in path '${path}'`,
    );
  if (operator === '$rename') checkRename(path, operand);
  return { operator, parts, operand };
}

function checkRename(path: string, operand: Value): void {
  if (typeof operand !== 'string')
    throw badValue(`The 'to' field for $rename must be a string: ${path}: ${typeName(operand)}`);
  if (operand === path)
    throw badValue(`The source and target field for $rename must differ: ${path}: "${operand}"`);
  if (operand.includes('$') || path.includes('$'))
    throw badValue(`The source and destination fields for $rename may not be dynamic: ${path}`);
}

function refuseConflicts(steps: Step[]): void {
  const paths: string[] = [];
  for (const step of steps) {
    paths.push(step.parts.join('.'));
    if (step.operator === '$rename') paths.push(step.operand as string);
  }
  const sorted = paths.map((path) => `${path}.`).sort();
  for (let i = 1; i < sorted.length; i++) {
    if (!sorted[i]!.startsWith(sorted[i - 1]!)) continue;
    const path = sorted[i]!.slice(0, -1);
    throw new MongoError(
      40,
      `Updating the path '${path}' would create a conflict at '${sorted[i - 1]!.slice(0, -1)}'`,
    );
  }
}

/** MongoDB changes fields in the order of their names, numbers by value. */
function comparePaths(a: string[], b: string[]): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    if (a[i] === b[i]) continue;
    const left = Number(a[i]);
    const right = Number(b[i]);
    if (Number.isInteger(left) && Number.isInteger(right)) return left - right;
    return a[i]! < b[i]! ? -1 : 1;
  }
  return a.length - b.length;
}

type ArrayFilters = Map<string, (element: Value) => boolean>;

function parseArrayFilters(spec: UpdateSpec): ArrayFilters {
  const filters: ArrayFilters = new Map();
  if (spec.arrayFilters === undefined) return filters;
  if (!Array.isArray(spec.arrayFilters))
    throw typeMismatch("BSON field 'update.updates.arrayFilters' is the wrong type");
  for (const filter of spec.arrayFilters as Value[]) {
    if (!isPlainObject(filter)) throw typeMismatch('array filters must be objects');
    const name = arrayFilterName(filter);
    if (filters.has(name))
      throw failedToParse(`Found multiple array filters with the same top-level field name ${name}`);
    const matches = compileFilter(filter, spec.context);
    filters.set(name, (element) => matches({ [name]: element }));
  }
  return filters;
}

function arrayFilterName(filter: Doc): string {
  const names = new Set<string>();
  const visit = (part: Doc): void => {
    for (const [name, condition] of Object.entries(part)) {
      if (name.startsWith('$') && Array.isArray(condition))
        for (const clause of condition as Doc[]) visit(clause);
      else names.add(name.split('.')[0]!);
    }
  };
  visit(filter);
  if (names.size === 0)
    throw failedToParse('Cannot use an expression without a top-level field name in arrayFilters');
  if (names.size > 1)
    throw failedToParse(
      `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${[...names].join("' and '")}'`,
    );
  const [name] = names;
  if (!/^[a-z][A-Za-z0-9]*$/.test(name!))
    throw badValue(
      `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${name}'`,
    );
  return name!;
}

function refuseUnusedFilters(filters: ArrayFilters, steps: Step[]): void {
  for (const name of filters.keys()) {
    if (!steps.some((step) => step.parts.includes(`$[${name}]`))) {
      throw failedToParse(`The array filter for identifier '${name}' was not used in the update`);
    }
  }
}

interface StepScope {
  spec: UpdateSpec;
  filters: ArrayFilters;
  isInsert: boolean;
}

function applySteps(doc: Doc, steps: Step[], scope: StepScope): Doc {
  const result = freshCopy(doc);
  const now = new Date();
  const paths = pathScope(doc, scope);
  for (const { operator, parts, operand } of steps) {
    if (operator === '$setOnInsert' && !scope.isInsert) continue;
    for (const concrete of expandPath(result, parts, paths)) {
      operators[operator]!({ doc: result, parts: concrete, context: scope.spec.context, now }, operand);
    }
  }
  refuseIdChange(doc, result, scope.isInsert);
  return result;
}

function pathScope(doc: Doc, scope: StepScope): PathScope {
  return {
    positionalIndex: (arrayPath) => {
      const index = positionalIndex(doc, arrayPath, scope.spec);
      if (index === undefined)
        throw badValue('The positional operator did not find the match needed from the query.');
      return index;
    },
    arrayFilter: (name) => {
      const filter = scope.filters.get(name);
      if (filter === undefined) throw badValue(`No array filter found for identifier '${name}' in path`);
      return filter;
    },
  };
}

function positionalIndex(doc: Doc, arrayPath: string, spec: UpdateSpec): number | undefined {
  const own = matchedIndex(spec.filter, arrayPath, doc, spec.context);
  if (own !== undefined) return own;
  // MongoDB takes the place of the match whatever array it was found in.
  for (const path of filterPaths(spec.filter)) {
    const parts = path.split('.');
    for (let i = 1; i <= parts.length; i++) {
      if (!Array.isArray(readAt(doc, parts.slice(0, i)))) continue;
      const index = matchedIndex(spec.filter, parts.slice(0, i).join('.'), doc, spec.context);
      if (index !== undefined) return index;
    }
  }
  return undefined;
}

function filterPaths(filter: Doc): string[] {
  return Object.entries(filter).flatMap(([name, condition]) => {
    if (name === '$and' && Array.isArray(condition)) return (condition as Doc[]).flatMap(filterPaths);
    return name.startsWith('$') ? [] : [name];
  });
}

function refuseIdChange(before: Doc, after: Doc, isInsert: boolean): void {
  if (before['_id'] === undefined) return;
  if (after['_id'] === undefined || !valuesEqual(before['_id'], after['_id'])) {
    throw new MongoError(
      66,
      isInsert
        ? "Performing an update on the path '_id' would modify the immutable field '_id'"
        : "Performing an update on the path '_id' would modify the immutable field '_id'",
    );
  }
}

/** The document an upsert starts from: what the filter says by equality. */
export function upsertSeed(filter: Doc): Doc {
  const seed: Doc = {};
  collectEqualities(filter, seed);
  return seed;
}

function collectEqualities(filter: Doc, seed: Doc): void {
  for (const [name, condition] of Object.entries(filter)) {
    if (name === '$and' && Array.isArray(condition)) {
      for (const clause of condition as Doc[]) collectEqualities(clause, seed);
    } else if (name === '$or' && Array.isArray(condition) && condition.length === 1) {
      collectEqualities(condition[0] as Doc, seed);
    } else if (!name.startsWith('$')) {
      const value = equalityOf(condition);
      if (value !== undefined) setPath(seed, name, value);
    }
  }
}

function equalityOf(condition: Value): Value {
  if (isOperatorDocument(condition)) {
    if ('$eq' in condition) return condition['$eq'];
    const choices = condition['$in'] ?? condition['$all'];
    return Array.isArray(choices) && choices.length === 1 && !isOperatorDocument(choices[0])
      ? (choices[0] as Value)
      : undefined;
  }
  return typeof condition === 'object' && condition?.constructor.name === 'BSONRegExp'
    ? undefined
    : condition;
}

function setPath(seed: Doc, path: string, value: Value): void {
  const parts = path.split('.');
  let holder = seed;
  for (const part of parts.slice(0, -1)) {
    const next = holder[part];
    if (next !== undefined && !isPlainObject(next))
      throw new MongoError(54, `cannot infer query fields to set, path '${path}' is matched twice`);
    if (next === undefined) setField(holder, part, {});
    holder = holder[part] as Doc;
  }
  const last = parts.at(-1)!;
  if (holder[last] !== undefined)
    throw new MongoError(54, `cannot infer query fields to set, path '${path}' is matched twice`);
  setField(holder, last, value);
}

/** The document that an upsert inserts. */
export function upsertDocument(compiled: CompiledUpdate, filter: Doc): Doc {
  const seed = upsertSeed(filter);
  const start = compiled.isReplacement ? (seed['_id'] === undefined ? {} : { _id: seed['_id'] }) : seed;
  const doc = compiled.apply(start, true);
  if (doc['_id'] === undefined) return { _id: new ObjectId(), ...doc };
  const { _id: id, ...rest } = doc;
  return { _id: id, ...rest };
}
