import { Schema } from 'mongoose';
import type { GrantApplicationRow } from '#shared/grant-applications/grant-application-views.ts';
import { defineModel } from '../database/model.ts';

/**
 * What lists, totals and exports read of an application: the row as the API answers it, and what it is filtered by.
 * Small, where an application is large; written with every write of its application, in the same transaction.
 */
export interface ApplicationRowRecord extends Omit<GrantApplicationRow, 'id'> {
  /** The application's. */
  _id: string;
  /** Which fields a row had when it was written: older rows are made anew when the portal starts. */
  layout: number;
  centreIds: string[];
  conflictedUserIds: string[];
  /** `officer.userId`. */
  officerId: string | null;
  /** Folded words by which it is found; those of reference and title once more behind `leadWordPrefix`. */
  words: string[];
}

/** Before the words of reference and title, which are found first. */
export const leadWordPrefix = '#';

const text = { type: String, required: true } as const;
const optionalText = { type: String, default: null } as const;
const number = { type: Number, required: true } as const;
const optionalNumber = { type: Number, default: null } as const;
const texts = { type: [String], required: true } as const;

export const applicationRowModel = defineModel<ApplicationRowRecord>({
  name: 'GrantApplicationRow',
  collection: 'grantApplicationRows',
  fields: {
    layout: number,
    version: number,
    reference: text,
    projectTitle: { type: String, default: '' },
    organisationId: text,
    organisationName: text,
    organisationCode: text,
    programme: text,
    financialYear: text,
    callId: text,
    callTitle: text,
    callClosesOn: text,
    status: text,
    requestedMinor: number,
    recommendedMinor: optionalNumber,
    awardedMinor: optionalNumber,
    firstSubmittedAt: optionalText,
    changesDueOn: optionalText,
    dueOn: optionalText,
    nextRoles: texts,
    officer: { type: Schema.Types.Mixed, default: null },
    updatedAt: text,
    centreIds: texts,
    conflictedUserIds: texts,
    officerId: optionalText,
    words: texts,
  },
  indexes: [
    { fields: { layout: 1 } },
    { fields: { words: 1 } },
    { fields: { conflictedUserIds: 1 } },
    { fields: { centreIds: 1 } },
    { fields: { officerId: 1, updatedAt: -1, _id: -1 } },
    { fields: { organisationId: 1, updatedAt: -1, _id: -1 } },
    { fields: { status: 1, updatedAt: -1, _id: -1 } },
    { fields: { programme: 1, updatedAt: -1, _id: -1 } },
    { fields: { financialYear: 1, updatedAt: -1, _id: -1 } },
    { fields: { callId: 1, updatedAt: -1, _id: -1 } },
    { fields: { updatedAt: -1, _id: -1 } },
    { fields: { reference: 1, _id: 1 } },
    { fields: { projectTitle: 1, _id: 1 } },
    { fields: { organisationName: 1, _id: 1 } },
    { fields: { requestedMinor: 1, _id: 1 } },
    { fields: { firstSubmittedAt: 1, _id: 1 } },
    { fields: { dueOn: 1, _id: 1 } },
  ],
});
