/** `$jsonSchema` as collection validators use it: the keywords of MongoDB, not the whole of JSON Schema. */
import { isNumeric, isPlainObject, typeNumber } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { compareValues, valuesEqual } from '../bson/compare.ts';
import { failedToParse, typeMismatch } from '../errors.ts';
import { field } from './path.ts';
import { toNumber } from './numbers.ts';
import type { QueryContext } from './context.ts';
import { typeNumbersOf } from './match-operators.ts';

type Check = (value: Value) => boolean;
type Keyword = (operand: Value, schema: Doc, context: QueryContext) => Check;

const annotations = new Set([
  'title',
  'description',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'additionalItems',
]);

/** Compiles a schema into a test of documents. */
export function compileSchema(schema: Value, context: QueryContext): (doc: Doc) => boolean {
  return compile(schema, context);
}

function compile(schema: Value, context: QueryContext): Check {
  if (!isPlainObject(schema)) throw typeMismatch('$jsonSchema must be an object');
  const checks: Check[] = [];
  for (const [name, operand] of Object.entries(schema)) {
    if (annotations.has(name)) continue;
    const keyword = keywords[name];
    if (keyword === undefined) throw failedToParse(`Unknown $jsonSchema keyword: ${name}`);
    checks.push(keyword(operand, schema, context));
  }
  return (value) => checks.every((check) => check(value));
}

function list(operand: Value, name: string): Value[] {
  if (!Array.isArray(operand)) throw typeMismatch(`$jsonSchema keyword '${name}' must be an array`);
  return operand;
}

function object(operand: Value, name: string): Doc {
  if (!isPlainObject(operand)) throw typeMismatch(`$jsonSchema keyword '${name}' must be an object`);
  return operand;
}

const jsonTypes: Readonly<Record<string, readonly number[]>> = {
  object: [3],
  array: [4],
  number: [1, 16, 18, 19],
  boolean: [8],
  string: [2],
  null: [10],
};

function typeCheck(numbers: readonly number[]): Check {
  return (value) => value === undefined || numbers.includes(typeNumber(value));
}

function choices(operand: Value): Value[] {
  return Array.isArray(operand) ? operand : [operand];
}

/** A check that only concerns values of one kind; others pass. */
function when<T>(is: (value: Value) => value is T, holds: (value: T) => boolean): Check {
  return (value) => !is(value) || holds(value);
}

const isText = (value: Value): value is string => typeof value === 'string';
const isList = (value: Value): value is Value[] => Array.isArray(value);

const keywords: Readonly<Record<string, Keyword>> = {
  bsonType: (operand) => typeCheck(choices(operand).flatMap(typeNumbersOf)),
  type: (operand) =>
    typeCheck(
      choices(operand).flatMap((name) => {
        const numbers = jsonTypes[String(name)];
        if (numbers === undefined) throw failedToParse(`Unknown type name alias: ${String(name)}`);
        return numbers;
      }),
    ),
  required: (operand) => {
    const names = list(operand, 'required').map(String);
    return when(isPlainObject, (doc) => names.every((name) => field(doc, name) !== undefined));
  },
  properties: (operand, _schema, context) => {
    const checks = Object.entries(object(operand, 'properties')).map(
      ([name, schema]) => [name, compile(schema, context)] as const,
    );
    return when(isPlainObject, (doc) =>
      checks.every(([name, check]) => {
        const value = field(doc, name);
        return value === undefined || check(value);
      }),
    );
  },
  patternProperties: (operand, _schema, context) => {
    const checks = Object.entries(object(operand, 'patternProperties')).map(
      ([pattern, schema]) => [new RegExp(pattern, 'u'), compile(schema, context)] as const,
    );
    return when(isPlainObject, (doc) =>
      Object.keys(doc).every((name) =>
        checks.every(([pattern, check]) => !pattern.test(name) || check(doc[name])),
      ),
    );
  },
  additionalProperties: (operand, schema, context) => {
    const known = new Set(Object.keys(isPlainObject(schema['properties']) ? schema['properties'] : {}));
    const patterns = Object.keys(
      isPlainObject(schema['patternProperties']) ? schema['patternProperties'] : {},
    );
    const expressions = patterns.map((pattern) => new RegExp(pattern, 'u'));
    const check: Check = typeof operand === 'boolean' ? () => operand : compile(operand, context);
    return when(isPlainObject, (doc) =>
      Object.keys(doc).every(
        (name) => known.has(name) || expressions.some((pattern) => pattern.test(name)) || check(doc[name]),
      ),
    );
  },
  minProperties: (operand) => when(isPlainObject, (doc) => Object.keys(doc).length >= toNumber(operand)),
  maxProperties: (operand) => when(isPlainObject, (doc) => Object.keys(doc).length <= toNumber(operand)),
  dependencies: (operand, _schema, context) => {
    const checks = Object.entries(object(operand, 'dependencies')).map(
      ([name, dependency]): [string, Check] => [
        name,
        Array.isArray(dependency)
          ? (doc) => dependency.every((other: Value) => field(doc as Doc, String(other)) !== undefined)
          : compile(dependency, context),
      ],
    );
    return when(isPlainObject, (doc) =>
      checks.every(([name, check]) => field(doc, name) === undefined || check(doc)),
    );
  },
  minimum: (operand, schema) =>
    when(
      isNumeric,
      (value) => compareValues(value, operand) >= (schema['exclusiveMinimum'] === true ? 1e-300 : 0),
    ),
  maximum: (operand, schema) =>
    when(
      isNumeric,
      (value) => compareValues(value, operand) <= (schema['exclusiveMaximum'] === true ? -1e-300 : 0),
    ),
  multipleOf: (operand) => when(isNumeric, (value) => toNumber(value) % toNumber(operand) === 0),
  minLength: (operand) => when(isText, (value) => [...value].length >= toNumber(operand)),
  maxLength: (operand) => when(isText, (value) => [...value].length <= toNumber(operand)),
  pattern: (operand) => {
    const expression = new RegExp(String(operand), 'u');
    return when(isText, (value) => expression.test(value));
  },
  items: (operand, schema, context) => {
    if (!Array.isArray(operand)) {
      const check = compile(operand, context);
      return when(isList, (value) => value.every(check));
    }
    const checks = operand.map((item: Value) => compile(item, context));
    const rest = schema['additionalItems'];
    const restCheck: Check = isPlainObject(rest) ? compile(rest, context) : () => rest !== false;
    return when(isList, (value) => value.every((element, i) => (checks[i] ?? restCheck)(element)));
  },
  minItems: (operand) => when(isList, (value) => value.length >= toNumber(operand)),
  maxItems: (operand) => when(isList, (value) => value.length <= toNumber(operand)),
  uniqueItems: (operand) =>
    when(
      isList,
      (value) =>
        operand !== true ||
        value.every((element, i) => !value.slice(0, i).some((other) => valuesEqual(other, element))),
    ),
  enum: (operand) => {
    const allowed = list(operand, 'enum');
    return (value) => allowed.some((choice) => valuesEqual(choice, value));
  },
  allOf: (operand, _schema, context) => {
    const checks = list(operand, 'allOf').map((schema) => compile(schema, context));
    return (value) => checks.every((check) => check(value));
  },
  anyOf: (operand, _schema, context) => {
    const checks = list(operand, 'anyOf').map((schema) => compile(schema, context));
    return (value) => checks.some((check) => check(value));
  },
  oneOf: (operand, _schema, context) => {
    const checks = list(operand, 'oneOf').map((schema) => compile(schema, context));
    return (value) => checks.filter((check) => check(value)).length === 1;
  },
  not: (operand, _schema, context) => {
    const check = compile(operand, context);
    return (value) => !check(value);
  },
};
