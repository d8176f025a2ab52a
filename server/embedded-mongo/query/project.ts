/** Compiles a projection of find, findAndModify and `$project` into a function over decoded documents. */
import { fieldNames, isNumeric, isPlainObject, setField } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { badValue, MongoError } from '../errors.ts';
import { toNumber } from './numbers.ts';
import { compileFilter } from './match.ts';
import type { QueryContext } from './context.ts';
import { field } from './path.ts';

export type Projection = (doc: Doc) => Doc;

export interface ExpressionContext extends QueryContext {
  evaluator(expression: Value): (doc: Doc) => Value;
  /** The variables expressions may use, by name. */
  variables: Doc;
}

interface Leaf {
  kind: 'include' | 'exclude' | 'compute' | 'slice' | 'elemMatch' | 'positional';
  compute?: (value: Value, root: Doc) => Value;
}
interface Branch {
  children: Map<string, Branch | Leaf>;
}

export interface ProjectionOptions {
  context: ExpressionContext;
  /** The filter that a positional projection (`a.$`) refers to; absent in aggregation. */
  filter?: Doc;
  isAggregation?: boolean;
}

/** Compiles a projection; undefined when it changes nothing. */
export function compileProjection(spec: Doc, options: ProjectionOptions): Projection | undefined {
  if (Object.keys(spec).length === 0) return undefined;
  const root: Branch = { children: new Map() };
  const found = { include: false, exclude: false };
  let idMode: boolean | undefined;
  for (const [path, value] of Object.entries(spec)) {
    if (path === '_id' && (typeof value === 'boolean' || isNumeric(value))) {
      idMode = isTrue(value);
      continue;
    }
    addField(root, path, value, options, found);
  }
  if (found.include && found.exclude) {
    throw new MongoError(31254, 'Cannot do exclusion and inclusion in one projection');
  }
  const isInclusive =
    found.include ||
    (!found.exclude && (idMode === true || (idMode === false && root.children.size > 0 && !onlyKeeps(root))));
  if (idMode !== undefined) {
    if (isInclusive || !idMode) root.children.set('_id', { kind: idMode ? 'include' : 'exclude' });
  } else if (isInclusive && !root.children.has('_id')) {
    root.children.set('_id', { kind: 'include' });
  }
  return isInclusive ? (doc) => includeBranch(doc, root, doc, true) : (doc) => excludeBranch(doc, root, doc);
}

/** The fields of a projection that keeps some whole fields and nothing else; undefined for any other. */
export function wholeFields(spec: Doc): ReadonlySet<string> | undefined {
  const fields = new Set(['_id']);
  for (const [path, value] of Object.entries(spec)) {
    if (typeof value !== 'boolean' && !isNumeric(value)) return undefined;
    if (path === '_id' && !isTrue(value)) fields.delete('_id');
    else if (!isTrue(value) || path.includes('.') || path.startsWith('$')) return undefined;
    else fields.add(path);
  }
  return Object.values(spec).some(isTrue) ? fields : undefined;
}

/** `$slice` and `$elemMatch` alone do not make a projection an inclusion. */
function onlyKeeps(branch: Branch): boolean {
  for (const child of branch.children.values()) {
    if ('children' in child ? !onlyKeeps(child) : child.kind !== 'slice' && child.kind !== 'elemMatch')
      return false;
  }
  return true;
}

function isTrue(value: Value): boolean {
  return typeof value === 'boolean' ? value : toNumber(value) !== 0;
}

interface Found {
  include: boolean;
  exclude: boolean;
}

function addField(root: Branch, path: string, value: Value, options: ProjectionOptions, found: Found): void {
  if (path.endsWith('.$')) {
    found.include = true;
    place(root, path.slice(0, -2).split('.'), positional(path, options));
  } else if (typeof value === 'boolean' || isNumeric(value)) {
    if (isTrue(value)) found.include = true;
    else found.exclude = true;
    place(root, path.split('.'), { kind: isTrue(value) ? 'include' : 'exclude' });
  } else if (isPlainObject(value) && !Object.keys(value)[0]?.startsWith('$')) {
    const entries = Object.entries(value);
    if (entries.length === 0)
      throw new MongoError(51270, `An empty sub-projection is not a valid value. Found empty object at path`);
    for (const [name, inner] of entries) addField(root, `${path}.${name}`, inner, options, found);
  } else {
    addComputed(root, path, value, options, found);
  }
}

function addComputed(
  root: Branch,
  path: string,
  value: Value,
  options: ProjectionOptions,
  found: Found,
): void {
  const operator = isPlainObject(value) ? Object.keys(value)[0] : undefined;
  const operand = isPlainObject(value) && operator !== undefined ? value[operator] : undefined;
  if (operator === '$slice' && options.isAggregation !== true && isFindSlice(operand)) {
    place(root, path.split('.'), { kind: 'slice', compute: (list) => slice(list, operand) });
  } else if (operator === '$elemMatch' && options.isAggregation !== true) {
    place(root, path.split('.'), elemMatch(operand, options));
    found.include = true;
  } else {
    const evaluate = options.context.evaluator(value);
    found.include = true;
    place(root, path.split('.'), { kind: 'compute', compute: (_value, doc) => evaluate(doc) });
  }
}

function place(root: Branch, parts: string[], leaf: Leaf): void {
  let branch = root;
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    if (part === '') throw new MongoError(15998, 'FieldPath field names may not be empty strings.');
    if (part.startsWith('$')) throw new MongoError(16410, "FieldPath field names may not start with '$'.");
    const existing = branch.children.get(part);
    if (i === parts.length - 1) {
      if (existing !== undefined) throw new MongoError(31249, `Path collision at ${parts.join('.')}`);
      branch.children.set(part, leaf);
    } else if (existing === undefined) {
      const next: Branch = { children: new Map() };
      branch.children.set(part, next);
      branch = next;
    } else if ('children' in existing) {
      branch = existing;
    } else {
      throw new MongoError(
        31250,
        `Path collision at ${parts.join('.')} remaining portion ${parts.slice(i + 1).join('.')}`,
      );
    }
  }
}

function includeBranch(doc: Doc, branch: Branch, root: Doc, isTop: boolean): Doc {
  const result: Doc = {};
  for (const name of fieldNames(doc)) {
    const child = branch.children.get(name);
    if (child === undefined) {
      continue;
    } else if ('children' in child) {
      setDefined(result, name, includeInto(doc[name], child, root));
    } else if (child.kind === 'include') {
      setField(result, name, doc[name]);
    } else if (child.kind === 'slice' || child.kind === 'elemMatch' || child.kind === 'positional') {
      setDefined(result, name, child.compute!(doc[name], root));
    }
  }
  for (const [name, child] of branch.children) {
    if ('children' in child) {
      if (field(doc, name) === undefined && hasComputed(child))
        setField(result, name, includeBranch({}, child, root, false));
    } else if (child.kind === 'compute') {
      setDefined(result, name, child.compute!(undefined, root));
    }
  }
  return isTop ? result : result;
}

function setDefined(target: Doc, name: string, value: Value): void {
  if (value !== undefined) setField(target, name, value);
}

function hasComputed(branch: Branch): boolean {
  for (const child of branch.children.values()) {
    if ('children' in child ? hasComputed(child) : child.kind === 'compute') return true;
  }
  return false;
}

function includeInto(value: Value, branch: Branch, root: Doc): Value {
  if (isPlainObject(value)) return includeBranch(value, branch, root, false);
  if (Array.isArray(value)) {
    return value
      .map((element: Value) => includeInto(element, branch, root))
      .filter((element) => element !== undefined);
  }
  return hasComputed(branch) ? includeBranch({}, branch, root, false) : undefined;
}

function excludeBranch(doc: Doc, branch: Branch, root: Doc): Doc {
  const result: Doc = {};
  for (const name of fieldNames(doc)) {
    const child = branch.children.get(name);
    if (child === undefined) setField(result, name, doc[name]);
    else if ('children' in child) setField(result, name, excludeFrom(doc[name], child, root));
    else if (child.kind === 'slice' || child.kind === 'elemMatch')
      setDefined(result, name, child.compute!(doc[name], root));
  }
  return result;
}

function excludeFrom(value: Value, branch: Branch, root: Doc): Value {
  if (isPlainObject(value)) return excludeBranch(value, branch, root);
  if (Array.isArray(value)) return value.map((element: Value) => excludeFrom(element, branch, root));
  return value;
}

function isFindSlice(operand: Value): boolean {
  return isNumeric(operand) || (Array.isArray(operand) && operand.length === 2 && operand.every(isNumeric));
}

function slice(value: Value, operand: Value): Value {
  if (!Array.isArray(value)) return value;
  if (!Array.isArray(operand)) {
    const count = toNumber(operand);
    return count >= 0 ? value.slice(0, count) : value.slice(count);
  }
  const skip = toNumber(operand[0]);
  const limit = toNumber(operand[1]);
  if (limit <= 0) throw new MongoError(28724, 'Third argument to $slice must be positive');
  const start = skip >= 0 ? skip : Math.max(0, value.length + skip);
  return value.slice(start, start + limit);
}

function elemMatch(operand: Value, options: ProjectionOptions): Leaf {
  if (!isPlainObject(operand)) throw new MongoError(31274, 'elemMatch: Invalid argument, object required');
  const matches = compileFilter({ list: { $elemMatch: operand } }, options.context);
  return {
    kind: 'elemMatch',
    compute: (value) => {
      if (!Array.isArray(value)) return undefined;
      const hit = value.findIndex((element: Value) => matches({ list: [element] }));
      return hit < 0 ? undefined : [value[hit] as Value];
    },
  };
}

function positional(path: string, options: ProjectionOptions): Leaf {
  const filter = options.filter;
  if (filter === undefined) throw new MongoError(31324, "Positional projection '$' may only be used in find");
  const arrayPath = path.slice(0, -2);
  return {
    kind: 'positional',
    compute: (value, root) => {
      if (!Array.isArray(value)) return value;
      const hit = matchedIndex(filter, arrayPath, root, options.context);
      if (hit === undefined) {
        throw new MongoError(
          51246,
          "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
        );
      }
      return hit < value.length ? [value[hit] as Value] : [];
    },
  };
}

/** The index of the first element of the array at `path` that meets the conditions the filter sets on it. */
export function matchedIndex(filter: Doc, path: string, doc: Doc, context: QueryContext): number | undefined {
  for (const [name, condition] of Object.entries(filter)) {
    if (name === '$and' && Array.isArray(condition)) {
      for (const clause of condition as Doc[]) {
        const hit = matchedIndex(clause, path, doc, context);
        if (hit !== undefined) return hit;
      }
    } else if (name === path || name.startsWith(`${path}.`)) {
      const hit = firstMatchingElement(name.slice(path.length + 1), condition, arrayAt(doc, path), context);
      if (hit !== undefined) return hit;
    }
  }
  return undefined;
}

function arrayAt(doc: Doc, path: string): Value[] {
  let value: Value = doc;
  for (const part of path.split('.')) value = isPlainObject(value) ? field(value, part) : undefined;
  return Array.isArray(value) ? (value as Value[]) : [];
}

function firstMatchingElement(
  rest: string,
  condition: Value,
  list: Value[],
  context: QueryContext,
): number | undefined {
  const index = /^(\d+)(?:\.|$)/.exec(rest);
  if (index !== null) return Number(index[1]);
  const matches = compileFilter({ [rest === '' ? 'list' : `list.${rest}`]: condition }, context);
  const hit = list.findIndex((element) => matches({ list: [element] }));
  return hit < 0 ? undefined : hit;
}

export function assertProjection(spec: Value): Doc {
  if (spec === undefined || spec === null) return {};
  if (!isPlainObject(spec)) throw badValue('projection must be an object');
  return spec;
}
