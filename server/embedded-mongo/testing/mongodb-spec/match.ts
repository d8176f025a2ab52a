/** Compares what happened with what a test expects, by the rules of the unified test format. */
import { Binary, Decimal128, Double, Int32, Long, ObjectId, Timestamp } from 'mongodb';
import { isDeepStrictEqual } from 'node:util';
import type { Document } from 'mongodb';
import type { Entities } from './entities.ts';

export class Mismatch extends Error {}

function show(value: unknown): string {
  return (
    JSON.stringify(value, (_key, inner: unknown) =>
      typeof inner === 'bigint' ? String(inner) : inner,
    )?.slice(0, 600) ?? 'undefined'
  );
}

function asNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Long) return value.toNumber();
  if (value instanceof Int32 || value instanceof Double) return value.valueOf();
  return undefined;
}

const typeChecks: Record<string, (value: unknown) => boolean> = {
  int: (value) => value instanceof Int32 || Number.isInteger(asNumber(value)),
  long: (value) => value instanceof Long || typeof value === 'bigint' || Number.isInteger(asNumber(value)),
  double: (value) => asNumber(value) !== undefined,
  number: (value) => asNumber(value) !== undefined,
  decimal: (value) => value instanceof Decimal128,
  string: (value) => typeof value === 'string',
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  array: (value) => Array.isArray(value),
  bool: (value) => typeof value === 'boolean',
  objectId: (value) => value instanceof ObjectId,
  binData: (value) => value instanceof Binary || value instanceof Uint8Array,
  date: (value) => value instanceof Date,
  timestamp: (value) => value instanceof Timestamp,
  null: (value) => value === null,
};

/** Throws Mismatch unless `actual` is as expected. A root document may have more fields than are expected. */
export function match(
  actual: unknown,
  expected: unknown,
  entities: Entities,
  path = '',
  isRoot = true,
): void {
  const fail = (why: string): never => {
    throw new Mismatch(
      `${path === '' ? 'result' : path}: ${why}; expected ${show(expected)}, got ${show(actual)}`,
    );
  };
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return fail('another list');
    expected.forEach((element, i) =>
      match(actual[i], element, entities, `${path}[${i}]`, isRoot && path === ''),
    );
    return;
  }
  const number = asNumber(expected);
  if (number !== undefined) {
    if (asNumber(actual) !== number && !(Number.isNaN(number) && Number.isNaN(asNumber(actual))))
      fail('another number');
    return;
  }
  if (!isDocument(expected)) {
    if (!isDeepStrictEqual(plain(actual), plain(expected))) fail('another value');
    return;
  }
  const keys = Object.keys(expected);
  if (keys.length === 1 && keys[0]!.startsWith('$$'))
    return matchOperator(actual, keys[0]!, expected[keys[0]!], {
      entities,
      path,
      isRoot,
      isPresent: actual !== undefined,
    });
  if (typeof actual !== 'object' || actual === null) return fail('not a document');
  matchFields(actual, expected, entities, path);
  if (isRoot) return;
  for (const name of Object.keys(actual))
    if (!(name in expected) && !isAddedByDriver(path, name)) fail(`has ${name} too`);
}

/** The driver gives every commit and abort with a write concern a time limit of its own. */
function isAddedByDriver(path: string, name: string): boolean {
  return path.endsWith('command.writeConcern') && name === 'wtimeout';
}

function matchFields(actual: Document, expected: Document, entities: Entities, path: string): void {
  for (const [name, wanted] of Object.entries(expected)) {
    const at = path === '' ? name : `${path}.${name}`;
    const value: unknown = actual instanceof Map ? actual.get(name) : actual[name];
    const operator = isDocument(wanted) && Object.keys(wanted).length === 1 ? Object.keys(wanted)[0]! : '';
    if (operator.startsWith('$$')) {
      matchOperator(value, operator, (wanted as Document)[operator], {
        entities,
        path: at,
        isRoot: false,
        isPresent: name in actual && value !== undefined,
      });
    } else {
      if (value === undefined) throw new Mismatch(`${at}: is missing, expected ${show(wanted)}`);
      match(value, wanted, entities, at, false);
    }
  }
}

interface Place {
  entities: Entities;
  path: string;
  isRoot: boolean;
  isPresent: boolean;
}

function matchOperator(actual: unknown, operator: string, operand: unknown, place: Place): void {
  const { entities, path, isRoot } = place;
  const fail = (why: string): never => {
    throw new Mismatch(`${path}: ${why}; expected ${operator} ${show(operand)}, got ${show(actual)}`);
  };
  switch (operator) {
    case '$$exists':
      if (place.isPresent !== operand) fail('presence differs');
      return;
    case '$$type':
      if (![operand].flat().some((name) => typeChecks[String(name)]?.(actual) === true)) fail('another type');
      return;
    case '$$matchesEntity':
      return match(actual, entities.get(String(operand)), entities, path, isRoot);
    case '$$matchesHexBytes':
      if (!(actual instanceof Uint8Array) || Buffer.from(actual).toString('hex') !== operand)
        fail('other bytes');
      return;
    case '$$unsetOrMatches':
      if (actual === undefined || actual === null) return;
      return match(actual, operand, entities, path, isRoot);
    case '$$sessionLsid':
      if (!isDeepStrictEqual(plain(actual), plain(entities.session(String(operand)).id)))
        fail('another session');
      return;
    case '$$lte':
      if (!((asNumber(actual) ?? Infinity) <= (asNumber(operand) ?? 0))) fail('too large');
      return;
    default:
      fail('unknown operator');
  }
}

function isDocument(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** Values of classes in a form that compares by content. */
function plain(value: unknown): unknown {
  if (value instanceof Binary) return { binary: value.toString('hex'), type: value.sub_type };
  if (value instanceof ObjectId) return { oid: value.toHexString() };
  if (value instanceof Timestamp) return { timestamp: value.toString() };
  if (value instanceof Decimal128) return { decimal: value.toString() };
  if (Array.isArray(value)) return value.map(plain);
  if (isDocument(value))
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
  return value;
}
