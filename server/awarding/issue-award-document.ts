import { awardModel, loadAwardRecord, type AwardRecord } from '../awards/index.ts';
import { trusted } from '../database/model.ts';
import { runCommand, systemActor, type Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import type { DocumentDefinition } from '../reports/pdf/definition.ts';
import { renderPdfToBuffer } from '../reports/pdf/render.ts';
import { reportSetting, translatorFor } from '../reports/report-parts.ts';

export type AwardDocumentKind = AwardRecord['issuedDocuments'][number]['kind'];

export interface AwardDocument {
  readonly kind: AwardDocumentKind;
  readonly awardId: string;
  /** File name without its extension. */
  readonly name: (award: AwardRecord) => string;
  readonly define: (award: AwardRecord) => Promise<DocumentDefinition>;
  /** Instant the document speaks of; the same data give the same bytes. */
  readonly generatedAt: (award: AwardRecord) => Date;
  /** What else the award remembers, and whether its version rises because people decide on it. */
  readonly remember: (
    stored: { readonly id: string; readonly sha256: string },
    award: AwardRecord,
  ) => Remembered;
  /** What else is kept in the same transaction as the file. */
  readonly alongside?: (tx: Transaction) => Promise<void>;
  readonly event: string;
}

interface Remembered {
  readonly set: Partial<Pick<AwardRecord, 'agreement'>>;
  readonly raisesVersion: boolean;
}

/** Renders a document of an award and stores it with its hash, once. A second run finds it there and leaves it. */
export async function issueAwardDocument(deps: Deps, document: AwardDocument): Promise<void> {
  const award = await loadAwardRecord(deps, document.awardId);
  if (isIssued(award, document.kind)) return;
  const { content } = await renderPdfToBuffer(await document.define(award), {
    generatedAt: document.generatedAt(award),
    generatedBy: translatorFor(reportSetting()).text('common.product.name'),
    demonstration: deps.config.demonstration,
  });
  await runCommand(deps, { actor: systemActor }, (tx) => storeOnce(deps, tx, document, content));
}

function isIssued({ issuedDocuments }: AwardRecord, kind: AwardDocumentKind): boolean {
  return issuedDocuments.some((issued) => issued.kind === kind && issued.documentId !== null);
}

async function storeOnce(deps: Deps, tx: Transaction, document: AwardDocument, bytes: Buffer): Promise<void> {
  const { kind, awardId, event } = document;
  const award = await loadAwardRecord(deps, awardId, tx);
  if (isIssued(award, kind)) return;
  const { organisationId } = award;
  const { _id: documentId, sha256 } = await deps.documents.store(tx, {
    name: `${document.name(award)}.pdf`,
    bytes,
    organisationId,
    purpose: kind,
    link: { type: 'award', id: awardId },
    readPermission: 'award.read',
  });
  const issued = { kind, documentId, sha256, issuedAt: tx.now };
  const { set, raisesVersion } = document.remember({ id: documentId, sha256 }, award);
  const issuedDocuments = award.issuedDocuments.map((each) => (each.kind === kind ? issued : each));
  // The filter lets a document be stored once and never again, whatever order the jobs come in: what finds its place
  // taken is rolled back together with the bytes it stored.
  const result = await awardModel(deps.connection).updateOne(
    { _id: awardId, issuedDocuments: trusted({ $elemMatch: { kind, documentId: null } }) },
    { $set: { ...set, issuedDocuments }, ...(raisesVersion ? { $inc: { version: 1 } } : {}) },
    { session: tx.session },
  );
  if (result.matchedCount !== 1) throw new Error(`${award.reference} has its ${kind} already.`);
  await document.alongside?.(tx);
  const entity = { type: 'award', id: awardId };
  await tx.record({ action: `award.${event}`, entity, organisationId, after: { kind, sha256 } });
  await tx.tell({ caseType: 'award', caseId: awardId, organisationId, event });
}
