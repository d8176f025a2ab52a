/** What the database should hold, kept the simplest way: a list of documents, no index, no planner, no disk. */
import { Double, ObjectId, cloneValue } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { compareValues, valuesEqual } from '../bson/compare.ts';
import { encode } from '../bson/encode.ts';
import { createContext } from '../query/expression.ts';
import { compileFilter } from '../query/match.ts';
import { parseSort, sortBy } from '../query/sort.ts';
import { compileUpdate, upsertDocument } from '../update/update.ts';

const context = createContext();

export class NaiveModel {
  docs: Doc[] = [];
  uniquePaths: string[] = [];

  insert(doc: Doc): boolean {
    if (this.docs.some((other) => valuesEqual(other['_id'], doc['_id'])) || this.#isTaken(doc, undefined))
      return false;
    this.docs.push(cloneValue(doc));
    return true;
  }

  #isTaken(doc: Doc, self: Doc | undefined): boolean {
    return this.uniquePaths.some((path) =>
      this.docs.some((other) => other !== self && sharesKey(other[path], doc[path])),
    );
  }

  find(filter: Doc): Doc[] {
    const matches = compileFilter(filter, context);
    return this.docs.filter(matches);
  }

  sorted(filter: Doc, sort: Doc): Doc[] {
    return sortBy(this.find(filter), parseSort(sort), (doc) => doc, undefined);
  }

  /** Updates the documents in `order`; answers how many were changed, or nothing when one was refused. */
  update(
    filter: Doc,
    update: Value,
    multi: boolean,
    order: Doc[],
  ): { matched: number; modified: number } | undefined {
    const compiled = compileUpdate({ update, filter, context });
    const found = multi ? order : order.slice(0, 1);
    let modified = 0;
    for (const doc of found) {
      const place = this.docs.findIndex((other) => valuesEqual(other['_id'], doc['_id']));
      const next = compiled.apply(this.docs[place]!, false);
      if (encode(next).equals(encode(this.docs[place]!))) continue;
      if (this.#isTaken(next, this.docs[place])) return undefined;
      this.docs[place] = next;
      modified++;
    }
    return { matched: found.length, modified };
  }

  upserted(filter: Doc, update: Value): Doc {
    return upsertDocument(compileUpdate({ update, filter, context }), filter);
  }

  remove(filter: Doc): number {
    const matches = compileFilter(filter, context);
    const before = this.docs.length;
    this.docs = this.docs.filter((doc) => !matches(doc));
    return before - this.docs.length;
  }
}

/** Whether a unique index on a path would hold one key for both values. */
function sharesKey(a: Value, b: Value): boolean {
  const keys = (value: Value): Value[] =>
    Array.isArray(value) ? (value.length === 0 ? ['\0empty array'] : (value as Value[])) : [value ?? null];
  return keys(a).some((left) => keys(b).some((right) => compareValues(left ?? null, right ?? null) === 0));
}

export { Double, ObjectId };
