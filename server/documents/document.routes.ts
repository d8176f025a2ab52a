import { idParams } from '#shared/api/ids.ts';
import { scopeOf } from '#shared/access/permissions.ts';
import { storedDocumentView, uploadQuery } from '#shared/documents/document-views.ts';
import type { StoredDocumentView } from '#shared/documents/document-views.ts';
import type { Actor } from '#shared/access/roles.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { NotFoundError, ValidationError } from '../http/errors.ts';
import type { StoredDocument } from './stored-document.model.ts';

const uploadDocument = defineCommand({
  method: 'post',
  path: '/documents',
  permission: 'document.upload',
  summary: 'Upload a file; the body is the file itself',
  query: uploadQuery,
  body: 'bytes',
  versioned: false,
  idempotent: false,
  audit: 'document.uploaded',
  response: storedDocumentView,
  handle: async ({ actor, query, body, reply }, tx, deps) => {
    const organisationId = organisationFor(actor, query.organisationId);
    const document = await deps.documents.store(tx, {
      name: query.name,
      purpose: query.purpose,
      bytes: body,
      organisationId,
    });
    const entity = { type: 'document', id: document._id };
    await tx.record({
      action: 'document.uploaded',
      entity,
      organisationId,
      after: { sha256: document.sha256 },
    });
    reply.status = 201;
    return toStoredDocumentView(document);
  },
});

/** The named organisation if the actor may upload for it, else the only one there is to choose. */
function organisationFor(actor: Actor, wanted: string | undefined): string {
  const scope = scopeOf(actor, 'document.upload');
  if (wanted !== undefined) {
    if (scope !== 'all' && !scope.includes(wanted))
      throw new NotFoundError({ type: 'organisation', id: wanted });
    return wanted;
  }
  const own = [...new Set(actor.memberships.map((membership) => membership.organisationId))];
  const [only] = own;
  if (only === undefined || own.length > 1) {
    throw new ValidationError([
      {
        path: 'query.organisationId',
        code: 'required',
        message: 'Say which of your organisations the file is of.',
      },
    ]);
  }
  return only;
}

const readDocument = defineRoute({
  method: 'get',
  path: '/documents/:id',
  permission: 'signedIn',
  summary: 'What is known of a stored file',
  params: idParams,
  response: storedDocumentView,
  handle: async ({ actor, params }, deps) =>
    toStoredDocumentView(await deps.documents.find(actor, params.id)),
});

const readContent = defineRoute({
  method: 'get',
  path: '/documents/:id/content',
  permission: 'signedIn',
  summary: 'The file itself',
  params: idParams,
  response: 'file',
  handle: async ({ actor, params }, deps) => {
    const { document, content } = await deps.documents.open(actor, params.id);
    const { name, mediaType, sizeBytes } = document;
    return { name, mediaType, sizeBytes, content };
  },
});

export function toStoredDocumentView(document: StoredDocument): StoredDocumentView {
  const { _id, uploadedAt, links: _links, readPermission: _readPermission, ...rest } = document;
  return { id: _id, uploadedAt: uploadedAt.toISOString(), ...rest };
}

export const documentRoutes = [uploadDocument, readDocument, readContent];
