import { isPlainObject } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { KeyWriter, emptyArrayKey } from '../bson/key.ts';
import { MongoError } from '../errors.ts';
import { field, isIndexPart } from '../query/path.ts';
import type { IndexField, IndexInfo } from './catalog.ts';

export interface KeySet {
  keys: Buffer[];
  multikey: boolean;
}

const noKeys: KeySet = { keys: [], multikey: false };
const writer = new KeyWriter();

/** The keys of a document in an index; none when a sparse index leaves it out. */
export function indexKeys(index: IndexInfo, doc: Doc): KeySet {
  if (index.fields.length === 1 && index.fields[0]!.parts.length === 1) return singleFieldKeys(index, doc);
  const columns: Value[][] = [];
  let expandedBy: IndexField | undefined;
  let anyPresent = false;
  const combinations = expandTogether(index, doc);
  if (combinations !== undefined) return combinations;
  for (const indexField of index.fields) {
    const found = valuesAt(doc, indexField.parts);
    if (found.isArray) {
      if (expandedBy !== undefined) refuseParallelArrays(expandedBy, indexField);
      expandedBy = indexField;
    }
    if (found.present) anyPresent = true;
    columns.push(found.values);
  }
  if (index.sparse && !anyPresent) return noKeys;
  return { keys: distinctKeys(rowsOf(columns), index.fields), multikey: expandedBy !== undefined };
}

function singleFieldKeys(index: IndexInfo, doc: Doc): KeySet {
  const indexField = index.fields[0]!;
  const value = field(doc, indexField.path);
  if (value === undefined && index.sparse) return noKeys;
  if (!Array.isArray(value))
    return { keys: [writer.reset().add(value, indexField.descending).finish()], multikey: false };
  const rows = value.length === 0 ? [[emptyArrayKey]] : value.map((element: Value) => [element]);
  return { keys: distinctKeys(rows, index.fields), multikey: true };
}

/**
 * Several fields of an index inside the documents of one array: the values of one element belong together. Undefined
 * when no two fields share an array.
 */
function expandTogether(index: IndexInfo, doc: Doc): KeySet | undefined {
  const prefix = sharedArrayPrefix(index.fields, doc);
  if (prefix === undefined) return undefined;
  const list = valueAt(doc, prefix) as Value[];
  const keys = new Map<string, Buffer>();
  let anyPresent = false;
  for (const element of list.length === 0 ? [undefined] : list) {
    const replaced = withValueAt(doc, prefix, element);
    const set = indexKeys({ ...index, sparse: true }, replaced);
    if (set.keys.length > 0) anyPresent = true;
    const kept = set.keys.length > 0 ? set.keys : indexKeys({ ...index, sparse: false }, replaced).keys;
    for (const key of kept) keys.set(key.toString('latin1'), key);
  }
  if (index.sparse && !anyPresent) return noKeys;
  return { keys: [...keys.values()], multikey: true };
}

function sharedArrayPrefix(fields: readonly IndexField[], doc: Doc): string[] | undefined {
  const seen = new Set<string>();
  for (const indexField of fields) {
    const prefix = firstArrayPrefix(doc, indexField.parts);
    if (prefix === undefined || prefix.length === indexField.parts.length) continue;
    const path = prefix.join('.');
    if (seen.has(path)) return prefix;
    seen.add(path);
  }
  return undefined;
}

function firstArrayPrefix(doc: Doc, parts: readonly string[]): string[] | undefined {
  let value: Value = doc;
  for (let i = 0; i < parts.length; i++) {
    if (!isPlainObject(value)) return undefined;
    value = field(value, parts[i]!);
    if (Array.isArray(value)) return isIndexPart(parts[i + 1] ?? '') ? undefined : parts.slice(0, i + 1);
  }
  return undefined;
}

function valueAt(doc: Doc, parts: readonly string[]): Value {
  let value: Value = doc;
  for (const part of parts) value = field(value as Doc, part);
  return value;
}

function withValueAt(doc: Doc, parts: readonly string[], value: Value): Doc {
  const [first, ...rest] = parts;
  return {
    ...doc,
    [first!]: rest.length === 0 ? value : withValueAt(field(doc, first!) as Doc, rest, value),
  };
}

interface Found {
  values: Value[];
  isArray: boolean;
  present: boolean;
}

function valuesAt(value: Value, parts: readonly string[], at = 0): Found {
  if (at === parts.length) {
    if (!Array.isArray(value)) return { values: [value], isArray: false, present: value !== undefined };
    return { values: value.length === 0 ? [emptyArrayKey] : value, isArray: true, present: true };
  }
  if (isPlainObject(value)) return valuesAt(field(value, parts[at]!), parts, at + 1);
  if (!Array.isArray(value)) return { values: [undefined], isArray: false, present: false };
  return valuesInArray(value, parts, at);
}

function valuesInArray(list: Value[], parts: readonly string[], at: number): Found {
  const part = parts[at]!;
  const found: Found = { values: [], isArray: true, present: false };
  const add = (inner: Found): void => {
    found.values.push(...inner.values);
    found.present ||= inner.present;
  };
  if (isIndexPart(part) && Number(part) < list.length) add(valuesAt(list[Number(part)], parts, at + 1));
  for (const element of list) {
    add(
      isPlainObject(element)
        ? valuesAt(element, parts, at)
        : { values: [undefined], isArray: false, present: false },
    );
  }
  if (found.values.length === 0) found.values.push(undefined);
  return found;
}

function rowsOf(columns: Value[][]): Value[][] {
  let rows: Value[][] = [[]];
  for (const column of columns) rows = rows.flatMap((row) => column.map((value) => [...row, value]));
  return rows;
}

function distinctKeys(rows: Value[][], fields: readonly IndexField[]): Buffer[] {
  const keys = rows.map((row) => {
    writer.reset();
    for (let i = 0; i < fields.length; i++) writer.add(row[i], fields[i]!.descending);
    return writer.finish();
  });
  if (keys.length === 1) return keys;
  const distinct = new Map(keys.map((key) => [key.toString('latin1'), key]));
  return [...distinct.values()];
}

function refuseParallelArrays(a: IndexField, b: IndexField): never {
  throw new MongoError(171, `cannot index parallel arrays [${b.parts[0]}] [${a.parts[0]}]`);
}
