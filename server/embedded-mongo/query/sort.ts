import { isNumeric, isPlainObject } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { emptyArrayKey, encodeCompoundKey } from '../bson/key.ts';
import { compareValues } from '../bson/compare.ts';
import { badValue, MongoError } from '../errors.ts';
import { toNumber } from './numbers.ts';
import { orderWith } from './collation.ts';
import type { TextOrder } from './context.ts';
import { somePathValue } from './path.ts';

export interface SortField {
  path: string;
  parts: readonly string[];
  descending: boolean;
}

/** Reads a sort specification. Throws BadValue (2) and the like for what MongoDB refuses. */
export function parseSort(spec: Value): SortField[] {
  if (spec === undefined || spec === null) return [];
  if (!isPlainObject(spec)) throw new MongoError(14, 'Expected field sort to be of type object');
  return Object.entries(spec).map(([path, direction]) => {
    if (isPlainObject(direction) && '$meta' in direction)
      throw badValue('query requires text score metadata, but it is not available');
    if (!isNumeric(direction) || Math.abs(toNumber(direction)) !== 1) {
      throw new MongoError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
    }
    if (path === '') throw new MongoError(15976, 'FieldPath cannot be constructed with empty string');
    return { path, parts: path.split('.'), descending: toNumber(direction) < 0 };
  });
}

/** The value by which a document is placed: of an array the smallest element, or the largest when descending. */
export function sortValue(doc: Doc, field: SortField, compare: (a: Value, b: Value) => number): Value {
  let best: Value;
  let seen = false;
  const consider = (value: Value): void => {
    if (!seen || (field.descending ? compare(value, best) > 0 : compare(value, best) < 0)) best = value;
    seen = true;
  };
  somePathValue(doc, field.parts, 0, (value) => {
    if (!Array.isArray(value)) consider(value ?? null);
    else if (value.length === 0) consider(emptyArrayKey);
    else for (const element of value as Value[]) consider(element);
    return false;
  });
  return seen ? best : null;
}

/** Sorts by keys encoded once for each document; `docOf` decodes what has to be looked at. */
export function sortBy<T>(
  items: T[],
  fields: readonly SortField[],
  docOf: (item: T) => Doc,
  collation: TextOrder | undefined,
): T[] {
  const directions = fields.map((field) => field.descending);
  if (collation !== undefined) return sortWithCollation(items, fields, docOf, collation);
  const keyed = items.map((item) => {
    const doc = docOf(item);
    return {
      item,
      key: encodeCompoundKey(
        fields.map((field) => sortValue(doc, field, compareValues)),
        directions,
      ),
    };
  });
  keyed.sort((a, b) => Buffer.compare(a.key, b.key));
  return keyed.map(({ item }) => item);
}

function sortWithCollation<T>(
  items: T[],
  fields: readonly SortField[],
  docOf: (item: T) => Doc,
  collation: TextOrder,
): T[] {
  const compare = orderWith(collation);
  const keyed = items.map((item) => {
    const doc = docOf(item);
    return { item, keys: fields.map((field) => sortValue(doc, field, compare)) };
  });
  keyed.sort((a, b) => {
    for (let i = 0; i < fields.length; i++) {
      const order = compare(a.keys[i], b.keys[i]);
      if (order !== 0) return fields[i]!.descending ? -order : order;
    }
    return 0;
  });
  return keyed.map(({ item }) => item);
}
