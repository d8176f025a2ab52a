/** What stages are made of and are given; the pipeline and its stages both lean on it. */
import { fieldNames, isPlainObject, setField } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import type { ServerState } from '../commands/command.ts';
import { MongoError } from '../errors.ts';
import { toInteger } from '../query/numbers.ts';
import type { ExpressionContext } from '../query/project.ts';
import type { View } from '../storage/view.ts';

export interface PipelineSource {
  db: string;
  /** The collection the documents come from; undefined where the first stage makes them. */
  source: string | undefined;
  stages: Value[];
  hint: Value;
}

export interface PipelineScope {
  view: () => View;
  context: ExpressionContext;
  /** Tells the transaction that another collection is read. */
  noteRead: (collection: string) => void;
  state: ServerState | undefined;
  /** Documents that are there already, instead of a collection. */
  input?: Documents;
}

export type Documents = Iterable<Doc>;

export interface StageScope extends PipelineScope {
  db: string;
  collection: string | undefined;
  isFirst: boolean;
  /** Starts a pipeline inside this one. */
  open: (pipeline: PipelineSource, scope: PipelineScope) => Documents;
}

export type Step = (documents: Documents) => Documents;

export interface Stage {
  name: string;
  operand: Value;
}

export function parseStage(stage: Value): Stage {
  if (!isPlainObject(stage))
    throw new MongoError(14, "Each element of the 'pipeline' array must be an object");
  const names = Object.keys(stage);
  if (names.length !== 1)
    throw new MongoError(40323, 'A pipeline stage specification object must contain exactly one field.');
  return { name: names[0]!, operand: stage[names[0]!] };
}

export function readCount(value: Value, name: string, least: number): number | undefined {
  if (value === undefined) return undefined;
  const count = toInteger(value);
  if (count === undefined)
    throw new MongoError(
      name === '$limit' ? 2107201 : 5107200,
      `invalid argument to ${name} stage: Expected an integer`,
    );
  if (count < least)
    throw new MongoError(
      name === '$limit' ? 15958 : 5107200,
      name === '$limit'
        ? 'the limit must be positive'
        : `invalid argument to ${name} stage: Expected a non-negative number`,
    );
  return count;
}

/** A copy of a document with one value changed, or taken out when it is undefined. */
export function withValue(document: Doc, parts: readonly string[], value: Value): Doc {
  const [first, ...rest] = parts;
  const result: Doc = {};
  let isPlaced = false;
  const inner = (current: Value): Value =>
    rest.length === 0 ? value : withValue(isPlainObject(current) ? current : {}, rest, value);
  for (const name of fieldNames(document)) {
    if (name !== first) {
      setField(result, name, document[name]);
      continue;
    }
    isPlaced = true;
    const next = inner(document[name]);
    if (next !== undefined) setField(result, name, next);
  }
  if (!isPlaced) {
    const next = inner(undefined);
    if (next !== undefined) setField(result, first!, next);
  }
  return result;
}
