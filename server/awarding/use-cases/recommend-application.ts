import type { RecommendBody } from '#shared/awards/award-requests.ts';
import { recommendationDoesNotFit } from '#shared/awards/recommendation.ts';
import { approvalNeed } from '#shared/decision-rules/decision-rules.ts';
import { sum } from '#shared/money/money.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Deps } from '../../deps.ts';
import { transitionGrantApplication, type GrantApplicationRecord } from '../../grant-applications/index.ts';
import { RefusedError } from '../../http/errors.ts';
import { actedBy } from '../acted-by.ts';
import { returnedRecommendationModel } from '../returned-recommendation.model.ts';

type Database = Pick<Deps, 'connection'>;

export interface OnApplication {
  readonly id: string;
  readonly expectedVersion: number | undefined;
}

/**
 * Puts an amount per budget line before the approver, with a reason for each cut and the conditions to set. Which
 * approvals the amount needs is settled here: a later change of the rules is for later recommendations.
 */
export async function recommendApplication(
  deps: Database,
  tx: Transaction,
  { id, expectedVersion, lines, conditions, comment }: OnApplication & RecommendBody,
): Promise<GrantApplicationRecord> {
  return transitionGrantApplication(
    deps,
    tx,
    { id, expectedVersion, command: 'recommend' },
    ({ record, rules }) => {
      const refusal = recommendationDoesNotFit(record.content.budgetLines, lines);
      if (refusal) throw new RefusedError(refusal);
      const totalMinor = sum(lines.map((line) => line.amountMinor));
      const recommendation = {
        ...actedBy(tx),
        lines,
        totalMinor,
        conditions,
        comment,
      };
      const need = approvalNeed(rules, record.programme, totalMinor);
      const change = {
        recommendation,
        approvals: need.approvals.map((approval) => ({ ...approval, given: null })),
        financeCommentNeeded: need.financeComment,
        financeComment: null,
      };
      return { change, telling: { params: { totalMinor }, comment, audience: 'province' } };
    },
  );
}

/**
 * Sends a recommendation back: the panel may reopen, and the officer recommends anew. Approvals given so far count no
 * more. What was said stays on record.
 */
export async function returnToAssessment(
  deps: Database,
  tx: Transaction,
  { id, expectedVersion, reason }: OnApplication & { readonly reason: string },
): Promise<GrantApplicationRecord> {
  return transitionGrantApplication(
    deps,
    tx,
    { id, expectedVersion, command: 'returnToAssessment' },
    async ({ record }) => {
      const { recommendation, organisationId, approvals, financeComment } = record;
      if (!recommendation) throw new Error(`${record.reference} is recommended without a recommendation.`);
      const { userId, name } = tx.actor;
      const returned = {
        applicationId: id,
        organisationId,
        recommendation,
        approvals,
        financeComment,
        reason,
        userId,
        name,
        at: tx.now,
      };
      await returnedRecommendationModel(deps.connection).create([returned], { session: tx.session });
      const change = {
        recommendation: null,
        approvals: [],
        financeCommentNeeded: false,
        financeComment: null,
      };
      return { change, telling: { comment: reason, audience: 'province' } };
    },
  );
}
