import type { Permission } from '../access/permissions.ts';

/** Who may do what with instalments and disbursements. */
export const disbursementPermissions = {
  'disbursement.read': {
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
  'disbursement.prepare': { roles: ['financeOfficer'] },
  'disbursement.verify': { roles: ['financeOfficer'] },
  'disbursement.approve': { roles: ['approver'] },
  'disbursement.release': { roles: ['financeOfficer'] },
  'disbursement.confirm': { roles: ['financeOfficer'] },
  'disbursement.reject': { roles: ['financeOfficer', 'approver'] },
  'disbursement.cancel': { roles: ['financeOfficer'] },
  /** Confirms by hand what the portal cannot see: the written assurance, conditions in words. */
  'instalment.confirm': { roles: ['programmeOfficer'] },
  'instalment.askWaiver': { roles: ['programmeOfficer', 'financeOfficer'] },
  'instalment.agreeWaiver': { roles: ['approver'] },
} as const satisfies Record<string, Permission>;
