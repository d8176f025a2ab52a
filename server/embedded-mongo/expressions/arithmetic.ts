import { Decimal128, Double, doubleValue, isInt32, isNumeric, typeName } from '../bson/value.ts';
import type { Value } from '../bson/value.ts';
import { decimalFromNumber, decimalParts, decimalFromExact, divideDecimals } from '../bson/decimal.ts';
import { MongoError } from '../errors.ts';
import {
  addNumbers,
  fitsInt64,
  multiplyNumbers,
  numberKind,
  subtractNumbers,
  toNumber,
} from '../query/numbers.ts';
import { argumentsOf, binary, isNullish, requireNumber, unary, variadic } from './arguments.ts';
import type { Evaluate, OperatorCompiler } from './compile.ts';

function add(values: Value[]): Value {
  let date: Date | undefined;
  let total: Value = 0;
  for (const value of values) {
    if (isNullish(value)) return null;
    if (value instanceof Date) {
      if (date !== undefined) throw new MongoError(16612, 'only one date allowed in an $add expression');
      date = value;
    } else if (isNumeric(value)) {
      total = addNumbers(total, value) ?? doubleValue(toNumber(total) + toNumber(value));
    } else {
      throw new MongoError(14, `$add only supports numeric or date types, not ${typeName(value)}`);
    }
  }
  return date === undefined ? total : new Date(date.getTime() + Math.round(toNumber(total)));
}

function subtract(a: Value, b: Value): Value {
  if (isNullish(a) || isNullish(b)) return null;
  if (a instanceof Date) {
    if (b instanceof Date) return BigInt(a.getTime() - b.getTime());
    if (isNumeric(b)) return new Date(a.getTime() - Math.round(toNumber(b)));
  } else if (isNumeric(a) && isNumeric(b)) {
    return subtractNumbers(a, b) ?? doubleValue(toNumber(a) - toNumber(b));
  }
  throw new MongoError(14, `can't $subtract ${typeName(b)} from ${typeName(a)}`);
}

function multiply(values: Value[]): Value {
  let product: Value = 1;
  for (const value of values) {
    if (isNullish(value)) return null;
    if (!isNumeric(value))
      throw new MongoError(14, `$multiply only supports numeric types, not ${typeName(value)}`);
    product = multiplyNumbers(product, value) ?? doubleValue(toNumber(product) * toNumber(value));
  }
  return product;
}

function divide(a: Value, b: Value): Value {
  if (isNullish(a) || isNullish(b)) return null;
  if (!isNumeric(a) || !isNumeric(b))
    throw new MongoError(14, `$divide only supports numeric types, not ${typeName(a)} and ${typeName(b)}`);
  if (toNumber(b) === 0) throw new MongoError(2, "can't $divide by zero");
  if (a instanceof Decimal128 || b instanceof Decimal128) return divideDecimals(asDecimal(a), asDecimal(b));
  return doubleValue(toNumber(a) / toNumber(b));
}

function asDecimal(value: Value): Decimal128 {
  if (value instanceof Decimal128) return value;
  return typeof value === 'bigint' ? decimalFromExact(value, 0) : decimalFromNumber(toNumber(value));
}

function modulo(a: Value, b: Value): Value {
  if (isNullish(a) || isNullish(b)) return null;
  if (!isNumeric(a) || !isNumeric(b))
    throw new MongoError(16611, `$mod only supports numeric types, not ${typeName(a)} and ${typeName(b)}`);
  if (toNumber(b) === 0) throw new MongoError(16610, "can't $mod by zero");
  const isWhole =
    numberKind(a) !== 'double' &&
    numberKind(b) !== 'double' &&
    numberKind(a) !== 'decimal' &&
    numberKind(b) !== 'decimal';
  if (!isWhole) return doubleValue(toNumber(a) % toNumber(b));
  const rest = BigInt(a as number | bigint) % BigInt(b as number | bigint);
  return numberKind(a) === 'int' && numberKind(b) === 'int' ? Number(rest) : rest;
}

/** Rounds a number to a whole one of the same type. */
function whole(round: (value: number) => number): OperatorCompiler {
  return unary((value, name) => {
    if (isNullish(value)) return null;
    const number = requireNumber(value, name);
    if (numberKind(value) === 'int' || numberKind(value) === 'long') return value;
    if (value instanceof Decimal128) return decimalFromNumber(round(number));
    return doubleValue(round(number));
  });
}

/** `$round` and `$trunc`: to a number of decimal places. */
function places(isRound: boolean): OperatorCompiler {
  return (operand, scope, name) => {
    const [input, digits] = argumentsOf(operand, scope) as [Evaluate, Evaluate | undefined];
    return (env) => {
      const value = input(env);
      const count = digits === undefined ? 0 : digits(env);
      if (isNullish(value) || isNullish(count)) return null;
      const number = requireNumber(value, name);
      const place = requireNumber(count, name);
      if (place >= 0 && (numberKind(value) === 'int' || numberKind(value) === 'long')) return value;
      const exact = value instanceof Decimal128 ? decimalParts(value) : exactParts(number);
      if (exact.kind !== 'finite') return value;
      const result = roundExact(exact.coefficient, exact.exponent, place, isRound);
      if (value instanceof Decimal128) return decimalFromExact(result, -place);
      const rounded = Number(`${result}e${-place}`);
      return numberKind(value) === 'int'
        ? rounded
        : numberKind(value) === 'long'
          ? BigInt(rounded)
          : doubleValue(rounded);
    };
  };
}

function exactParts(
  value: number,
): { kind: 'finite'; coefficient: bigint; exponent: number } | { kind: 'nan' } {
  if (!Number.isFinite(value)) return { kind: 'nan' };
  const [mantissa, power] = value.toExponential().split('e') as [string, string];
  const digits = mantissa.replace('.', '');
  const fraction = mantissa.includes('.') ? mantissa.length - mantissa.indexOf('.') - 1 : 0;
  return { kind: 'finite', coefficient: BigInt(digits), exponent: Number(power) - fraction };
}

function roundExact(coefficient: bigint, exponent: number, place: number, isRound: boolean): bigint {
  const drop = -(exponent + place);
  if (drop <= 0) return coefficient * 10n ** BigInt(-drop);
  const unit = 10n ** BigInt(drop);
  const quotient = coefficient / unit;
  if (!isRound) return quotient;
  const rest = coefficient % unit;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  const isUp = twice > unit || (twice === unit && quotient % 2n !== 0n);
  return isUp ? quotient + (coefficient < 0n ? -1n : 1n) : quotient;
}

function real(
  apply: (value: number) => number,
  isAllowed: (value: number) => boolean = () => true,
): OperatorCompiler {
  return unary((value, name) => {
    if (isNullish(value)) return null;
    const number = requireNumber(value, name);
    if (!isAllowed(number)) throw new MongoError(28714, `${name}'s argument is out of its range: ${number}`);
    return value instanceof Decimal128 ? decimalFromNumber(apply(number)) : doubleValue(apply(number));
  });
}

function absolute(value: Value, name: string): Value {
  if (isNullish(value)) return null;
  requireNumber(value, name);
  if (typeof value === 'bigint') return value < 0n ? -value : value;
  if (value instanceof Decimal128) return toNumber(value) < 0 ? multiplyNumbers(value, -1) : value;
  if (value instanceof Double) return new Double(Math.abs(value.value));
  return Math.abs(value as number);
}

function power(a: Value, b: Value, name: string): Value {
  if (isNullish(a) || isNullish(b)) return null;
  const result = requireNumber(a, name) ** requireNumber(b, name);
  if (numberKind(a) === 'decimal' || numberKind(b) === 'decimal') return decimalFromNumber(result);
  if (numberKind(a) === 'double' || numberKind(b) === 'double' || !Number.isSafeInteger(result))
    return doubleValue(result);
  return isInt32(result) && numberKind(a) === 'int' && numberKind(b) === 'int' ? result : BigInt(result);
}

/** Numbers among the arguments, or in the one array that is the argument. */
function amongNumbers(apply: (numbers: Value[]) => Value): OperatorCompiler {
  return variadic((values) => {
    const list = values.length === 1 && Array.isArray(values[0]) ? (values[0] as Value[]) : values;
    return apply(list.filter(isNumeric));
  });
}

function total(numbers: Value[]): Value {
  return numbers.reduce<Value>(
    (sum, value) => addNumbers(sum, value) ?? doubleValue(toNumber(sum) + toNumber(value)),
    0,
  );
}

function average(numbers: Value[]): Value {
  if (numbers.length === 0) return null;
  const sum = total(numbers);
  return sum instanceof Decimal128
    ? divideDecimals(sum, decimalFromNumber(numbers.length))
    : doubleValue(toNumber(sum) / numbers.length);
}

function bits(apply: (a: bigint, b: bigint) => bigint, start: bigint): OperatorCompiler {
  return variadic((values, name) => {
    let result = start;
    let isLong = false;
    for (const value of values) {
      if (isNullish(value)) return null;
      if (typeof value !== 'bigint' && numberKind(value) !== 'int')
        throw new MongoError(14, `${name} only supports int and long operands.`);
      isLong ||= typeof value === 'bigint';
      result = apply(result, BigInt(value as number | bigint));
    }
    return isLong ? (fitsInt64(result) ? result : BigInt.asIntN(64, result)) : Number(result);
  });
}

export const arithmeticOperators: Record<string, OperatorCompiler> = {
  $add: variadic(add),
  $subtract: binary(subtract),
  $multiply: variadic(multiply),
  $divide: binary(divide),
  $mod: binary(modulo),
  $abs: unary(absolute),
  $ceil: whole(Math.ceil),
  $floor: whole(Math.floor),
  $round: places(true),
  $trunc: places(false),
  $sqrt: real(Math.sqrt, (value) => Number.isNaN(value) || value >= 0),
  $exp: real(Math.exp),
  $ln: real(Math.log, (value) => Number.isNaN(value) || value > 0),
  $log10: real(Math.log10, (value) => Number.isNaN(value) || value > 0),
  $log: binary((value, base, name) =>
    isNullish(value) || isNullish(base)
      ? null
      : doubleValue(Math.log(requireNumber(value, name)) / Math.log(requireNumber(base, name))),
  ),
  $pow: binary(power),
  $sum: amongNumbers(total),
  $avg: amongNumbers(average),
  $bitAnd: bits((a, b) => a & b, -1n),
  $bitOr: bits((a, b) => a | b, 0n),
  $bitXor: bits((a, b) => a ^ b, 0n),
  $bitNot: unary((value) =>
    isNullish(value) ? null : typeof value === 'bigint' ? ~value : ~toNumber(value),
  ),
};
