import type { WordingOrigin } from '../awards/wording-origin.ts';
import type { Decision } from '../errors/refusal.ts';
import { decide, type Transition, type WorkflowCase, type WorkflowContext } from '../workflow/workflow.ts';

export const AwardConditionStatus = {
  /** Officers may pick it for a recommendation. */
  inUse: 'inUse',
  /** Kept for the record; nobody picks it any more. */
  retired: 'retired',
} as const;
export type AwardConditionStatus = (typeof AwardConditionStatus)[keyof typeof AwardConditionStatus];

export const AwardConditionCommand = { change: 'change', retire: 'retire', reinstate: 'reinstate' } as const;
export type AwardConditionCommand = (typeof AwardConditionCommand)[keyof typeof AwardConditionCommand];

/** What a condition of the library says. */
export interface ConditionWording {
  /** Short name under which officers find it. */
  readonly name: string;
  /** As it stands in letter and agreement once it was picked. */
  readonly text: string;
  readonly origin: WordingOrigin;
  /** Where the text stands, for what is taken from the framework; else empty or a remark. */
  readonly source: string;
}

/** The facts that decide a command on a condition of the library; the API's view carries each of them. */
export type AwardConditionCase = WorkflowCase<AwardConditionStatus, string>;
export type AwardConditionTransition = Transition<AwardConditionStatus, string, AwardConditionCase>;

const keepers = ['administrator', 'programmeOfficer'] as const;

/**
 * A condition is never deleted. An award copies the words it was made with, so nothing that happens here changes what a
 * municipality agreed to.
 */
export const awardConditionTransitions = [
  { on: 'change', from: 'inUse', to: 'inUse', by: keepers },
  { on: 'retire', from: 'inUse', to: 'retired', by: keepers },
  { on: 'reinstate', from: 'retired', to: 'inUse', by: keepers },
] as const satisfies readonly AwardConditionTransition[];

export function decideAwardCondition(
  condition: AwardConditionCase,
  command: AwardConditionCommand,
  context: WorkflowContext,
): Decision<AwardConditionTransition> {
  return decide<AwardConditionStatus, string, AwardConditionCase, WorkflowContext>(
    awardConditionTransitions,
    condition,
    command,
    context,
  );
}

/** Does a recommendation carry this text already, but for blanks at its ends? */
export function isAmong(conditions: readonly string[], text: string): boolean {
  return conditions.some((condition) => condition.trim() === text.trim());
}
