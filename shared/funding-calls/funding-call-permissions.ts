import type { Permission } from '../access/permissions.ts';

/** Who may do what with programmes, allocations, calls and centres. */
export const fundingCallPermissions = {
} as const satisfies Record<string, Permission>;
