/** The stages that turn one document into one document, as update pipelines use them. */
import { isPlainObject, setField, fieldNames } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { MongoError, badValue } from '../errors.ts';
import { compileProjection } from './project.ts';
import type { ExpressionContext } from './project.ts';

export type DocumentStep = (doc: Doc) => Doc;

export function compileDocumentPipeline(stages: Value[], context: ExpressionContext): DocumentStep {
  const steps = stages.map((stage) => {
    if (!isPlainObject(stage) || Object.keys(stage).length !== 1) {
      throw new MongoError(40323, 'A pipeline stage specification object must contain exactly one field.');
    }
    const [name, operand] = Object.entries(stage)[0]!;
    const step = compileDocumentStage(name, operand, context);
    if (step === undefined) throw new MongoError(72, `${name} is not allowed to be used within an update`);
    return step;
  });
  return (doc) => steps.reduce((current, step) => step(current), doc);
}

/** Compiles `$set`, `$unset`, `$project`, `$replaceRoot` and their synonyms; undefined for other stages. */
export function compileDocumentStage(
  name: string,
  operand: Value,
  context: ExpressionContext,
): DocumentStep | undefined {
  switch (name) {
    case '$set':
    case '$addFields':
      return compileAddFields(name, operand, context);
    case '$unset':
      return compileUnset(operand, context);
    case '$project': {
      if (!isPlainObject(operand)) throw new MongoError(15969, '$project specification must be an object');
      if (Object.keys(operand).length === 0)
        throw new MongoError(
          51272,
          'Invalid $project :: caused by :: projection specification must have at least one field',
        );
      return compileProjection(operand, { context, isAggregation: true });
    }
    case '$replaceRoot':
      if (!isPlainObject(operand))
        throw new MongoError(40229, 'expected an object as specification for $replaceRoot stage');
      return compileReplace(operand['newRoot'], context);
    case '$replaceWith':
      return compileReplace(operand, context);
    default:
      return undefined;
  }
}

function compileReplace(expression: Value, context: ExpressionContext): DocumentStep {
  const evaluate = context.evaluator(expression);
  return (doc) => {
    const result = evaluate(doc);
    if (!isPlainObject(result))
      throw new MongoError(40228, "'newRoot' expression must evaluate to an object");
    return result;
  };
}

function compileUnset(operand: Value, context: ExpressionContext): DocumentStep {
  const paths = Array.isArray(operand) ? (operand as Value[]) : [operand];
  if (paths.length === 0)
    throw new MongoError(31119, '$unset specification must be a string or an array with at least one field');
  const spec: Doc = {};
  for (const path of paths) {
    if (typeof path !== 'string')
      throw new MongoError(
        31120,
        '$unset specification must be a string or an array containing only string fields',
      );
    spec[path] = 0;
  }
  return compileProjection(spec, { context, isAggregation: true }) ?? ((doc) => doc);
}

interface FieldTree {
  children: Map<string, FieldTree>;
  evaluate: ((doc: Doc) => Value) | undefined;
}

function compileAddFields(name: string, operand: Value, context: ExpressionContext): DocumentStep {
  if (!isPlainObject(operand))
    throw new MongoError(40272, `${name} specification stage must be an object, got a different type`);
  const tree: FieldTree = { children: new Map(), evaluate: undefined };
  for (const [path, expression] of Object.entries(operand)) plant(tree, path, expression, context);
  return (doc) => graft(doc, tree, doc) as Doc;
}

function plant(root: FieldTree, path: string, expression: Value, context: ExpressionContext): void {
  let node = root;
  for (const part of path.split('.')) {
    if (part === '') throw new MongoError(40353, "FieldPath must not end with a '.'.");
    if (part.startsWith('$'))
      throw new MongoError(
        16410,
        `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
      );
    let next = node.children.get(part);
    if (next === undefined) {
      next = { children: new Map(), evaluate: undefined };
      node.children.set(part, next);
    }
    if (next.evaluate !== undefined) throw badValue(`Invalid $addFields: path collision at ${path}`);
    node = next;
  }
  const isNested =
    isPlainObject(expression) &&
    Object.keys(expression).length > 0 &&
    !Object.keys(expression)[0]!.startsWith('$');
  if (isNested) for (const [name, inner] of Object.entries(expression)) plant(node, name, inner, context);
  else node.evaluate = context.evaluator(expression);
}

function graft(value: Value, tree: FieldTree, root: Doc): Value {
  if (tree.evaluate !== undefined) return tree.evaluate(root);
  if (Array.isArray(value)) return value.map((element: Value) => graft(element, tree, root));
  const source = isPlainObject(value) ? value : {};
  const result: Doc = {};
  for (const name of fieldNames(source)) {
    const child = tree.children.get(name);
    const next = child === undefined ? source[name] : graft(source[name], child, root);
    if (next !== undefined) setField(result, name, next);
  }
  for (const [name, child] of tree.children) {
    if (Object.hasOwn(source, name)) continue;
    const next = graft(undefined, child, root);
    if (next !== undefined) setField(result, name, next);
  }
  return result;
}
