import type { Transaction } from '../database/transaction.ts';
import { updateVersioned } from '../database/versioned.ts';
import type { Deps } from '../deps.ts';
import { grantApplicationModel, type GrantApplicationRecord } from './grant-application.model.ts';
import { loadGrantApplication } from './grant-application.repository.ts';

/** How far the panel is, as the assessments say. */
export interface PanelProgress {
  /** Assessors without a conflict who have not finished. */
  readonly outstanding: number;
  readonly finished: number;
  /** Assessors who declared a conflict: from now on the application does not exist for them. */
  readonly conflictedUserIds: readonly string[];
}

/** Keeps on the application how far its panel is. Called in the transaction of the assessment that changed it. */
export async function recordPanelProgress(
  deps: Pick<Deps, 'connection'>,
  tx: Transaction,
  id: string,
  { outstanding, finished, conflictedUserIds }: PanelProgress,
): Promise<GrantApplicationRecord> {
  const record = await loadGrantApplication(deps, id, tx);
  const set = {
    assessmentsOutstanding: outstanding,
    assessmentsFinished: finished,
    conflictedUserIds: [...conflictedUserIds],
    updatedAt: tx.now,
  };
  const version = await updateVersioned(
    grantApplicationModel(deps.connection),
    record,
    { $set: set },
    tx.session,
  );
  return { ...record, ...set, version };
}
