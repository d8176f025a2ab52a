import type { Permission } from '../access/permissions.ts';

/** Who may do what with stored documents. */
export const documentPermissions = {
} as const satisfies Record<string, Permission>;
