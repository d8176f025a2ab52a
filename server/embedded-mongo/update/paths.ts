/** Finds, changes and creates the places in a document that an update path names. */
import { cloneValue, isPlainObject, setField, typeName } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { badValue, MongoError } from '../errors.ts';
import { field, isIndexPart } from '../query/path.ts';

/** What a path needs from outside it: the match of the query, and the array filters. */
export interface PathScope {
  positionalIndex(arrayPath: string): number;
  arrayFilter(name: string): (element: Value) => boolean;
}

const LARGEST_PADDING = 1_500_000;

/** The concrete paths behind one with `$`, `$[]` and `$[name]`. */
export function expandPath(doc: Doc, parts: readonly string[], scope: PathScope): string[][] {
  if (!parts.some((part) => part.startsWith('$'))) return [[...parts]];
  return expand(doc, parts, 0, scope).map((rest) => rest);
}

function expand(value: Value, parts: readonly string[], at: number, scope: PathScope): string[][] {
  if (at === parts.length) return [[]];
  const part = parts[at]!;
  const prefixed = (name: string, inner: Value): string[][] =>
    expand(inner, parts, at + 1, scope).map((rest) => [name, ...rest]);
  if (part === '$') {
    const name = String(scope.positionalIndex(parts.slice(0, at).join('.')));
    return prefixed(name, Array.isArray(value) ? (value[Number(name)] as Value) : undefined);
  }
  const filterName = /^\$\[(.*)\]$/.exec(part)?.[1];
  if (filterName === undefined) return prefixed(part, child(value, part));
  if (value === undefined) {
    throw badValue(
      `The path '${parts.slice(0, at).join('.')}' must exist in the document in order to apply array updates.`,
    );
  }
  if (!Array.isArray(value)) {
    throw badValue(`Cannot apply array updates to non-array element ${parts[at - 1]}: ${describe(value)}`);
  }
  const wanted = filterName === '' ? () => true : scope.arrayFilter(filterName);
  return value.flatMap((element: Value, i) => (wanted(element) ? prefixed(String(i), element) : []));
}

function child(value: Value, part: string): Value {
  if (isPlainObject(value)) return field(value, part);
  if (Array.isArray(value) && isIndexPart(part)) return value[Number(part)] as Value;
  return undefined;
}

export function describe(value: Value): string {
  return typeof value === 'string' ? JSON.stringify(value) : typeName(value);
}

export function readAt(doc: Doc, parts: readonly string[]): Value {
  let value: Value = doc;
  for (const part of parts) value = child(value, part);
  return value;
}

/** Writes a value, creating the documents on the way. Throws PathNotViable (28). */
export function writeAt(doc: Doc, parts: readonly string[], value: Value): void {
  let holder: Doc | Value[] = doc;
  for (let i = 0; i < parts.length - 1; i++) {
    const part = parts[i]!;
    let next = child(holder, part);
    if (next === undefined) {
      next = {};
      put(holder, part, next, parts.slice(0, i).join('.'));
    }
    if (!isPlainObject(next) && !Array.isArray(next)) {
      throw new MongoError(28, `Cannot create field '${parts[i + 1]}' in element {${part}: ${show(next)}}`);
    }
    holder = next;
  }
  put(holder, parts.at(-1)!, value, parts.slice(0, -1).join('.'));
}

function show(value: Value): string {
  return typeof value === 'bigint' || typeof value === 'object'
    ? value === null
      ? 'null'
      : String(value)
    : JSON.stringify(value);
}

function put(holder: Doc | Value[], part: string, value: Value, at: string): void {
  if (!Array.isArray(holder)) {
    setField(holder, part, value);
    return;
  }
  if (!isIndexPart(part)) {
    throw new MongoError(
      28,
      `Cannot create field '${part}' in element {${at.split('.').at(-1)}: ${typeName(holder)}}`,
    );
  }
  const index = Number(part);
  if (index - holder.length > LARGEST_PADDING) {
    throw new MongoError(2, "can't backfill more than 1500000 elements");
  }
  while (holder.length < index) holder.push(null);
  holder[index] = value;
}

/** Removes what a path names; an element of an array becomes null. */
export function removeAt(doc: Doc, parts: readonly string[]): void {
  const holder = readAt(doc, parts.slice(0, -1));
  const last = parts.at(-1)!;
  if (isPlainObject(holder)) {
    Reflect.deleteProperty(holder, last);
  } else if (Array.isArray(holder) && isIndexPart(last) && Number(last) < holder.length) {
    holder[Number(last)] = null;
  }
}

export function freshCopy(doc: Doc): Doc {
  return cloneValue(doc);
}
