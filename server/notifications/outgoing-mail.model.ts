import { defineModel } from '../database/model.ts';

export interface OutgoingMail {
  _id: string;
  to: string;
  template: string;
  language: string;
  subject: string;
  status: 'queued' | 'sent' | 'written';
  /** Name of the .eml file below the data folder's mail/, when there is no SMTP server. */
  file: string | null;
  /** The template's parameters, encrypted: they may hold a link that signs somebody in. Removed once sent. */
  sealedParams: string | null;
  createdAt: Date;
  sentAt: Date | null;
}

export const outgoingMailModel = defineModel<OutgoingMail>({
  name: 'OutgoingMail',
  collection: 'outgoingMails',
  fields: {
    to: { type: String, required: true },
    template: { type: String, required: true },
    language: { type: String, required: true },
    subject: { type: String, required: true },
    status: { type: String, required: true },
    file: { type: String, default: null },
    sealedParams: { type: String, default: null },
    createdAt: { type: Date, required: true },
    sentAt: { type: Date, default: null },
  },
  indexes: [{ fields: { createdAt: 1, _id: 1 } }, { fields: { to: 1, createdAt: 1 } }],
});
