import * as z from 'zod';
import { idSchema } from '../api/ids.ts';
import { listQuery } from '../api/list-query.ts';
import { localDaySchema } from '../calendar/calendar-schema.ts';
import { CentreKind, CentreStatus } from './centre.ts';

export const centreListQuery = listQuery({
  sorts: ['name', 'municipality'],
  order: 'asc',
  filters: {
    organisationId: idSchema.optional(),
    /** Code of a district, `DC4`, or `CPT` for the metro. */
    district: z.string().max(10).optional(),
    kind: z.enum(CentreKind).optional(),
    status: z.enum(CentreStatus).optional(),
    /** Part of the name or of an alias. */
    search: z.string().trim().max(100).optional(),
  },
});
export type CentreListQuery = z.infer<typeof centreListQuery>;

export const coordinatesSchema = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});

/** What the people who keep the record may change. The municipality of a centre is fixed. */
export const editCentreBody = z.strictObject({
  name: z.string().trim().min(1).max(120),
  aliases: z.array(z.string().trim().min(1).max(120)).max(10),
  kind: z.enum(CentreKind),
  /** Who runs it from day to day, where that is not the municipality. */
  operator: z.string().trim().max(200),
  ward: z.string().trim().max(40),
  address: z.string().trim().max(300),
  coordinates: coordinatesSchema.nullable(),
  note: z.string().trim().max(2_000),
});
export type EditCentreBody = z.infer<typeof editCentreBody>;

export const recordCentreStatusBody = z.strictObject({
  status: z.enum(CentreStatus),
  sinceOn: localDaySchema,
  note: z.string().trim().max(1_000),
});
export type RecordCentreStatusBody = z.infer<typeof recordCentreStatusBody>;

export const registerCentreBody = editCentreBody.extend({
  organisationId: idSchema,
  status: recordCentreStatusBody,
});
export type RegisterCentreBody = z.infer<typeof registerCentreBody>;
