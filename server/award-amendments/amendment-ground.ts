import type { AmendmentGround } from '#shared/award-amendments/amendment.ts';
import { allocationLeftMinor } from '#shared/awards/recommendation.ts';
import { allocationUse, awardSettingsOf } from '../awarding/index.ts';
import { awardVersionModel, termsOf, type AwardRecord, type AwardVersionRecord } from '../awards/index.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { disbursementModel, type DisbursementRecord } from '../disbursements/index.ts';
import { loadFundingCall } from '../funding-calls/index.ts';
import { awardMoney } from '../ledger/index.ts';

/** What a proposal is judged against: the award's newest terms, the books, and the settings of the grant. */
export async function amendmentGround(
  deps: Deps,
  award: AwardRecord,
  tx?: Transaction,
): Promise<AmendmentGround> {
  const session = tx?.session ?? null;
  const { _id: awardId, callId, programme } = award;
  const money = await awardMoney(deps, awardId, tx);
  const standing = await disbursementModel(deps.connection)
    .find({ awardId, standing: true })
    .select({ instalmentNumber: 1 })
    .session(session)
    .lean<Pick<DisbursementRecord, 'instalmentNumber'>[]>();
  const approved = await awardVersionModel(deps.connection)
    .findOne({ awardId, level: 'approver' })
    .sort({ number: -1 })
    .session(session)
    .lean<AwardVersionRecord>();
  const { envelopeLeftMinor } = await loadFundingCall(deps, callId, tx);
  const left = allocationLeftMinor(await allocationUse(deps, award, tx));
  const { shiftBasisPoints, shiftMeasuredOn } = await awardSettingsOf(deps, programme, tx);
  return {
    terms: termsOf(award),
    fixedInstalments: standing.map(({ instalmentNumber }) => instalmentNumber),
    spentByLineMinor: money.spentByLineMinor,
    transferredMinor: money.paidMinor + money.pendingMinor,
    increaseLeftMinor: Math.min(envelopeLeftMinor, left),
    approvedLines: (approved ?? award).lines.map(({ lineId, amountMinor }) => ({ lineId, amountMinor })),
    shiftBasisPoints,
    shiftMeasuredOn,
  };
}
