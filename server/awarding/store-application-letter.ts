import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import {
  grantApplicationModel,
  loadGrantApplication,
  type GrantApplicationRecord,
  type IssuedDocument,
} from '../grant-applications/index.ts';

interface Letter {
  readonly applicationId: string;
  readonly kind: Extract<IssuedDocument['kind'], 'declineLetter' | 'representationsLetter'>;
  readonly name: (application: GrantApplicationRecord) => string;
  /** Of timeline and audit. */
  readonly event: string;
  readonly bytes: Buffer;
}

/** Stores a letter in the place that the application keeps for it; a second run finds the place taken. */
export async function storeApplicationLetter(
  deps: Deps,
  tx: Transaction,
  { applicationId, kind, name, event, bytes }: Letter,
): Promise<void> {
  const application = await loadGrantApplication(deps, applicationId, tx);
  const place = application.issuedDocuments.findIndex(
    (issued) => issued.kind === kind && issued.documentId === null,
  );
  if (place < 0) return;
  const { organisationId } = application;
  const stored = await deps.documents.store(tx, {
    name: name(application),
    bytes,
    organisationId,
    purpose: kind,
    link: { type: 'grantApplication', id: applicationId },
    readPermission: 'grantApplication.read',
  });
  const issued = { documentId: stored._id, sha256: stored.sha256, issuedAt: tx.now.toISOString() };
  const issuedDocuments = application.issuedDocuments.map((each, index) =>
    index === place ? { ...each, ...issued } : each,
  );
  await grantApplicationModel(deps.connection).updateOne(
    { _id: applicationId },
    { $set: { issuedDocuments } },
    { session: tx.session },
  );
  await tx.record({
    action: `grantApplication.${event}`,
    entity: { type: 'grantApplication', id: applicationId },
    organisationId,
    after: { sha256: stored.sha256 },
  });
  await tx.tell({ caseType: 'grantApplication', caseId: applicationId, organisationId, event });
}
