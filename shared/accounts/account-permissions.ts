import type { Permission } from '../access/permissions.ts';

/** Who may do what with accounts, organisations, mail and the audit trail. */
export const accountPermissions = {
} as const satisfies Record<string, Permission>;
