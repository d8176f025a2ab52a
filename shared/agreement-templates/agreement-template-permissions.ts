import type { Permission } from '../access/permissions.ts';

/** The text of agreements is the Department's. Who writes it does not publish it. */
export const agreementTemplatePermissions = {
  'agreementTemplate.read': {
    roles: ['programmeOfficer', 'approver', 'financeOfficer', 'auditor', 'administrator'],
  },
  'agreementTemplate.write': { roles: ['programmeOfficer', 'administrator'] },
  'agreementTemplate.publish': { roles: ['approver'] },
} as const satisfies Record<string, Permission>;
