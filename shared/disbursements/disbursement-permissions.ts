import type { Permission } from '../access/permissions.ts';

/** Who may do what with instalments and disbursements. */
export const disbursementPermissions = {
} as const satisfies Record<string, Permission>;
