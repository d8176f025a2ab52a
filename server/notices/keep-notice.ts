import type { NoticeType } from '#shared/notices/notice.ts';
import { runCommand, systemActor } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import type { TaskRecord } from '../tasks/index.ts';
import { noticeModel, type NoticeRecord } from './notice.model.ts';
import { preferencesOf } from './preferences.ts';

/** What makes the notice, besides the person. */
export type Occasion = Pick<
  NoticeRecord,
  | 'occasion'
  | 'type'
  | 'taskId'
  | 'taskKind'
  | 'reminder'
  | 'caseType'
  | 'caseId'
  | 'event'
  | 'params'
  | 'comment'
  | 'reference'
  | 'title'
  | 'organisationName'
  | 'link'
  | 'dueOn'
>;

export function aboutTask(
  task: TaskRecord,
  { type, step }: { readonly type: NoticeType; readonly step: string },
): Occasion {
  const { _id, kind, caseType, caseId, reference, title, organisationName, link, dueOn } = task;
  return {
    occasion: `task:${_id}:${step}`,
    type,
    taskId: _id,
    taskKind: kind,
    reminder: null,
    caseType,
    caseId,
    event: null,
    params: {},
    comment: null,
    reference,
    title,
    organisationName,
    link,
    dueOn,
  };
}

/**
 * Tells one person of one occasion, once: the notice, and by their preference of now the order of its mail, in one
 * transaction. A second try, a retry or another worker finds the notice and does nothing.
 */
export async function keepNotice(
  deps: Deps,
  person: { readonly id: string; readonly email: string },
  occasion: Occasion,
): Promise<void> {
  const model = noticeModel(deps.connection);
  const key = { personId: person.id, occasion: occasion.occasion };
  if (await model.exists(key)) return;
  await runCommand(deps, { actor: systemActor }, async (tx) => {
    if (await model.exists(key).session(tx.session)) return;
    const choice = (await preferencesOf(deps, person.id, tx))[occasion.type];
    const mail = choice === 'immediate' ? 'queued' : choice === 'daily' ? 'digest' : 'none';
    const [notice] = await model.create([{ ...occasion, personId: person.id, at: tx.now, mail }], {
      session: tx.session,
    });
    if (notice && mail === 'queued') {
      await deps.mail.order(tx, {
        to: person.email,
        personId: person.id,
        purpose: 'notice',
        because: occasion.type,
        about: notice._id,
        subject: `${occasion.reference}`,
        deliveryKey: `${person.id}:${occasion.occasion}`,
      });
    }
  });
}
