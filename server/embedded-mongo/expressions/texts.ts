import { BSONRegExp, typeName } from '../bson/value.ts';
import type { Value } from '../bson/value.ts';
import { compareText } from '../bson/compare.ts';
import { MongoError } from '../errors.ts';
import { compileRegex } from '../query/regex.ts';
import { binary, isNullish, named, unary, variadic } from './arguments.ts';
import type { OperatorCompiler } from './compile.ts';
import { toText } from './types.ts';

function concat(values: Value[]): Value {
  let text = '';
  for (const value of values) {
    if (isNullish(value)) return null;
    if (typeof value !== 'string')
      throw new MongoError(16702, `$concat only supports strings, not ${typeName(value)}`);
    text += value;
  }
  return text;
}

/** Text of a value where operators take numbers and dates for text too; nothing is empty text. */
function lenient(value: Value): string {
  return isNullish(value) ? '' : toText(value);
}

function requireText(value: Value, name: string): string {
  if (typeof value !== 'string')
    throw new MongoError(34471, `${name} requires a string argument, found: ${typeName(value ?? null)}`);
  return value;
}

function split(value: Value, separator: Value): Value {
  if (isNullish(value) || isNullish(separator)) return null;
  if (typeof value !== 'string' || typeof separator !== 'string')
    throw new MongoError(
      40085,
      `$split requires an expression that evaluates to a string as a first argument, found: ${typeName(value)}`,
    );
  if (separator === '') throw new MongoError(40087, '$split requires a non-empty separator');
  return value.split(separator);
}

interface Found {
  match: string;
  idx: number;
  captures: (string | null)[];
}

function search({ input, regex, options }: Record<string, Value>, all: boolean): Found[] | null {
  if (isNullish(input) || isNullish(regex)) return null;
  if (typeof input !== 'string') throw new MongoError(51104, `$regexFind needs 'input' to be of type string`);
  const source = regex instanceof BSONRegExp ? regex : new BSONRegExp(String(regex), '');
  const expression = compileRegex(
    new BSONRegExp(source.pattern, typeof options === 'string' ? options : source.options),
  );
  const global = new RegExp(expression.source, `${expression.flags}g`);
  const found: Found[] = [];
  for (const match of input.matchAll(global)) {
    found.push({
      match: match[0],
      idx: [...input.slice(0, match.index)].length,
      captures: match.slice(1).map((part) => part ?? null),
    });
    if (!all) break;
  }
  return found;
}

function replace(all: boolean): OperatorCompiler {
  return named(['input', 'find', 'replacement'], ({ input, find, replacement }) => {
    if (isNullish(input) || isNullish(find) || isNullish(replacement)) return null;
    if (typeof input !== 'string' || typeof find !== 'string' || typeof replacement !== 'string')
      throw new MongoError(51746, '$replaceOne and $replaceAll take strings');
    return all ? input.split(find).join(replacement) : input.replace(find, () => replacement);
  });
}

function trim(fromStart: boolean, fromEnd: boolean): OperatorCompiler {
  return named(['input'], ({ input, chars }) => {
    if (isNullish(input) || chars === null) return null;
    const unwanted = new Set(
      chars === undefined
        ? ' \t\n\v\f\r\0\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a'
        : requireText(chars, '$trim'),
    );
    const letters = [...requireText(input, '$trim')];
    let start = 0;
    let end = letters.length;
    if (fromStart) while (start < end && unwanted.has(letters[start]!)) start++;
    if (fromEnd) while (end > start && unwanted.has(letters[end - 1]!)) end--;
    return letters.slice(start, end).join('');
  });
}

export const textOperators: Record<string, OperatorCompiler> = {
  $concat: variadic(concat),
  $toLower: unary((value) => lenient(value).toLowerCase()),
  $toUpper: unary((value) => lenient(value).toUpperCase()),
  $strLenCP: unary((value, name) => [...requireText(value, name)].length),
  $strLenBytes: unary((value, name) => Buffer.byteLength(requireText(value, name))),
  $strcasecmp: binary((a, b) => Math.sign(compareText(lenient(a).toUpperCase(), lenient(b).toUpperCase()))),
  $split: binary(split),
  $substr: variadic(([value, start, length]) => bytesOf(lenient(value), Number(start), Number(length))),
  $substrBytes: variadic(([value, start, length]) => bytesOf(lenient(value), Number(start), Number(length))),
  $substrCP: variadic(([value, start, length]) =>
    [...lenient(value)].slice(Number(start), Number(start) + Number(length)).join(''),
  ),
  $regexMatch: named(['input', 'regex'], (values) => (search(values, false)?.length ?? 0) > 0),
  $regexFind: named(['input', 'regex'], (values) => search(values, false)?.[0] ?? null),
  $regexFindAll: named(['input', 'regex'], (values) => search(values, true) ?? []),
  $replaceOne: replace(false),
  $replaceAll: replace(true),
  $trim: trim(true, true),
  $ltrim: trim(true, false),
  $rtrim: trim(false, true),
};

function bytesOf(text: string, start: number, length: number): string {
  const bytes = Buffer.from(text);
  return bytes.subarray(start, length < 0 ? bytes.length : start + length).toString('utf8');
}
