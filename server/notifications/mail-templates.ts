import type { Role } from '#shared/access/roles.ts';
import type { Language } from '#shared/i18n/languages.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import { mailTranslator, type MailWords } from './mail-words.ts';

/** Mails about a person's account. They cannot be switched off. */
export interface MailTemplates {
  invitation: {
    readonly name: string;
    readonly inviter: string;
    readonly url: string;
    readonly days: number;
  };
  passwordReset: { readonly name: string; readonly url: string; readonly minutes: number };
  passwordChanged: { readonly name: string; readonly at: string };
  accountDisabled: { readonly name: string };
  /** A role was given to somebody for the days of an absence, or taken back. */
  delegation: {
    readonly name: string;
    readonly role: Role;
    readonly giverName: string;
    readonly delegateName: string;
    readonly organisationName: string;
    readonly fromOn: string;
    readonly toOn: string;
    readonly url: string;
    readonly what: 'given' | 'revoked';
  };
  /** Somebody has to act on a case. */
  caseWaiting: {
    readonly name: string;
    readonly reference: string;
    readonly what: string;
    readonly url: string;
  };
  /** An application changed hands among the programme officers. */
  officerChanged: {
    readonly name: string;
    readonly reference: string;
    readonly by: string;
    /** Who has it now; null: nobody. */
    readonly officer: string | null;
    /** True for the officer who has it now, false for the one who had it. */
    readonly isYours: boolean;
    readonly note: string;
    readonly url: string;
  };
  /** A call was amended while an application to it was being written. */
  callAmended: {
    readonly name: string;
    readonly reference: string;
    readonly call: string;
    readonly reason: string;
    /** What changed, a sentence each. */
    readonly changes: readonly string[];
    /** It was certified, or on the way to it, and is a draft again. */
    readonly isReopened: boolean;
    readonly url: string;
  };
}

export type MailTemplateName = keyof MailTemplates;

type Words = {
  readonly [Name in MailTemplateName]: (
    params: MailTemplates[Name],
    translator: Translator,
  ) => Omit<MailWords, 'why'> & Partial<Pick<MailWords, 'why'>>;
};

const templates: Words = {
  invitation: ({ name, inviter, url, days }, { text }) => ({
    subject: text('mails.invitation.subject'),
    paragraphs: [
      text('mails.greeting', { name }),
      text('mails.invitation.text', { inviter }),
      text('mails.invitation.next', { days }),
    ],
    action: { label: text('mails.invitation.action'), url },
  }),
  passwordReset: ({ name, url, minutes }, { text }) => ({
    subject: text('mails.passwordReset.subject'),
    paragraphs: [
      text('mails.greeting', { name }),
      text('mails.passwordReset.text', { minutes }),
      text('mails.passwordReset.next'),
    ],
    action: { label: text('mails.passwordReset.action'), url },
  }),
  passwordChanged: ({ name, at }, { text }) => ({
    subject: text('mails.passwordChanged.subject'),
    paragraphs: [
      text('mails.greeting', { name }),
      text('mails.passwordChanged.text', { at }),
      text('mails.passwordChanged.next'),
    ],
  }),
  accountDisabled: ({ name }, { text }) => ({
    subject: text('mails.accountDisabled.subject'),
    paragraphs: [text('mails.greeting', { name }), text('mails.accountDisabled.text')],
  }),
  delegation: ({ name, role, giverName, delegateName, organisationName, url, what, ...period }, { text }) => {
    const who = { giverName, delegateName, role: text(`common.roles.${role}`).toLowerCase() };
    const { fromOn, toOn } = period;
    const whole = { ...who, organisationName, fromOn, toOn };
    const isGiven = what === 'given';
    return {
      subject: text(isGiven ? 'mails.delegation.subjectGiven' : 'mails.delegation.subjectRevoked', who),
      paragraphs: [
        text('mails.greeting', { name }),
        text(isGiven ? 'mails.delegation.given' : 'mails.delegation.revoked', whole),
      ],
      action: { label: text('mails.delegation.action'), url },
    };
  },
  caseWaiting: ({ name, reference, what, url }, { text }) => ({
    subject: text('mails.notice.subject', { reference, what }),
    paragraphs: [text('mails.greeting', { name }), text('mails.caseWaiting.text', { reference, what })],
    action: { label: text('mails.open'), url },
  }),
  officerChanged: ({ name, reference, by, officer, isYours, note, url }, { text }) => ({
    subject: text(isYours ? 'mails.officerChanged.subjectYours' : 'mails.officerChanged.subjectTaken', {
      reference,
    }),
    paragraphs: [
      text('mails.greeting', { name }),
      isYours
        ? text('mails.officerChanged.yours', { by, reference })
        : officer === null
          ? text('mails.officerChanged.taken', { by, reference })
          : text('mails.officerChanged.toOther', { by, reference, officer }),
      ...(note === '' ? [] : [note]),
    ],
    action: { label: text('mails.open'), url },
  }),
  callAmended: ({ name, reference, call, reason, changes, isReopened, url }, { text }) => ({
    subject: text('mails.callAmended.subject', { reference }),
    paragraphs: [
      text('mails.greeting', { name }),
      text('mails.callAmended.text', { call, reason }),
      ...changes,
      text(isReopened ? 'mails.callAmended.reopened' : 'mails.callAmended.draft', { reference }),
    ],
    action: { label: text('mails.open'), url },
    why: text('mails.why.callAmended'),
  }),
};

export function mailWords<Name extends MailTemplateName>(
  template: Name,
  params: MailTemplates[Name],
  language: Language,
): MailWords {
  const translator = mailTranslator(language);
  return { why: translator.text('mails.why.security'), ...templates[template](params, translator) };
}

export function isMailTemplate(name: string): name is MailTemplateName {
  return Object.hasOwn(templates, name);
}
