import type { Permission } from '../access/permissions.ts';

/** Who may do what with funded projects. */
export const fundedProjectPermissions = {
} as const satisfies Record<string, Permission>;
