import { isPlainObject } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { orderWith } from '../query/collation.ts';
import { compileAccumulator } from './group.ts';
import type { Accumulation } from './group.ts';
import type { StageScope, Step } from './stage.ts';

/** `$bucket`: groups by the stretch between boundaries in which a value lies. */
export function compileBucket(operand: Value, scope: StageScope): Step {
  if (!isPlainObject(operand)) throw new MongoError(40201, 'Argument to $bucket stage must be an object');
  const evaluate = scope.context.evaluator(operand['groupBy']);
  const boundaries = scope.context.evaluator(operand['boundaries'])({});
  if (!Array.isArray(boundaries) || boundaries.length < 2)
    throw new MongoError(40192, 'The $bucket boundaries field must have at least 2 values');
  const compare = orderWith(scope.context.collation);
  for (let i = 1; i < boundaries.length; i++) {
    if (compare(boundaries[i - 1], boundaries[i]) >= 0)
      throw new MongoError(40194, 'The boundaries option to $bucket must be sorted');
  }
  const output: Doc = isPlainObject(operand['output']) ? operand['output'] : { count: { $sum: 1 } };
  const names = Object.keys(output);
  const makers = names.map((name) => {
    const [operator, argument] = Object.entries(output[name] as Doc)[0]!;
    return compileAccumulator(operator, argument, scope);
  });
  const last = boundaries.length - 1;
  return (documents) => {
    const buckets = new Map<number, Accumulation[]>();
    for (const document of documents) {
      const value = evaluate(document);
      const isOutside = compare(value, boundaries[0]) < 0 || compare(value, boundaries[last]) >= 0;
      if (isOutside && !('default' in operand))
        throw new MongoError(
          40066,
          '$switch could not find a matching branch for an input, and no default was specified.',
        );
      const place = isOutside
        ? last
        : boundaries.findLastIndex((boundary: Value) => compare(boundary, value) <= 0);
      let bucket = buckets.get(place);
      if (bucket === undefined) buckets.set(place, (bucket = makers.map((make) => make())));
      for (const accumulation of bucket) accumulation.add(document);
    }
    return [...buckets.entries()]
      .sort(([a], [b]) => a - b)
      .map(([place, bucket]) => {
        const result: Doc = { _id: place === last ? operand['default'] : (boundaries[place] as Value) };
        for (const [i, name] of names.entries()) result[name] = bucket[i]!.result();
        return result;
      });
  };
}
