/**
 * The border to mingo, which knows JavaScript's numbers only. It is loaded when it is first needed: most runs of the
 * database never ask for what only mingo has.
 */
import { createRequire } from 'node:module';
import type * as core from 'mingo/core';
import type * as aggregator from 'mingo/aggregator';
import { Decimal128, Double, isPlainObject } from '../bson/value.ts';
import type { Value } from '../bson/value.ts';
import { decimalToNumber } from '../bson/decimal.ts';

const load = createRequire(import.meta.url);

type Operators = Readonly<Record<string, unknown>>;

export interface Mingo {
  Aggregator: typeof aggregator.Aggregator;
  context: core.Context;
  expressionOperators: Operators;
}

let loaded: Mingo | undefined;

export function mingo(): Mingo {
  loaded ??= loadMingo();
  return loaded;
}

function loadMingo(): Mingo {
  const { Context, OpType } = load('mingo/core') as typeof core;
  const { Aggregator } = load('mingo/aggregator') as typeof aggregator;
  const operators = (name: string): Operators => load(`mingo/operators/${name}`) as Operators;
  const expressionOperators = operators('expression');
  const context = Context.init({
    [OpType.ACCUMULATOR]: operators('accumulator'),
    [OpType.EXPRESSION]: expressionOperators,
    [OpType.PIPELINE]: operators('pipeline'),
    [OpType.PROJECTION]: operators('projection'),
    [OpType.QUERY]: operators('query'),
    [OpType.WINDOW]: operators('window'),
  } as Parameters<typeof Context.init>[0]);
  return { Aggregator, context, expressionOperators };
}

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
