import type { Permission } from '../access/permissions.ts';

/** Who may do what with the ledger. Nobody writes to it directly: entries follow from other commands. */
export const ledgerPermissions = {
  'ledger.read': {
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
  'ledger.reconcile': { roles: ['financeOfficer', 'approver', 'auditor'] },
} as const satisfies Record<string, Permission>;
