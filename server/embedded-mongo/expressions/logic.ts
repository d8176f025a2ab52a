import { isPlainObject } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { KeyClass, keyClass } from '../bson/key.ts';
import { MongoError } from '../errors.ts';
import { orderWith } from '../query/collation.ts';
import { argumentsOf, exactly, isNullish, isTruthy, namedOperand, unary } from './arguments.ts';
import type { CompileScope, Evaluate, OperatorCompiler } from './compile.ts';

/** In expressions a missing value comes before null. */
function orderOf(scope: CompileScope): (a: Value, b: Value) => number {
  const compare = orderWith(scope.collation);
  return (a, b) => {
    if (a === undefined || b === undefined) {
      if (a === b) return 0;
      const other = keyClass(a ?? b);
      if (other === KeyClass.minKey) return a === undefined ? 1 : -1;
      return a === undefined ? -1 : 1;
    }
    return compare(a, b);
  };
}

function comparison(holds: (order: number) => Value): OperatorCompiler {
  return (operand, scope, name) => {
    const [left, right] = exactly(name, 2, operand, scope) as [Evaluate, Evaluate];
    const compare = orderOf(scope);
    return (env) => holds(compare(left(env), right(env)));
  };
}

const and: OperatorCompiler = (operand, scope) => {
  const evaluates = argumentsOf(operand, scope);
  return (env) => evaluates.every((evaluate) => isTruthy(evaluate(env)));
};

const or: OperatorCompiler = (operand, scope) => {
  const evaluates = argumentsOf(operand, scope);
  return (env) => evaluates.some((evaluate) => isTruthy(evaluate(env)));
};

const cond: OperatorCompiler = (operand, scope) => {
  const parts = isPlainObject(operand)
    ? ['if', 'then', 'else'].map((part) => {
        if (!(part in operand)) throw new MongoError(17080, `Missing '${part}' parameter to $cond`);
        return scope.compile(operand[part]);
      })
    : exactly('$cond', 3, operand, scope);
  const [test, yes, no] = parts as [Evaluate, Evaluate, Evaluate];
  return (env) => (isTruthy(test(env)) ? yes(env) : no(env));
};

const ifNull: OperatorCompiler = (operand, scope) => {
  const evaluates = argumentsOf(operand, scope);
  if (evaluates.length < 2)
    throw new MongoError(1257300, `$ifNull needs at least two arguments, had: ${evaluates.length}`);
  return (env) => {
    let value: Value;
    for (const evaluate of evaluates) {
      value = evaluate(env);
      if (!isNullish(value)) return value;
    }
    return value;
  };
};

const switchOperator: OperatorCompiler = (operand, scope) => {
  const spec = namedOperand('$switch', operand, ['branches']);
  if (!Array.isArray(spec['branches']))
    throw new MongoError(40061, "$switch expected an array for 'branches'");
  const branches = (spec['branches'] as Doc[]).map((branch) => ({
    test: scope.compile(branch['case']),
    result: scope.compile(branch['then']),
  }));
  const otherwise = 'default' in spec ? scope.compile(spec['default']) : undefined;
  return (env) => {
    for (const branch of branches) if (isTruthy(branch.test(env))) return branch.result(env);
    if (otherwise === undefined)
      throw new MongoError(
        40066,
        '$switch could not find a matching branch for an input, and no default was specified.',
      );
    return otherwise(env);
  };
};

const letOperator: OperatorCompiler = (operand, scope) => {
  const spec = namedOperand('$let', operand, ['vars', 'in']);
  const variables = Object.entries(spec['vars'] as Doc).map(
    ([name, expression]) => [name, scope.compile(expression)] as const,
  );
  const inner = scope.compile(spec['in']);
  return (env) => {
    const bound: Doc = { ...env.variables };
    for (const [name, evaluate] of variables) bound[name] = evaluate(env);
    return inner({ root: env.root, variables: bound });
  };
};

export const logicOperators: Record<string, OperatorCompiler> = {
  $eq: comparison((order) => order === 0),
  $ne: comparison((order) => order !== 0),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $cmp: comparison((order) => Math.sign(order)),
  $and: and,
  $or: or,
  $not: unary((value) => !isTruthy(value)),
  $cond: cond,
  $ifNull: ifNull,
  $switch: switchOperator,
  $let: letOperator,
  $literal: (operand) => () => operand,
  $expr: (operand, scope) => scope.compile(operand),
  $rand: () => () => Math.random(),
};
