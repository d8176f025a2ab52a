import type { ActedBy } from '#shared/grant-applications/grant-application.ts';
import { actedFor, type Transaction } from '../database/transaction.ts';

/** Who takes the step, when, and for whom. */
export function actedBy(tx: Pick<Transaction, 'actor' | 'now' | 'actingFor'>): ActedBy {
  const { userId, name } = tx.actor;
  return { userId, name, ...actedFor(tx), at: tx.now.toISOString() };
}
