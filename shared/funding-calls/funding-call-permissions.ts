import type { Permission } from '../access/permissions.ts';
import { roles } from '../access/roles.ts';

/**
 * Who may do what with programmes, allocations, calls and centres. Programmes, published calls and centres are read by
 * everybody signed in; a municipality sees its own allocations only, and no draft call.
 */
export const fundingCallPermissions = {
  'grantProgramme.read': { roles },
  'grantProgramme.edit': { roles: ['programmeOfficer'] },
  'allocation.read': { roles },
  'allocation.edit': { roles: ['programmeOfficer'] },
  'fundingCall.read': { roles },
  'fundingCall.edit': { roles: ['programmeOfficer'] },
  /** Puts a change to an open call in force; everybody who applies is told. */
  'fundingCall.publishAmendment': { roles: ['programmeOfficer'] },
  'centre.read': { roles },
  'centre.register': { roles: ['programmeOfficer'] },
  /** A centre manager keeps the record of the own municipality's centres. */
  'centre.edit': { roles: ['programmeOfficer', 'centreManager'] },
} as const satisfies Record<string, Permission>;
