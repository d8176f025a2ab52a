import { rolesToTell } from '#shared/notices/case-news.ts';
import type { NoticeType } from '#shared/notices/notice.ts';
import { isTaskOf } from '#shared/tasks/task.ts';
import { activePeople, delegationById, type ActingPerson } from '../accounts/index.ts';
import type { PersonToTell } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { mailTranslator } from '../notifications/mail-words.ts';
import { taskModel, type TaskRecord } from '../tasks/index.ts';
import { timelineEntryById, type TimelineEntry } from '../timeline/index.ts';
import { caseNames } from './case-names.ts';
import { keepNotice } from './keep-notice.ts';
import { seesCase } from './recipients.ts';

/**
 * Tells of an event on a case: the roles of its municipality that hear of such events, and the people whom the step
 * named. Nobody is told of their own step, nor of news beside a task that the same step gave them.
 */
export async function announceNews(
  deps: Deps,
  { entryId, named = [] }: { readonly entryId: string; readonly named?: readonly PersonToTell[] },
): Promise<void> {
  const entry = await timelineEntryById(deps, entryId);
  if (!entry) return;
  const { caseType, caseId, event, params, comment, actorId } = entry;
  const names = (await caseNames(deps, [entry])).get(`${caseType}:${caseId}`);
  if (!names) return;
  const given = await taskModel(deps.connection)
    .find({ caseType, caseId, status: 'open', 'opened.at': entry.at, 'opened.userId': actorId })
    .lean<TaskRecord[]>();
  for (const { type, ...each } of await peopleToTell(deps, entry, named)) {
    const hasTask = given.some((task) => isTaskOf(each.actor, task));
    if (hasTask || each.person.id === actorId || !(await seesCase(deps, each, entry))) continue;
    await keepNotice(deps, each.person, {
      occasion: `news:${entryId}`,
      type,
      taskId: null,
      taskKind: null,
      reminder: null,
      caseType,
      caseId,
      event,
      params,
      comment,
      title: names.title,
      reference: names.reference,
      organisationName: names.organisationName,
      link: names.link,
      dueOn: null,
    });
  }
}

/** By name comes before by role: whoever is named is told in that way only. */
async function peopleToTell(
  deps: Deps,
  { caseType, event, organisationId, audience }: TimelineEntry,
  named: readonly PersonToTell[],
): Promise<(ActingPerson & { readonly type: NoticeType })[]> {
  const roles = audience === 'province' ? [] : rolesToTell(caseType, event);
  const typeOf = new Map(named.map(({ personId, type }) => [personId, type]));
  const people = await activePeople(deps, { roles, ids: [...typeOf.keys()] });
  return people.flatMap((each) => {
    const isThere = each.actor.memberships.some(
      (membership) =>
        membership.organisationId === organisationId && membership.roles.some((role) => roles.includes(role)),
    );
    const type = typeOf.get(each.person.id) ?? (isThere ? 'caseNews' : null);
    return type === null ? [] : [{ ...each, type }];
  });
}

/** Tells both people of a delegation that it was given or revoked: it is about what each of them may do. */
export async function announceDelegation(
  deps: Deps,
  { delegationId, what }: { readonly delegationId: string; readonly what: 'given' | 'revoked' },
): Promise<void> {
  const delegation = await delegationById(deps, delegationId);
  if (!delegation) return;
  const { giverId, giverName, delegateId, delegateName, fromOn, toOn, organisationName, role } = delegation;
  const people = await activePeople(deps, { roles: [], ids: [giverId, delegateId] });
  for (const { person } of people) {
    await keepNotice(deps, person, {
      occasion: `delegation:${delegationId}:${what}`,
      type: 'delegation',
      taskId: null,
      taskKind: null,
      reminder: null,
      caseType: 'delegation',
      caseId: delegationId,
      event: what,
      params: { giverName, delegateName, fromOn, toOn },
      comment: what === 'given' ? delegation.reason : delegation.revokedReason,
      reference: mailTranslator(person.language).text(`common.roles.${role}`),
      title: '',
      organisationName,
      link: '/delegations',
      dueOn: null,
    });
  }
}
