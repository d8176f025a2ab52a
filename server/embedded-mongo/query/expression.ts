/** The context of a query: its variables, its collation, and the evaluator of expressions that both belong to. */
import type { Doc, Value } from '../bson/value.ts';
import { compileExpression } from '../expressions/compile.ts';
import { isTruthy } from '../expressions/arguments.ts';
import type { TextOrder } from './context.ts';
import type { ExpressionContext } from './project.ts';

export function createContext(variables: Doc = {}, collation?: TextOrder): ExpressionContext {
  const evaluator = (expression: Value): ((doc: Doc) => Value) => {
    const evaluate = compileExpression(expression, collation);
    return (doc) => evaluate({ root: doc, variables });
  };
  return {
    collation,
    variables,
    evaluator,
    compilePredicate: (expression) => {
      const evaluate = evaluator(expression);
      return (doc) => isTruthy(evaluate(doc));
    },
  };
}

/** A context without variables or collation. */
export const plainContext: ExpressionContext = createContext();
