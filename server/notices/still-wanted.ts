import type { WithheldReason } from '#shared/accounts/administration-views.ts';
import type { MailChoice } from '#shared/notices/notice.ts';
import { supervisorsOf } from '#shared/notices/notice.ts';
import { isTaskOf } from '#shared/tasks/task.ts';
import { activePeople, type ActingPerson } from '../accounts/index.ts';
import type { Deps } from '../deps.ts';
import { taskModel, type TaskRecord } from '../tasks/index.ts';
import type { NoticeRecord } from './notice.model.ts';
import { noticeSettings, preferencesOf } from './preferences.ts';
import { seesCase } from './recipients.ts';

/** The person, if their account is active now. */
export async function activePerson(deps: Deps, personId: string): Promise<ActingPerson | null> {
  const [person] = await activePeople(deps, { roles: [], ids: [personId] });
  return person ?? null;
}

/**
 * Why an e-mail about the notice is not wanted any more, or null: switched off, done, or not the person's any longer.
 * `choice` is the way it would be sent now.
 */
export async function whyNot(
  deps: Deps,
  notice: NoticeRecord,
  { person, choice }: { readonly person: ActingPerson; readonly choice: Exclude<MailChoice, 'none'> },
): Promise<WithheldReason | null> {
  const chosen = (await preferencesOf(deps, notice.personId))[notice.type];
  if (chosen === 'none') return 'switchedOff';
  if (choice === 'immediate' && chosen === 'daily') return 'movedToDigest';
  if (notice.taskId === null) return null;
  const task = await taskModel(deps.connection).findById(notice.taskId).lean<TaskRecord>();
  if (task?.status !== 'open') return 'notNeeded';
  const isTheirs =
    notice.type === 'escalation'
      ? supervisorsOf((await noticeSettings(deps)).settings, task).includes(person.person.id)
      : isTaskOf(person.actor, task);
  return isTheirs && (await seesCase(deps, person, task)) ? null : 'notTheirs';
}
