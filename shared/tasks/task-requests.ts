import * as z from 'zod';
import { idSchema } from '../api/ids.ts';
import { listQuery } from '../api/list-query.ts';

export const taskCaseTypes = [
  'fundingCall',
  'grantApplication',
  'award',
  'awardAmendment',
  'bankDetails',
  'bankAccount',
  'disbursement',
  'expenditureReturn',
  'fundedProject',
] as const;

/**
 * `open`: every open task that the person can take; `mine`: those that name them or that they took on; `overdue`; `done`:
 * those that they closed in the last thirty days, latest first whatever the sort.
 */
export const taskShows = ['open', 'mine', 'overdue', 'done'] as const;
export type TaskShow = (typeof taskShows)[number];

export const taskListQuery = listQuery({
  sorts: ['dueOn', 'openedAt'],
  order: 'asc',
  filters: {
    show: z.enum(taskShows).default('open'),
    caseType: z.enum(taskCaseTypes).optional(),
    /** Part of the case's reference, title or municipality. */
    search: z.string().trim().min(1).max(100).optional(),
  },
});
export type TaskListQuery = z.output<typeof taskListQuery>;

export const caseTasksParams = z.strictObject({
  caseType: z.string().regex(/^[a-z][A-Za-z]{1,40}$/),
  caseId: idSchema,
});
