import type { Permission } from '../access/permissions.ts';

/** Who may do what with bank details. */
export const bankAccountPermissions = {
} as const satisfies Record<string, Permission>;
