import * as z from 'zod';
import { idSchema } from '../api/ids.ts';
import { roles } from '../access/roles.ts';
import { taskKinds } from './task-kinds.ts';
import { taskStatuses } from './task.ts';

/** One step that is somebody's to take, by name or by role. */
export const taskView = z.object({
  id: idSchema,
  kind: z.enum(taskKinds),
  caseType: z.string(),
  caseId: idSchema,
  status: z.enum(taskStatuses),
  role: z.enum(roles),
  /** `OMG-2026-27-WC043-001`, or what else names the case. */
  caseRef: z.string(),
  /** What the case is about, in its own words: the project's or the call's title, the month of a return. */
  title: z.string(),
  organisationName: z.string(),
  /** Path on the client: `/grant-applications/<id>`. */
  link: z.string(),
  /** `YYYY-MM-DD`; null where nothing sets a day. */
  dueOn: z.string().nullable(),
  /** The day it had before it moved for the first time; null while it never moved. */
  originallyDueOn: z.string().nullable(),
  /** Open, and today is after `dueOn`. */
  overdue: z.boolean(),
  openedAt: z.iso.datetime(),
  /** Who said that they are on it. */
  claimedBy: z.object({ userId: z.string(), name: z.string() }).nullable(),
  /** Null while it is open. */
  closedAt: z.iso.datetime().nullable(),
  closedByName: z.string().nullable(),
});
export type TaskView = z.output<typeof taskView>;

/** Whose turn it is on a case, as the reader may know it: the step, the role, and the people where their names are open. */
export const caseTaskView = taskView
  .pick({ kind: true, role: true, dueOn: true, originallyDueOn: true, overdue: true, openedAt: true })
  .extend({
    /** Who can take it now; empty: nobody can, or the reader knows the role only (`namesAreOpen`). */
    people: z.array(
      z.object({
        name: z.string(),
        /** For whom, by delegation; null: for themselves. */
        onBehalfOfName: z.string().nullable(),
      }),
    ),
    /** False where the people of the department stay unnamed to a municipality, and a panel's to its members. */
    namesAreOpen: z.boolean(),
    claimedByName: z.string().nullable(),
  });
export type CaseTaskView = z.output<typeof caseTaskView>;
