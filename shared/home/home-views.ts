import * as z from 'zod';
import { idSchema } from '../api/ids.ts';

/** What a person can be asked to do. Each has its words under `home.tasks.kinds`. */
export const taskKinds = [
  'finishApplication',
  'answerChanges',
  'certifyApplication',
  'submitApplication',
  'screenApplication',
  'assessApplication',
  'recommendApplication',
  'decideApplication',
  'signAgreement',
  'captureBankAccount',
  'verifyBankAccount',
  'prepareDisbursement',
  'verifyDisbursement',
  'approveDisbursement',
  'releaseDisbursement',
  'confirmDisbursement',
  'writeReturn',
  'correctReturn',
  'certifyReturn',
  'submitReturn',
  'reviewReturn',
  'recordAttendance',
  'followUpBeneficiary',
  'openFundingCall',
] as const;
export type TaskKind = (typeof taskKinds)[number];

/** One step that is the signed-in person's to take, or any of their role's. */
export const taskView = z.object({
  /** Case and kind; stable, so that a list can keep its place. */
  id: z.string(),
  kind: z.enum(taskKinds),
  /** `OMG-2026-27-WC043-001`, or what else names the case. */
  caseRef: z.string(),
  /** What the case is about, in its own words: the project's or the call's title, the month of a return. */
  title: z.string(),
  organisationName: z.string(),
  /** Path on the client: `/grant-applications/<id>`. */
  link: z.string(),
  /** `YYYY-MM-DD`; null where nothing sets a day. */
  dueOn: z.string().nullable(),
  /** Today is after `dueOn`. */
  overdue: z.boolean(),
});
export type TaskView = z.output<typeof taskView>;

export const moneyTileKeys = ['allocated', 'committed', 'paid', 'accountedFor'] as const;

/** Totals of the provincial financial year over what the person may see. */
export const homeTileView = z.object({
  key: z.enum(moneyTileKeys),
  /** Cents. */
  amountMinor: z.number().int(),
  /** The list of rows that add up to it: `/awards?financialYear=2026%2F27`. */
  link: z.string().nullable(),
});

export const dueReturnStates = ['due', 'overdue', 'waiting'] as const;

/** A return that must come (or waits to be reviewed), soonest first. */
export const dueReturnView = z.object({
  id: z.string(),
  /** `YYYY-MM`. */
  month: z.string(),
  organisationName: z.string(),
  awardReference: z.string(),
  /** The original due day; it never moves. */
  dueOn: z.string(),
  state: z.enum(dueReturnStates),
  link: z.string(),
});

/** The newest entries of the timelines of the cases the person may see. */
export const activityView = z.object({
  id: idSchema,
  at: z.iso.datetime(),
  caseType: z.string(),
  caseRef: z.string(),
  /** Name of the event, with its words in the `timeline` catalog. */
  event: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  actorName: z.string(),
  organisationName: z.string(),
  link: z.string().nullable(),
});

/** `GET /home`. */
export const homeView = z.object({
  /** Overdue first, then by due day, then those without one. At most 50. */
  tasks: z.array(taskView),
  /** How many there are in all. */
  taskTotal: z.number().int(),
  /** Empty for people who may not see amounts. */
  tiles: z.array(homeTileView),
  /** At most 20. */
  returns: z.array(dueReturnView),
  /** At most 15, newest first. */
  activity: z.array(activityView),
});
export type HomeView = z.output<typeof homeView>;
