import type { Permission } from '../access/permissions.ts';

/**
 * The library of award conditions is the Department's. Who recommends may keep it too: the conditions of an award are
 * theirs to propose anyhow, and an approver decides on each.
 */
export const awardConditionPermissions = {
  'awardCondition.read': {
    roles: ['programmeOfficer', 'approver', 'financeOfficer', 'auditor', 'administrator'],
  },
  'awardCondition.keep': { roles: ['programmeOfficer', 'administrator'] },
} as const satisfies Record<string, Permission>;
