/** Which fields of its documents a stage looks at, so that the others need not be decoded. */
import { isPlainObject } from '../bson/value.ts';
import type { Value } from '../bson/value.ts';
import type { Stage } from './stage.ts';

/** Operators that name fields in another way than by a path. */
const hidden = new Set(['$top', '$topN', '$bottom', '$bottomN', '$getField', '$setField', '$unsetField']);

/** The top-level fields that a `$group` or `$count` reads; undefined when it may read any. */
export function fieldsRead(stage: Stage | undefined): ReadonlySet<string> | undefined {
  if (stage?.name === '$count') return new Set();
  if (stage?.name !== '$group') return undefined;
  const fields = new Set<string>();
  return collect(stage.operand, fields) ? fields : undefined;
}

/** Adds the fields of an expression; false when it may read any. */
function collect(expression: Value, fields: Set<string>): boolean {
  if (typeof expression === 'string') return collectPath(expression, fields);
  if (Array.isArray(expression)) return expression.every((element: Value) => collect(element, fields));
  if (!isPlainObject(expression)) return true;
  return Object.entries(expression).every(([name, inner]) => !hidden.has(name) && collect(inner, fields));
}

function collectPath(path: string, fields: Set<string>): boolean {
  if (path.startsWith('$$')) return !/^\$\$(?:ROOT|CURRENT)\b/.test(path);
  if (path.startsWith('$')) fields.add(path.slice(1).split('.')[0]!);
  return true;
}
