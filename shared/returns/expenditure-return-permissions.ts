import type { Permission } from '../access/permissions.ts';

/** Who may do what with expenditure returns. */
export const expenditureReturnPermissions = {
} as const satisfies Record<string, Permission>;
