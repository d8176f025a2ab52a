import { Schema } from 'mongoose';
import type { LocalDay } from '#shared/calendar/local-day.ts';
import type { NoticePreferences, NoticeSettings, NoticeType, ReminderStep } from '#shared/notices/notice.ts';
import type { TaskKind } from '#shared/tasks/task-kinds.ts';
import { defineModel } from '../database/model.ts';

/**
 * How far a notice's e-mail came. `none`: it was switched off when the notice was made; `queued`: a mail of its own waits;
 * `digest`: waits for the next digest; `sent`; `withheld`: by the time it would have left it was not wanted any more.
 */
export type NoticeMail = 'none' | 'queued' | 'digest' | 'sent' | 'withheld';

/** Something one person is told of, once: `occasion` is unique for the person. */
export interface NoticeRecord {
  _id: string;
  personId: string;
  /** `task:<id>:opened`, `task:<id>:before:5:<due day>`, `news:<timeline entry>`, `delegation:<id>:given`. */
  occasion: string;
  type: NoticeType;
  taskId: string | null;
  taskKind: TaskKind | null;
  reminder: ReminderStep | null;
  caseType: string;
  caseId: string;
  event: string | null;
  params: Record<string, string | number>;
  /** What the person who took the step wrote to it. */
  comment: string | null;
  reference: string;
  title: string;
  organisationName: string;
  link: string;
  dueOn: LocalDay | null;
  at: Date;
  readAt: Date | null;
  mail: NoticeMail;
  /** The mail that told of it. */
  mailId: string | null;
}

const text = { type: String, required: true } as const;
const optional = { type: String, default: null } as const;

export const noticeModel = defineModel<NoticeRecord>({
  name: 'Notice',
  collection: 'notices',
  fields: {
    personId: text,
    occasion: text,
    type: text,
    taskId: optional,
    taskKind: optional,
    reminder: optional,
    caseType: text,
    caseId: text,
    event: optional,
    params: { type: Schema.Types.Mixed, required: true },
    comment: optional,
    reference: { type: String, default: '' },
    title: { type: String, default: '' },
    organisationName: { type: String, default: '' },
    link: text,
    dueOn: optional,
    at: { type: Date, required: true },
    readAt: { type: Date, default: null },
    mail: text,
    mailId: optional,
  },
  indexes: [
    { fields: { personId: 1, occasion: 1 }, options: { unique: true } },
    { fields: { personId: 1, at: -1, _id: -1 } },
    { fields: { personId: 1, readAt: 1, at: -1, _id: -1 } },
    { fields: { mail: 1, personId: 1 } },
    { fields: { taskId: 1 } },
    { fields: { at: 1 } },
  ],
});

/** What a person chose; without one the defaults hold. `_id` is the person's. */
export interface PreferenceRecord {
  _id: string;
  choices: NoticePreferences;
  changedAt: Date;
}

export const preferenceModel = defineModel<PreferenceRecord>({
  name: 'NoticePreference',
  collection: 'noticePreferences',
  fields: {
    choices: { type: Schema.Types.Mixed, required: true },
    changedAt: { type: Date, required: true },
  },
});

/** One record, `_id` `settings`. */
export interface SettingsRecord {
  _id: string;
  version: number;
  settings: NoticeSettings;
}

export const settingsModel = defineModel<SettingsRecord>({
  name: 'NoticeSettings',
  collection: 'noticeSettings',
  fields: {
    version: { type: Number, required: true },
    settings: { type: Schema.Types.Mixed, required: true },
  },
});

/** The last day on which a daily round was made; `_id` names the round. */
export interface RoundRecord {
  _id: string;
  on: LocalDay;
}

export const roundModel = defineModel<RoundRecord>({
  name: 'NoticeRound',
  collection: 'noticeRounds',
  fields: { on: text },
});
