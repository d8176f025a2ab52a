/** What a filter comes to before it is planned and compiled: without empty conjunctions, and the fields it looks at. */
import { isPlainObject } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { collectFields } from '../expressions/fields-read.ts';

/** The same filter with conjunctions inside conjunctions laid open, and those of nothing left out. */
export function simplified(filter: Doc): Doc {
  if (!Object.hasOwn(filter, '$and')) return filter;
  const clauses = clausesOf(filter);
  if (clauses === undefined) return filter;
  return clauses.length > 1 ? { $and: clauses } : (clauses[0] ?? {});
}

/** Undefined for a conjunction that is to be refused: the compiler says why. */
function clausesOf(filter: Doc): Doc[] | undefined {
  const { $and: inner, ...others } = filter;
  const clauses: Doc[] = Object.keys(others).length > 0 ? [others] : [];
  if (!Object.hasOwn(filter, '$and')) return clauses;
  if (!Array.isArray(inner) || inner.length === 0) return undefined;
  for (const clause of inner as Value[]) {
    const opened = isPlainObject(clause) ? clausesOf(clause) : undefined;
    if (opened === undefined) return undefined;
    clauses.push(...opened);
  }
  return clauses;
}

/** The top-level fields that decide whether a document matches; undefined when it may be any. */
export function fieldsOfFilter(filter: Doc): ReadonlySet<string> | undefined {
  const fields = new Set<string>();
  return collect(filter, fields) ? fields : undefined;
}

function collect(filter: Doc, fields: Set<string>): boolean {
  return Object.entries(filter).every(([name, condition]) => {
    if (!name.startsWith('$')) {
      fields.add(name.split('.')[0]!);
      return true;
    }
    if (name === '$expr') return collectFields(condition, fields);
    if (name !== '$and' && name !== '$or' && name !== '$nor') return false;
    return (condition as Doc[]).every((clause) => collect(clause, fields));
  });
}
