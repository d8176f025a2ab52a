/** What each update operator does at one concrete path. */
import { Decimal128, Timestamp, cloneValue, isNumeric, isPlainObject, typeName } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { compareValues, valuesEqual } from '../bson/compare.ts';
import { badValue, failedToParse, typeMismatch } from '../errors.ts';
import { addNumbers, multiplyNumbers, toInteger } from '../query/numbers.ts';
import { compileFilter, isOperatorDocument } from '../query/match.ts';
import type { QueryContext } from '../query/context.ts';
import { parseSort, sortBy } from '../query/sort.ts';
import { orderWith } from '../query/collation.ts';
import { readAt, removeAt, writeAt } from './paths.ts';

export interface Place {
  doc: Doc;
  parts: readonly string[];
  context: QueryContext;
  now: Date;
}
export type Apply = (place: Place, operand: Value) => void;

function pathOf(place: Place): string {
  return place.parts.join('.');
}

function idText(place: Place): string {
  const id = place.doc['_id'];
  return `{_id: ${typeof id === 'string' ? JSON.stringify(id) : String(id)}}`;
}

function calculate(name: '$inc' | '$mul'): Apply {
  return (place, operand) => {
    if (!isNumeric(operand)) {
      const verb = name === '$inc' ? 'increment' : 'multiply';
      throw typeMismatch(
        `Cannot ${verb} with non-numeric argument: {${pathOf(place)}: ${JSON.stringify(operand)}}`,
      );
    }
    const current = readAt(place.doc, place.parts);
    if (current === undefined) {
      writeAt(place.doc, place.parts, name === '$inc' ? operand : multiplyNumbers(operand, 0));
      return;
    }
    if (!isNumeric(current)) {
      throw typeMismatch(
        `Cannot apply ${name} to a value of non-numeric type. ${idText(place)} has the field ` +
          `'${place.parts.at(-1)}' of non-numeric type ${typeName(current)}`,
      );
    }
    const result = name === '$inc' ? addNumbers(current, operand) : multiplyNumbers(current, operand);
    if (result === undefined) {
      throw badValue(
        `Failed to apply ${name} operations to current value (${String(current)}) for document ${idText(place)}`,
      );
    }
    writeAt(place.doc, place.parts, result);
  };
}

function extreme(wanted: -1 | 1): Apply {
  return (place, operand) => {
    const current = readAt(place.doc, place.parts);
    const compare = orderWith(place.context.collation);
    if (current === undefined || compare(operand, current) * wanted > 0)
      writeAt(place.doc, place.parts, cloneValue(operand));
  };
}

function currentDate(place: Place, operand: Value): void {
  const kind = isPlainObject(operand) ? operand['$type'] : operand;
  if (kind === true || kind === false || kind === 'date') {
    writeAt(place.doc, place.parts, place.now);
  } else if (kind === 'timestamp') {
    writeAt(place.doc, place.parts, new Timestamp({ t: Math.floor(place.now.getTime() / 1000), i: 1 }));
  } else {
    throw badValue(
      isPlainObject(operand)
        ? `The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}`
        : `${typeName(operand)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression`,
    );
  }
}

interface PushOptions {
  each: Value[];
  position: number | undefined;
  slice: number | undefined;
  sort: Value;
}

function pushOptions(operand: Value): PushOptions {
  if (!isPlainObject(operand) || !('$each' in operand)) {
    return { each: [operand], position: undefined, slice: undefined, sort: undefined };
  }
  const { $each: each, $position: position, $slice: slice, $sort: sort, ...unknown } = operand;
  const [first] = Object.keys(unknown);
  if (first !== undefined) throw badValue(`Unrecognized clause in $push: ${first}`);
  if (!Array.isArray(each))
    throw badValue(`The argument to $each in $push must be an array but it was of type: ${typeName(each)}`);
  return { each, position: wholeNumber('$position', position), slice: wholeNumber('$slice', slice), sort };
}

function wholeNumber(name: string, value: Value): number | undefined {
  if (value === undefined) return undefined;
  const number = toInteger(value);
  if (number === undefined)
    throw badValue(`The value for ${name} must be an integer value but was given type: ${typeName(value)}`);
  return number;
}

function arrayAt(place: Place, refuse: (current: Value) => never): Value[] | undefined {
  const current = readAt(place.doc, place.parts);
  if (current === undefined) return undefined;
  if (!Array.isArray(current)) refuse(current);
  return current as Value[];
}

function push(place: Place, operand: Value): void {
  const options = pushOptions(operand);
  const current = arrayAt(place, (value) => {
    throw badValue(
      `The field '${pathOf(place)}' must be an array but is of type ${typeName(value)} in document ${idText(place)}`,
    );
  });
  let list = [...(current ?? [])];
  const at = options.position ?? list.length;
  list.splice(
    at < 0 ? Math.max(0, list.length + at) : at,
    0,
    ...options.each.map((value) => cloneValue(value)),
  );
  if (options.sort !== undefined) list = sortList(list, options.sort, place);
  if (options.slice !== undefined)
    list = options.slice >= 0 ? list.slice(0, options.slice) : list.slice(options.slice);
  writeAt(place.doc, place.parts, list);
}

function sortList(list: Value[], sort: Value, place: Place): Value[] {
  if (isNumeric(sort)) {
    const direction = toInteger(sort);
    if (direction !== 1 && direction !== -1) throw badValue('The $sort element value must be either 1 or -1');
    return list.sort((a, b) => direction * orderWith(place.context.collation)(a, b));
  }
  if (!isPlainObject(sort))
    throw badValue(
      'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields',
    );
  return sortBy(
    list,
    parseSort(sort),
    (value) => (isPlainObject(value) ? value : {}),
    place.context.collation,
  );
}

function addToSet(place: Place, operand: Value): void {
  const isEach = isPlainObject(operand) && '$each' in operand;
  const values = isEach ? operand['$each'] : [operand];
  if (!Array.isArray(values))
    throw typeMismatch(
      `The argument to $each in $addToSet must be an array but it was of type ${typeName(values)}`,
    );
  const current = arrayAt(place, (value) => {
    throw badValue(
      `Cannot apply $addToSet to non-array field. Field named '${place.parts.at(-1)}' has non-array type ${typeName(value)}`,
    );
  });
  const compare = orderWith(place.context.collation);
  const list = [...(current ?? [])];
  for (const value of values as Value[]) {
    if (!list.some((element) => compare(element, value) === 0)) list.push(cloneValue(value));
  }
  writeAt(place.doc, place.parts, list);
}

function removeElements(place: Place, isUnwanted: (element: Value) => boolean, name: string): void {
  const current = arrayAt(place, () => {
    throw badValue(`Cannot apply ${name} to a non-array value`);
  });
  if (current !== undefined && current.some(isUnwanted)) {
    writeAt(
      place.doc,
      place.parts,
      current.filter((element) => !isUnwanted(element)),
    );
  }
}

function pull(place: Place, operand: Value): void {
  removeElements(place, pullTest(operand, place.context), '$pull');
}

function pullTest(operand: Value, context: QueryContext): (element: Value) => boolean {
  if (isPlainObject(operand) && !isOperatorDocument(operand)) {
    const matches = compileFilter(operand, context);
    return (element) => isPlainObject(element) && matches(element);
  }
  if (isPlainObject(operand) || (typeof operand === 'object' && operand?.constructor.name === 'BSONRegExp')) {
    const matches = compileFilter({ value: operand }, context);
    return (element) => matches({ value: element });
  }
  const compare = orderWith(context.collation);
  return (element) => compare(element, operand) === 0;
}

function pullAll(place: Place, operand: Value): void {
  if (!Array.isArray(operand))
    throw badValue(`$pullAll requires an array argument but was given a ${typeName(operand)}`);
  const compare = orderWith(place.context.collation);
  removeElements(
    place,
    (element) => operand.some((value: Value) => compare(value, element) === 0),
    '$pullAll',
  );
}

function pop(place: Place, operand: Value): void {
  const direction = toInteger(operand);
  if (direction !== 1 && direction !== -1)
    throw failedToParse(`$pop expects 1 or -1, found: ${String(operand)}`);
  const current = arrayAt(place, (value) => {
    throw typeMismatch(`Path '${pathOf(place)}' contains an element of non-array type '${typeName(value)}'`);
  });
  if (current !== undefined)
    writeAt(place.doc, place.parts, direction === 1 ? current.slice(0, -1) : current.slice(1));
}

function bit(place: Place, operand: Value): void {
  if (!isPlainObject(operand))
    throw badValue(
      `The $bit modifier is not compatible with a ${typeName(operand)}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`,
    );
  const current = readAt(place.doc, place.parts);
  if (current !== undefined && !isWhole(current)) {
    throw badValue(
      `Cannot apply $bit to a value of non-integral type.${idText(place)} has the field ${place.parts.at(-1)} of non-integer type ${typeName(current)}`,
    );
  }
  let bits = BigInt(current ?? 0);
  let isLong = typeof current === 'bigint';
  for (const [name, value] of Object.entries(operand)) {
    if (!isWhole(value))
      throw badValue(
        `The $bit modifier field must be an Integer(32/64 bit); a '${typeName(value)}' is not supported here: {${name}: ${String(value)}}`,
      );
    isLong ||= typeof value === 'bigint';
    const mask = BigInt(value);
    if (name === 'and') bits &= mask;
    else if (name === 'or') bits |= mask;
    else if (name === 'xor') bits ^= mask;
    else
      throw badValue(
        `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator: {${name}: ${String(value)}}`,
      );
  }
  writeAt(place.doc, place.parts, isLong ? bits : Number(bits));
}

function isWhole(value: Value): value is number | bigint {
  return typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value));
}

function rename(place: Place, operand: Value): void {
  const value = readAt(place.doc, place.parts);
  if (value === undefined) return;
  const target = (operand as string).split('.');
  removeAt(place.doc, place.parts);
  writeAt(place.doc, target, value);
}

export const operators: Readonly<Record<string, Apply>> = {
  $set: (place, operand) => {
    const current = readAt(place.doc, place.parts);
    if (current !== undefined && typeof current !== 'object' && current === operand) return;
    writeAt(place.doc, place.parts, cloneValue(operand));
  },
  $setOnInsert: (place, operand) => writeAt(place.doc, place.parts, cloneValue(operand)),
  $unset: (place) => removeAt(place.doc, place.parts),
  $inc: calculate('$inc'),
  $mul: calculate('$mul'),
  $min: extreme(-1),
  $max: extreme(1),
  $currentDate: currentDate,
  $push: push,
  $addToSet: addToSet,
  $pull: pull,
  $pullAll: pullAll,
  $pop: pop,
  $bit: bit,
  $rename: rename,
};

/** Whether two values are the same in value and type. */
export function areIdentical(a: Value, b: Value): boolean {
  if (a instanceof Decimal128 || b instanceof Decimal128) {
    return a instanceof Decimal128 && b instanceof Decimal128 && a.toString() === b.toString();
  }
  return typeName(a) === typeName(b) && valuesEqual(a, b) && compareValues(a, b) === 0;
}
