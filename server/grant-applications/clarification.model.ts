import { Schema } from 'mongoose';
import type { Clarification } from '#shared/grant-applications/clarifications.ts';
import type { ClarificationView } from '#shared/grant-applications/clarification-requests.ts';
import { defineModel } from '../database/model.ts';

type Mutable<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };

export interface ClarificationRecord extends Mutable<Omit<Clarification, 'id'>> {
  _id: string;
  /** The municipality whose application it is about. */
  organisationId: string;
  createdAt: Date;
}

const text = { type: String, required: true } as const;
const optionalText = { type: String, default: null } as const;

export const clarificationModel = defineModel<ClarificationRecord>({
  name: 'Clarification',
  collection: 'clarifications',
  fields: {
    version: { type: Number, required: true },
    applicationId: text,
    organisationId: text,
    audience: text,
    section: optionalText,
    askedBySide: text,
    awaits: optionalText,
    dueOn: optionalText,
    settled: { type: Schema.Types.Mixed, default: null },
    messages: { type: [Schema.Types.Mixed], required: true },
    createdAt: { type: Date, required: true },
  },
  indexes: [{ fields: { applicationId: 1, createdAt: -1, _id: -1 } }],
});

export function clarificationView({
  _id: id,
  organisationId: _organisationId,
  createdAt: _createdAt,
  ...thread
}: ClarificationRecord): ClarificationView {
  return { id, ...thread, messages: thread.messages.map((message) => ({ ...message })) };
}
