import { refuse, type Decision, type Refusal } from '../errors/refusal.ts';
import { carriesMoney } from '../funding-calls/allocation.ts';
import type { AllocationStatus, InstalmentTemplate } from '../funding-calls/funding-call.ts';
import {
  requestedMinor,
  type BudgetLine,
  type GrantApplicationCase,
  type LineAmount,
} from '../grant-applications/grant-application.ts';
import {
  decideGrantApplication,
  type GrantApplicationTransition,
} from '../grant-applications/grant-application-workflow.ts';
import { allocate, isMinorUnits, sum } from '../money/money.ts';
import type { WorkflowContext } from '../workflow/workflow.ts';
import type { AwardLine, Instalment } from './award.ts';

/** Fewest characters of a reason for a cut. */
export const cutReasonMin = 3;

export type RecommendationIssueCode =
  'missing' | 'unknown' | 'repeated' | 'aboveRequested' | 'reasonMissing' | 'nothing';

export interface RecommendationIssue {
  /** Null for what concerns the whole. */
  readonly lineId: string | null;
  readonly code: RecommendationIssueCode;
}

/**
 * What keeps a recommendation from fitting its application: every budget line once, none above what is requested, a
 * reason for each cut, and more than zero in all.
 */
export function recommendationIssues(
  budget: readonly BudgetLine[],
  recommended: readonly LineAmount[],
): readonly RecommendationIssue[] {
  const issues: RecommendationIssue[] = [];
  for (const line of budget) {
    const given = recommended.filter((each) => each.lineId === line.id);
    const [only, another] = given;
    if (!only) issues.push({ lineId: line.id, code: 'missing' });
    else if (another) issues.push({ lineId: line.id, code: 'repeated' });
    else issues.push(...lineIssues(requestedMinor(line), only));
  }
  for (const { lineId } of recommended) {
    if (!budget.some((line) => line.id === lineId)) issues.push({ lineId, code: 'unknown' });
  }
  if (issues.length === 0 && sum(recommended.map((line) => line.amountMinor)) <= 0) {
    issues.push({ lineId: null, code: 'nothing' });
  }
  return issues;
}

function lineIssues(requested: number, { lineId, amountMinor, reason }: LineAmount): RecommendationIssue[] {
  if (!isMinorUnits(amountMinor) || amountMinor < 0 || amountMinor > requested)
    return [{ lineId, code: 'aboveRequested' }];
  const isCut = amountMinor < requested;
  return isCut && (reason ?? '').trim().length < cutReasonMin ? [{ lineId, code: 'reasonMissing' }] : [];
}

/** The refusal of a recommendation that does not fit, or null. It names the lines concerned by their words. */
export function recommendationDoesNotFit(
  budget: readonly BudgetLine[],
  recommended: readonly LineAmount[],
): Refusal | null {
  const issues = recommendationIssues(budget, recommended);
  if (issues.length === 0) return null;
  const concerned = (id: string): boolean => issues.some(({ lineId }) => lineId === null || lineId === id);
  const ofBudget = budget.filter(({ id }) => concerned(id)).map(({ description }) => description);
  const unknown = issues.flatMap(({ code, lineId }) => (code === 'unknown' && lineId ? [lineId] : []));
  return refuse('recommendationDoesNotFit', { issues, lines: [...ofBudget, ...unknown].join('; ') });
}

/** What a municipality's allocation of the grant and year still carries. Null: nothing is published. */
export interface AllocationUse {
  readonly amountMinor: number;
  readonly status: AllocationStatus;
  /** Sum of the awards made out of it. */
  readonly awardedMinor: number;
}

/**
 * What may still be awarded out of an allocation, in cents. An indicative one counts: it may be awarded, and payment
 * waits for the gazette. A stopped or reallocated one carries nothing.
 */
export function allocationLeftMinor(allocation: AllocationUse | null): number {
  if (allocation === null || !carriesMoney(allocation.status)) return 0;
  return Math.max(0, allocation.amountMinor - allocation.awardedMinor);
}

/** May this actor award what is recommended? Beyond the application's own road, the allocation must carry it. */
export function decideAwarding(
  application: GrantApplicationCase,
  allocation: AllocationUse | null,
  context: WorkflowContext,
): Decision<GrantApplicationTransition> {
  const decision = decideGrantApplication(application, 'award', context);
  if (!decision.ok) return decision;
  const amountMinor = application.recommendedMinor ?? 0;
  const leftMinor = allocationLeftMinor(allocation);
  return amountMinor > leftMinor ? refuse('aboveAllocation', { amountMinor, leftMinor }) : decision;
}

/** The lines of an award: what was recommended above zero, in the budget's order. */
export function awardLinesOf(budget: readonly BudgetLine[], recommended: readonly LineAmount[]): AwardLine[] {
  return budget.flatMap((line) => {
    const amountMinor = recommended.find((each) => each.lineId === line.id)?.amountMinor ?? 0;
    if (amountMinor === 0) return [];
    return [
      {
        lineId: line.id,
        category: line.category,
        description: line.description,
        requestedMinor: requestedMinor(line),
        amountMinor,
      },
    ];
  });
}

/** The call's instalments with their amounts: shares of the total that add up to it to the cent. */
export function instalmentsOf(totalMinor: number, template: readonly InstalmentTemplate[]): Instalment[] {
  const amounts = allocate(
    totalMinor,
    template.map((instalment) => instalment.shareBasisPoints),
  );
  return template.map(({ number, plannedOn, conditions }, index) => ({
    number,
    amountMinor: amounts[index] ?? 0,
    plannedOn,
    conditions,
  }));
}
