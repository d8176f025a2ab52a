import { isTaskOf } from '#shared/tasks/task.ts';
import { isPermitted } from '#shared/access/permissions.ts';
import { activePeople, type ActingPerson } from '../accounts/index.ts';
import type { Deps } from '../deps.ts';
import type { TaskRecord } from '../tasks/index.ts';

type Reading = Pick<Deps, 'connection' | 'clock' | 'caseTypes' | 'hiddenCases'>;

/** Everybody whose task it is today, to whom the case is not hidden. */
export async function peopleOfTask(deps: Reading, task: TaskRecord): Promise<ActingPerson[]> {
  const people = await activePeople(deps, { roles: [task.role], ids: task.personIds });
  const theirs = people.filter(({ actor }) => isTaskOf(actor, task));
  const seeing = await Promise.all(theirs.map((each) => seesCase(deps, each, task)));
  return theirs.filter((_, index) => seeing[index]);
}

/** May the person read the case, and is it not kept from them by a conflict of interest? */
export async function seesCase(
  deps: Reading,
  { actor }: ActingPerson,
  { caseType, caseId, organisationId }: Pick<TaskRecord, 'caseType' | 'caseId' | 'organisationId'>,
): Promise<boolean> {
  const permission = deps.caseTypes[caseType];
  if (permission !== undefined && !isPermitted(actor, permission, organisationId)) return false;
  const hidden = await deps.hiddenCases[caseType]?.(deps, actor, [caseId]);
  return !hidden?.has(caseId);
}
