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
  /** Of the finished totals; null while there is none. */
  readonly mean: number | null;
  readonly spread: number | null;
  /** Assessors with a conflict: from now on the application does not exist for them. */
  readonly conflictedUserIds: readonly string[];
  /** Assessors put on this application besides the call's panel; left out where they do not change. */
  readonly substituteAssessorIds?: readonly string[];
}

/** Keeps on the application how far its panel is. Called in the transaction of the assessment that changed it. */
export async function recordPanelProgress(
  deps: Pick<Deps, 'connection'>,
  tx: Transaction,
  id: string,
  { outstanding, finished, mean, spread, conflictedUserIds, substituteAssessorIds }: PanelProgress,
): Promise<GrantApplicationRecord> {
  const record = await loadGrantApplication(deps, id, tx);
  const set = {
    assessmentsOutstanding: outstanding,
    assessmentsFinished: finished,
    assessmentMean: mean,
    assessmentSpread: spread,
    conflictedUserIds: [...conflictedUserIds],
    substituteAssessorIds: [...(substituteAssessorIds ?? record.substituteAssessorIds)],
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
