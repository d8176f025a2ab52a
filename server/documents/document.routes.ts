import { idParams } from '#shared/api/ids.ts';
import { scopeOf } from '#shared/access/permissions.ts';
import { storedDocumentView, uploadQuery } from '#shared/documents/document-views.ts';
import {
  documentUploadView,
  pieceQuery,
  startUploadBody,
  uploadPieceBytes,
  type DocumentUploadView,
} from '#shared/documents/upload.ts';
import type { StoredDocumentView } from '#shared/documents/document-views.ts';
import type { Actor } from '#shared/access/roles.ts';
import { runCommand } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { defineCommand, defineRoute, type RouteRequest } from '../http/define-route.ts';
import { ApiFailure, NotFoundError, ValidationError } from '../http/errors.ts';
import type { StoredDocument } from './stored-document.model.ts';
import type { DocumentUpload } from './upload.model.ts';
import { finishUpload, loadUpload, startUpload, takePiece } from './uploads.ts';

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

const beginUpload = defineRoute({
  method: 'post',
  path: '/documents/uploads',
  permission: 'document.upload',
  summary: 'Announce a file that is sent in pieces; the same file again goes on where it broke off',
  body: startUploadBody,
  response: documentUploadView,
  handle: async (request, deps) => {
    const { actor, body, reply } = request;
    const organisationId = organisationFor(actor, body.organisationId);
    reply.status = 201;
    return runCommand(deps, request, async (tx) =>
      toUploadView(await startUpload(deps, tx, { ...body, organisationId })),
    );
  },
});

const readUpload = defineRoute({
  method: 'get',
  path: '/documents/uploads/:id',
  permission: 'document.upload',
  summary: 'How far an upload of one’s own has come',
  params: idParams,
  response: documentUploadView,
  handle: async ({ actor, params }, deps) => toUploadView(await loadUpload(deps, actor, params.id)),
});

const sendPiece = defineRoute({
  method: 'put',
  path: '/documents/uploads/:id/pieces',
  permission: 'document.upload',
  summary: 'Send the piece that begins at the offset; the body is the bytes',
  params: idParams,
  query: pieceQuery,
  body: 'bytes',
  response: documentUploadView,
  handle: async (request, deps) => {
    const { params, query, body } = request;
    return runCommand(deps, request, async (tx) =>
      toUploadView(await takePiece(deps, tx, { id: params.id, offset: query.offset, bytes: body })),
    );
  },
});

/** A route and no command: who asks again, having missed the answer, gets the document and adds no audit event. */
const endUpload = defineRoute({
  method: 'post',
  path: '/documents/uploads/:id/finish',
  permission: 'document.upload',
  summary: 'Store the document once all of it has arrived, proved by its hash',
  params: idParams,
  response: storedDocumentView,
  handle: async (request, deps) => {
    const { params, reply } = request;
    reply.status = 201;
    return runCommand(deps, request, async (tx) =>
      toStoredDocumentView(await finishUpload(deps, tx, params.id)),
    );
  },
});

function toUploadView({ _id: id, offset, sizeBytes }: DocumentUpload): DocumentUploadView {
  return { id, offset, sizeBytes, pieceBytes: uploadPieceBytes };
}

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
  handle: async (request, deps) => {
    const { actor, params } = request;
    await refuseDamaged(deps, request, await deps.documents.find(actor, params.id));
    const { document, content } = await deps.documents.open(actor, params.id);
    const { name, mediaType, sizeBytes } = document;
    return { name, mediaType, sizeBytes, content };
  },
});

/**
 * Hands out no file whose bytes have not the hash that was recorded when it was stored: somebody changed them past the
 * portal, or the disk did. The attempt is in the audit trail.
 */
async function refuseDamaged(deps: Deps, request: RouteRequest, document: StoredDocument): Promise<void> {
  const { _id: id, organisationId, sha256, name } = document;
  const found = await deps.documents.storedHash(document);
  if (found === sha256) return;
  await runCommand(deps, request, (tx) =>
    tx.record({
      action: 'document.damageFound',
      entity: { type: 'document', id },
      organisationId,
      before: { sha256 },
      after: { sha256: found },
    }),
  );
  throw new ApiFailure('documentIsDamaged', { details: { name } });
}

export function toStoredDocumentView(document: StoredDocument): StoredDocumentView {
  const { _id, uploadedAt, links: _links, readPermission: _readPermission, ...rest } = document;
  return { id: _id, uploadedAt: uploadedAt.toISOString(), ...rest };
}

export const documentRoutes = [
  uploadDocument,
  beginUpload,
  readUpload,
  sendPiece,
  endUpload,
  readDocument,
  readContent,
];
