import type { Permission } from '../access/permissions.ts';

/** Who may give a view of a list to everybody in their organisation. A view of their own everybody may keep. */
export const listViewPermissions = {
  'listView.share': {
    roles: [
      'grantOfficer',
      'chiefFinancialOfficer',
      'municipalManager',
      'programmeOfficer',
      'approver',
      'financeOfficer',
      'administrator',
    ],
  },
} as const satisfies Record<string, Permission>;
