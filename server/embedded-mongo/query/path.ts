import { isPlainObject } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';

const indexPart = /^(?:0|[1-9]\d*)$/;

export function isIndexPart(part: string): boolean {
  return indexPart.test(part);
}

/** Reads a field; names that only the prototype knows are not fields. */
export function field(doc: Doc, name: string): Value {
  return Object.hasOwn(doc, name) ? doc[name] : undefined;
}

/**
 * Visits the values a query path reaches, through arrays as MongoDB does, until `visit` answers true. A path that ends
 * in nothing is visited with undefined; an array without documents on the way is not visited at all.
 */
export function somePathValue(
  value: Value,
  parts: readonly string[],
  at: number,
  visit: (value: Value) => boolean,
): boolean {
  if (at === parts.length) return visit(value);
  if (Array.isArray(value)) {
    const part = parts[at]!;
    if (isIndexPart(part)) {
      const index = Number(part);
      if (index < value.length && somePathValue(value[index], parts, at + 1, visit)) return true;
    }
    for (const element of value as Value[]) {
      if (isPlainObject(element) && somePathValue(element, parts, at, visit)) return true;
    }
    return false;
  }
  if (isPlainObject(value)) return somePathValue(field(value, parts[at]!), parts, at + 1, visit);
  return visit(undefined);
}

/** The value at a path, entering documents only (arrays by number when `throughIndexes`). */
export function directValue(value: Value, parts: readonly string[], throughIndexes = false): Value {
  let current = value;
  for (const part of parts) {
    if (isPlainObject(current)) current = field(current, part);
    else if (throughIndexes && Array.isArray(current) && isIndexPart(part))
      current = current[Number(part)] as Value;
    else return undefined;
  }
  return current;
}
