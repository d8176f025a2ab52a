/** Operators that mingo brings: dates, trigonometry and rarer ones. Their arguments are evaluated here. */
import { isPlainObject } from '../bson/value.ts';
import type { Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { fromMingo, mingo, toMingo } from '../query/mingo.ts';
import type { OperatorCompiler } from './compile.ts';

type MingoOperator = (doc: unknown, expression: unknown, options: unknown) => unknown;

const taken = new Set(['$function', '$accumulator', '$where']);

function literal(value: Value): Value {
  return { $literal: toMingo(value) };
}

export function foreignOperator(name: string): OperatorCompiler | undefined {
  const { context, expressionOperators } = mingo();
  const apply = expressionOperators[name] as MingoOperator | undefined;
  if (apply === undefined || taken.has(name)) return undefined;
  return (operand, scope) => {
    const call = (argument: Value): Value => {
      try {
        return fromMingo(apply({}, argument, { context, useStrictMode: true }));
      } catch (error) {
        if (error instanceof MongoError) throw error;
        throw new MongoError(2, `${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    };
    if (Array.isArray(operand)) {
      const elements = operand.map((element: Value) => scope.compile(element));
      return (env) => call(elements.map((element) => literal(element(env))));
    }
    if (isPlainObject(operand) && Object.keys(operand)[0]?.startsWith('$') !== true) {
      const fields = Object.entries(operand).map(
        ([field, expression]) => [field, scope.compile(expression)] as const,
      );
      return (env) =>
        call(Object.fromEntries(fields.map(([field, evaluate]) => [field, literal(evaluate(env))])));
    }
    const argument = scope.compile(operand);
    return (env) => call(literal(argument(env)));
  };
}
