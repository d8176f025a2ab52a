import * as z from 'zod';
import { idSchema } from '../api/ids.ts';
import { pageSchema } from '../api/list-query.ts';
import { CentreKind, CentreStatus } from './centre.ts';
import { coordinatesSchema } from './centre-requests.ts';

export const centreStatusEntrySchema = z.strictObject({
  status: z.enum(CentreStatus),
  sinceOn: z.string(),
  note: z.string(),
  recordedBy: z.string(),
  recordedAt: z.iso.datetime(),
});

export const centreRowSchema = z.strictObject({
  id: idSchema,
  version: z.int(),
  name: z.string(),
  aliases: z.array(z.string()),
  kind: z.enum(CentreKind),
  organisationId: idSchema,
  organisationName: z.string(),
  organisationCode: z.string(),
  /** District code; the metro stands for itself. */
  district: z.string(),
  operator: z.string(),
  ward: z.string(),
  /** Status today. */
  status: z.enum(CentreStatus),
  statusSinceOn: z.string(),
});
export type CentreRow = z.infer<typeof centreRowSchema>;

export const centrePageSchema = pageSchema(centreRowSchema);

export const centreViewSchema = centreRowSchema.extend({
  address: z.string(),
  coordinates: coordinatesSchema.nullable(),
  note: z.string(),
  /** Newest first. */
  statusHistory: z.array(centreStatusEntrySchema),
});
export type CentreView = z.infer<typeof centreViewSchema>;
