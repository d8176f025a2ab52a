import type { DecisionDeskView } from '#shared/awards/award-views.ts';
import type { RecommendBody } from '#shared/awards/award-requests.ts';
import { allocate } from '#shared/money/money.ts';
import { cutReasonMin, type RecommendationIssueCode } from '#shared/awards/recommendation.ts';

export interface DraftLine {
  readonly lineId: string;
  readonly requestedMinor: number;
  /** Null while the field is empty. */
  readonly amountMinor: number | null;
  readonly reason: string;
}

/** A recommendation while it is written. */
export interface RecommendationDraft {
  readonly lines: readonly DraftLine[];
  readonly conditions: readonly string[];
  readonly comment: string;
}

const commentMin = 10;
const conditionMin = 3;

/**
 * Starts from the recommendation that came back, else from a total carried over from the ranking, spread over the lines
 * by what they request, else with every amount open.
 */
export function draftFrom({
  lines,
  proposed,
  returned,
}: Pick<DecisionDeskView, 'lines' | 'proposed' | 'returned'>): RecommendationDraft {
  const isOpen = lines.every((line) => line.recommendedMinor === null);
  const spread =
    proposed && isOpen
      ? allocate(
          proposed.amountMinor,
          lines.map((line) => line.requestedMinor),
        )
      : null;
  return {
    lines: lines.map(({ lineId, requestedMinor, recommendedMinor, reason }, index) => ({
      lineId,
      requestedMinor,
      amountMinor: spread?.[index] ?? recommendedMinor,
      reason,
    })),
    conditions: returned?.conditions ?? [],
    comment: '',
  };
}

export function totalOf({ lines }: RecommendationDraft): number {
  return lines.reduce((sum, { amountMinor }) => sum + (amountMinor ?? 0), 0);
}

/** What the line is cut by; 0 while it has no amount. */
export function cutOf({ amountMinor, requestedMinor }: DraftLine): number {
  return amountMinor === null ? 0 : Math.max(0, requestedMinor - amountMinor);
}

export function lineIssue(line: DraftLine): RecommendationIssueCode | null {
  if (line.amountMinor === null) return 'missing';
  if (line.amountMinor < 0 || line.amountMinor > line.requestedMinor) return 'aboveRequested';
  return cutOf(line) > 0 && line.reason.trim().length < cutReasonMin ? 'reasonMissing' : null;
}

export interface DraftIssue {
  /** Id of the control to go to. */
  readonly control: string;
  readonly code: RecommendationIssueCode | 'comment' | 'condition';
}

/** Everything that keeps the draft from being sent, in the order of the page. */
export function draftIssues(draft: RecommendationDraft): readonly DraftIssue[] {
  const issues: DraftIssue[] = [];
  for (const line of draft.lines) {
    const code = lineIssue(line);
    if (code)
      issues.push({ control: `${code === 'reasonMissing' ? 'reason' : 'amount'}-${line.lineId}`, code });
  }
  if (issues.length === 0 && totalOf(draft) <= 0) {
    issues.push({ control: `amount-${draft.lines[0]?.lineId ?? ''}`, code: 'nothing' });
  }
  draft.conditions.forEach((condition, index) => {
    if (condition.trim().length < conditionMin)
      issues.push({ control: `condition-${index}`, code: 'condition' });
  });
  if (draft.comment.trim().length < commentMin)
    issues.push({ control: 'recommendation-comment', code: 'comment' });
  return issues;
}

export function bodyOf({ lines, conditions, comment }: RecommendationDraft): RecommendBody {
  return {
    lines: lines.map(({ lineId, amountMinor, reason }) => ({
      lineId,
      amountMinor: amountMinor ?? 0,
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
    })),
    conditions: conditions.map((condition) => condition.trim()),
    comment: comment.trim(),
  };
}
