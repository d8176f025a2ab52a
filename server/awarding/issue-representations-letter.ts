import type { GrantDecision, Representations } from '#shared/grant-applications/grant-application.ts';
import { runCommand, systemActor, type JobRequest } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { loadFundingCall } from '../funding-calls/index.ts';
import {
  loadGrantApplication,
  type GrantApplicationRecord,
  type IssuedDocument,
} from '../grant-applications/index.ts';
import { loadOrganisation } from '../organisations/index.ts';
import { representationsLetter } from '../reports/representations-letter.ts';
import { renderPdfToBuffer } from '../reports/pdf/render.ts';
import { reportSetting, translatorFor } from '../reports/report-parts.ts';
import { letterFacts } from './letter-facts.ts';
import { storeApplicationLetter } from './store-application-letter.ts';

const kind = 'issueRepresentationsLetter';

/** The job that writes the letter about one review, once. */
export function issueRepresentationsLetterJob(applicationId: string, reviewedAt: string): JobRequest {
  return { kind, payload: { applicationId, reviewedAt }, key: `${applicationId}:${reviewedAt}` };
}

export function representationsLetterAwaited({ submittedVersions }: GrantApplicationRecord): IssuedDocument {
  const version = submittedVersions.length;
  return { kind: 'representationsLetter', version, documentId: null, sha256: null, issuedAt: null };
}

export function registerRepresentationsLetterJob(deps: Deps): void {
  deps.jobs.on<{ applicationId: string; reviewedAt: string }>(kind, async (order, given) => {
    const { applicationId, reviewedAt } = order;
    const application = await loadGrantApplication(given, applicationId);
    const answered = application.representations.find(({ review }) => review?.at === reviewedAt);
    const isAwaited = application.issuedDocuments.some(
      (issued) => issued.kind === 'representationsLetter' && issued.documentId === null,
    );
    if (!answered?.review || !isAwaited) return;
    const { content } = await renderPdfToBuffer(await defineLetter(given, application, answered), {
      generatedAt: new Date(reviewedAt),
      generatedBy: translatorFor(reportSetting()).text('common.product.name'),
      demonstration: given.config.demonstration,
    });
    await runCommand(given, { actor: systemActor }, (tx) =>
      storeApplicationLetter(given, tx, {
        applicationId,
        kind: 'representationsLetter',
        name: ({ reference }) => `${reference} representations.pdf`,
        event: 'representationsLetterIssued',
        bytes: content,
      }),
    );
  });
}

async function defineLetter(deps: Deps, application: GrantApplicationRecord, answered: Representations) {
  const { review } = answered;
  if (!review) throw new Error(`The representations on ${application.reference} are not answered.`);
  const call = await loadFundingCall(deps, application.callId);
  const department = await loadOrganisation(deps, call.organisationId);
  const { userId, name, at, reasons } = review;
  // The letter is signed by who answered, so the review stands where a decision stands in the others.
  const decision: GrantDecision = {
    ...{ userId, name, at, reasons },
    outcome: 'declined',
    lines: [],
    totalMinor: 0,
    criterionReasons: [],
  };
  const facts = await letterFacts(
    deps,
    { application: { ...application, approvals: [] }, decision, call, department },
    application.reference,
  );
  const declined = application.steps.findLast((step) => step.command === 'decline' && step.at <= answered.at);
  return representationsLetter(
    {
      ...facts,
      outcome: review.outcome,
      madeAt: answered.at,
      decidedAt: declined?.at ?? answered.at,
      isLate: answered.isLate,
      reasons: reasons.split(/\n+/).filter((reason) => reason.trim() !== ''),
    },
    reportSetting(),
  );
}
