import type { Permission } from '../access/permissions.ts';

/** Who may do what with bank details. The full number is for those who verify it against the proof. */
export const bankAccountPermissions = {
  'bankAccount.read': {
    roles: [
      'grantOfficer',
      'chiefFinancialOfficer',
      'municipalManager',
      'programmeOfficer',
      'approver',
      'financeOfficer',
      'auditor',
    ],
  },
  'bankAccount.capture': { roles: ['chiefFinancialOfficer'] },
  'bankAccount.verify': { roles: ['financeOfficer'] },
  /** Shows the full account number; each time is an audit event. */
  'bankAccount.reveal': { roles: ['financeOfficer'] },
} as const satisfies Record<string, Permission>;
