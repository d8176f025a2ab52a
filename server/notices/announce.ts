import { roles } from '#shared/access/roles.ts';
import { addDays, localDayOf } from '#shared/calendar/local-day.ts';
import { rolesToTell } from '#shared/notices/case-news.ts';
import { isTaskOf } from '#shared/tasks/task.ts';
import { activePeople } from '../accounts/index.ts';
import { trusted } from '../database/model.ts';
import type { Deps } from '../deps.ts';
import { taskModel, type TaskRecord } from '../tasks/index.ts';
import { timelineEntryById } from '../timeline/index.ts';
import { caseNames } from './case-names.ts';
import { noticeModel, roundModel } from './notice.model.ts';
import { aboutTask, keepNotice } from './keep-notice.ts';
import { peopleOfTask, seesCase } from './recipients.ts';

/** Tells the people of tasks that have just become theirs; not the one whose own step opened them. */
export async function announceTasks(
  deps: Deps,
  { taskIds, causedBy }: { readonly taskIds: readonly string[]; readonly causedBy: string },
): Promise<void> {
  const tasks = await taskModel(deps.connection)
    .find({ _id: trusted({ $in: [...taskIds] }), status: 'open' })
    .lean<TaskRecord[]>();
  for (const task of tasks) {
    const occasion = aboutTask(task, { type: 'taskOpened', step: 'opened' });
    for (const { person } of await peopleOfTask(deps, task)) {
      if (person.id !== causedBy) await keepNotice(deps, person, occasion);
    }
  }
}

/** Tells the municipality's people of an event on its case. */
export async function announceNews(deps: Deps, { entryId }: { readonly entryId: string }): Promise<void> {
  const entry = await timelineEntryById(deps, entryId);
  if (!entry || entry.audience === 'province') return;
  const { caseType, caseId, organisationId, event, params, actorId } = entry;
  const names = (await caseNames(deps, [entry])).get(`${caseType}:${caseId}`);
  if (!names) return;
  const told = rolesToTell(caseType, event);
  for (const each of await activePeople(deps, { roles: told, ids: [] })) {
    const isThere = each.actor.memberships.some(
      (membership) =>
        membership.organisationId === organisationId && membership.roles.some((role) => told.includes(role)),
    );
    if (!isThere || each.person.id === actorId || !(await seesCase(deps, each, entry))) continue;
    await keepNotice(deps, each.person, {
      occasion: `news:${entryId}`,
      type: 'caseNews',
      taskId: null,
      taskKind: null,
      reminder: null,
      caseType,
      caseId,
      event,
      params,
      title: names.title,
      reference: names.reference,
      organisationName: names.organisationName,
      link: names.link,
      dueOn: null,
    });
  }
}

interface NoticeKey {
  readonly personId: string;
  readonly occasion: string;
}

/** Younger notices of the demonstration are unread. */
const unreadDays = 7;

/**
 * For the demonstration, whose tasks were opened on days of the past: the notices their people would have by now, in the
 * portal only; what is older than a week is read. The rounds of reminders begin tomorrow.
 */
export async function announceQuietly(deps: Deps): Promise<void> {
  const today = localDayOf(deps.clock.now());
  const tasks = await taskModel(deps.connection).find({ status: 'open' }).lean<TaskRecord[]>();
  const people = await activePeople(deps, { roles, ids: [] });
  const notices = tasks.flatMap((task) => {
    const { at } = task.opened;
    const readAt = localDayOf(at) < addDays(today, -unreadDays) ? at : null;
    const occasion = aboutTask(task, { type: 'taskOpened', step: 'opened' });
    return people
      .filter(({ actor }) => isTaskOf(actor, task))
      .map(({ person }) => ({ ...occasion, personId: person.id, at, readAt, mail: 'none' as const }));
  });
  // What a job told while the demonstration was made stays as it is.
  const known = await noticeModel(deps.connection)
    .find()
    .select(['personId', 'occasion'])
    .lean<NoticeKey[]>();
  const told = new Set(known.map(({ personId, occasion }) => `${personId} ${occasion}`));
  const untold = notices.filter(({ personId, occasion }) => !told.has(`${personId} ${occasion}`));
  await noticeModel(deps.connection).insertMany(untold);
  await roundModel(deps.connection).updateOne(
    { _id: 'reminders' },
    { $set: { on: today } },
    { upsert: true },
  );
}
