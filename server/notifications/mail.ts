import { join } from 'node:path';
import type { WithheldReason } from '#shared/accounts/administration-views.ts';
import type { Language } from '#shared/i18n/languages.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { mailWords, type MailTemplateName, type MailTemplates } from './mail-templates.ts';
import type { MailWords } from './mail-words.ts';
import { outgoingMailModel, type MailPurpose, type OutgoingMail } from './outgoing-mail.model.ts';

export interface MailRequest<Name extends MailTemplateName> {
  readonly to: string;
  readonly language: Language;
  readonly template: Name;
  readonly params: MailTemplates[Name];
}

/** A mail whose words are found when it is about to leave. */
export interface MailOrder {
  readonly to: string;
  readonly personId: string;
  readonly purpose: Exclude<MailPurpose, 'security'>;
  /** For the administrator's list: `taskOpened`, `digest`. */
  readonly because: string;
  /** A notice's id, the day of a digest. */
  readonly about: string;
  /** Until the words are found. */
  readonly subject: string;
  /** A second mail of this key is not made. */
  readonly deliveryKey: string;
}

/** What a purpose says when a mail of it is about to leave. */
export type Prepared = PreparedMail | { readonly withhold: WithheldReason };

export interface PreparedMail {
  readonly send: MailWords;
  readonly to: string;
  readonly language: Language;
}

export interface MailPurposeHandler {
  /** Asked right before sending, so that what was switched off since is not sent. */
  prepare(mail: OutgoingMail): Promise<Prepared>;
  /** Told what became of it. */
  settled(mail: OutgoingMail, outcome: 'sent' | 'withheld'): Promise<void>;
}

/** Mail leaves after the commit: the row and its job are written with the command. */
export interface Mail {
  /** About the person's account, such as an invitation: always sent. */
  send<Name extends MailTemplateName>(tx: Transaction, request: MailRequest<Name>): Promise<void>;
  /** Sent unless its purpose says otherwise when it is about to leave. */
  order(tx: Transaction, order: MailOrder): Promise<void>;
  /** Who says what mails of a purpose say. One per purpose. */
  purpose(name: MailOrder['purpose'], handler: MailPurposeHandler): void;
  handlerOf(name: MailOrder['purpose']): MailPurposeHandler;
  /** Where the .eml files are when there is no SMTP server. */
  readonly folder: string;
}

export const sendMailJob = 'sendMail';

export function createMail(deps: Pick<Deps, 'connection' | 'secrets' | 'config'>): Mail {
  const handlers = new Map<MailOrder['purpose'], MailPurposeHandler>();

  async function keep(tx: Transaction, record: Partial<OutgoingMail>): Promise<void> {
    const [mail] = await outgoingMailModel(deps.connection).create(
      [{ ...record, status: 'queued' as const, createdAt: tx.now }],
      { session: tx.session },
    );
    if (!mail) throw new Error('The mail was not stored.');
    await tx.enqueue({ kind: sendMailJob, payload: { mailId: mail._id }, key: mail._id });
  }

  return {
    folder: join(deps.config.dataDir, 'mail'),
    send: (tx, { to, language, template, params }) =>
      keep(tx, {
        to,
        purpose: 'security',
        template,
        language,
        subject: mailWords(template, params, language).subject,
        sealedParams: deps.secrets.encrypt(JSON.stringify(params)),
      }),
    async order(tx, { because, ...order }) {
      const known = outgoingMailModel(deps.connection).exists({ deliveryKey: order.deliveryKey });
      if (await known.session(tx.session)) return;
      await keep(tx, { ...order, template: because, language: 'en' });
    },
    purpose(name, handler) {
      if (handlers.has(name)) throw new Error(`There is a handler for ${name} mails already.`);
      handlers.set(name, handler);
    },
    handlerOf(name) {
      const handler = handlers.get(name);
      if (!handler) throw new Error(`No handler for ${name} mails.`);
      return handler;
    },
  };
}
