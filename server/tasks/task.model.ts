import type { Role } from '#shared/access/roles.ts';
import type { LocalDay } from '#shared/calendar/local-day.ts';
import type { TaskStatus } from '#shared/tasks/task.ts';
import type { TaskKind } from '#shared/tasks/task-kinds.ts';
import { defineModel, subRecord } from '../database/model.ts';

/** Who did something with a task, and when. `userId` is `system` for what the day brought. */
export interface TaskActor {
  userId: string;
  name: string;
  at: Date;
}

/** A due day that moved, kept for everybody to see. */
export interface DueDayChange extends TaskActor {
  from: LocalDay | null;
  to: LocalDay | null;
}

/** A step that somebody must take, or had to take, on a case. */
export interface TaskRecord {
  _id: string;
  caseType: string;
  caseId: string;
  /** Kind and part: of these one is open per case. */
  key: string;
  kind: TaskKind;
  /** The case's municipality; the department for a call. */
  organisationId: string;
  organisationName: string;
  reference: string;
  title: string;
  link: string;
  role: Role;
  /** Only these people; empty: everybody with the role. */
  personIds: string[];
  excludedPersonIds: string[];
  dueOn: LocalDay | null;
  /** `dueOn`, or a day after all others: what lists sort by. */
  dueSort: LocalDay;
  dueDayChanges: DueDayChange[];
  status: TaskStatus;
  opened: TaskActor;
  closed: TaskActor | null;
  /** Who said that they are on it; nobody else is locked out by it. */
  claimed: TaskActor | null;
}

/** Sorts after every day that there is. */
export const noDueDay = '9999-12-31';

const text = { type: String, required: true } as const;
const actor = { userId: text, name: text, at: { type: Date, required: true } };

export const taskModel = defineModel<TaskRecord>({
  name: 'Task',
  collection: 'tasks',
  fields: {
    caseType: text,
    caseId: text,
    key: text,
    kind: text,
    organisationId: text,
    organisationName: { type: String, default: '' },
    reference: text,
    title: { type: String, default: '' },
    link: text,
    role: text,
    personIds: [String],
    excludedPersonIds: [String],
    dueOn: { type: String, default: null },
    dueSort: text,
    dueDayChanges: [
      subRecord({ ...actor, from: { type: String, default: null }, to: { type: String, default: null } }),
    ],
    status: text,
    opened: { type: subRecord(actor), required: true },
    closed: { type: subRecord(actor), default: null },
    claimed: { type: subRecord(actor), default: null },
  },
  indexes: [
    {
      fields: { caseType: 1, caseId: 1, key: 1 },
      options: { name: 'one_open', unique: true, partialFilterExpression: { status: 'open' } },
    },
    { fields: { caseType: 1, caseId: 1, status: 1 } },
    { fields: { status: 1, role: 1, organisationId: 1, dueSort: 1, _id: 1 } },
    { fields: { status: 1, dueSort: 1, _id: 1 } },
    { fields: { status: 1, 'opened.at': 1, _id: 1 } },
    { fields: { 'closed.userId': 1, 'closed.at': -1, _id: -1 } },
  ],
});
