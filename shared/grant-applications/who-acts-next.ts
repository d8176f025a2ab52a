import type { Role } from '../access/roles.ts';
import { applicationAuthors } from './grant-application-permissions.ts';
import type { GrantApplicationStatus } from './grant-application-status.ts';

export interface TurnFacts {
  readonly status: GrantApplicationStatus;
  readonly issueCount: number;
  readonly assessmentsOutstanding: number;
}

/** Whose turn it is, shown to everybody who may see the application. Nobody's once it is closed. */
export function rolesToActOn({ status, issueCount, assessmentsOutstanding }: TurnFacts): readonly Role[] {
  switch (status) {
    case 'draft':
    case 'changesRequested':
      return issueCount > 0 ? applicationAuthors : ['chiefFinancialOfficer'];
    case 'certified':
      return ['municipalManager'];
    case 'submitted':
    case 'screening':
      return ['programmeOfficer'];
    case 'assessment':
      return assessmentsOutstanding > 0 ? ['assessor'] : ['programmeOfficer'];
    case 'recommended':
      return ['approver'];
    default:
      return [];
  }
}
