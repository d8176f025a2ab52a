import type { ErrorEntry } from '../errors/api-error.ts';

export const taskErrors = {
  /** Somebody else said first that they are on it; details name them. */
  taskIsClaimed: { status: 409 },
} as const satisfies Record<string, ErrorEntry>;
