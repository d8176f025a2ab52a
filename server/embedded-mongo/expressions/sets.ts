import type { Value } from '../bson/value.ts';
import { encodeKey } from '../bson/key.ts';
import { isNullish, isTruthy, requireArray, unary, variadic } from './arguments.ts';
import type { OperatorCompiler } from './compile.ts';

function asSet(value: Value, name: string): Map<string, Value> {
  return new Map(
    requireArray(value, name).map((element) => [encodeKey(element).toString('latin1'), element]),
  );
}

function union(values: Value[], name: string): Value {
  if (values.some(isNullish)) return null;
  const all = new Map<string, Value>();
  for (const value of values)
    for (const [key, element] of asSet(value, name)) if (!all.has(key)) all.set(key, element);
  return sorted(all);
}

/** Sets have no order of their own; a fixed one makes answers repeatable. */
function sorted(set: Map<string, Value>): Value[] {
  return [...set.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, element]) => element);
}

function intersection(values: Value[], name: string): Value {
  if (values.some(isNullish)) return null;
  const [first, ...rest] = values.map((value) => asSet(value, name));
  if (first === undefined) return [];
  return sorted(new Map([...first].filter(([key]) => rest.every((other) => other.has(key)))));
}

function difference([a, b]: Value[], name: string): Value {
  if (isNullish(a) || isNullish(b)) return null;
  const other = asSet(b, name);
  return [...asSet(a, name)].filter(([key]) => !other.has(key)).map(([, element]) => element);
}

function equals(values: Value[], name: string): Value {
  const [first, ...rest] = values.map((value) => asSet(value, name));
  return rest.every(
    (other) => other.size === first!.size && [...other.keys()].every((key) => first!.has(key)),
  );
}

function isSubset([a, b]: Value[], name: string): Value {
  const other = asSet(b, name);
  return [...asSet(a, name).keys()].every((key) => other.has(key));
}

export const setOperators: Record<string, OperatorCompiler> = {
  $setUnion: variadic(union),
  $setIntersection: variadic(intersection),
  $setDifference: variadic(difference),
  $setEquals: variadic(equals),
  $setIsSubset: variadic(isSubset),
  $anyElementTrue: unary((list, name) => requireArray(list, name).some(isTruthy)),
  $allElementsTrue: unary((list, name) => requireArray(list, name).every(isTruthy)),
};
