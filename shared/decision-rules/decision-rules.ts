import type { GrantProgrammeCode } from '../funding-calls/funding-call.ts';

/** A level at which somebody may approve. Level 1 is every approver's; the higher ones belong to the people named. */
export interface ApprovalLevel {
  /** In the Department's words, `Head of Department`; printed in letters. */
  readonly title: string;
  /** Ids of the people who hold it. Level 1 names nobody. */
  readonly userIds: readonly string[];
}

/** What an award of a grant above an amount (cents) needs beyond one approver. */
export interface ApprovalRule {
  readonly programme: GrantProgrammeCode;
  readonly aboveMinor: number;
  /** Number of the highest level that must approve, from 1; each level below approves before it. */
  readonly level: number;
  /** Finance must have said what it thinks before the last approval. */
  readonly financeComment: boolean;
}

/** What the Department sets once for all calls: how panels are read, who approves how much, how long to answer. */
export interface DecisionRuleSet {
  /** A total so many points (of 100) or more from the panel's median stands out. */
  readonly outlierPoints: number;
  /** Fewest finished assessments without a conflict on which anything is recommended or approved. */
  readonly assessmentsMinimum: number;
  /** Working days in which a municipality may make representations about a decision not to award. */
  readonly representationsWorkingDays: number;
  /** Where that number stands, in words; empty while nobody has said, and then it is a demonstration setting. */
  readonly representationsSource: string;
  readonly levels: readonly ApprovalLevel[];
  readonly approvalRules: readonly ApprovalRule[];
}

/** Before the Department has set anything: one approver for every amount, one assessment enough. */
export const initialDecisionRules: DecisionRuleSet = {
  outlierPoints: 15,
  assessmentsMinimum: 1,
  representationsWorkingDays: 15,
  representationsSource: '',
  levels: [{ title: 'Approver', userIds: [] }],
  approvalRules: [],
};

/** An approval that an amount needs. */
export interface NeededApproval {
  readonly level: number;
  readonly title: string;
}

export interface ApprovalNeed {
  /** In the order in which they are given; at least one. */
  readonly approvals: readonly NeededApproval[];
  readonly financeComment: boolean;
}

/** What an amount of a grant needs: the rule with the highest amount below it, else one approval of level 1. */
export function approvalNeed(
  { levels, approvalRules }: Pick<DecisionRuleSet, 'levels' | 'approvalRules'>,
  programme: GrantProgrammeCode,
  amountMinor: number,
): ApprovalNeed {
  const [rule] = approvalRules
    .filter((each) => each.programme === programme && amountMinor > each.aboveMinor)
    .sort((left, right) => right.aboveMinor - left.aboveMinor);
  const highest = Math.max(1, Math.min(rule?.level ?? 1, levels.length));
  return {
    approvals: levels.slice(0, highest).map(({ title }, index) => ({ level: index + 1, title })),
    financeComment: rule?.financeComment ?? false,
  };
}

/** The highest level at which a person may approve; every approver holds level 1. */
export function levelOf({ levels }: Pick<DecisionRuleSet, 'levels'>, userId: string): number {
  const index = levels.findLastIndex(({ userIds }) => userIds.includes(userId));
  return Math.max(1, index + 1);
}
