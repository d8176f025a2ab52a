import type { FundingCallDesign } from './funding-call.ts';

/** How far a person's delegation reaches under a call, in cents: their own limit, else the role's. Null: no limit. */
export function delegationLimitOf(
  design: Pick<FundingCallDesign, 'delegationLimits'>,
  userId: string,
): number | null {
  const own = design.delegationLimits.find((limit) => limit.userId === userId);
  const ofRole = design.delegationLimits.find((limit) => limit.userId === undefined);
  // A design without any limit does not open, so 0 only guards against a broken record.
  return own ? own.limitMinor : ofRole ? ofRole.limitMinor : 0;
}
