import * as z from 'zod';
import { idSchema } from '../api/ids.ts';
import { taskView } from '../tasks/task-views.ts';

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
