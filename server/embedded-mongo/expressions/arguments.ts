/** How operators take their arguments. */
import { isNumeric, isPlainObject, typeName } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { toNumber } from '../query/numbers.ts';
import type { CompileScope, Evaluate, OperatorCompiler } from './compile.ts';

export function isNullish(value: Value): value is null | undefined {
  return value === null || value === undefined;
}

/** The arguments of an operator, given as an array or, when it is one, by itself. */
export function argumentsOf(operand: Value, scope: CompileScope): Evaluate[] {
  return (Array.isArray(operand) ? (operand as Value[]) : [operand]).map((argument) =>
    scope.compile(argument),
  );
}

export function exactly(name: string, count: number, operand: Value, scope: CompileScope): Evaluate[] {
  const evaluates = argumentsOf(operand, scope);
  if (evaluates.length !== count) {
    throw new MongoError(
      16020,
      `Expression ${name} takes exactly ${count} arguments. ${evaluates.length} were passed in.`,
    );
  }
  return evaluates;
}

/** An operator of one argument. */
export function unary(apply: (value: Value, name: string) => Value): OperatorCompiler {
  return (operand, scope, name) => {
    const [argument] = exactly(name, 1, operand, scope) as [Evaluate];
    return (env) => apply(argument(env), name);
  };
}

export function binary(apply: (a: Value, b: Value, name: string) => Value): OperatorCompiler {
  return (operand, scope, name) => {
    const [left, right] = exactly(name, 2, operand, scope) as [Evaluate, Evaluate];
    return (env) => apply(left(env), right(env), name);
  };
}

/** An operator of any number of arguments. */
export function variadic(apply: (values: Value[], name: string) => Value): OperatorCompiler {
  return (operand, scope, name) => {
    const evaluates = argumentsOf(operand, scope);
    return (env) =>
      apply(
        evaluates.map((evaluate) => evaluate(env)),
        name,
      );
  };
}

/** An operator with named arguments. */
export function named(
  required: string[],
  apply: (values: Record<string, Value>, name: string) => Value,
): OperatorCompiler {
  return (operand, scope, name) => {
    const spec = namedOperand(name, operand, required);
    const fields = Object.entries(spec).map(
      ([field, expression]) => [field, scope.compile(expression)] as const,
    );
    return (env) =>
      apply(Object.fromEntries(fields.map(([field, evaluate]) => [field, evaluate(env)])), name);
  };
}

export function namedOperand(name: string, operand: Value, required: string[]): Doc {
  if (!isPlainObject(operand)) throw new MongoError(16878, `${name} only supports an object as its argument`);
  for (const field of required) {
    if (!(field in operand)) throw new MongoError(16879, `Missing '${field}' parameter to ${name}`);
  }
  return operand;
}

export function requireNumber(value: Value, name: string): number {
  if (!isNumeric(value))
    throw new MongoError(28765, `${name} only supports numeric types, not ${typeName(value)}`);
  return toNumber(value);
}

export function requireArray(value: Value, name: string): Value[] {
  if (!Array.isArray(value)) {
    throw new MongoError(
      28689,
      `${name} requires an array as an argument, found: ${typeName(value ?? null)}`,
    );
  }
  return value as Value[];
}

export function isTruthy(value: Value): boolean {
  if (value === undefined || value === null || value === false) return false;
  return !(isNumeric(value) && toNumber(value) === 0);
}
