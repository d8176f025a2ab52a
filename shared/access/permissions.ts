import { accountPermissions } from '../accounts/account-permissions.ts';
import { agreementTemplatePermissions } from '../agreement-templates/agreement-template-permissions.ts';
import { amendmentPermissions } from '../award-amendments/amendment-permissions.ts';
import { awardConditionPermissions } from '../award-conditions/award-condition-permissions.ts';
import { awardPermissions } from '../awards/award-permissions.ts';
import { bankAccountPermissions } from '../bank-accounts/bank-account-permissions.ts';
import { beneficiaryPermissions } from '../beneficiaries/beneficiary-permissions.ts';
import { decisionRulesPermissions } from '../decision-rules/decision-rules-permissions.ts';
import { delegationPermissions } from '../delegations/delegation-permissions.ts';
import { disbursementPermissions } from '../disbursements/disbursement-permissions.ts';
import { documentPermissions } from '../documents/document-permissions.ts';
import { expenditureReturnPermissions } from '../returns/expenditure-return-permissions.ts';
import { fundedProjectPermissions } from '../funded-projects/funded-project-permissions.ts';
import { fundingCallPermissions } from '../funding-calls/funding-call-permissions.ts';
import { grantApplicationPermissions } from '../grant-applications/grant-application-permissions.ts';
import { listViewPermissions } from '../list-views/list-view-permissions.ts';
import { ledgerPermissions } from '../ledger/ledger-permissions.ts';
import { noticePermissions } from '../notices/notice-permissions.ts';
import type { Actor, Role } from './roles.ts';
import { capacitiesOf, type Capacity } from '../workflow/workflow.ts';

/**
 * Who may do an action at all. Municipal roles count for records of their own organisation only; roles held in the
 * department count for every record. Whether a command fits the case's state is for the workflow to say.
 */
export interface Permission {
  readonly roles: readonly Role[];
}

export const permissions = {
  ...accountPermissions,
  ...fundingCallPermissions,
  ...grantApplicationPermissions,
  ...awardPermissions,
  ...awardConditionPermissions,
  ...agreementTemplatePermissions,
  ...amendmentPermissions,
  ...decisionRulesPermissions,
  ...bankAccountPermissions,
  ...disbursementPermissions,
  ...ledgerPermissions,
  ...expenditureReturnPermissions,
  ...fundedProjectPermissions,
  ...beneficiaryPermissions,
  ...documentPermissions,
  ...delegationPermissions,
  ...listViewPermissions,
  ...noticePermissions,
} as const satisfies Record<string, Permission>;

export type PermissionName = keyof typeof permissions;

/** The organisations for whose records the actor may do the action: every one, a list, or none. */
export type PermittedScope = 'all' | readonly string[];

export function scopeOf(actor: Actor, name: PermissionName): PermittedScope {
  const { roles } = permissions[name] as Permission;
  const held = actor.memberships.filter((membership) =>
    membership.roles.some((role) => roles.includes(role)),
  );
  if (held.some((membership) => membership.organisationKind === 'department')) return 'all';
  return held.map((membership) => membership.organisationId);
}

export function isPermitted(actor: Actor, name: PermissionName, organisationId?: string): boolean {
  const scope = scopeOf(actor, name);
  if (scope === 'all') return true;
  return organisationId === undefined ? scope.length > 0 : scope.includes(organisationId);
}

/** Each capacity in which the actor may do this: their own roles first, then those they hold for somebody else. */
export function permittedCapacities(
  actor: Actor,
  name: PermissionName,
  organisationId: string,
): readonly Capacity[] {
  return capacitiesOf(actor, (permissions[name] as Permission).roles, organisationId);
}

/** The first of them; null: in none. */
export function capacityFor(actor: Actor, name: PermissionName, organisationId: string): Capacity | null {
  return permittedCapacities(actor, name, organisationId)[0] ?? null;
}
