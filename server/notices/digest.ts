import { localDayOf, localTimeOf } from '#shared/calendar/local-day.ts';
import { activePeople, type ActingPerson } from '../accounts/index.ts';
import { proclaimedDays } from '../calendar/index.ts';
import { runCommand, systemActor } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { mailTranslator } from '../notifications/mail-words.ts';
import type { MailPurposeHandler } from '../notifications/mail.ts';
import { noticeModel, roundModel, type NoticeRecord } from './notice.model.ts';
import { preferencesPath } from './notice-mail.ts';
import { dueText, lineOf } from './notice-words.ts';
import { noticeSettings } from './preferences.ts';
import { isNew } from './remind.ts';
import { whyNot } from './still-wanted.ts';

/** More than these do not fit a mail that is read; the rest is a click away. */
const pointsMax = 50;

/** Once a day, from the set hour on: orders a mail for everybody for whom something waits. */
export async function digestDaily(deps: Deps): Promise<void> {
  const now = deps.clock.now();
  const today = localDayOf(now);
  const { settings } = await noticeSettings(deps);
  if (localTimeOf(now).hour < settings.digestHour || !(await isNew(deps, 'digest', today))) return;
  const ids = await noticeModel(deps.connection).distinct('personId', { mail: 'digest' }).exec();
  for (const { person } of await activePeople(deps, { roles: [], ids })) {
    await runCommand(deps, { actor: systemActor }, (tx) =>
      deps.mail.order(tx, {
        to: person.email,
        personId: person.id,
        purpose: 'digest',
        because: 'digest',
        about: today,
        subject: mailTranslator(person.language).text('mails.why.digest'),
        deliveryKey: `${person.id}:digest:${today}`,
      }),
    );
  }
  await roundModel(deps.connection).updateOne({ _id: 'digest' }, { $set: { on: today } }, { upsert: true });
}

/** The daily e-mail: what waits when it leaves, and nothing when nothing does. */
export function digestMail(deps: Deps): MailPurposeHandler {
  const model = noticeModel(deps.connection);
  return {
    async prepare({ _id: mailId, personId }) {
      if (personId === null) return { withhold: 'notNeeded' };
      const [person] = await activePeople(deps, { roles: [], ids: [personId] });
      if (!person) return { withhold: 'personDisabled' };
      const notices = await takeWaiting(deps, mailId, person);
      if (notices.length === 0) return { withhold: 'nothingToSay' };
      const { name, email: to, language } = person.person;
      const translator = mailTranslator(language);
      const { text } = translator;
      const day = { today: localDayOf(deps.clock.now()), proclaimed: await proclaimedDays(deps) };
      const { publicUrl } = deps.config;
      return {
        to,
        language,
        send: {
          subject: text('mails.digest.subject', { count: notices.length }),
          paragraphs: [text('mails.greeting', { name }), text('mails.digest.lead')],
          points: notices.slice(0, pointsMax).map((notice) => ({
            text: [lineOf(notice, translator), dueText(notice, day, translator)].join(' ').trim(),
            url: `${publicUrl}${notice.link}`,
          })),
          action: { label: text('mails.digest.action'), url: `${publicUrl}/tasks` },
          why: text('mails.why.digest'),
          preferences: { label: text('mails.preferences'), url: `${publicUrl}${preferencesPath}` },
        },
      };
    },
    async settled() {
      // The notices were marked when they were taken: a mail that may have left is not followed by a second one.
    },
  };

  /** What is wanted of what waits, marked as told by this mail before it leaves; what is not wanted is set aside. */
  async function takeWaiting(given: Deps, mailId: string, person: ActingPerson): Promise<NoticeRecord[]> {
    const waiting = await model
      .find({ personId: person.person.id, $or: [{ mail: 'digest' }, { mail: 'sent', mailId }] })
      .sort({ at: 1, _id: 1 })
      .lean<NoticeRecord[]>();
    const wanted: NoticeRecord[] = [];
    for (const notice of waiting) {
      const isOpen = notice.readAt === null;
      const reason = isOpen ? await whyNot(given, notice, { person, choice: 'daily' }) : 'notNeeded';
      if (reason === null) wanted.push(notice);
      const change = reason === null ? { mail: 'sent' as const, mailId } : { mail: 'withheld' as const };
      await model.updateOne({ _id: notice._id }, { $set: change });
    }
    return latestPerTask(wanted);
  }
}

/** A task that was opened and has since fallen due is one point of the mail, the latest. */
function latestPerTask(notices: readonly NoticeRecord[]): NoticeRecord[] {
  const latest = new Map(notices.map((notice) => [notice.taskId ?? notice._id, notice]));
  return [...latest.values()];
}
