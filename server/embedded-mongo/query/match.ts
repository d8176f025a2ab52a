/** Compiles a MongoDB query filter into a test over decoded documents. */
import { BSONRegExp, Code, isPlainObject } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { badValue, MongoError } from '../errors.ts';
import { somePathValue } from './path.ts';
import { compileOperator } from './match-operators.ts';
import type { LeafTest } from './match-operators.ts';
import { compileSchema } from './json-schema.ts';
import type { QueryContext } from './context.ts';

export type Matcher = (doc: Doc) => boolean;

const always: Matcher = () => true;

/** Compiles a filter. Throws BadValue (2) and the like for filters MongoDB refuses. */
export function compileFilter(filter: Doc, context: QueryContext): Matcher {
  const tests: Matcher[] = [];
  for (const [name, condition] of Object.entries(filter)) {
    const test = name.startsWith('$')
      ? compileTopLevel(name, condition, context)
      : compileField(name, condition, context);
    if (test !== always) tests.push(test);
  }
  return allOf(tests);
}

function allOf(tests: Matcher[]): Matcher {
  if (tests.length === 0) return always;
  if (tests.length === 1) return tests[0]!;
  return (doc) => tests.every((test) => test(doc));
}

function compileTopLevel(name: string, condition: Value, context: QueryContext): Matcher {
  switch (name) {
    case '$and':
      return allOf(compileClauses(name, condition, context));
    case '$or': {
      const tests = compileClauses(name, condition, context);
      return (doc) => tests.some((test) => test(doc));
    }
    case '$nor': {
      const tests = compileClauses(name, condition, context);
      return (doc) => !tests.some((test) => test(doc));
    }
    case '$expr':
      return context.compilePredicate(condition);
    case '$jsonSchema':
      return compileSchema(condition, context);
    case '$comment':
    case '$alwaysTrue':
      return always;
    case '$alwaysFalse':
      return () => false;
    case '$sampleRate':
      return () => Math.random() < Number(condition);
    case '$text':
      throw new MongoError(27, 'text index required for $text query');
    case '$where':
      throw badValue('$where is not supported by the embedded database');
    default:
      throw badValue(
        `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, ` +
          'consider using $getField or $setField.',
      );
  }
}

function compileClauses(name: string, condition: Value, context: QueryContext): Matcher[] {
  if (!Array.isArray(condition)) throw badValue(`${name} must be an array`);
  if (condition.length === 0) throw badValue('$and/$or/$nor must be a nonempty array');
  return condition.map((clause: Value) => {
    if (!isPlainObject(clause)) throw badValue('$or/$and/$nor entries need to be full objects');
    return compileFilter(clause, context);
  });
}

/** True for a document of operators (`{$gt: 1}`), false for a value to compare with. */
export function isOperatorDocument(condition: Value): condition is Doc {
  if (!isPlainObject(condition)) return false;
  const first = Object.keys(condition)[0];
  return first !== undefined && first.startsWith('$') && !['$ref', '$id', '$db'].includes(first);
}

function compileField(path: string, condition: Value, context: QueryContext): Matcher {
  const parts = path.split('.');
  if (!isOperatorDocument(condition))
    return allOf(fieldTests(condition, context).map((leaf) => atPath(parts, leaf)));
  const tests: Matcher[] = [];
  const { $not: negated, $all: all, ...others } = condition;
  if (Object.keys(others).length > 0) {
    tests.push(...fieldTests(others, context).map((leaf) => atPath(parts, leaf)));
  }
  // `$not` and `$all` judge each of their operators over the whole path: another element may meet each of them.
  if (negated !== undefined) tests.push(compileNotAt(path, negated, context));
  if (all !== undefined) tests.push(compileAllAt(parts, all, context));
  return allOf(tests);
}

function compileNotAt(path: string, negated: Value, context: QueryContext): Matcher {
  const leaf = compileOperator('$not', negated, compileParts(context));
  if (!isPlainObject(negated)) return atPath(path.split('.'), leaf);
  const inner = compileField(path, negated, context);
  return (doc) => !inner(doc);
}

function compileAllAt(parts: readonly string[], all: Value, context: QueryContext): Matcher {
  compileOperator('$all', all, compileParts(context));
  const choices = all as Value[];
  if (choices.length === 0) return () => false;
  return allOf(
    choices.map((choice) => atPath(parts, compileOperator('$all', [choice], compileParts(context)))),
  );
}

function fieldTests(condition: Value, context: QueryContext): LeafTest[] {
  if (isOperatorDocument(condition)) return compileOperators(condition, context);
  const operator = condition instanceof BSONRegExp ? '$regex' : '$eq';
  return [compileOperator(operator, condition, compileParts(context))];
}

function compileOperators(condition: Doc, context: QueryContext): LeafTest[] {
  const leaves: LeafTest[] = [];
  for (const [name, operand] of Object.entries(condition)) {
    if (name === '$options') {
      if (!('$regex' in condition)) throw badValue('$options needs a $regex');
      continue;
    }
    if (!name.startsWith('$')) throw badValue(`unknown operator: ${name}`);
    if (name === '$comment') continue;
    const value = name === '$regex' ? regexOperand(operand, condition['$options']) : operand;
    if (value instanceof Code) throw badValue(`${name} cannot be code`);
    leaves.push(compileOperator(name, value, compileParts(context)));
  }
  return leaves;
}

/** What operators that contain filters need to compile them. */
function compileParts(context: QueryContext) {
  return {
    context,
    filter: (filter: Doc): Matcher => compileFilter(filter, context),
    field: (condition: Value): LeafTest[] => fieldTests(condition, context),
    isOperatorDocument,
  };
}

function regexOperand(pattern: Value, options: Value): BSONRegExp {
  if (options !== undefined && typeof options !== 'string') throw badValue('$options has to be a string');
  if (pattern instanceof BSONRegExp) {
    if (options !== undefined && pattern.options !== '') {
      throw new MongoError(51074, 'options set in both $regex and $options');
    }
    return new BSONRegExp(pattern.pattern, options ?? pattern.options);
  }
  if (typeof pattern !== 'string') throw badValue('$regex has to be a string');
  return new BSONRegExp(pattern, options ?? '');
}

/** Binds a leaf test to a path, with the treatment of arrays that the leaf asks for. */
export function atPath(parts: readonly string[], leaf: LeafTest): Matcher {
  const visit = leafVisitor(leaf);
  const found: Matcher =
    parts.length === 1 ? simplePath(parts[0]!, visit) : (doc) => somePathValue(doc, parts, 0, visit);
  return leaf.negated ? (doc) => !found(doc) : found;
}

function simplePath(name: string, visit: (value: Value) => boolean): Matcher {
  return (doc) => visit(Object.hasOwn(doc, name) ? doc[name] : undefined);
}

export function leafVisitor(leaf: LeafTest): (value: Value) => boolean {
  const { test } = leaf;
  if (!leaf.entersArrays) return test;
  return (value) => (Array.isArray(value) ? value.some(test) || test(value) : test(value));
}
