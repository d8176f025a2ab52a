import type { Permission } from '../access/permissions.ts';

/** Who may do what with the ledger. */
export const ledgerPermissions = {
} as const satisfies Record<string, Permission>;
