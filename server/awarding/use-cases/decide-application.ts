import type { Transaction } from '../../database/transaction.ts';
import type { AwardRecord } from '../../awards/index.ts';
import type { Deps } from '../../deps.ts';
import { commitFromEnvelope } from '../../funding-calls/index.ts';
import {
  transitionGrantApplication,
  type ApplicationDossier,
  type GrantApplicationRecord,
} from '../../grant-applications/index.ts';
import { commitFromAllocation } from '../allocation-use.ts';
import { declineLetterAwaited, issueDeclineLetterJob } from '../issue-decline-letter.ts';
import { createAward } from './create-award.ts';
import type { OnApplication } from './recommend-application.ts';
import { actedFor } from '../../database/transaction.ts';

export interface Awarded {
  readonly application: GrantApplicationRecord;
  readonly award: AwardRecord;
}

/**
 * Awards what is recommended. Envelope and allocation are taken by conditional updates, so that of several awards at
 * once none overdraws either. The route has confirmed the approver's password; seed and scripts act for the person.
 */
export async function awardApplication(
  deps: Deps,
  tx: Transaction,
  { id, expectedVersion, comment }: OnApplication & { readonly comment: string },
): Promise<Awarded> {
  const made: { award?: AwardRecord } = {};
  const application = await transitionGrantApplication(
    deps,
    tx,
    { id, expectedVersion, command: 'award' },
    async (dossier, as) => {
      const { record } = dossier;
      const { totalMinor } = recommendationOf(dossier);
      await commitFromEnvelope(deps, tx, { callId: record.callId, amountMinor: totalMinor });
      await commitFromAllocation(deps, tx, { of: record, amountMinor: totalMinor });
      made.award = await createAward(deps, tx, dossier, as);
      return {
        change: { decision: decisionOf(dossier, tx, { outcome: 'awarded', reasons: comment }) },
        telling: { params: { totalMinor }, ...(comment === '' ? {} : { comment }) },
      };
    },
  );
  if (!made.award) throw new Error(`${application.reference} was awarded without an award.`);
  return { application, award: made.award };
}

/** Declines with reasons; the municipality gets them by letter. */
export async function declineApplication(
  deps: Deps,
  tx: Transaction,
  { id, expectedVersion, reasons }: OnApplication & { readonly reasons: string },
): Promise<GrantApplicationRecord> {
  return transitionGrantApplication(
    deps,
    tx,
    { id, expectedVersion, command: 'decline' },
    async (dossier) => {
      await tx.enqueue(issueDeclineLetterJob(id));
      return {
        change: {
          decision: decisionOf(dossier, tx, { outcome: 'declined', reasons }),
          issuedDocuments: [...dossier.record.issuedDocuments, declineLetterAwaited(dossier.record)],
        },
        telling: { comment: reasons },
      };
    },
  );
}

function recommendationOf({ record }: ApplicationDossier) {
  if (!record.recommendation) throw new Error(`${record.reference} is recommended without a recommendation.`);
  return record.recommendation;
}

function decisionOf(
  dossier: ApplicationDossier,
  tx: Transaction,
  { outcome, reasons }: { readonly outcome: 'awarded' | 'declined'; readonly reasons: string },
) {
  const { lines, totalMinor } = recommendationOf(dossier);
  const awarded = outcome === 'awarded';
  return {
    userId: tx.actor.userId,
    name: tx.actor.name,
    ...actedFor(tx),
    at: tx.now.toISOString(),
    outcome,
    lines: awarded ? lines : lines.map((line) => ({ ...line, amountMinor: 0 })),
    totalMinor: awarded ? totalMinor : 0,
    reasons,
  };
}
