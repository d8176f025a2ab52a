import type { Readable } from 'node:stream';
import { isPermitted, permissions } from '#shared/access/permissions.ts';
import type { PermissionName } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import { maxDocumentBytes } from '#shared/files/document-types.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { ApiFailure, NotFoundError } from '../http/errors.ts';
import { hashOfContent, openContent, putContent } from './content-store.ts';
import { sniffDocumentType } from './sniff-type.ts';
import { storedDocumentModel } from './stored-document.model.ts';
import type { DocumentLink, StoredDocument } from './stored-document.model.ts';

export interface NewDocument {
  readonly name: string;
  readonly bytes: Buffer;
  readonly organisationId: string;
  /** What it is for: a code of the slice, `bankProof`. */
  readonly purpose: string;
  /** The case it belongs to; without one, only its uploader reads it until a case takes it. */
  readonly link?: DocumentLink;
  /** What a reader needs in the organisation. Default `document.read`. */
  readonly readPermission?: PermissionName;
}

export interface DocumentAttachment {
  readonly documentId: string;
  readonly link: DocumentLink;
  readonly organisationId: string;
  readonly readPermission?: PermissionName;
}

/** Files of the portal: type by content, one copy per content, read by those who may see the case. */
export interface StoredDocuments {
  /** Stores bytes and record in the caller's transaction. Refuses unknown types and what is over 20 MiB. */
  store(tx: Transaction, document: NewDocument): Promise<StoredDocument>;
  /** Gives an uploaded document to a case. The actor must have uploaded it, or be able to read it in the case's organisation. */
  attach(tx: Transaction, attachment: DocumentAttachment): Promise<StoredDocument>;
  /** Record and content for a reader; a document of another organisation is not found. */
  open(actor: Actor, id: string): Promise<{ document: StoredDocument; content: Readable }>;
  find(actor: Actor, id: string): Promise<StoredDocument>;
  /** SHA-256 of the bytes as they are stored now; null where there are none. Differs from the record's when tampered with. */
  storedHash(document: StoredDocument): Promise<string | null>;
  /** All bytes, for code that has decided already (PDF rendering, jobs). */
  read(id: string): Promise<{ document: StoredDocument; bytes: Buffer }>;
}

export function createStoredDocuments(deps: Pick<Deps, 'connection'>): StoredDocuments {
  const model = storedDocumentModel(deps.connection);

  async function load(id: string, tx?: Transaction): Promise<StoredDocument> {
    const found = await model
      .findById(id)
      .session(tx?.session ?? null)
      .lean<StoredDocument>();
    if (!found) throw new NotFoundError({ type: 'document', id });
    return found;
  }

  async function find(actor: Actor, id: string): Promise<StoredDocument> {
    const document = await load(id);
    if (!mayRead(actor, document)) throw new NotFoundError({ type: 'document', id });
    return document;
  }

  return {
    async store(tx, given) {
      if (given.bytes.length > maxDocumentBytes) {
        throw new ApiFailure('payloadTooLarge', { details: { limitBytes: maxDocumentBytes } });
      }
      if (given.bytes.length === 0) throw new ApiFailure('documentEmpty');
      const type = await sniffDocumentType(given.bytes, given.name);
      if (!type) throw new ApiFailure('documentTypeNotAllowed', { details: { name: given.name } });
      const record = {
        organisationId: given.organisationId,
        name: cleanName(given.name, type.extensions),
        mediaType: type.mime,
        sizeBytes: given.bytes.length,
        sha256: await putContent(deps.connection, given.bytes, tx.session),
        purpose: given.purpose,
        uploadedById: tx.actor.userId,
        uploadedByName: tx.actor.name,
        uploadedAt: tx.now,
        links: given.link ? [given.link] : [],
        readPermission: given.readPermission ?? 'document.read',
      };
      const [created] = await model.create([record], { session: tx.session });
      if (!created) throw new Error('The document was not stored.');
      return created.toObject<StoredDocument>();
    },
    async attach(tx, { documentId, link, organisationId, readPermission }) {
      const document = await load(documentId, tx);
      const isOwnUpload = document.links.length === 0 && document.uploadedById === tx.actor.userId;
      const isOfCase = document.links.length > 0 && document.organisationId === organisationId;
      if (!isOwnUpload && !(isOfCase && mayRead(tx.actor, document))) {
        throw new NotFoundError({ type: 'document', id: documentId });
      }
      const links = document.links
        .filter((each) => each.type !== link.type || each.id !== link.id)
        .concat(link);
      const change = { links, organisationId, readPermission: readPermission ?? document.readPermission };
      await model.updateOne({ _id: documentId }, { $set: change }, { session: tx.session });
      return { ...document, ...change };
    },
    find,
    async open(actor, id) {
      const document = await find(actor, id);
      return { document, content: openContent(deps.connection, document.sha256) };
    },
    storedHash: ({ sha256 }) => hashOfContent(deps.connection, sha256),
    async read(id) {
      const document = await load(id);
      const parts: Buffer[] = [];
      for await (const part of openContent(deps.connection, document.sha256)) parts.push(part as Buffer);
      return { document, bytes: Buffer.concat(parts) };
    },
  };
}

function mayRead(actor: Actor, document: StoredDocument): boolean {
  if (document.links.length === 0) return document.uploadedById === actor.userId;
  const { readPermission } = document;
  return (
    readPermission in permissions &&
    isPermitted(actor, readPermission as PermissionName, document.organisationId)
  );
}

/** A name a person recognises, that no file system trips over, with the extension its content has. */
function cleanName(name: string, extensions: readonly string[]): string {
  const plain =
    name
      .normalize('NFC')
      .replace(/[\p{Cc}\p{Cf}/\\:*?"<>|]/gu, '_')
      .trim()
      .slice(-150) || 'document';
  const hasExtension = extensions.some((extension) => plain.toLowerCase().endsWith(`.${extension}`));
  return hasExtension ? plain : `${plain}.${extensions[0] ?? 'bin'}`;
}
