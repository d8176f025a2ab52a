import { roles } from '../access/roles.ts';
import type { Permission } from '../access/permissions.ts';

/** Who may do what with stored documents. A slice may ask for more when it attaches one: `readPermission`. */
export const documentPermissions = {
  'document.upload': { roles: roles.filter((role) => role !== 'auditor' && role !== 'administrator') },
  'document.read': { roles: roles.filter((role) => role !== 'administrator') },
} as const satisfies Record<string, Permission>;
