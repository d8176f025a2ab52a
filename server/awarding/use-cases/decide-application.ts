import type { DeclineBody } from '#shared/awards/award-requests.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { addWorkingDays } from '#shared/calendar/working-days.ts';
import type { FieldError } from '#shared/errors/api-error.ts';
import type { ApprovalStep, CriterionReason } from '#shared/grant-applications/grant-application.ts';
import { openApprovals } from '#shared/grant-applications/grant-application-workflow.ts';
import { proclaimedDays } from '../../calendar/index.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { AwardRecord } from '../../awards/index.ts';
import type { Deps } from '../../deps.ts';
import { commitFromEnvelope } from '../../funding-calls/index.ts';
import {
  transitionGrantApplication,
  type ApplicationDossier,
  type GrantApplicationRecord,
} from '../../grant-applications/index.ts';
import { ValidationError } from '../../http/errors.ts';
import { actedBy } from '../acted-by.ts';
import { commitFromAllocation } from '../allocation-use.ts';
import { declineLetterAwaited, issueDeclineLetterJob } from '../issue-decline-letter.ts';
import { createAward } from './create-award.ts';
import type { OnApplication } from './recommend-application.ts';

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
        change: {
          approvals: withApproval(record, { ...actedBy(tx), comment }),
          decision: decisionOf(dossier, tx, { outcome: 'awarded', reasons: comment }),
        },
        telling: { params: { totalMinor }, ...(comment === '' ? {} : { comment }) },
      };
    },
  );
  if (!made.award) throw new Error(`${application.reference} was awarded without an award.`);
  return { application, award: made.award };
}

/** Gives one of several approvals. Nothing leaves the envelope before the last, which is the award. */
export async function approveApplication(
  deps: Deps,
  tx: Transaction,
  { id, expectedVersion, comment }: OnApplication & { readonly comment: string },
): Promise<GrantApplicationRecord> {
  const on = { id, expectedVersion, command: 'approve' } as const;
  return transitionGrantApplication(deps, tx, on, ({ record }) => {
    const [next] = openApprovals(record);
    return {
      change: { approvals: withApproval(record, { ...actedBy(tx), comment }) },
      telling: {
        params: { title: next?.title ?? '' },
        audience: 'province',
        ...(comment === '' ? {} : { comment }),
      },
    };
  });
}

/** What finance thinks of the amount, once per recommendation. */
export async function commentForFinance(
  deps: Deps,
  tx: Transaction,
  { id, expectedVersion, comment }: OnApplication & { readonly comment: string },
): Promise<GrantApplicationRecord> {
  const on = { id, expectedVersion, command: 'commentForFinance' } as const;
  return transitionGrantApplication(deps, tx, on, () => ({
    change: { financeComment: { ...actedBy(tx), comment } },
    telling: { comment, audience: 'province' },
  }));
}

/** Declines with reasons; the municipality gets them by letter, with the day until which it may answer. */
export async function declineApplication(
  deps: Deps,
  tx: Transaction,
  { id, expectedVersion, reasons, criterionReasons = [] }: OnApplication & Declining,
): Promise<GrantApplicationRecord> {
  const on = { id, expectedVersion, command: 'decline' } as const;
  return transitionGrantApplication(deps, tx, on, async (dossier) => {
    const { record, call, rules } = dossier;
    const labelled = criterionReasons.map(({ criterion, reason }, index) => {
      const label = call.design.rubric.find(({ key }) => key === criterion)?.label;
      if (label === undefined) throw new ValidationError([unknownCriterion(index)]);
      return { criterion, label, reason };
    });
    const at = tx.now.toISOString();
    await tx.enqueue(issueDeclineLetterJob(id, at));
    const proclaimed = await proclaimedDays(deps, tx);
    return {
      change: {
        decision: {
          ...decisionOf(dossier, tx, { outcome: 'declined', reasons }),
          criterionReasons: labelled,
        },
        representationsDueOn: addWorkingDays(
          localDayOf(tx.now),
          rules.representationsWorkingDays,
          proclaimed,
        ),
        condonation: null,
        issuedDocuments: [...record.issuedDocuments, declineLetterAwaited(record)],
      },
      telling: { comment: [reasons, ...labelled.map(inWords)].filter(Boolean).join('\n') },
    };
  });
}

interface Declining {
  readonly reasons: string;
  readonly criterionReasons?: DeclineBody['criterionReasons'];
}

const inWords = ({ label, reason }: CriterionReason): string => `${label}: ${reason}`;

function unknownCriterion(index: number): FieldError {
  return {
    path: `criterionReasons.${index}.criterion`,
    code: 'unknownField',
    message: 'The rubric has no such criterion.',
  };
}

/** The approvals with the next one given. */
function withApproval(
  { approvals }: Pick<GrantApplicationRecord, 'approvals'>,
  given: NonNullable<ApprovalStep['given']>,
): ApprovalStep[] {
  const next = approvals.findIndex((approval) => approval.given === null);
  return approvals.map((approval, index) => (index === next ? { ...approval, given } : approval));
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
    ...actedBy(tx),
    outcome,
    lines: awarded ? lines : lines.map((line) => ({ ...line, amountMinor: 0 })),
    totalMinor: awarded ? totalMinor : 0,
    reasons,
    criterionReasons: [],
  };
}
