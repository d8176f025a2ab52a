import type { FundingCallDesign } from './funding-call.ts';
import type { Actor } from '../access/roles.ts';
import { whoseAuthority } from '../workflow/workflow.ts';

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

/**
 * The same for somebody who may act for others: in their own role their own limit; else that of whom they act for, of
 * several the lowest, since nobody decides more for another than that person could.
 */
export function delegationLimitFor(
  design: Pick<FundingCallDesign, 'delegationLimits'>,
  actor: Actor,
): number | null {
  const limits = whoseAuthority(actor, 'approver').map((userId) => delegationLimitOf(design, userId));
  const limited = limits.filter((limit) => limit !== null);
  return limited.length === 0 ? null : Math.min(...limited);
}
