import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Language } from '#shared/i18n/languages.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { isMailTemplate, mailWords } from './mail-templates.ts';
import type { MailTemplateName, MailTemplates, MailWords } from './mail-templates.ts';
import { outgoingMailModel } from './outgoing-mail.model.ts';
import type { OutgoingMail } from './outgoing-mail.model.ts';

export interface MailRequest<Name extends MailTemplateName> {
  readonly to: string;
  readonly language: Language;
  readonly template: Name;
  readonly params: MailTemplates[Name];
}

/** Mail leaves after the commit: the row and its job are written with the command. */
export interface Mail {
  send<Name extends MailTemplateName>(tx: Transaction, request: MailRequest<Name>): Promise<void>;
  /** Where the .eml files are when there is no SMTP server. */
  readonly folder: string;
}

export const sendMailJob = 'sendMail';

export function createMail(deps: Pick<Deps, 'connection' | 'secrets' | 'config'>): Mail {
  return {
    folder: join(deps.config.dataDir, 'mail'),
    async send(tx, { to, language, template, params }) {
      const record = {
        to,
        template,
        language,
        subject: mailWords(template, params).subject,
        status: 'queued',
        sealedParams: deps.secrets.encrypt(JSON.stringify(params)),
        createdAt: tx.now,
      } as const;
      const [mail] = await outgoingMailModel(deps.connection).create([record], { session: tx.session });
      if (!mail) throw new Error('The mail was not stored.');
      await tx.enqueue({ kind: sendMailJob, payload: { mailId: mail._id }, key: mail._id });
    },
  };
}

/** Sends one queued mail by SMTP, or writes it to a file. A mail that left already is left alone. */
export async function deliverMail(deps: Deps, mailId: string): Promise<void> {
  const model = outgoingMailModel(deps.connection);
  const mail = await model.findById(mailId).lean<OutgoingMail>();
  if (mail?.status !== 'queued' || mail.sealedParams === null || !isMailTemplate(mail.template)) return;
  const params = JSON.parse(deps.secrets.decrypt(mail.sealedParams)) as never;
  const words = mailWords(mail.template, params);
  const message = {
    from: deps.config.mailFrom,
    to: mail.to,
    subject: words.subject,
    text: asText(words),
    html: asHtml(words),
    messageId: `<${mail._id}@thusong-grants>`,
    date: mail.createdAt,
  };
  const { smtp } = deps.config;
  if (smtp) {
    const auth = smtp.user === undefined ? {} : { auth: { user: smtp.user, pass: smtp.password ?? '' } };
    await createTransport({ host: smtp.host, port: smtp.port, secure: smtp.secure, ...auth }).sendMail(
      message,
    );
    await model.updateOne(
      { _id: mailId },
      { $set: { status: 'sent', sentAt: deps.clock.now(), sealedParams: null } },
    );
    return;
  }
  const rendered = await createTransport({ streamTransport: true, buffer: true }).sendMail(message);
  const file = `${mail._id}.eml`;
  await mkdir(deps.mail.folder, { recursive: true, mode: 0o700 });
  const path = join(deps.mail.folder, file);
  await writeFile(`${path}.part`, rendered.message as Buffer, { mode: 0o600 });
  await rename(`${path}.part`, path);
  const change = { status: 'written', file, sentAt: deps.clock.now(), sealedParams: null } as const;
  await model.updateOne({ _id: mailId }, { $set: change });
}

const closing = 'Thusong Grants';

function asText({ paragraphs, action }: MailWords): string {
  const link = action ? [`${action.label}:\n${action.url}`] : [];
  return [...paragraphs, ...link, closing].join('\n\n');
}

function asHtml({ paragraphs, action }: MailWords): string {
  const body = paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`);
  if (action) body.push(`<p><a href="${escapeHtml(action.url)}">${escapeHtml(action.label)}</a></p>`);
  return `<!doctype html><html><body>${body.join('')}<p>${closing}</p></body></html>`;
}

function escapeHtml(text: string): string {
  const names: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (sign) => names[sign] ?? sign);
}
