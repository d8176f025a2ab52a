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
