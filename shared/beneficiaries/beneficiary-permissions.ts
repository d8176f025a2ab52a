import type { Permission } from '../access/permissions.ts';

/** Who may do what with the beneficiary register. */
export const beneficiaryPermissions = {
} as const satisfies Record<string, Permission>;
