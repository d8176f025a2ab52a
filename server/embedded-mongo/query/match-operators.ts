import {
  BSONRegExp,
  BSONSymbol,
  Binary,
  Double,
  isNumeric,
  isPlainObject,
  typeName,
  typeNumber,
  typeNumberByName,
} from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { KeyClass, keyClass } from '../bson/key.ts';
import { badValue, failedToParse, MongoError } from '../errors.ts';
import { compileRegex } from './regex.ts';
import { toInteger, toNumber } from './numbers.ts';
import { orderWith } from './collation.ts';
import type { QueryContext } from './context.ts';

/** A test of one value that a path reached. */
export interface LeafTest {
  test: (value: Value) => boolean;
  /** Whether the elements of an array are tested as well as the array. */
  entersArrays: boolean;
  /** Whether the document matches when nothing at the path passes the test. */
  negated: boolean;
}

export interface CompileParts {
  context: QueryContext;
  filter: (filter: Doc) => (doc: Doc) => boolean;
  field: (condition: Value) => LeafTest[];
  isOperatorDocument: (condition: Value) => condition is Doc;
}

type Compiler = (operand: Value, parts: CompileParts) => LeafTest;

function entering(test: (value: Value) => boolean): LeafTest {
  return { test, entersArrays: true, negated: false };
}

function whole(test: (value: Value) => boolean): LeafTest {
  return { test, entersArrays: false, negated: false };
}

function not(leaf: LeafTest): LeafTest {
  return { ...leaf, negated: !leaf.negated };
}

export function compileOperator(name: string, operand: Value, parts: CompileParts): LeafTest {
  const compiler = compilers.get(name);
  if (compiler === undefined) throw badValue(`unknown operator: ${name}`);
  return compiler(operand, parts);
}

function equalTo(operand: Value, parts: CompileParts): (value: Value) => boolean {
  const compare = orderWith(parts.context.collation);
  if (operand === null || operand === undefined) return (value) => value === null || value === undefined;
  return (value) => value !== undefined && compare(value, operand) === 0;
}

function comparison(operand: Value, parts: CompileParts, holds: (order: number) => boolean): LeafTest {
  if (operand instanceof BSONRegExp) throw badValue("Can't have RegEx as arg to predicate over field");
  const compare = orderWith(parts.context.collation);
  const kind = keyClass(operand);
  if (kind === KeyClass.minKey || kind === KeyClass.maxKey) {
    return entering((value) => value !== undefined && holds(compare(value, operand)));
  }
  if (kind === KeyClass.null) return entering((value) => keyClass(value) === kind && holds(0));
  const isNaNOperand = isNaNValue(operand);
  return entering((value) => {
    if (keyClass(value) !== kind) return false;
    if (kind === KeyClass.number && isNaNValue(value) !== isNaNOperand) return false;
    return holds(compare(value, operand));
  });
}

function isNaNValue(value: Value): boolean {
  if (typeof value === 'number') return Number.isNaN(value);
  return isNumeric(value) && !(value instanceof Double) && Number.isNaN(toNumber(value));
}

function compileIn(operand: Value, parts: CompileParts, name: string): LeafTest {
  if (!Array.isArray(operand)) throw badValue(`${name} needs an array`);
  const tests = operand.map((choice: Value) => {
    if (parts.isOperatorDocument(choice)) throw badValue(`cannot nest $ under ${name}`);
    return choice instanceof BSONRegExp ? regexTest(choice) : equalTo(choice, parts);
  });
  if (tests.length > 8 && parts.context.collation === undefined && operand.every(isHashable)) {
    const choices = new Set<Value>(operand);
    return entering((value) => choices.has(value) || (isNumeric(value) && tests.some((test) => test(value))));
  }
  return entering((value) => tests.some((test) => test(value)));
}

function isHashable(value: Value): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number';
}

function regexTest(operand: BSONRegExp): (value: Value) => boolean {
  const expression = compileRegex(operand);
  return (value) => {
    if (typeof value === 'string') return expression.test(value);
    if (value instanceof BSONSymbol) return expression.test(value.value);
    return (
      value instanceof BSONRegExp && value.pattern === operand.pattern && value.options === operand.options
    );
  };
}

function compileNot(operand: Value, parts: CompileParts): LeafTest {
  if (operand instanceof BSONRegExp) return not(entering(regexTest(operand)));
  if (!isPlainObject(operand)) throw badValue('$not needs a regex or a document');
  if (Object.keys(operand).length === 0) throw badValue('$not cannot be empty');
  if (!parts.isOperatorDocument(operand)) throw badValue('$not needs operators');
  const leaves = parts.field(operand);
  if (leaves.length === 1) return not(leaves[0]!);
  // Each operator may be met by another element, so the path is evaluated once for each of them.
  return { test: () => false, entersArrays: false, negated: true, ...combinedNot(leaves) };
}

function combinedNot(leaves: LeafTest[]): Partial<LeafTest> {
  return {
    test: (value) =>
      leaves.every((leaf) => {
        const met =
          leaf.entersArrays && Array.isArray(value)
            ? value.some(leaf.test) || leaf.test(value)
            : leaf.test(value);
        return met !== leaf.negated;
      }),
  };
}

function compileExists(operand: Value): LeafTest {
  const wanted = operand !== false && operand !== null && operand !== 0 && operand !== undefined;
  const leaf = whole((value) => value !== undefined);
  return wanted ? leaf : not(leaf);
}

function compileType(operand: Value): LeafTest {
  const wanted = new Set<number>();
  for (const choice of Array.isArray(operand) ? (operand as Value[]) : [operand]) {
    for (const number of typeNumbersOf(choice)) wanted.add(number);
  }
  if (wanted.size === 0) throw failedToParse('$type must match at least one type');
  return entering((value) => value !== undefined && wanted.has(typeNumber(value)));
}

/** The type numbers that an operand of `$type` names. */
export function typeNumbersOf(choice: Value): number[] {
  if (choice === 'number') return [1, 16, 18, 19];
  if (typeof choice === 'string') {
    const number = typeNumberByName.get(choice);
    if (number === undefined) throw badValue(`Unknown type name alias: ${choice}`);
    return [number];
  }
  if (!isNumeric(choice)) throw new MongoError(14, 'type must be represented as a number or a string');
  const number = toNumber(choice);
  if (![...typeNumberByName.values()].includes(number))
    throw badValue(`Invalid numerical type code: ${number}`);
  return [number];
}

function compileSize(operand: Value): LeafTest {
  const size = toInteger(operand);
  if (size === undefined) throw failedToParse('Failed to parse $size. Expected an integer');
  if (size < 0) throw failedToParse('Failed to parse $size. $size may not be negative');
  return whole((value) => Array.isArray(value) && value.length === size);
}

function compileMod(operand: Value): LeafTest {
  if (!Array.isArray(operand)) throw badValue('malformed mod, needs to be an array');
  if (operand.length < 2) throw badValue('malformed mod, not enough elements');
  if (operand.length > 2) throw badValue('malformed mod, too many elements');
  const [divisor, remainder] = operand.map((part: Value) => {
    if (!isNumeric(part)) throw badValue('malformed mod, divisor and remainder must be numbers');
    return Math.trunc(toNumber(part));
  });
  if (divisor === 0) throw badValue('divisor cannot be 0');
  return entering((value) => isNumeric(value) && Math.trunc(toNumber(value)) % divisor! === remainder!);
}

function compileElemMatch(operand: Value, parts: CompileParts): LeafTest {
  if (!isPlainObject(operand)) throw badValue('$elemMatch needs an Object');
  const first = Object.keys(operand)[0];
  const isValueMatch =
    parts.isOperatorDocument(operand) && !['$and', '$or', '$nor', '$where', '$expr'].includes(first!);
  if (isValueMatch) {
    const leaves = parts.field(operand);
    const met = (element: Value): boolean =>
      leaves.every((leaf) => {
        const found =
          leaf.entersArrays && Array.isArray(element)
            ? element.some(leaf.test) || leaf.test(element)
            : leaf.test(element);
        return found !== leaf.negated;
      });
    return whole((value) => Array.isArray(value) && value.some(met));
  }
  const matches = parts.filter(operand);
  return whole(
    (value) => Array.isArray(value) && value.some((element: Value) => matchesElement(matches, element)),
  );
}

function matchesElement(matches: (doc: Doc) => boolean, element: Value): boolean {
  if (isPlainObject(element)) return matches(element);
  return (
    Array.isArray(element) &&
    matches(Object.fromEntries(element.map((inner: Value, i) => [String(i), inner])))
  );
}

function compileAll(operand: Value, parts: CompileParts): LeafTest {
  if (!Array.isArray(operand)) throw badValue('$all needs an array');
  const leaves = operand.map((choice: Value): LeafTest => {
    if (parts.isOperatorDocument(choice)) {
      if (!('$elemMatch' in choice)) throw badValue('no $ expressions in $all');
      return compileElemMatch(choice['$elemMatch'], parts);
    }
    return entering(choice instanceof BSONRegExp ? regexTest(choice) : equalTo(choice, parts));
  });
  return whole(
    (value) =>
      leaves.length > 0 &&
      leaves.every((leaf) =>
        leaf.entersArrays && Array.isArray(value)
          ? value.some(leaf.test) || leaf.test(value)
          : leaf.test(value),
      ),
  );
}

function bitsTest(name: string, holds: (bits: bigint, mask: bigint) => boolean): Compiler {
  return (operand) => {
    const mask = bitMask(name, operand);
    return entering((value) => {
      const bits = bitsOf(value);
      return bits !== undefined && holds(bits, mask);
    });
  };
}

function bitMask(name: string, operand: Value): bigint {
  if (Array.isArray(operand)) {
    return operand.reduce((mask: bigint, position: Value) => {
      const bit = toInteger(position);
      if (bit === undefined || bit < 0) throw badValue(`bit positions in ${name} must be integers >= 0`);
      return mask | (1n << BigInt(Math.min(bit, 63)));
    }, 0n);
  }
  const mask = bitsOf(operand);
  if (mask === undefined)
    throw badValue(`${name} takes an Array, a number, or a BinData but received: ${typeName(operand)}`);
  if (!(operand instanceof Binary) && mask < 0n)
    throw failedToParse(`Expected a non-negative number in: ${name}`);
  return mask;
}

function bitsOf(value: Value): bigint | undefined {
  if (value instanceof Binary) {
    let bits = 0n;
    for (let i = value.position - 1; i >= 0; i--) bits = (bits << 8n) | BigInt(value.buffer[i]!);
    return bits;
  }
  if (typeof value === 'bigint') return value;
  if (!isNumeric(value)) return undefined;
  const number = toNumber(value);
  return Number.isInteger(number) && Math.abs(number) < 2 ** 63 ? BigInt(number) : undefined;
}

const compilers = new Map<string, Compiler>([
  ['$eq', (operand, parts) => entering(equalTo(operand, parts))],
  [
    '$ne',
    (operand, parts) => {
      if (operand instanceof BSONRegExp) throw badValue("Can't have regex as arg to $ne.");
      return not(entering(equalTo(operand, parts)));
    },
  ],
  ['$gt', (operand, parts) => comparison(operand, parts, (order) => order > 0)],
  ['$gte', (operand, parts) => comparison(operand, parts, (order) => order >= 0)],
  ['$lt', (operand, parts) => comparison(operand, parts, (order) => order < 0)],
  ['$lte', (operand, parts) => comparison(operand, parts, (order) => order <= 0)],
  ['$in', (operand, parts) => compileIn(operand, parts, '$in')],
  ['$nin', (operand, parts) => not(compileIn(operand, parts, '$nin'))],
  ['$not', compileNot],
  ['$exists', compileExists],
  ['$type', compileType],
  ['$regex', (operand) => entering(regexTest(operand as BSONRegExp))],
  ['$size', compileSize],
  ['$mod', compileMod],
  ['$elemMatch', compileElemMatch],
  ['$all', compileAll],
  ['$bitsAllSet', bitsTest('$bitsAllSet', (bits, mask) => (bits & mask) === mask)],
  ['$bitsAllClear', bitsTest('$bitsAllClear', (bits, mask) => (bits & mask) === 0n)],
  ['$bitsAnySet', bitsTest('$bitsAnySet', (bits, mask) => (bits & mask) !== 0n)],
  ['$bitsAnyClear', bitsTest('$bitsAnyClear', (bits, mask) => (bits & mask) !== mask)],
]);
