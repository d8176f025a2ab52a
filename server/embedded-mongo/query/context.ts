import type { Doc, Value } from '../bson/value.ts';

/** Compares texts by the rules of a collation. */
export interface TextOrder {
  compare(a: string, b: string): number;
}

/** What compiled queries share: the variables of `let`, the collation and the compiler of expressions. */
export interface QueryContext {
  compilePredicate(expression: Value): (doc: Doc) => boolean;
  collation: TextOrder | undefined;
}
