import type { LocalDay } from '../calendar/local-day.ts';

/** The roles a membership can carry. Names are those of the domain model; screens translate them. */
export const Role = {
  grantOfficer: 'grantOfficer',
  centreManager: 'centreManager',
  projectLead: 'projectLead',
  chiefFinancialOfficer: 'chiefFinancialOfficer',
  municipalManager: 'municipalManager',
  programmeOfficer: 'programmeOfficer',
  assessor: 'assessor',
  approver: 'approver',
  financeOfficer: 'financeOfficer',
  auditor: 'auditor',
  administrator: 'administrator',
} as const;
export type Role = (typeof Role)[keyof typeof Role];
export const roles = Object.values(Role);

export const OrganisationKind = {
  municipality: 'municipality',
  department: 'department',
  partner: 'partner',
} as const;
export type OrganisationKind = (typeof OrganisationKind)[keyof typeof OrganisationKind];

/** Which roles make sense in which kind of organisation; an invitation to any other pair is refused. */
export const rolesByOrganisationKind: Record<OrganisationKind, readonly Role[]> = {
  municipality: [
    'grantOfficer',
    'centreManager',
    'projectLead',
    'chiefFinancialOfficer',
    'municipalManager',
    'auditor',
  ],
  department: ['programmeOfficer', 'assessor', 'approver', 'financeOfficer', 'auditor', 'administrator'],
  partner: ['projectLead'],
};

/** For whom somebody acts while that person is away: the delegation, its giver, its first and last day. */
export interface ActingFor {
  readonly delegationId: string;
  readonly userId: string;
  readonly name: string;
  readonly fromOn: LocalDay;
  readonly toOn: LocalDay;
}

export interface Membership {
  readonly organisationId: string;
  readonly organisationKind: OrganisationKind;
  readonly roles: readonly Role[];
  /** The roles are somebody else's, held for the days of a delegation only. */
  readonly delegation?: ActingFor;
}

/**
 * The person acting, as every decision sees them. Rules about who may not also have taken an earlier step compare
 * `userId`: segregation of duties is by person, never by role.
 */
export interface Actor {
  readonly userId: string;
  readonly name: string;
  readonly memberships: readonly Membership[];
}
