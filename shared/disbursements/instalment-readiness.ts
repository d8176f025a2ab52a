import type { LocalDay } from '../calendar/local-day.ts';
import type { InstalmentCondition } from '../funding-calls/funding-call.ts';

/** What is known about an award on the day the question is asked. The server gathers it; this file judges. */
export interface ReadinessFacts {
  readonly today: LocalDay;
  readonly allocationGazetted: boolean;
  readonly businessPlanApproved: boolean;
  readonly agreementSigned: boolean;
  readonly assuranceReceived: boolean;
  /** A verified account exists and no newer capture is waiting. */
  readonly bankAccountVerified: boolean;
  readonly acceptedReturnMonths: readonly string[];
  readonly paidMinor: number;
  readonly spentMinor: number;
  readonly openFindings: number;
  /** Keys of `manual` conditions that were confirmed. */
  readonly confirmedManualKeys: readonly string[];
  /** Indexes of this instalment's conditions that are waived by two people. */
  readonly waivedConditions: readonly number[];
  /** The instalment before this one is paid, or this is the first. */
  readonly earlierInstalmentPaid: boolean;
  /** An attempt to pay this instalment is under way or succeeded. */
  readonly disbursementUnderWay: boolean;
  readonly paid: boolean;
}

export interface ConditionVerdict {
  readonly index: number;
  readonly condition: InstalmentCondition;
  readonly met: boolean;
  readonly waived: boolean;
  /** What is there and what is wanted, for the words of the reason. */
  readonly params: Readonly<Record<string, string | number>>;
}

export const InstalmentState = {
  blocked: 'blocked',
  ready: 'ready',
  inProgress: 'inProgress',
  paid: 'paid',
} as const;
export type InstalmentState = (typeof InstalmentState)[keyof typeof InstalmentState];

export interface InstalmentReadiness {
  readonly state: InstalmentState;
  readonly conditions: readonly ConditionVerdict[];
  readonly waitsForEarlierInstalment: boolean;
}

/** Judges each condition of an instalment; it is ready when every one is met or waived and its turn has come. */
export function instalmentReadiness(
  conditions: readonly InstalmentCondition[],
  facts: ReadinessFacts,
): InstalmentReadiness {
  const verdicts = conditions.map((condition, index) => ({
    index,
    condition,
    ...judge(condition, facts),
    waived: facts.waivedConditions.includes(index),
  }));
  const open = verdicts.some((verdict) => !verdict.met && !verdict.waived);
  const waitsForEarlierInstalment = !facts.earlierInstalmentPaid;
  return {
    state: stateOf(facts, open || waitsForEarlierInstalment),
    conditions: verdicts,
    waitsForEarlierInstalment,
  };
}

function stateOf(facts: ReadinessFacts, blocked: boolean): InstalmentState {
  if (facts.paid) return InstalmentState.paid;
  if (facts.disbursementUnderWay) return InstalmentState.inProgress;
  return blocked ? InstalmentState.blocked : InstalmentState.ready;
}

function judge(
  condition: InstalmentCondition,
  facts: ReadinessFacts,
): { met: boolean; params: Record<string, string | number> } {
  switch (condition.kind) {
    case 'allocationGazetted':
    case 'businessPlanApproved':
    case 'agreementSigned':
    case 'assuranceReceived':
    case 'bankAccountVerified':
      return { met: facts[condition.kind], params: {} };
    case 'findingsClosed':
      return { met: facts.openFindings === 0, params: { open: facts.openFindings } };
    case 'notBefore':
      return { met: facts.today >= condition.on, params: { notBeforeOn: condition.on } };
    case 'manual':
      return { met: facts.confirmedManualKeys.includes(condition.key), params: { label: condition.label } };
    case 'returnAccepted':
      return {
        met: facts.acceptedReturnMonths.includes(condition.month),
        params: { month: condition.month },
      };
    case 'spentAtLeast':
      return spentAtLeast(condition.basisPoints, facts);
  }
}

/** Compared without division, so that no rounding decides: spent / paid ≥ share. Nothing paid, nothing proven. */
function spentAtLeast(
  basisPoints: number,
  { paidMinor, spentMinor }: ReadinessFacts,
): { met: boolean; params: Record<string, number> } {
  return {
    met: paidMinor > 0 && BigInt(spentMinor) * 10_000n >= BigInt(paidMinor) * BigInt(basisPoints),
    params: {
      wantedPercent: basisPoints / 100,
      spentPercent: paidMinor === 0 ? 0 : Math.floor((spentMinor / paidMinor) * 1000) / 10,
    },
  };
}
