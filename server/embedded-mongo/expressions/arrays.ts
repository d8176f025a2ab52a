import { isNumeric, isPlainObject, typeName } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { orderWith } from '../query/collation.ts';
import { toInteger } from '../query/numbers.ts';
import { parseSort, sortBy } from '../query/sort.ts';
import {
  argumentsOf,
  binary,
  exactly,
  isNullish,
  isTruthy,
  named,
  namedOperand,
  requireArray,
  unary,
  variadic,
} from './arguments.ts';
import type { CompileScope, Env, Evaluate, OperatorCompiler } from './compile.ts';

function index(value: Value, name: string): number {
  const number = toInteger(value);
  if (number === undefined)
    throw new MongoError(
      28690,
      `${name}'s second argument must be a numeric value that is a 32-bit integer, but is ${typeName(value)}`,
    );
  return number;
}

function elementAt(list: Value, position: Value, name: string): Value {
  if (isNullish(list) || isNullish(position)) return null;
  return requireArray(list, name).at(index(position, name));
}

function bindTo(env: Env, name: string, value: Value, more: Doc = {}): Env {
  return { root: env.root, variables: { ...env.variables, ...more, [name]: value } };
}

const filter: OperatorCompiler = (operand, scope) => {
  const spec = namedOperand('$filter', operand, ['input', 'cond']);
  const input = scope.compile(spec['input']);
  const test = scope.compile(spec['cond']);
  const limit = spec['limit'] === undefined ? undefined : scope.compile(spec['limit']);
  const name = typeof spec['as'] === 'string' ? spec['as'] : 'this';
  return (env) => {
    const list = input(env);
    if (isNullish(list)) return null;
    const most = limit === undefined ? Infinity : (toInteger(limit(env)) ?? Infinity);
    const kept: Value[] = [];
    for (const element of requireArray(list, '$filter')) {
      if (kept.length >= most) break;
      if (isTruthy(test(bindTo(env, name, element)))) kept.push(element);
    }
    return kept;
  };
};

const map: OperatorCompiler = (operand, scope) => {
  const spec = namedOperand('$map', operand, ['input', 'in']);
  const input = scope.compile(spec['input']);
  const inner = scope.compile(spec['in']);
  const name = typeof spec['as'] === 'string' ? spec['as'] : 'this';
  return (env) => {
    const list = input(env);
    if (isNullish(list)) return null;
    return requireArray(list, '$map').map((element) => inner(bindTo(env, name, element)) ?? null);
  };
};

const reduce: OperatorCompiler = (operand, scope) => {
  const spec = namedOperand('$reduce', operand, ['input', 'initialValue', 'in']);
  const input = scope.compile(spec['input']);
  const start = scope.compile(spec['initialValue']);
  const inner = scope.compile(spec['in']);
  return (env) => {
    const list = input(env);
    if (isNullish(list)) return null;
    let value = start(env);
    for (const element of requireArray(list, '$reduce'))
      value = inner(bindTo(env, 'this', element, { value }));
    return value;
  };
};

function concatArrays(values: Value[], name: string): Value {
  if (values.some(isNullish)) return null;
  return values.flatMap((value) => requireArray(value, name));
}

const slice: OperatorCompiler = (operand, scope) => {
  const evaluates = argumentsOf(operand, scope);
  if (evaluates.length < 2 || evaluates.length > 3)
    throw new MongoError(
      28667,
      `Expression $slice takes at least 2 arguments, and at most 3, but ${evaluates.length} were passed in.`,
    );
  return (env) => {
    const [list, first, second] = evaluates.map((evaluate) => evaluate(env));
    if (isNullish(list) || isNullish(first) || (evaluates.length === 3 && isNullish(second))) return null;
    const elements = requireArray(list, '$slice');
    const start = index(first, '$slice');
    if (evaluates.length === 2) return start >= 0 ? elements.slice(0, start) : elements.slice(start);
    const count = index(second, '$slice');
    if (count <= 0) throw new MongoError(28729, `Third argument to $slice must be positive: ${count}`);
    const from = start >= 0 ? start : Math.max(0, elements.length + start);
    return elements.slice(from, from + count);
  };
};

function range(values: Value[], name: string): Value {
  const [start, end, step = 1] = values.map((value) => index(value, name)) as [number, number, number?];
  if (step === 0) throw new MongoError(34449, '$range requires a non-zero step value');
  const list: number[] = [];
  for (let value = start; step > 0 ? value < end : value > end; value += step) list.push(value);
  return list;
}

const isIn: OperatorCompiler = (operand, scope, name) => {
  const [needle, haystack] = exactly(name, 2, operand, scope) as [Evaluate, Evaluate];
  const compare = orderWith(scope.collation);
  return (env) => {
    const list = haystack(env);
    if (!Array.isArray(list))
      throw new MongoError(
        40081,
        `$in requires an array as a second argument, found: ${typeName(list ?? null)}`,
      );
    const wanted = needle(env);
    return list.some((element: Value) => compare(element, wanted) === 0);
  };
};

const indexOfArray: OperatorCompiler = (operand, scope) => {
  const evaluates = argumentsOf(operand, scope);
  const compare = orderWith(scope.collation);
  return (env) => {
    const [list, wanted, start, end] = evaluates.map((evaluate) => evaluate(env));
    if (isNullish(list)) return null;
    const elements = requireArray(list, '$indexOfArray');
    const from = start === undefined ? 0 : index(start, '$indexOfArray');
    const to = end === undefined ? elements.length : index(end, '$indexOfArray');
    return elements.findIndex((element, i) => i >= from && i < to && compare(element, wanted) === 0);
  };
};

const sortArray: OperatorCompiler = (operand, scope) => {
  const spec = namedOperand('$sortArray', operand, ['input', 'sortBy']);
  const input = scope.compile(spec['input']);
  const by = spec['sortBy'];
  const compare = orderWith(scope.collation);
  return (env) => {
    const list = input(env);
    if (isNullish(list)) return null;
    const elements = [...requireArray(list, '$sortArray')];
    if (isNumeric(by)) return elements.sort((a, b) => (toInteger(by) === -1 ? compare(b, a) : compare(a, b)));
    return sortBy(
      elements,
      parseSort(by),
      (element) => (isPlainObject(element) ? element : {}),
      scope.collation,
    );
  };
};

function zip({ inputs, useLongestLength, defaults }: Record<string, Value>): Value {
  if (isNullish(inputs)) return null;
  const lists = requireArray(inputs, '$zip');
  if (lists.some(isNullish)) return null;
  const arrays = lists.map((list) => requireArray(list, '$zip'));
  const lengths = arrays.map((list) => list.length);
  const length =
    lengths.length === 0 ? 0 : useLongestLength === true ? Math.max(...lengths) : Math.min(...lengths);
  const fill = Array.isArray(defaults) ? (defaults as Value[]) : [];
  return Array.from({ length }, (_unused, i) => arrays.map((list, at) => list[i] ?? fill[at] ?? null));
}

/** The smallest or largest of the arguments, or of the one array that is the argument. */
function extreme(wanted: -1 | 1): OperatorCompiler {
  return (operand, scope) => {
    const evaluates = argumentsOf(operand, scope);
    const compare = orderWith(scope.collation);
    return (env) => {
      const values = evaluates.map((evaluate) => evaluate(env));
      const list = values.length === 1 && Array.isArray(values[0]) ? (values[0] as Value[]) : values;
      let best: Value = null;
      for (const value of list) {
        if (!isNullish(value) && (best === null || compare(value, best) * wanted > 0)) best = value;
      }
      return best;
    };
  };
}

function several(choose: (list: Value[], count: number, scope: CompileScope) => Value[]): OperatorCompiler {
  return (operand, scope, name) => {
    const spec = namedOperand(name, operand, ['n', 'input']);
    const count = scope.compile(spec['n']);
    const input = scope.compile(spec['input']);
    return (env) => {
      const list = input(env);
      return isNullish(list) ? null : choose(requireArray(list, name), index(count(env), name), scope);
    };
  };
}

function ranked(list: Value[], scope: CompileScope, direction: 1 | -1): Value[] {
  const compare = orderWith(scope.collation);
  return list.filter((value) => !isNullish(value)).sort((a, b) => direction * compare(a, b));
}

export const arrayOperators: Record<string, OperatorCompiler> = {
  $arrayElemAt: binary(elementAt),
  $first: unary((list, name) => elementAt(list, 0, name)),
  $last: unary((list, name) => elementAt(list, -1, name)),
  $size: unary((list) => {
    if (!Array.isArray(list))
      throw new MongoError(
        17124,
        `The argument to $size must be an array, but was of type: ${list === undefined ? 'missing' : typeName(list)}`,
      );
    return list.length;
  }),
  $isArray: unary((value) => Array.isArray(value)),
  $filter: filter,
  $map: map,
  $reduce: reduce,
  $concatArrays: variadic(concatArrays),
  $slice: slice,
  $range: variadic(range),
  $reverseArray: unary((list, name) => (isNullish(list) ? null : [...requireArray(list, name)].reverse())),
  $in: isIn,
  $indexOfArray: indexOfArray,
  $sortArray: sortArray,
  $zip: named(['inputs'], zip),
  $max: extreme(1),
  $min: extreme(-1),
  $firstN: several((list, count) => list.slice(0, count)),
  $lastN: several((list, count) => list.slice(-count)),
  $minN: several((list, count, scope) => ranked(list, scope, 1).slice(0, count)),
  $maxN: several((list, count, scope) => ranked(list, scope, -1).slice(0, count)),
};
