import type { AwardTerms } from '#shared/award-amendments/amendment.ts';
import { newId } from '../../database/model.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Deps } from '../../deps.ts';
import type { AwardRecord } from '../award.model.ts';
import { awardVersionModel, type AwardVersionRecord } from '../award-version.model.ts';

/** The terms that the award carries now. */
export function termsOf(award: AwardRecord): AwardTerms {
  const { termsNumber: number, lines, totalMinor, conditions, instalments, endsOn } = award;
  return { number, lines, totalMinor, conditions, instalments, endsOn };
}

/** Keeps the terms the award has after a decision as a version of their own. Its number is taken once. */
export async function keepAwardVersion(
  deps: Pick<Deps, 'connection'>,
  tx: Transaction,
  award: AwardRecord,
  made: Pick<AwardVersionRecord, 'amendment' | 'reason' | 'level'>,
): Promise<void> {
  const { _id: awardId, organisationId } = award;
  const version = {
    _id: newId(),
    awardId,
    organisationId,
    ...termsOf(award),
    ...made,
    decidedBy: tx.actor.name,
    at: tx.now,
  };
  await awardVersionModel(deps.connection).create([version], { session: tx.session });
}
