/** Aggregation expressions: `compileExpression` turns one into a function over a document. */
import { Context, OpType } from 'mingo/core';
import * as accumulatorOps from 'mingo/operators/accumulator';
import * as expressionOps from 'mingo/operators/expression';
import { evalExpr } from 'mingo/core';
import { Double } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { isPlainObject } from '../bson/value.ts';
import type { TextOrder } from './context.ts';
import type { ExpressionContext } from './project.ts';

const mingoContext = Context.init({
  [OpType.ACCUMULATOR]: accumulatorOps,
  [OpType.EXPRESSION]: expressionOps,
} as never);

function plain(value: Value): Value {
  if (value instanceof Double) return value.value;
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(plain);
  if (isPlainObject(value)) return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, plain(v)]));
  return value;
}

export function createContext(variables: Doc = {}, collation?: TextOrder): ExpressionContext {
  const evaluator = (expression: Value) => {
    const own = plain(expression);
    return (doc: Doc): Value => {
      try {
        return evalExpr(plain(doc), own, { context: mingoContext, variables } as never) as Value;
      } catch (error) {
        throw new MongoError(2, error instanceof Error ? error.message : String(error));
      }
    };
  };
  return {
    collation,
    variables,
    evaluator,
    compilePredicate: (expression) => {
      const evaluate = evaluator(expression);
      return (doc) => Boolean(evaluate(doc));
    },
  };
}

export const plainContext: ExpressionContext = createContext();
