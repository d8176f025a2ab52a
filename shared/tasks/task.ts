import type { Actor, Role } from '../access/roles.ts';
import type { LocalDay } from '../calendar/local-day.ts';
import type { TaskKind } from './task-kinds.ts';
import { peopleOf, type DoneBy } from '../workflow/workflow.ts';

/** A step that somebody must take on a case now. A pure function per case type says which a case wants. */
export interface WantedTask {
  readonly kind: TaskKind;
  /** Tells tasks of one kind on one case apart: an instalment's number, a side, a person's id. */
  readonly part?: string;
  /** A municipal role counts in the case's organisation, a role of the department for every case. */
  readonly role: Role;
  /** Only these people; empty or left out: everybody who holds the role. */
  readonly personIds?: readonly string[];
  /** Who took an earlier step, or declared a conflict, and must leave this one to somebody else. */
  readonly excludedPersonIds?: readonly string[];
  readonly dueOn: LocalDay | null;
  /** Path on the client where the step is taken. */
  readonly link: string;
}

/** What the tasks of a case carry so that lists and mails can name it. */
export interface TaskCase {
  readonly organisationId: string;
  readonly organisationName: string;
  readonly reference: string;
  /** The project's or the call's title, the month of a return. */
  readonly title: string;
}

/** The case and what it wants now. */
export interface CaseTasks {
  readonly about: TaskCase;
  readonly wanted: readonly WantedTask[];
  /** The case was given up: what was open is dropped, whoever gave it up. */
  readonly abandoned?: boolean;
}

export const taskStatuses = ['open', 'done', 'dropped'] as const;
/** `done`: somebody whose task it was took the step; `dropped`: it was not needed any more. */
export type TaskStatus = (typeof taskStatuses)[number];

/** A task as it is kept, as far as it is compared with what the case wants. */
export interface KeptTask extends TaskCase {
  readonly key: string;
  readonly role: Role;
  readonly personIds: readonly string[];
  readonly excludedPersonIds: readonly string[];
  readonly dueOn: LocalDay | null;
  readonly link: string;
}

/** One open task per case and key. */
export function taskKey({ kind, part }: Pick<WantedTask, 'kind' | 'part'>): string {
  return part === undefined ? kind : `${kind}:${part}`;
}

export interface TaskChange<Kept> {
  readonly task: Kept;
  /** Only the fields that differ. */
  readonly set: Partial<Omit<KeptTask, 'key'>>;
  /** A moved due day is never silent: it is kept on the task and in the audit trail. */
  readonly dueDay: { readonly from: LocalDay | null; readonly to: LocalDay | null } | null;
}

export interface TaskPlan<Kept> {
  readonly opened: readonly WantedTask[];
  readonly closed: readonly Kept[];
  readonly changed: readonly TaskChange<Kept>[];
}

/** What has to happen so that the open tasks of a case are those it wants; empty where they are already. */
export function planTasks<Kept extends KeptTask>(
  open: readonly Kept[],
  { about, wanted }: CaseTasks,
): TaskPlan<Kept> {
  const wantedByKey = new Map(wanted.map((each) => [taskKey(each), each]));
  const openKeys = new Set(open.map(({ key }) => key));
  return {
    opened: [...wantedByKey.values()].filter((each) => !openKeys.has(taskKey(each))),
    closed: open.filter(({ key }) => !wantedByKey.has(key)),
    changed: open.flatMap((task) => {
      const want = wantedByKey.get(task.key);
      return want ? changeOf(task, { ...about, ...contentOf(want) }) : [];
    }),
  };
}

/** The fields of a wanted task as they are kept. */
export function contentOf(want: WantedTask): Omit<KeptTask, 'key' | keyof TaskCase> {
  return {
    role: want.role,
    personIds: [...new Set(want.personIds)].sort(),
    excludedPersonIds: [...new Set(want.excludedPersonIds)].sort(),
    dueOn: want.dueOn,
    link: want.link,
  };
}

function changeOf<Kept extends KeptTask>(task: Kept, wanted: Omit<KeptTask, 'key'>): TaskChange<Kept>[] {
  const differing = Object.entries(wanted).filter(
    ([name, value]) => JSON.stringify(task[name as keyof KeptTask]) !== JSON.stringify(value),
  );
  if (differing.length === 0) return [];
  const dueDay = task.dueOn === wanted.dueOn ? null : { from: task.dueOn, to: wanted.dueOn };
  return [{ task, set: Object.fromEntries(differing), dueDay }];
}

/** Is the task this person's to take: by name or by role, and not kept from them? */
export function isTaskOf(
  actor: Actor,
  task: Pick<KeptTask, 'role' | 'organisationId' | 'personIds' | 'excludedPersonIds'>,
): boolean {
  if (task.excludedPersonIds.includes(actor.userId)) return false;
  const isNamed = (id: string) => task.personIds.length === 0 || task.personIds.includes(id);
  return actor.memberships.some(
    ({ organisationId, organisationKind, roles, delegation }) =>
      roles.includes(task.role) &&
      // A task that names somebody who is away is that of who acts for them.
      (isNamed(actor.userId) || (delegation !== undefined && isNamed(delegation.userId))) &&
      !(delegation && task.excludedPersonIds.includes(delegation.userId)) &&
      (organisationKind === 'department' || organisationId === task.organisationId),
  );
}

/** Everybody who took one of these steps, and for whom. */
export function whoTook<Command extends string>(
  steps: readonly (DoneBy & { readonly command: Command })[],
  commands: readonly NoInfer<Command>[],
): string[] {
  return steps.filter(({ command }) => commands.includes(command)).flatMap(peopleOf);
}
