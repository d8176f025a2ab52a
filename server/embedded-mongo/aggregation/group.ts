/** `$group` and its accumulators. */
import { doubleValue, isInt32, isNumeric, isPlainObject } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { encodeKey } from '../bson/key.ts';
import { MongoError } from '../errors.ts';
import { addNumbers, toInteger, toNumber } from '../query/numbers.ts';
import { orderWith } from '../query/collation.ts';
import { parseSort, sortBy } from '../query/sort.ts';
import { compileForeignAccumulator } from './foreign-stages.ts';
import type { StageScope, Step } from './stage.ts';

/** Collects the values of one group. */
export interface Accumulation {
  add(doc: Doc): void;
  result(): Value;
}
type Evaluate = (doc: Doc) => Value;
type AccumulatorCompiler = (operand: Value, scope: StageScope) => () => Accumulation;

interface Group {
  id: Value;
  accumulations: Accumulation[];
}

export function compileGroup(operand: Value, scope: StageScope): Step {
  if (!isPlainObject(operand)) throw new MongoError(15947, "a group's fields must be specified in an object");
  if (!('_id' in operand)) throw new MongoError(15955, 'a group specification must include an _id');
  const idOf = scope.context.evaluator(operand['_id']);
  const names = Object.keys(operand).filter((name) => name !== '_id');
  const makers = names.map((name) => compileField(name, operand[name], scope));
  return function* (documents) {
    // By the key, under which 1 and 1.0 are one; `known` saves making the key of numbers and texts seen before.
    const groups = new Map<string, Group>();
    const known = new Map<Value, Group>();
    for (const document of documents) {
      const id = idOf(document) ?? null;
      let group = known.get(id);
      if (group === undefined) {
        const key = encodeKey(id).toString('latin1');
        group = groups.get(key);
        if (group === undefined) {
          group = { id, accumulations: makers.map((make) => make()) };
          groups.set(key, group);
        }
        if (typeof id === 'number' || typeof id === 'string') known.set(id, group);
      }
      for (const accumulation of group.accumulations) accumulation.add(document);
    }
    for (const { id, accumulations } of groups.values()) {
      const result: Doc = { _id: id };
      for (const [i, name] of names.entries()) result[name] = accumulations[i]!.result();
      yield result;
    }
  };
}

function compileField(name: string, spec: Value, scope: StageScope): () => Accumulation {
  if (name.includes('.')) throw new MongoError(40235, `The field name '${name}' cannot contain '.'`);
  if (name.startsWith('$'))
    throw new MongoError(40236, `The field name '${name}' cannot be an operator name`);
  if (!isPlainObject(spec) || Object.keys(spec).length !== 1) {
    throw new MongoError(
      isPlainObject(spec) ? 40238 : 40234,
      `The field '${name}' must ${isPlainObject(spec) ? 'specify one accumulator' : 'be an accumulator object'}`,
    );
  }
  const [operator, operand] = Object.entries(spec)[0]!;
  return compileAccumulator(operator, operand, scope);
}

export function compileAccumulator(operator: string, operand: Value, scope: StageScope): () => Accumulation {
  const compiler = accumulators[operator];
  return compiler === undefined
    ? compileForeignAccumulator(operator, operand, scope)
    : compiler(operand, scope);
}

/** An accumulator over the values of one expression. */
function folding<State>(
  start: () => State,
  step: (state: State, value: Value) => State,
  end: (state: State) => Value,
): AccumulatorCompiler {
  return (operand, scope) => {
    const evaluate = scope.context.evaluator(operand);
    return () => {
      let state = start();
      return {
        add: (doc) => {
          state = step(state, evaluate(doc));
        },
        result: () => end(state),
      };
    };
  };
}

/** Far enough below the end of the safe integers for one more int32. */
const MOST_INTS = 2 ** 52;

interface Total {
  /** The int32 values: their sum is exact as a JavaScript number. */
  ints: number;
  /** Everything else. */
  rest: Value;
}

function added(total: Value, value: Value): Value {
  return addNumbers(total, value) ?? doubleValue(toNumber(total) + toNumber(value));
}

/** A total of int32 values is an int32 where it fits, else an int64. */
function withInts({ ints, rest }: Total): Value {
  const whole = isInt32(ints) ? ints : BigInt(ints);
  return rest === undefined ? whole : added(rest, whole);
}

const sum = folding<Total>(
  () => ({ ints: 0, rest: undefined }),
  (total, value) => {
    if (typeof value === 'number' && isInt32(value)) {
      total.ints += value;
      if (Math.abs(total.ints) >= MOST_INTS) return { ints: 0, rest: withInts(total) };
    } else if (isNumeric(value)) {
      total.rest = total.rest === undefined ? value : added(total.rest, value);
    }
    return total;
  },
  withInts,
);

const average = folding<{ total: Value; count: number }>(
  () => ({ total: 0, count: 0 }),
  (state, value) =>
    isNumeric(value)
      ? {
          total: added(state.total, value),
          count: state.count + 1,
        }
      : state,
  ({ total, count }) => {
    if (count === 0) return null;
    return typeof total === 'object' && total !== null && 'bytes' in total
      ? total
      : doubleValue(toNumber(total) / count);
  },
);

function extreme(wanted: -1 | 1): AccumulatorCompiler {
  return (operand, scope) => {
    const compare = orderWith(scope.context.collation);
    return folding<Value>(
      () => undefined,
      (best, value) => {
        if (value === undefined || value === null) return best;
        return best === undefined || compare(value, best) * wanted > 0 ? value : best;
      },
      (best) => best ?? null,
    )(operand, scope);
  };
}

const first = folding<{ seen: boolean; value: Value }>(
  () => ({ seen: false, value: undefined }),
  (state, value) => (state.seen ? state : { seen: true, value }),
  ({ value }) => value ?? null,
);

const last = folding<Value>(
  () => undefined,
  (_old, value) => value,
  (value) => value ?? null,
);

const push = folding<Value[]>(
  () => [],
  (list, value) => {
    if (value !== undefined) list.push(value);
    return list;
  },
  (list) => list,
);

const addToSet = folding<Map<string, Value>>(
  () => new Map(),
  (set, value) => {
    if (value === undefined) return set;
    const key = encodeKey(value).toString('latin1');
    if (!set.has(key)) set.set(key, value);
    return set;
  },
  (set) => [...set.values()],
);

const mergeObjects = folding<Doc>(
  () => ({}),
  (merged, value) => {
    if (value === undefined || value === null) return merged;
    if (!isPlainObject(value)) throw new MongoError(40400, '$mergeObjects requires object inputs');
    return Object.assign(merged, value);
  },
  (merged) => merged,
);

const count: AccumulatorCompiler = (operand) => {
  if (!isPlainObject(operand) || Object.keys(operand).length > 0)
    throw new MongoError(10, '$count takes no arguments, i.e. $count:{}');
  return () => {
    let total = 0;
    return {
      add: () => {
        total++;
      },
      result: () => total,
    };
  };
};

function deviation(isSample: boolean): AccumulatorCompiler {
  return folding<number[]>(
    () => [],
    (values, value) => {
      if (isNumeric(value)) values.push(toNumber(value));
      return values;
    },
    (values) => {
      const divisor = isSample ? values.length - 1 : values.length;
      if (divisor <= 0) return null;
      const mean = values.reduce((total, value) => total + value, 0) / values.length;
      return doubleValue(
        Math.sqrt(values.reduce((total, value) => total + (value - mean) ** 2, 0) / divisor),
      );
    },
  );
}

/** `$top`, `$bottom`, `$topN`, `$bottomN`. */
function ranked(fromEnd: boolean, many: boolean): AccumulatorCompiler {
  return (operand, scope) => {
    if (!isPlainObject(operand)) throw new MongoError(5788001, 'the accumulator needs an object');
    const fields = parseSort(operand['sortBy']);
    const output: Evaluate = scope.context.evaluator(operand['output']);
    const size = many ? countOf(operand['n'], scope) : 1;
    return () => {
      const documents: Doc[] = [];
      return {
        add: (doc) => documents.push(doc),
        result: () => {
          const sorted = sortBy(documents, fields, (doc) => doc, scope.context.collation);
          const chosen = (fromEnd ? sorted.slice(-size) : sorted.slice(0, size)).map(
            (doc) => output(doc) ?? null,
          );
          return many ? chosen : chosen[0];
        },
      };
    };
  };
}

/** `$firstN`, `$lastN`, `$minN`, `$maxN`. */
function several(
  choose: (values: Value[], size: number, compare: (a: Value, b: Value) => number) => Value[],
  skipsNull: boolean,
): AccumulatorCompiler {
  return (operand, scope) => {
    if (!isPlainObject(operand)) throw new MongoError(5787900, 'the accumulator needs an object');
    const size = countOf(operand['n'], scope);
    const compare = orderWith(scope.context.collation);
    return folding<Value[]>(
      () => [],
      (list, value) => {
        if (!skipsNull || (value !== undefined && value !== null)) list.push(value ?? null);
        return list;
      },
      (list) => choose(list, size, compare),
    )(operand['input'], scope);
  };
}

function countOf(expression: Value, scope: StageScope): number {
  const size = toInteger(scope.context.evaluator(expression)({}));
  if (size === undefined || size <= 0) throw new MongoError(5787908, "'n' must be greater than 0");
  return size;
}

const accumulators: Readonly<Record<string, AccumulatorCompiler>> = {
  $sum: sum,
  $avg: average,
  $min: extreme(-1),
  $max: extreme(1),
  $first: first,
  $last: last,
  $push: push,
  $addToSet: addToSet,
  $mergeObjects: mergeObjects,
  $count: count,
  $stdDevPop: deviation(false),
  $stdDevSamp: deviation(true),
  $top: ranked(false, false),
  $bottom: ranked(true, false),
  $topN: ranked(false, true),
  $bottomN: ranked(true, true),
  $firstN: several((list, size) => list.slice(0, size), false),
  $lastN: several((list, size) => list.slice(-size), false),
  $minN: several((list, size, compare) => [...list].sort(compare).slice(0, size), true),
  $maxN: several((list, size, compare) => [...list].sort((a, b) => compare(b, a)).slice(0, size), true),
};

export function compileSortByCount(operand: Value, scope: StageScope): Step {
  const group = compileGroup({ _id: operand, count: { $sum: 1 } }, scope);
  return (documents) => [...group(documents)].sort((a, b) => toNumber(b['count']) - toNumber(a['count']));
}
