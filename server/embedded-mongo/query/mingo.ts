/** The border to mingo, which knows JavaScript's numbers only. */
import { Context, OpType } from 'mingo/core';
import * as accumulatorOps from 'mingo/operators/accumulator';
import * as expressionOps from 'mingo/operators/expression';
import * as pipelineOps from 'mingo/operators/pipeline';
import * as projectionOps from 'mingo/operators/projection';
import * as queryOps from 'mingo/operators/query';
import * as windowOps from 'mingo/operators/window';
import { Decimal128, Double, isPlainObject } from '../bson/value.ts';
import type { Value } from '../bson/value.ts';
import { decimalToNumber } from '../bson/decimal.ts';

export const mingoContext = Context.init({
  [OpType.ACCUMULATOR]: accumulatorOps,
  [OpType.EXPRESSION]: expressionOps,
  [OpType.PIPELINE]: pipelineOps,
  [OpType.PROJECTION]: projectionOps,
  [OpType.QUERY]: queryOps,
  [OpType.WINDOW]: windowOps,
});

/** A value as mingo can compute with it. */
export function toMingo(value: Value): Value {
  if (value instanceof Double) return value.value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Decimal128) return decimalToNumber(value);
  if (Array.isArray(value)) return value.map(toMingo);
  if (isPlainObject(value))
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, toMingo(inner)]));
  return value;
}

/** A value that mingo gave; what it leaves undefined inside a document is not there. */
export function fromMingo(value: Value): Value {
  if (Array.isArray(value)) return value.map((element: Value) => fromMingo(element) ?? null);
  if (isPlainObject(value)) {
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, inner]) =>
        inner === undefined ? [] : [[name, fromMingo(inner)]],
      ),
    );
  }
  return value;
}
