import { Schema } from 'mongoose';
import type { ActingFor } from '#shared/access/roles.ts';
import { defineModel } from '../database/model.ts';

export interface TimelineEntry {
  _id: string;
  at: Date;
  caseType: string;
  caseId: string;
  organisationId: string;
  event: string;
  params: Record<string, string | number>;
  audience: 'all' | 'municipality' | 'province';
  comment: string | null;
  actorId: string;
  actorName: string;
  onBehalfOf: ActingFor | null;
}

export const timelineEntryModel = defineModel<TimelineEntry>({
  name: 'TimelineEntry',
  collection: 'timelineEntries',
  fields: {
    at: { type: Date, required: true },
    caseType: { type: String, required: true },
    caseId: { type: String, required: true },
    organisationId: { type: String, required: true },
    event: { type: String, required: true },
    params: { type: Object, required: true },
    audience: { type: String, required: true },
    comment: { type: String, default: null },
    actorId: { type: String, required: true },
    actorName: { type: String, required: true },
    onBehalfOf: { type: Schema.Types.Mixed, default: null },
  },
  indexes: [{ fields: { caseType: 1, caseId: 1, at: 1, _id: 1 } }, { fields: { at: -1, _id: -1 } }],
});
