import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Language } from '#shared/i18n/languages.ts';
import { trusted } from '../database/model.ts';
import type { Deps } from '../deps.ts';
import type { PreparedMail, Prepared } from './mail.ts';
import { isMailTemplate, mailWords } from './mail-templates.ts';
import { asHtml, asText, mailTranslator } from './mail-words.ts';
import { outgoingMailModel, type OutgoingMail } from './outgoing-mail.model.ts';

/** A worker that took a mail so long ago is dead: a job's lease is no longer. */
const takenMilliseconds = 120_000;

/**
 * Sends one queued mail by SMTP, or writes it to a file. The mail is taken first, by one worker only; whether it is still
 * wanted is asked after that, right before it leaves. A worker that dies between sending and its note leaves a mail of
 * which nobody knows whether it left: a file is written again under its name; a notice is not sent a second time but
 * marked `uncertain` (it stands in the portal anyway); mail about an account is sent again, because without it nobody
 * gets in.
 */
export async function deliverMail(deps: Deps, mailId: string): Promise<void> {
  const mail = await take(deps, mailId);
  if (!mail) return;
  const prepared = await prepare(deps, mail);
  if ('withhold' in prepared) {
    const change = { status: 'withheld', withheldBecause: prepared.withhold, sealedParams: null } as const;
    await outgoingMailModel(deps.connection).updateOne({ _id: mailId }, { $set: change });
    return settled(deps, mail, 'withheld');
  }
  try {
    await leave(deps, mail, prepared);
  } catch (error) {
    if (isNotSent(error)) await giveBack(deps, mailId);
    throw error;
  }
  await settled(deps, mail, 'sent');
}

/** Takes the mail for this worker, or null when there is nothing to do. Throws while another worker is at it. */
async function take(deps: Deps, mailId: string): Promise<OutgoingMail | null> {
  const model = outgoingMailModel(deps.connection);
  const now = deps.clock.now();
  const taken = { $set: { status: 'sending', sendingSince: now } } as const;
  const queued = await model
    .findOneAndUpdate({ _id: mailId, status: 'queued' }, taken, { returnDocument: 'after' })
    .lean<OutgoingMail>();
  if (queued) return queued;
  const current = await model.findById(mailId).lean<OutgoingMail>();
  if (current?.status !== 'sending') return null;
  const { sendingSince } = current;
  const left = sendingSince ? now.getTime() - sendingSince.getTime() : takenMilliseconds;
  if (left < takenMilliseconds) throw new Error('Another worker is sending this mail.');
  if (deps.config.smtp && current.purpose !== 'security') {
    await model.updateOne({ _id: mailId, status: 'sending' }, { $set: { status: 'uncertain' } });
    return null;
  }
  return model
    .findOneAndUpdate(
      { _id: mailId, status: 'sending', sendingSince: trusted({ $eq: sendingSince }) },
      taken,
      {
        returnDocument: 'after',
      },
    )
    .lean<OutgoingMail>();
}

async function prepare(deps: Deps, mail: OutgoingMail): Promise<Prepared> {
  if (mail.purpose !== 'security') return deps.mail.handlerOf(mail.purpose).prepare(mail);
  if (mail.sealedParams === null || !isMailTemplate(mail.template)) return { withhold: 'notNeeded' };
  const params = JSON.parse(deps.secrets.decrypt(mail.sealedParams)) as never;
  const language = mail.language as Language;
  return { send: mailWords(mail.template, params, language), to: mail.to, language };
}

async function leave(deps: Deps, mail: OutgoingMail, { send: words, to, language }: PreparedMail) {
  const closing = mailTranslator(language).text('mails.closing');
  const message = {
    from: deps.config.mailFrom,
    to,
    subject: words.subject,
    text: asText(words, closing),
    html: asHtml(words, closing),
    messageId: `<${mail._id}@thusong-grants>`,
    date: mail.createdAt,
  };
  const { smtp } = deps.config;
  const common = { subject: words.subject, sentAt: deps.clock.now(), sealedParams: null };
  const model = outgoingMailModel(deps.connection);
  if (smtp) {
    const auth = smtp.user === undefined ? {} : { auth: { user: smtp.user, pass: smtp.password ?? '' } };
    const { host, port, secure } = smtp;
    await createTransport({ host, port, secure, ...auth }).sendMail(message);
    await model.updateOne({ _id: mail._id }, { $set: { ...common, status: 'sent' } });
    return;
  }
  const rendered = await createTransport({ streamTransport: true, buffer: true }).sendMail(message);
  const file = `${mail._id}.eml`;
  await mkdir(deps.mail.folder, { recursive: true, mode: 0o700 });
  const path = join(deps.mail.folder, file);
  await writeFile(`${path}.part`, rendered.message as Buffer, { mode: 0o600 });
  await rename(`${path}.part`, path);
  await model.updateOne({ _id: mail._id }, { $set: { ...common, status: 'written', file } });
}

/**
 * Did it certainly not leave? The server refused it, or it was never reached. After the text was handed over without an
 * answer nobody knows.
 */
export function isNotSent(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { responseCode, command, code } = error as {
    responseCode?: number;
    command?: string;
    code?: string;
  };
  if (responseCode !== undefined) return responseCode >= 400;
  if (code === 'ENOSPC' || code === 'EACCES' || code === 'EROFS' || code === 'ENOTDIR') return true;
  return ['CONN', 'EHLO', 'HELO', 'STARTTLS', 'AUTH', 'MAIL FROM', 'RCPT TO'].includes(command ?? '');
}

async function giveBack(deps: Deps, mailId: string): Promise<void> {
  await outgoingMailModel(deps.connection).updateOne(
    { _id: mailId, status: 'sending' },
    { $set: { status: 'queued', sendingSince: null } },
  );
}

async function settled(deps: Deps, mail: OutgoingMail, outcome: 'sent' | 'withheld'): Promise<void> {
  if (mail.purpose !== 'security') await deps.mail.handlerOf(mail.purpose).settled(mail, outcome);
}
