import {
  Binary,
  Decimal128,
  Double,
  ObjectId,
  Timestamp,
  doubleValue,
  isInt32,
  isNumeric,
  typeName,
  typeNumberByName,
} from '../bson/value.ts';
import type { Value } from '../bson/value.ts';
import { decimalFromExact, decimalFromNumber } from '../bson/decimal.ts';
import { MongoError } from '../errors.ts';
import { fitsInt64, toNumber } from '../query/numbers.ts';
import { isNullish, isTruthy, namedOperand, unary } from './arguments.ts';
import type { OperatorCompiler } from './compile.ts';

const CONVERSION_FAILURE = 241;

function failure(value: Value, target: string, why = 'Unsupported conversion'): MongoError {
  return new MongoError(
    CONVERSION_FAILURE,
    `${why} from ${typeName(value ?? null)} to ${target} in $convert with no onError value`,
  );
}

/** The text `$toString` gives. */
export function toText(value: Value): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof ObjectId) return value.toHexString();
  if (value instanceof Double) return String(value.value);
  if (typeof value === 'number' || value instanceof Decimal128) return String(value);
  throw failure(value, 'string');
}

function wholeNumber(value: Value, target: string): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (value instanceof Date) return BigInt(value.getTime());
  if (typeof value === 'string') {
    if (!/^[+-]?\d+$/.test(value)) throw failure(value, target, `Failed to parse number '${value}'`);
    return BigInt(value);
  }
  if (!isNumeric(value)) throw failure(value, target);
  const number = Math.trunc(toNumber(value));
  if (!Number.isFinite(number)) throw failure(value, target, 'Attempt to convert a value that is not finite');
  return BigInt(number);
}

function toInt(value: Value): Value {
  const number = Number(wholeNumber(value, 'int'));
  if (!isInt32(number)) throw failure(value, 'int', 'Conversion would overflow target type');
  return number;
}

function toLong(value: Value): Value {
  const number = wholeNumber(value, 'long');
  if (!fitsInt64(number)) throw failure(value, 'long', 'Conversion would overflow target type');
  return number;
}

function toDouble(value: Value): Value {
  if (isNumeric(value)) return doubleValue(toNumber(value));
  if (typeof value === 'boolean') return doubleValue(value ? 1 : 0);
  if (value instanceof Date) return doubleValue(value.getTime());
  if (typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value)))
    return doubleValue(Number(value));
  throw failure(value, 'double', typeof value === 'string' ? `Failed to parse number '${value}'` : undefined);
}

function toDecimal(value: Value): Value {
  if (value instanceof Decimal128) return value;
  if (typeof value === 'bigint') return decimalFromExact(value, 0);
  if (typeof value === 'string') {
    try {
      return Decimal128.fromString(value);
    } catch {
      throw failure(value, 'decimal', `Failed to parse number '${value}'`);
    }
  }
  return decimalFromNumber(toNumber(toDouble(value)));
}

function toDate(value: Value): Value {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (value instanceof Timestamp) return new Date(value.t * 1000);
  if (typeof value === 'string') {
    const date = new Date(/\dT\d/.test(value) && !/(?:Z|[+-]\d\d:?\d\d)$/.test(value) ? `${value}Z` : value);
    if (Number.isNaN(date.getTime())) throw failure(value, 'date', `Error parsing date string '${value}'`);
    return date;
  }
  if (isNumeric(value) && !(typeof value === 'number' && isInt32(value)))
    return new Date(Math.trunc(toNumber(value)));
  throw failure(value, 'date');
}

function toObjectId(value: Value): Value {
  if (value instanceof ObjectId) return value;
  if (typeof value === 'string' && /^[0-9a-f]{24}$/i.test(value)) return new ObjectId(value);
  throw failure(
    value,
    'objectId',
    typeof value === 'string' ? `Failed to parse objectId '${value}'` : undefined,
  );
}

const conversions: Readonly<Record<string, (value: Value) => Value>> = {
  string: toText,
  int: toInt,
  long: toLong,
  double: toDouble,
  decimal: toDecimal,
  date: toDate,
  objectId: toObjectId,
  bool: (value) => (isNumeric(value) ? toNumber(value) !== 0 : isTruthy(value)),
};

function conversion(target: string): OperatorCompiler {
  return unary((value) => (isNullish(value) ? null : conversions[target]!(value)));
}

const convert: OperatorCompiler = (operand, scope) => {
  const spec = namedOperand('$convert', operand, ['input', 'to']);
  const input = scope.compile(spec['input']);
  const target = scope.compile(spec['to']);
  const onError = 'onError' in spec ? scope.compile(spec['onError']) : undefined;
  const onNull = 'onNull' in spec ? scope.compile(spec['onNull']) : undefined;
  return (env) => {
    const value = input(env);
    if (isNullish(value)) return onNull === undefined ? null : onNull(env);
    const wanted = target(env);
    const name = isNumeric(wanted)
      ? [...typeNumberByName].find(([, number]) => number === toNumber(wanted))?.[0]
      : String(wanted);
    const apply = conversions[name ?? ''];
    if (apply === undefined) throw new MongoError(2, `Unknown type name: ${String(wanted)}`);
    try {
      return apply(value);
    } catch (error) {
      if (onError === undefined || !(error instanceof MongoError)) throw error;
      return onError(env);
    }
  };
};

export const typeOperators: Record<string, OperatorCompiler> = {
  $type: unary((value) => (value === undefined ? 'missing' : typeName(value))),
  $isNumber: unary((value) => isNumeric(value)),
  $toString: conversion('string'),
  $toInt: conversion('int'),
  $toLong: conversion('long'),
  $toDouble: conversion('double'),
  $toDecimal: conversion('decimal'),
  $toDate: conversion('date'),
  $toObjectId: conversion('objectId'),
  $toBool: conversion('bool'),
  $convert: convert,
  $binarySize: unary((value) =>
    isNullish(value) ? null : value instanceof Binary ? value.position : Buffer.byteLength(toText(value)),
  ),
};
