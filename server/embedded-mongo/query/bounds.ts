/** What a filter says about single fields, as stretches of index keys. */
import { BSONRegExp, isPlainObject } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { KeyClass, emptyArrayKey, encodeKey, keyClass } from '../bson/key.ts';
import { isOperatorDocument } from './match.ts';
import { literalPrefix } from './regex.ts';

/** A place between keys: before or after all keys that begin with `prefix`. */
export interface Cut {
  prefix: Buffer;
  after: boolean;
}
export interface Interval {
  from: Cut;
  to: Cut;
}

/** What one predicate allows a field to be. */
export interface Bounds {
  path: string;
  intervals: Interval[];
  /** The intervals hold the matching values and no others. */
  exact: boolean;
  isPoint: boolean;
  /** A document without the field may match. */
  mayBeMissing: boolean;
}

const before = (prefix: Buffer): Cut => ({ prefix, after: false });
const after = (prefix: Buffer): Cut => ({ prefix, after: true });
const classPrefix = (kind: number): Buffer => Buffer.from([kind]);

function point(value: Value): Interval {
  const key = encodeKey(value);
  return { from: before(key), to: after(key) };
}

function equality(path: string, value: Value): Bounds | undefined {
  if (value instanceof BSONRegExp) return regex(path, value);
  if (Array.isArray(value)) {
    const first = value.length === 0 ? emptyArrayKey : (value[0] as Value);
    if (first instanceof BSONRegExp) return undefined;
    return {
      path,
      intervals: [point(first), point(value)],
      exact: false,
      isPoint: false,
      mayBeMissing: keyClass(first) <= KeyClass.null,
    };
  }
  return {
    path,
    intervals: [point(value)],
    exact: true,
    isPoint: true,
    mayBeMissing: keyClass(value) === KeyClass.null,
  };
}

function range(path: string, operator: string, value: Value): Bounds | undefined {
  const kind = keyClass(value);
  if (kind === KeyClass.minKey || kind === KeyClass.maxKey || kind === KeyClass.array) return undefined;
  if (kind === KeyClass.null)
    return operator === '$gte' || operator === '$lte' ? equality(path, null) : undefined;
  const key = encodeKey(value);
  const classKey = classPrefix(kind);
  const start = kind === KeyClass.number ? after(encodeKey(NaN)) : before(classKey);
  const isNaNOperand = kind === KeyClass.number && key.equals(encodeKey(NaN));
  if (isNaNOperand) return undefined;
  const interval: Interval = {
    from: operator === '$gt' ? after(key) : operator === '$gte' ? before(key) : start,
    to: operator === '$lt' ? before(key) : operator === '$lte' ? after(key) : after(classKey),
  };
  return { path, intervals: [interval], exact: true, isPoint: false, mayBeMissing: false };
}

function regex(path: string, value: BSONRegExp): Bounds | undefined {
  const prefix = literalPrefix(value);
  if (prefix === undefined) return undefined;
  const start = Buffer.concat([classPrefix(KeyClass.string), Buffer.from(prefix.text)]);
  return {
    path,
    // A stored pattern matches the same pattern.
    intervals: [{ from: before(start), to: after(start) }, point(value)],
    exact: prefix.isAll,
    isPoint: false,
    mayBeMissing: false,
  };
}

function oneOf(path: string, values: Value): Bounds | undefined {
  if (!Array.isArray(values)) return undefined;
  const parts = values.map((value: Value) => equality(path, value));
  if (parts.some((part) => part === undefined)) return undefined;
  const bounds = parts as Bounds[];
  return {
    path,
    intervals: mergePoints(bounds.flatMap((part) => part.intervals)),
    exact: bounds.every((part) => part.exact),
    isPoint: values.length === 1 && bounds[0]!.isPoint,
    mayBeMissing: bounds.some((part) => part.mayBeMissing),
  };
}

/** Sorts intervals and drops those that begin where another does. */
function mergePoints(intervals: Interval[]): Interval[] {
  const sorted = [...intervals].sort((a, b) => compareCuts(a.from, b.from));
  const merged: Interval[] = [];
  for (const interval of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && compareCuts(interval.from, last.to) < 0) {
      if (compareCuts(interval.to, last.to) > 0) last.to = interval.to;
    } else {
      merged.push({ ...interval });
    }
  }
  return merged;
}

export interface FilterShape {
  bounds: Bounds[];
  /** Every condition of the filter is among the bounds. */
  isComplete: boolean;
  /** The alternatives of a `$or` that the filter has at its top. */
  alternatives: Doc[] | undefined;
}

/** Reads what a filter says that an index can answer. */
export function shapeOf(filter: Doc): FilterShape {
  const shape: FilterShape = { bounds: [], isComplete: true, alternatives: undefined };
  collect(filter, '', shape);
  return shape;
}

function collect(filter: Doc, prefix: string, shape: FilterShape): void {
  for (const [name, condition] of Object.entries(filter)) {
    if (name === '$comment') continue;
    if (name === '$and' && Array.isArray(condition)) {
      for (const clause of condition as Doc[]) collect(clause, prefix, shape);
    } else if (name === '$or' && Array.isArray(condition) && condition.length === 1) {
      collect(condition[0] as Doc, prefix, shape);
    } else if (name.startsWith('$')) {
      if (name === '$or' && prefix === '' && shape.alternatives === undefined)
        shape.alternatives = condition as Doc[];
      shape.isComplete = false;
    } else {
      collectField(prefix + name, condition, shape);
    }
  }
}

function collectField(path: string, condition: Value, shape: FilterShape): void {
  if (!isOperatorDocument(condition)) {
    add(equality(path, condition), shape);
    return;
  }
  for (const [operator, operand] of Object.entries(condition))
    addOperator(path, operator, operand, condition, shape);
}

function addOperator(
  path: string,
  operator: string,
  operand: Value,
  condition: Doc,
  shape: FilterShape,
): void {
  switch (operator) {
    case '$eq':
      add(operand instanceof BSONRegExp ? undefined : equality(path, operand), shape);
      break;
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      add(range(path, operator, operand), shape);
      break;
    case '$in':
      add(oneOf(path, operand), shape);
      break;
    case '$all':
      add(
        Array.isArray(operand) && !isOperatorDocument(operand[0]) ? equality(path, operand[0]) : undefined,
        shape,
      );
      shape.isComplete = false;
      break;
    case '$exists':
      if (operand === false) add({ ...equality(path, null)!, exact: false }, shape);
      shape.isComplete = false;
      break;
    case '$regex': {
      const options = String(condition['$options'] ?? '');
      const pattern = operand instanceof BSONRegExp ? operand : new BSONRegExp(String(operand), options);
      add(options === '' ? regex(path, pattern) : undefined, shape);
      break;
    }
    case '$elemMatch':
      if (isPlainObject(operand) && !isOperatorDocument(operand)) collect(operand, `${path}.`, shape);
      shape.isComplete = false;
      break;
    case '$comment':
      break;
    default:
      shape.isComplete = false;
  }
}

function add(bounds: Bounds | undefined, shape: FilterShape): void {
  if (bounds === undefined) shape.isComplete = false;
  else shape.bounds.push(bounds);
}

/** The bytes at which a cut lies: the first key behind it. Undefined behind all keys. */
export function cutBytes(cut: Cut): Buffer | undefined {
  return cut.after ? successor(cut.prefix) : cut.prefix;
}

function successor(prefix: Buffer): Buffer | undefined {
  let end = prefix.length;
  while (end > 0 && prefix[end - 1] === 0xff) end--;
  if (end === 0) return undefined;
  const next = Buffer.from(prefix.subarray(0, end));
  next[end - 1] = next[end - 1]! + 1;
  return next;
}

export function compareCuts(a: Cut, b: Cut): number {
  const left = cutBytes(a);
  const right = cutBytes(b);
  if (left === undefined || right === undefined) return left === right ? 0 : left === undefined ? 1 : -1;
  return Buffer.compare(left, right);
}

/** The same interval among keys whose bytes are inverted. */
export function inverted(interval: Interval): Interval {
  return { from: invertCut(interval.to), to: invertCut(interval.from) };
}

function invertCut(cut: Cut): Cut {
  return { prefix: Buffer.from(cut.prefix.map((byte) => ~byte & 0xff)), after: !cut.after };
}

export function intersect(a: Interval[], b: Interval[]): Interval[] {
  const result: Interval[] = [];
  for (const left of a) {
    for (const right of b) {
      const from = compareCuts(left.from, right.from) >= 0 ? left.from : right.from;
      const to = compareCuts(left.to, right.to) <= 0 ? left.to : right.to;
      if (compareCuts(from, to) < 0) result.push({ from, to });
    }
  }
  return result;
}
