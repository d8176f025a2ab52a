import { isPermitted } from '#shared/access/permissions.ts';
import { rolesByOrganisationKind, type Actor } from '#shared/access/roles.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { isTaskOf } from '#shared/tasks/task.ts';
import type { CaseTaskView } from '#shared/tasks/task-views.ts';
import { activePeople, type ActingPerson } from '../accounts/index.ts';
import type { Deps } from '../deps.ts';
import type { CaseKey } from './affected-cases.ts';
import { taskModel, type TaskRecord } from './task.model.ts';
import { toTaskView } from './task-view.ts';

type Reading = Pick<Deps, 'connection' | 'clock' | 'caseTypes' | 'hiddenCases'>;

/** Whose turn it is on a case, for everybody who may see the case: one line per step, the earliest due day first. */
export async function tasksOfCase(
  deps: Reading,
  actor: Actor,
  { type: caseType, id: caseId }: CaseKey,
): Promise<CaseTaskView[]> {
  const permission = Object.hasOwn(deps.caseTypes, caseType) ? deps.caseTypes[caseType] : undefined;
  const hidden = await deps.hiddenCases[caseType]?.(deps, actor, [caseId]);
  if (permission === undefined || hidden?.has(caseId)) return [];
  const open = await taskModel(deps.connection)
    .find({ caseType, caseId, status: 'open' })
    .sort({ dueSort: 1, _id: 1 })
    .lean<TaskRecord[]>();
  const readable = open.filter(({ organisationId }) => isPermitted(actor, permission, organisationId));
  const people = await activePeople(deps, {
    roles: [...new Set(readable.map(({ role }) => role))],
    ids: readable.flatMap(({ personIds }) => personIds),
  });
  const byStep = Map.groupBy(readable, ({ kind, role }) => `${kind}:${role}`);
  return [...byStep.values()].flatMap((tasks) => lineOf(tasks, { actor, people, now: deps.clock.now() }));
}

function lineOf(
  tasks: readonly TaskRecord[],
  { actor, people, now }: { readonly actor: Actor; readonly people: ActingPerson[]; readonly now: Date },
): CaseTaskView[] {
  const [first] = tasks;
  if (!first) return [];
  const { kind, role, dueOn, originallyDueOn, overdue, openedAt, claimedBy } = toTaskView(
    first,
    localDayOf(now),
  );
  const namesAreOpen = tasks.every((task) => seesNames(actor, task));
  const whose = people.filter((each) => tasks.some((task) => isTaskOf(each.actor, task)));
  return [
    {
      kind,
      role,
      dueOn,
      originallyDueOn,
      overdue,
      openedAt,
      namesAreOpen,
      people: namesAreOpen ? whose.map((each) => nameOf(each, first)) : [],
      claimedByName: namesAreOpen ? (claimedBy?.name ?? null) : null,
    },
  ];
}

/**
 * The Department reads every name, but members of a panel not those of the others. A municipality reads the names of its
 * own people, and of the officer who has its case, whom the case itself names.
 */
function seesNames(actor: Actor, { role, personIds }: TaskRecord): boolean {
  const ofDepartment = actor.memberships.filter(({ organisationKind }) => organisationKind === 'department');
  if (ofDepartment.length === 0) {
    const isMunicipal = rolesByOrganisationKind.municipality.includes(role);
    return isMunicipal || (role === 'programmeOfficer' && personIds.length > 0);
  }
  return role !== 'assessor' || ofDepartment.some(({ roles }) => roles.some((each) => each !== 'assessor'));
}

function nameOf(
  { person, actor }: ActingPerson,
  { role, organisationId }: TaskRecord,
): CaseTaskView['people'][number] {
  const held = actor.memberships.filter(
    (each) =>
      each.roles.includes(role) &&
      (each.organisationKind === 'department' || each.organisationId === organisationId),
  );
  const isOwn = held.some(({ delegation }) => delegation === undefined);
  return { name: person.name, onBehalfOfName: isOwn ? null : (held[0]?.delegation?.name ?? null) };
}
