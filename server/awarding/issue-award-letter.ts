import { frameworkFor, frameworkSource } from '../agreement-templates/index.ts';
import type { JobRequest } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import type { AwardRecord } from '../awards/index.ts';
import { awardLetter } from '../reports/award-letter.ts';
import type { DocumentDefinition } from '../reports/pdf/definition.ts';

import { issueAwardDocument } from './issue-award-document.ts';
import { reportSetting } from '../reports/report-parts.ts';
import { decidedCase, letterFacts } from './letter-facts.ts';
import { linesInWords } from './lines-in-words.ts';

const kind = 'issueAwardLetter';

/** The job that writes the award letter, once. */
export function issueAwardLetterJob(awardId: string): JobRequest {
  return { kind, payload: { awardId }, key: awardId };
}

export function registerAwardLetterJob(deps: Deps): void {
  deps.jobs.on<{ awardId: string }>(kind, async ({ awardId }, given) =>
    issueAwardDocument(given, {
      kind: 'awardLetter',
      awardId,
      name: ({ reference }) => `${reference} award letter`,
      define: (award) => defineLetter(given, award),
      generatedAt: ({ decidedAt }) => decidedAt,
      // Nobody decides on the letter: a click on the award as it was shown is not refused because it arrived.
      remember: () => ({ set: {}, raisesVersion: false }),
      event: 'letterIssued',
    }),
  );
}

async function defineLetter(deps: Deps, award: AwardRecord): Promise<DocumentDefinition> {
  const decided = await decidedCase(deps, award.applicationId);
  const framework = await frameworkFor(deps, award);
  return awardLetter(
    {
      ...(await letterFacts(deps, decided, award.reference)),
      lines: linesInWords(award, decided.call),
      totalMinor: award.totalMinor,
      conditions: award.conditions,
      instalmentCount: award.instalments.length,
      acceptanceDueOn: award.acceptanceDueOn,
      acceptanceWorkingDays: award.acceptanceWorkingDays,
      framework: frameworkSource(framework),
      frameworkIsDemonstration: framework.wordingIsDemonstration,
    },
    reportSetting(),
  );
}
