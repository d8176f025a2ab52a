import type { Permission } from '../access/permissions.ts';

/** Who may see and set the rules by which is decided. They are the Department's. */
export const decisionRulesPermissions = {
  'decisionRules.read': {
    roles: ['programmeOfficer', 'assessor', 'approver', 'financeOfficer', 'auditor', 'administrator'],
  },
  'decisionRules.change': { roles: ['administrator'] },
} as const satisfies Record<string, Permission>;
