import * as z from 'zod';
import { roles } from '../access/roles.ts';
import { idSchema } from '../api/ids.ts';
import { listQuery } from '../api/list-query.ts';
import { taskKinds } from '../tasks/task-kinds.ts';
import { mailChoices, noticeTypes } from './notice.ts';

/** Something a person is told of. Its words: by `type`, and `taskKind` or the timeline's `event`. */
export const noticeView = z.object({
  id: idSchema,
  type: z.enum(noticeTypes),
  taskKind: z.enum(taskKinds).nullable(),
  /** `before:5`, `on`, `after:1`; null for what is no reminder. */
  reminder: z.string().nullable(),
  caseType: z.string(),
  /** Event of the case's timeline; null for what is about a task. */
  event: z.string().nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** What the person who took the step wrote to it. */
  comment: z.string().nullable(),
  caseRef: z.string(),
  title: z.string(),
  organisationName: z.string(),
  link: z.string(),
  dueOn: z.string().nullable(),
  at: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
});
export type NoticeView = z.output<typeof noticeView>;

export const noticeListQuery = listQuery({
  sorts: ['at'],
  order: 'desc',
  filters: { show: z.enum(['all', 'unread']).default('all') },
});

/** `GET /notices/summary`: what the shell shows on every page. */
export const noticeSummaryView = z.object({
  openTasks: z.number().int(),
  overdueTasks: z.number().int(),
  unreadNotices: z.number().int(),
});
export type NoticeSummaryView = z.output<typeof noticeSummaryView>;

const choice = z.enum(mailChoices);
export const noticePreferencesBody = z.strictObject({
  taskOpened: choice,
  taskReminder: choice,
  escalation: choice,
  caseNews: choice,
  delegation: choice,
});
export type NoticePreferencesBody = z.output<typeof noticePreferencesBody>;

const workingDays = z.number().int().min(1).max(60);
const dayList = z
  .array(workingDays)
  .max(5)
  .transform((days) => [...new Set(days)].sort((left, right) => right - left));

export const noticeSettingsBody = z.strictObject({
  remindBefore: dayList,
  remindOnDay: z.boolean(),
  remindAfter: dayList,
  escalateAfter: workingDays.nullable(),
  digestHour: z.number().int().min(0).max(23),
  noticesKeptDays: z.number().int().min(7).max(730),
  supervisions: z
    .array(z.strictObject({ organisationId: idSchema, role: z.enum(roles), personId: idSchema }))
    .max(500),
});
export type NoticeSettingsBody = z.output<typeof noticeSettingsBody>;

export const noticeSettingsView = noticeSettingsBody.extend({
  version: z.number().int(),
  supervisions: z.array(
    z.object({
      organisationId: idSchema,
      organisationName: z.string(),
      role: z.enum(roles),
      personId: idSchema,
      personName: z.string(),
    }),
  ),
});
export type NoticeSettingsView = z.output<typeof noticeSettingsView>;
