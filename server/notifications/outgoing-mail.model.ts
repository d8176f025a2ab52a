import type { OutgoingMailStatus, WithheldReason } from '#shared/accounts/administration-views.ts';
import { defineModel } from '../database/model.ts';

/** What kind of mail it is: `security` is always sent, the others are asked about when they are about to leave. */
export type MailPurpose = 'security' | 'notice' | 'digest';

export interface OutgoingMail {
  _id: string;
  to: string;
  purpose: MailPurpose;
  /** The account it goes to; null for mails of before there were accounts to them. */
  personId: string | null;
  template: string;
  /** What the mail is about, for its purpose: a notice's id, the day of a digest. */
  about: string | null;
  /** Unique: one mail per person and occasion, whatever runs twice. */
  deliveryKey: string | null;
  language: string;
  subject: string;
  status: OutgoingMailStatus;
  withheldBecause: WithheldReason | null;
  /** Name of the .eml file below the data folder's mail/, when there is no SMTP server. */
  file: string | null;
  /** The template's parameters, encrypted: they may hold a link that signs somebody in. Removed once sent. */
  sealedParams: string | null;
  createdAt: Date;
  /** When a worker took it to the mail server. */
  sendingSince: Date | null;
  sentAt: Date | null;
}

const text = { type: String, required: true } as const;
const optional = { type: String, default: null } as const;

export const outgoingMailModel = defineModel<OutgoingMail>({
  name: 'OutgoingMail',
  collection: 'outgoingMails',
  fields: {
    to: text,
    purpose: { type: String, default: 'security' },
    personId: optional,
    template: text,
    about: optional,
    deliveryKey: optional,
    language: text,
    subject: text,
    status: text,
    withheldBecause: optional,
    file: optional,
    sealedParams: optional,
    createdAt: { type: Date, required: true },
    sendingSince: { type: Date, default: null },
    sentAt: { type: Date, default: null },
  },
  indexes: [
    { fields: { createdAt: 1, _id: 1 } },
    { fields: { to: 1, createdAt: 1 } },
    {
      fields: { deliveryKey: 1 },
      options: { unique: true, partialFilterExpression: { deliveryKey: { $type: 'string' } } },
    },
  ],
});
