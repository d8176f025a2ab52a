import type { Membership, Role } from '../access/roles.ts';
import { addDays, type LocalDay } from '../calendar/local-day.ts';
import { grant, refuse, type Decision } from '../errors/refusal.ts';

/**
 * What a person may hand on while they are away. Not the assessor's part, which is a person's own judgement and
 * declaration; not the auditor's and the administrator's, which stand outside of the work.
 */
export const delegableRoles = [
  'grantOfficer',
  'centreManager',
  'projectLead',
  'chiefFinancialOfficer',
  'municipalManager',
  'programmeOfficer',
  'approver',
  'financeOfficer',
] as const satisfies readonly Role[];
export type DelegableRole = (typeof delegableRoles)[number];

/** Longer than an absence: then the administrator gives somebody the role itself. */
export const delegationDaysMax = 92;

export interface DelegationPeriod {
  /** First and last day, both included, in South Africa. */
  readonly fromOn: LocalDay;
  readonly toOn: LocalDay;
}

export interface DelegationFacts extends DelegationPeriod {
  readonly organisationId: string;
  readonly role: DelegableRole;
  readonly giverId: string;
  readonly delegateId: string;
  readonly revokedAt: string | null;
}

export type DelegationState = 'coming' | 'current' | 'past' | 'revoked';

export function delegationState(
  delegation: DelegationPeriod & { readonly revokedAt: string | null },
  today: LocalDay,
): DelegationState {
  if (delegation.revokedAt !== null) return 'revoked';
  if (today < delegation.fromOn) return 'coming';
  return today > delegation.toOn ? 'past' : 'current';
}

export function overlap(one: DelegationPeriod, other: DelegationPeriod): boolean {
  return one.fromOn <= other.toOn && other.fromOn <= one.toOn;
}

/** What is wrong with the days, by field; null when they can be used. */
export function periodProblem(
  { fromOn, toOn }: DelegationPeriod,
  today: LocalDay,
): { readonly path: 'fromOn' | 'toOn'; readonly code: string; readonly message: string } | null {
  if (fromOn < today)
    return { path: 'fromOn', code: 'dayInThePast', message: 'Choose today or a later day.' };
  if (toOn < fromOn)
    return { path: 'toOn', code: 'endsBeforeItStarts', message: 'Choose the first day or a later one.' };
  if (toOn > addDays(fromOn, delegationDaysMax - 1)) {
    const message = `Choose at most ${delegationDaysMax} days. For longer, ask the administrator to give the role.`;
    return { path: 'toOn', code: 'tooLong', message };
  }
  return null;
}

/** A person as the rules see them: what they hold themselves at the organisation, delegations left out. */
export interface DelegationParty {
  readonly userId: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

export interface DelegationWish extends DelegationPeriod {
  readonly role: DelegableRole;
  readonly giver: DelegationParty;
  readonly delegate: DelegationParty;
  /** What the giver has handed on at this organisation, revoked ones included. */
  readonly given: readonly (DelegationFacts & { readonly delegateName: string })[];
}

/** May the giver hand this role to this person for these days? */
export function decideDelegation({
  role,
  giver,
  delegate,
  given,
  ...period
}: DelegationWish): Decision<null> {
  if (!giver.roles.includes(role)) return refuse('giverLacksRole', { role, name: giver.name });
  if (delegate.userId === giver.userId) return refuse('delegateIsGiver');
  if (delegate.roles.length === 0) return refuse('delegateIsNotAColleague', { name: delegate.name });
  if (delegate.roles.some((each) => each === 'auditor' || each === 'administrator')) {
    return refuse('delegateMustStayIndependent', { name: delegate.name });
  }
  if (delegate.roles.includes(role)) return refuse('delegateHoldsRole', { name: delegate.name });
  const other = given.find((each) => each.role === role && each.revokedAt === null && overlap(each, period));
  if (!other) return grant(null);
  const { fromOn, toOn, delegateName: name } = other;
  return refuse('delegationsOverlap', { name, fromOn, toOn });
}

/** The roles of these memberships that are the person's own to hand on. */
export function rolesToDelegate(memberships: readonly Membership[], organisationId: string): DelegableRole[] {
  return memberships
    .filter((each) => each.organisationId === organisationId && each.delegation === undefined)
    .flatMap(({ roles }) => delegableRoles.filter((role) => roles.includes(role)));
}
