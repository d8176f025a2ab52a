import type { Permission } from '../access/permissions.ts';

/** Who may do what with assessments, awards and agreements. */
export const awardPermissions = {
} as const satisfies Record<string, Permission>;
