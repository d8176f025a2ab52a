import type { Permission } from '../access/permissions.ts';

/** Everybody hands on and sees their own. Here: who sees those of a whole organisation, and acts for others. */
export const delegationPermissions = {
  'delegation.read': {
    roles: ['chiefFinancialOfficer', 'municipalManager', 'auditor', 'administrator'],
  },
  'delegation.giveForOthers': { roles: ['administrator'] },
} as const satisfies Record<string, Permission>;
