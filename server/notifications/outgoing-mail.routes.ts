import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { idParams } from '#shared/api/ids.ts';
import { pageSchema } from '#shared/api/list-query.ts';
import { outgoingMailListQuery, outgoingMailView } from '#shared/accounts/administration-views.ts';
import type { OutgoingMailView } from '#shared/accounts/administration-views.ts';
import { listPage } from '../database/list-page.ts';
import type { Deps } from '../deps.ts';
import { defineRoute } from '../http/define-route.ts';
import { ApiFailure, NotFoundError } from '../http/errors.ts';
import { outgoingMailModel } from './outgoing-mail.model.ts';
import type { OutgoingMail } from './outgoing-mail.model.ts';

const listMails = defineRoute({
  method: 'get',
  path: '/outgoing-mails',
  permission: 'outgoingMail.read',
  summary: 'List the e-mails of the portal',
  query: outgoingMailListQuery,
  response: pageSchema(outgoingMailView),
  handle: ({ query }, deps) =>
    listPage({
      model: outgoingMailModel(deps.connection),
      filter: {
        ...(query.status === undefined ? {} : { status: query.status }),
        ...(query.to === undefined ? {} : { to: query.to.toLowerCase() }),
      },
      query,
      sorts: { createdAt: 'createdAt' },
      toRow: (mail) => toView(mail, deps),
    }),
});

/** A reset link in an administrator's hands would be a way to money: only the demonstration shows what mails say. */
function isReadable(mail: OutgoingMail, { config }: Pick<Deps, 'config'>): boolean {
  return config.demonstration && config.smtp === undefined && mail.file !== null;
}

const readContent = defineRoute({
  method: 'get',
  path: '/outgoing-mails/:id/content',
  permission: 'outgoingMail.read',
  summary:
    "What an e-mail says; in the demonstration without SMTP only, because it may hold its reader's link",
  params: idParams,
  response: 'file',
  handle: async ({ params }, deps) => {
    const mail = await outgoingMailModel(deps.connection).findById(params.id).lean<OutgoingMail>();
    if (!mail) throw new NotFoundError({ type: 'outgoingMail', id: params.id });
    if (!isReadable(mail, deps) || mail.file === null) throw new ApiFailure('mailContentPrivate');
    const content = await readFile(join(deps.mail.folder, mail.file));
    return { name: mail.file, mediaType: 'message/rfc822', content };
  },
});

function toView(mail: OutgoingMail, deps: Pick<Deps, 'config'>): OutgoingMailView {
  const { _id, to, template, subject, status, file } = mail;
  const withheldBecause = mail.withheldBecause ?? null;
  return {
    id: _id,
    to,
    template,
    subject,
    status,
    withheldBecause,
    file,
    createdAt: mail.createdAt.toISOString(),
    sentAt: mail.sentAt?.toISOString() ?? null,
    contentReadable: isReadable(mail, deps),
  };
}

export const outgoingMailRoutes = [listMails, readContent];
