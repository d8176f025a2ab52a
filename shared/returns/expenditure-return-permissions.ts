import type { Permission } from '../access/permissions.ts';

/** Who may do what with expenditure returns. */
export const expenditureReturnPermissions = {
  'expenditureReturn.read': {
    roles: [
      'grantOfficer',
      'centreManager',
      'projectLead',
      'chiefFinancialOfficer',
      'municipalManager',
      'programmeOfficer',
      'approver',
      'financeOfficer',
      'auditor',
    ],
  },
  'expenditureReturn.write': { roles: ['grantOfficer', 'chiefFinancialOfficer'] },
  'expenditureReturn.certify': { roles: ['chiefFinancialOfficer'] },
  'expenditureReturn.uncertify': { roles: ['chiefFinancialOfficer', 'municipalManager'] },
  'expenditureReturn.submit': { roles: ['municipalManager', 'grantOfficer'] },
  'expenditureReturn.review': { roles: ['programmeOfficer'] },
} as const satisfies Record<string, Permission>;
