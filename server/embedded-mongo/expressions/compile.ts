/** Compiles aggregation expressions into functions. */
import { fieldNames, isPlainObject, setField } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import type { TextOrder } from '../query/context.ts';
import { arithmeticOperators } from './arithmetic.ts';
import { arrayOperators } from './arrays.ts';
import { logicOperators } from './logic.ts';
import { objectOperators } from './objects.ts';
import { setOperators } from './sets.ts';
import { textOperators } from './texts.ts';
import { typeOperators } from './types.ts';
import { foreignOperator } from './foreign.ts';

/** What an expression is evaluated in: the document, and the variables bound around it. */
export interface Env {
  root: Value;
  variables: Doc;
}
export type Evaluate = (env: Env) => Value;

export interface CompileScope {
  collation: TextOrder | undefined;
  compile(expression: Value): Evaluate;
}
export type OperatorCompiler = (operand: Value, scope: CompileScope, name: string) => Evaluate;

const operators: ReadonlyMap<string, OperatorCompiler> = new Map(
  Object.entries({
    ...logicOperators,
    ...arithmeticOperators,
    ...arrayOperators,
    ...setOperators,
    ...objectOperators,
    ...textOperators,
    ...typeOperators,
  }),
);

export function compileExpression(expression: Value, collation: TextOrder | undefined): Evaluate {
  const scope: CompileScope = { collation, compile: (inner) => compile(inner, scope) };
  return compile(expression, scope);
}

function compile(expression: Value, scope: CompileScope): Evaluate {
  if (typeof expression === 'string')
    return expression.startsWith('$') ? compilePath(expression) : () => expression;
  if (Array.isArray(expression)) {
    const elements = expression.map((element: Value) => scope.compile(element));
    return (env) => elements.map((element) => element(env) ?? null);
  }
  if (!isPlainObject(expression)) return () => expression;
  const names = fieldNames(expression);
  const first = names[0];
  if (first?.startsWith('$') !== true) return compileDocument(expression, names, scope);
  if (names.length > 1)
    throw new MongoError(15983, 'An object representing an expression must have exactly one field');
  const operator = operators.get(first) ?? foreignOperator(first);
  if (operator === undefined) throw new MongoError(168, `Unrecognized expression '${first}'`);
  return operator(expression[first], scope, first);
}

function compileDocument(expression: Doc, names: string[], scope: CompileScope): Evaluate {
  const fields = names.map((name) => {
    if (name.includes('.')) throw new MongoError(16405, "FieldPath field names may not contain '.'.");
    return [name, scope.compile(expression[name])] as const;
  });
  return (env) => {
    const result: Doc = {};
    for (const [name, evaluate] of fields) {
      const value = evaluate(env);
      if (value !== undefined) setField(result, name, value);
    }
    return result;
  };
}

function compilePath(path: string): Evaluate {
  if (path.startsWith('$$')) return compileVariable(path.slice(2));
  const parts = splitPath(path.slice(1));
  if (parts.length === 1) {
    const [name] = parts as [string];
    return ({ root }) => (isPlainObject(root) && Object.hasOwn(root, name) ? root[name] : undefined);
  }
  return ({ root }) => valueAtPath(root, parts, 0);
}

function splitPath(path: string): string[] {
  if (path === '') throw new MongoError(16872, "'$' by itself is not a valid FieldPath");
  const parts = path.split('.');
  if (parts.includes(''))
    throw new MongoError(40353, "FieldPath must not end with a '.' nor have empty parts.");
  return parts;
}

function compileVariable(path: string): Evaluate {
  const [name, ...rest] = splitPath(path) as [string, ...string[]];
  const at = (value: Value): Value => (rest.length === 0 ? value : valueAtPath(value, rest, 0));
  switch (name) {
    case 'ROOT':
    case 'CURRENT':
      return ({ root }) => at(root);
    case 'REMOVE':
      return () => undefined;
    case 'NOW':
    case 'CLUSTER_TIME':
      return ({ variables }) => at(variables['NOW'] ?? new Date());
    case 'KEEP':
    case 'PRUNE':
    case 'DESCEND':
      return () => `$$${name}`;
    default:
      return ({ variables }) => {
        if (!Object.hasOwn(variables, name))
          throw new MongoError(17276, `Use of undefined variable: ${name}`);
        return at(variables[name]);
      };
  }
}

/** The value at a path of an expression: through arrays it is an array of what their documents have there. */
export function valueAtPath(value: Value, parts: readonly string[], at: number): Value {
  if (at === parts.length) return value;
  if (isPlainObject(value)) {
    const name = parts[at]!;
    return Object.hasOwn(value, name) ? valueAtPath(value[name], parts, at + 1) : undefined;
  }
  if (!Array.isArray(value)) return undefined;
  const found: Value[] = [];
  for (const element of value as Value[]) {
    if (!isPlainObject(element)) continue;
    const inner = valueAtPath(element, parts, at);
    if (inner !== undefined) found.push(inner);
  }
  return found;
}
