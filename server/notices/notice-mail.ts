import { localDayOf } from '#shared/calendar/local-day.ts';
import { proclaimedDays } from '../calendar/index.ts';
import type { Deps } from '../deps.ts';
import { mailTranslator } from '../notifications/mail-words.ts';
import type { MailPurposeHandler } from '../notifications/mail.ts';
import { noticeModel, type NoticeRecord } from './notice.model.ts';
import { dueText, lineOf, whatOf } from './notice-words.ts';
import { activePerson, whyNot } from './still-wanted.ts';

/** The page on which a person chooses how they are told. */
export const preferencesPath = '/account#notices';

/** E-mails about one notice, sent at once. */
export function noticeMail(deps: Deps): MailPurposeHandler {
  const model = noticeModel(deps.connection);
  return {
    async prepare({ about, personId }) {
      const notice = await model.findById(about).lean<NoticeRecord>();
      if (!notice || personId === null) return { withhold: 'notNeeded' };
      const person = await activePerson(deps, personId);
      if (!person) return { withhold: 'personDisabled' };
      const reason = await whyNot(deps, notice, { person, choice: 'immediate' });
      if (reason) {
        const mail = reason === 'movedToDigest' ? 'digest' : 'withheld';
        await model.updateOne({ _id: notice._id, mail: 'queued' }, { $set: { mail } });
        return { withhold: reason };
      }
      const { name, email: to, language } = person.person;
      const translator = mailTranslator(language);
      const { text } = translator;
      const day = { today: localDayOf(deps.clock.now()), proclaimed: await proclaimedDays(deps) };
      const { publicUrl } = deps.config;
      const due = dueText(notice, day, translator);
      return {
        to,
        language,
        send: {
          subject: text('mails.notice.subject', {
            reference: notice.reference,
            what: whatOf(notice, translator),
          }),
          paragraphs: [
            text('mails.greeting', { name }),
            lineOf(notice, translator),
            ...(due === '' ? [] : [due]),
            ...(notice.comment === null ? [] : [notice.comment]),
          ],
          action: { label: text('mails.open'), url: `${publicUrl}${notice.link}` },
          why: text(`mails.why.${notice.type}`),
          preferences: { label: text('mails.preferences'), url: `${publicUrl}${preferencesPath}` },
        },
      };
    },
    async settled({ _id, about }, outcome) {
      if (outcome === 'withheld') return;
      await model.updateOne({ _id: about }, { $set: { mail: 'sent', mailId: _id } });
    },
  };
}
