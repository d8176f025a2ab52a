/** Which fields of its documents a stage looks at, so that the others need not be decoded. */
import { collectFields } from '../expressions/fields-read.ts';
import type { Stage } from './stage.ts';

/** The top-level fields that a `$group` or `$count` reads; undefined when it may read any. */
export function fieldsRead(stage: Stage | undefined): ReadonlySet<string> | undefined {
  if (stage?.name === '$count') return new Set();
  if (stage?.name !== '$group') return undefined;
  const fields = new Set<string>();
  return collectFields(stage.operand, fields) ? fields : undefined;
}
