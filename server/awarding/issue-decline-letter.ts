import { representationsText } from '#shared/awards/agreement-terms.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { runCommand, systemActor, type JobRequest } from '../database/transaction.ts';
import { currentDecisionRules } from '../decision-rules/index.ts';
import type { Deps } from '../deps.ts';
import {
  loadGrantApplication,
  type GrantApplicationRecord,
  type IssuedDocument,
} from '../grant-applications/index.ts';
import { declineLetter } from '../reports/decline-letter.ts';
import { renderPdfToBuffer } from '../reports/pdf/render.ts';
import { reportSetting, translatorFor } from '../reports/report-parts.ts';
import { decidedCase, letterFacts, type DecidedCase } from './letter-facts.ts';
import { storeApplicationLetter } from './store-application-letter.ts';

const kind = 'issueDeclineLetter';

/** The job that writes the letter of a decision not to award, once; a decision made anew has a letter of its own. */
export function issueDeclineLetterJob(applicationId: string, decidedAt: string): JobRequest {
  return { kind, payload: { applicationId, decidedAt }, key: `${applicationId}:${decidedAt}` };
}

export function registerDeclineLetterJob(deps: Deps): void {
  deps.jobs.on<{ applicationId: string; decidedAt: string }>(kind, async (order, given) =>
    issueDeclineLetter(given, order),
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

async function issueDeclineLetter(
  deps: Deps,
  { applicationId, decidedAt }: { readonly applicationId: string; readonly decidedAt: string },
): Promise<void> {
  // Set aside before its letter went out: there is nothing to tell any more.
  if ((await loadGrantApplication(deps, applicationId)).decision?.at !== decidedAt) return;
  const decided = await decidedCase(deps, applicationId);
  if (!isAwaited(decided.application)) return;
  const { content } = await renderPdfToBuffer(await defineLetter(deps, decided), {
    generatedAt: new Date(decided.decision.at),
    generatedBy: translatorFor(reportSetting()).text('common.product.name'),
    demonstration: deps.config.demonstration,
  });
  await runCommand(deps, { actor: systemActor }, (tx) =>
    storeApplicationLetter(deps, tx, {
      applicationId,
      kind: 'declineLetter',
      name: ({ reference }) => `${reference} letter.pdf`,
      event: 'declineLetterIssued',
      bytes: content,
    }),
  );
}

function isAwaited({ issuedDocuments }: GrantApplicationRecord): boolean {
  return issuedDocuments.some((issued) => issued.kind === 'declineLetter' && issued.documentId === null);
}

async function defineLetter(deps: Deps, decided: DecidedCase) {
  const { application, decision } = decided;
  const facts = await letterFacts(deps, decided, application.reference);
  const reasons = decision.reasons.split(/\n+/).filter((reason) => reason.trim() !== '');
  const byCriterion = decision.criterionReasons.map(({ label, reason }) => `${label}: ${reason}`);
  const { rules } = await currentDecisionRules(deps);
  return declineLetter(
    {
      ...facts,
      requestedMinor: application.requestedMinor,
      reasons: [...reasons, ...byCriterion],
      representations: {
        text: representationsText,
        to: `${facts.contact.name}, ${facts.contact.email}`,
        dueOn: application.representationsDueOn ?? localDayOf(new Date(decision.at)),
        source: rules.representationsSource,
      },
    },
    reportSetting(),
  );
}
