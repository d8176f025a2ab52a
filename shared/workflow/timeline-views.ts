import * as z from 'zod';
import { idSchema } from '../api/ids.ts';
import { actingForSchema } from './step-schema.ts';

/** One thing that happened on a case. `event` and `params` are put into words by `timeline.<caseType>.<event>`. */
export const timelineEntryView = z.object({
  id: idSchema,
  at: z.iso.datetime(),
  caseType: z.string(),
  caseId: idSchema,
  event: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  audience: z.enum(['all', 'municipality', 'province']),
  comment: z.string().nullable(),
  actorId: z.string(),
  actorName: z.string(),
  onBehalfOf: actingForSchema.nullable(),
});
export type TimelineEntryView = z.output<typeof timelineEntryView>;

export const timelineView = z.object({ items: z.array(timelineEntryView) });
