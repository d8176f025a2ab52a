import type { Actor } from '../access/roles.ts';
import type { DelegationLimit } from '../funding-calls/funding-call.ts';

/**
 * How far the actor may award under a call, in cents; null: without limit. A limit in the person's own name replaces
 * the one of the role; who has neither may award nothing.
 */
export function delegationLimitOf(limits: readonly DelegationLimit[], actor: Actor): number | null {
  const isApprover = actor.memberships.some(
    (membership) => membership.organisationKind === 'department' && membership.roles.includes('approver'),
  );
  if (!isApprover) return 0;
  const own = limits.find((limit) => limit.userId === actor.userId);
  const limit = own ?? limits.find((each) => each.userId === undefined);
  return limit === undefined ? 0 : limit.limitMinor;
}
