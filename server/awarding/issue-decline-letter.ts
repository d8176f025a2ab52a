import { representationsText, representationsWorkingDays } from '#shared/awards/agreement-terms.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { addWorkingDays } from '#shared/calendar/working-days.ts';
import { proclaimedDays } from '../calendar/index.ts';
import { runCommand, systemActor, type JobRequest, type Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import {
  grantApplicationModel,
  loadGrantApplication,
  type GrantApplicationRecord,
  type IssuedDocument,
} from '../grant-applications/index.ts';
import { declineLetter } from '../reports/decline-letter.ts';
import { renderPdfToBuffer } from '../reports/pdf/render.ts';
import { translatorFor } from '../reports/report-parts.ts';
import { decidedCase, letterFacts, reportSetting, type DecidedCase } from './letter-facts.ts';

const kind = 'issueDeclineLetter';

/** The job that writes the letter of an application that was not awarded, once. */
export function issueDeclineLetterJob(applicationId: string): JobRequest {
  return { kind, payload: { applicationId }, key: applicationId };
}

export function registerDeclineLetterJob(deps: Deps): void {
  deps.jobs.on<{ applicationId: string }>(kind, async ({ applicationId }, given) =>
    issueDeclineLetter(given, applicationId),
  );
}

/** How the application remembers a letter that is being prepared. */
export function declineLetterAwaited({ submittedVersions }: GrantApplicationRecord): IssuedDocument {
  return {
    kind: 'declineLetter',
    version: submittedVersions.length,
    documentId: null,
    sha256: null,
    issuedAt: null,
  };
}

async function issueDeclineLetter(deps: Deps, applicationId: string): Promise<void> {
  const decided = await decidedCase(deps, applicationId);
  if (isIssued(decided.application)) return;
  const { content } = await renderPdfToBuffer(await defineLetter(deps, decided), {
    generatedAt: new Date(decided.decision.at),
    generatedBy: translatorFor(reportSetting()).text('common.product.name'),
    demonstration: deps.config.demonstration,
  });
  await runCommand(deps, { actor: systemActor }, (tx) => storeOnce(deps, tx, applicationId, content));
}

function isIssued({ issuedDocuments }: GrantApplicationRecord): boolean {
  return issuedDocuments.some((issued) => issued.kind === 'declineLetter' && issued.documentId !== null);
}

async function defineLetter(deps: Deps, decided: DecidedCase) {
  const { application, decision } = decided;
  const facts = await letterFacts(deps, decided, application.reference);
  const proclaimed = await proclaimedDays(deps);
  return declineLetter(
    {
      ...facts,
      requestedMinor: application.requestedMinor,
      reasons: decision.reasons.split(/\n+/).filter((reason) => reason.trim() !== ''),
      representations: {
        text: representationsText,
        to: `${facts.contact.name}, ${facts.contact.email}`,
        dueOn: addWorkingDays(localDayOf(new Date(decision.at)), representationsWorkingDays, proclaimed),
      },
    },
    reportSetting(),
  );
}

async function storeOnce(deps: Deps, tx: Transaction, applicationId: string, bytes: Buffer): Promise<void> {
  const application = await loadGrantApplication(deps, applicationId, tx);
  if (isIssued(application)) return;
  const { organisationId, reference } = application;
  const stored = await deps.documents.store(tx, {
    name: `${reference} letter.pdf`,
    bytes,
    organisationId,
    purpose: 'declineLetter',
    link: { type: 'grantApplication', id: applicationId },
    readPermission: 'grantApplication.read',
  });
  const issued = { documentId: stored._id, sha256: stored.sha256, issuedAt: tx.now.toISOString() };
  const issuedDocuments = application.issuedDocuments.map((each) =>
    each.kind === 'declineLetter' ? { ...each, ...issued } : each,
  );
  await grantApplicationModel(deps.connection).updateOne(
    { _id: applicationId },
    { $set: { issuedDocuments } },
    { session: tx.session },
  );
  await tx.record({
    action: 'grantApplication.declineLetterIssued',
    entity: { type: 'grantApplication', id: applicationId },
    organisationId,
    after: { sha256: stored.sha256 },
  });
  await tx.tell({
    caseType: 'grantApplication',
    caseId: applicationId,
    organisationId,
    event: 'declineLetterIssued',
  });
}
