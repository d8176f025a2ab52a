import * as z from 'zod';
import { idSchema } from '../api/ids.ts';
import { listQuery } from '../api/list-query.ts';
import { localDaySchema } from '../calendar/calendar-schema.ts';

const instant = z.iso.datetime();

/**
 * `sending`: a worker has it; `written`: to a file, without a mail server; `withheld`: not wanted any more when it was about
 * to leave; `uncertain`: the worker died on it, and it may or may not have left.
 */
export const outgoingMailStatuses = [
  'queued',
  'sending',
  'sent',
  'written',
  'withheld',
  'uncertain',
] as const;
export type OutgoingMailStatus = (typeof outgoingMailStatuses)[number];

/** Why an e-mail was not sent. */
export const withheldReasons = [
  'switchedOff',
  'movedToDigest',
  'notNeeded',
  'notTheirs',
  'personDisabled',
  'nothingToSay',
] as const;
export type WithheldReason = (typeof withheldReasons)[number];

/** An e-mail of the portal. What it says is its reader's only, but for the demonstration's own files. */
export const outgoingMailView = z.object({
  id: idSchema,
  to: z.string(),
  template: z.string(),
  subject: z.string(),
  status: z.enum(outgoingMailStatuses),
  withheldBecause: z.enum(withheldReasons).nullable(),
  file: z.string().nullable(),
  createdAt: instant,
  sentAt: instant.nullable(),
  /** True where `GET /outgoing-mails/:id/content` answers. */
  contentReadable: z.boolean(),
});
export type OutgoingMailView = z.output<typeof outgoingMailView>;

export const outgoingMailListQuery = listQuery({
  sorts: ['createdAt'],
  order: 'desc',
  filters: {
    status: z.enum(outgoingMailStatuses).optional(),
    to: z.string().trim().min(1).max(254).optional(),
  },
});

export const jobStatuses = ['waiting', 'running', 'done', 'dead'] as const;

/** Work that follows a command. `dead`: given up after the last try, waiting for a person. */
export const jobView = z.object({
  id: idSchema,
  kind: z.string(),
  status: z.enum(jobStatuses),
  attempts: z.number().int(),
  runAt: instant,
  createdAt: instant,
  finishedAt: instant.nullable(),
  lastError: z.string().nullable(),
  requestId: z.string(),
});
export type JobView = z.output<typeof jobView>;

export const jobListQuery = listQuery({
  sorts: ['createdAt'],
  order: 'desc',
  filters: { status: z.enum(jobStatuses).optional(), kind: z.string().min(1).max(60).optional() },
});

/** A day proclaimed as a public holiday besides the yearly ones. */
export const proclaimedHolidayView = z.object({ id: idSchema, on: z.string(), name: z.string() });
export const proclaimedHolidaysView = z.object({ items: z.array(proclaimedHolidayView) });
export const proclaimedHolidayBody = z.strictObject({
  on: localDaySchema,
  name: z.string().trim().min(2).max(120),
});
