/** Which fields of its document an expression looks at, so that the others need not be decoded. */
import { isPlainObject } from '../bson/value.ts';
import type { Value } from '../bson/value.ts';

/** Operators that name fields in another way than by a path. */
const hidden = new Set(['$top', '$topN', '$bottom', '$bottomN', '$getField', '$setField', '$unsetField']);

/** Adds the top-level fields of an expression; false when it may read any. */
export function collectFields(expression: Value, fields: Set<string>): boolean {
  if (typeof expression === 'string') return collectPath(expression, fields);
  if (Array.isArray(expression)) return expression.every((element: Value) => collectFields(element, fields));
  if (!isPlainObject(expression)) return true;
  return Object.entries(expression).every(
    ([name, inner]) => !hidden.has(name) && collectFields(inner, fields),
  );
}

function collectPath(path: string, fields: Set<string>): boolean {
  if (path.startsWith('$$')) return !/^\$\$(?:ROOT|CURRENT)\b/.test(path);
  if (path.startsWith('$')) fields.add(path.slice(1).split('.')[0]!);
  return true;
}
