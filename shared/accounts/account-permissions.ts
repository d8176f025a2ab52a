import { roles } from '../access/roles.ts';
import type { Permission } from '../access/permissions.ts';

/** Who may do what with accounts, organisations, mail and the audit trail. */
export const accountPermissions = {
  'organisation.read': { roles },
  'user.read': { roles: ['administrator', 'auditor'] },
  'user.invite': { roles: ['administrator'] },
  'user.disable': { roles: ['administrator'] },
  'user.setMemberships': { roles: ['administrator'] },
  'outgoingMail.read': { roles: ['administrator'] },
  'job.read': { roles: ['administrator'] },
  'job.retry': { roles: ['administrator'] },
  'auditEvent.read': { roles: ['administrator', 'auditor'] },
  'proclaimedHoliday.read': { roles },
  'proclaimedHoliday.change': { roles: ['administrator'] },
} as const satisfies Record<string, Permission>;
