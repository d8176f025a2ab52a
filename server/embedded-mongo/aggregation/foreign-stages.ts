/** Stages and accumulators that mingo brings, over values in its terms. */
import type { Doc, Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { fromMingo, mingo, toMingo } from '../query/mingo.ts';
import type { Accumulation } from './group.ts';
import type { StageScope, Step } from './stage.ts';

const stages = new Set(['$bucketAuto', '$densify', '$fill', '$redact', '$setWindowFields']);

export function compileForeignStage(name: string, operand: Value, _scope: StageScope): Step {
  if (!stages.has(name)) throw new MongoError(40324, `Unrecognized pipeline stage name: '${name}'`);
  const stage = { [name]: toMingo(operand) } as Record<string, never>;
  return (documents) => {
    const { Aggregator, context } = mingo();
    const aggregator = new Aggregator([stage], { context });
    try {
      return aggregator
        .run([...documents].map((document) => toMingo(document) as Doc))
        .map((document) => fromMingo(document) as Doc);
    } catch (error) {
      throw new MongoError(2, error instanceof Error ? error.message : String(error));
    }
  };
}

export function compileForeignAccumulator(
  operator: string,
  operand: Value,
  _scope: StageScope,
): () => Accumulation {
  if (!['$percentile', '$median', '$covariancePop', '$covarianceSamp'].includes(operator)) {
    throw new MongoError(15952, `unknown group operator '${operator}'`);
  }
  const stage = { $group: { _id: null, value: { [operator]: toMingo(operand) } } };
  return () => {
    const documents: Doc[] = [];
    return {
      add: (doc) => documents.push(toMingo(doc) as Doc),
      result: () => {
        const { Aggregator, context } = mingo();
        const [group] = new Aggregator([stage], { context }).run(documents);
        return fromMingo((group as Doc | undefined)?.['value'] ?? null);
      },
    };
  };
}
