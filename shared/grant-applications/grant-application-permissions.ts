import type { Permission } from '../access/permissions.ts';

/** Who may do what with grant applications. */
export const grantApplicationPermissions = {
} as const satisfies Record<string, Permission>;
