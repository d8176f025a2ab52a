import { fieldNames, isPlainObject, setField, typeName } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { isNullish, namedOperand, requireArray, unary, variadic } from './arguments.ts';
import type { OperatorCompiler } from './compile.ts';

function mergeObjects(values: Value[]): Value {
  const merged: Doc = {};
  const list = values.length === 1 && Array.isArray(values[0]) ? (values[0] as Value[]) : values;
  for (const value of list) {
    if (isNullish(value)) continue;
    if (!isPlainObject(value))
      throw new MongoError(
        40400,
        `$mergeObjects requires object inputs, but input is of type ${typeName(value)}`,
      );
    for (const name of fieldNames(value)) setField(merged, name, value[name]);
  }
  return merged;
}

function objectToArray(value: Value): Value {
  if (isNullish(value)) return null;
  if (!isPlainObject(value))
    throw new MongoError(40390, `$objectToArray requires a document input, found: ${typeName(value)}`);
  return fieldNames(value).map((k) => ({ k, v: value[k] }));
}

function arrayToObject(value: Value, name: string): Value {
  if (isNullish(value)) return null;
  const result: Doc = {};
  for (const entry of requireArray(value, name)) {
    const [key, inner] = Array.isArray(entry)
      ? (entry as Value[])
      : isPlainObject(entry)
        ? [entry['k'], entry['v']]
        : [];
    if (typeof key !== 'string') throw new MongoError(40395, '$arrayToObject requires keys of type string');
    setField(result, key, inner ?? null);
  }
  return result;
}

const getField: OperatorCompiler = (operand, scope) => {
  const isLong = isPlainObject(operand) && 'field' in operand;
  const name = scope.compile(isLong ? operand['field'] : operand);
  const input = isLong && 'input' in operand ? scope.compile(operand['input']) : scope.compile('$$CURRENT');
  return (env) => {
    const key = name(env);
    if (typeof key !== 'string')
      throw new MongoError(
        5654602,
        `$getField requires 'field' to evaluate to type String, but got ${typeName(key ?? null)}`,
      );
    const value = input(env);
    return isPlainObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  };
};

const setFieldOperator: OperatorCompiler = (operand, scope, operator) => {
  const spec = namedOperand(
    operator,
    operand,
    operator === '$setField' ? ['field', 'input', 'value'] : ['field', 'input'],
  );
  const name = scope.compile(spec['field']);
  const input = scope.compile(spec['input']);
  const value = operator === '$setField' ? scope.compile(spec['value']) : () => undefined;
  return (env) => {
    const source = input(env);
    if (isNullish(source)) return null;
    if (!isPlainObject(source))
      throw new MongoError(4161105, `${operator} requires 'input' to evaluate to type Object`);
    const key = String(name(env));
    const result: Doc = {};
    for (const field of fieldNames(source)) if (field !== key) setField(result, field, source[field]);
    const next = value(env);
    if (next !== undefined) setField(result, key, next);
    return result;
  };
};

export const objectOperators: Record<string, OperatorCompiler> = {
  $mergeObjects: variadic(mergeObjects),
  $objectToArray: unary(objectToArray),
  $arrayToObject: unary(arrayToObject),
  $getField: getField,
  $setField: setFieldOperator,
  $unsetField: setFieldOperator,
};
