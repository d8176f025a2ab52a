import { isSigned } from '#shared/awards/acceptance.ts';
import type { AwardFacts } from '#shared/awards/award.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import type { InstalmentCondition } from '#shared/funding-calls/funding-call.ts';
import {
  instalmentReadiness,
  type InstalmentReadiness,
  type ReadinessFacts,
} from '#shared/disbursements/instalment-readiness.ts';
import { currentBankAccounts, type BankAccountRecord } from '../bank-accounts/index.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { allocationFor } from '../funding-calls/index.ts';
import { awardMoney } from '../ledger/index.ts';
import { acceptedReturnMonths } from '../returns/index.ts';
import {
  conditionConfirmationModel,
  disbursementModel,
  waiverModel,
  type ConditionConfirmationRecord,
  type DisbursementRecord,
  type WaiverRecord,
} from './disbursement.model.ts';

/** Everything that is known about an award's instalments at this moment. */
export interface AwardReadiness {
  readonly award: AwardFacts;
  readonly disbursements: readonly DisbursementRecord[];
  readonly waivers: readonly WaiverRecord[];
  readonly confirmations: readonly ConditionConfirmationRecord[];
  readonly verifiedAccount: BankAccountRecord | null;
  /** A change of bank details waits for its verification: nothing is paid until then. */
  readonly bankChangeWaits: boolean;
  of(instalmentNumber: number): InstalmentReadiness;
}

/** Gathers the facts and judges every instalment of the award. With `tx`, as the transaction sees them. */
export async function readinessOf(deps: Deps, award: AwardFacts, tx?: Transaction): Promise<AwardReadiness> {
  const session = tx?.session ?? null;
  const { id: awardId, organisationId } = award;
  const disbursements = await disbursementModel(deps.connection)
    .find({ awardId })
    .sort({ instalmentNumber: 1, attempt: 1 })
    .session(session)
    .lean<DisbursementRecord[]>();
  const waivers = await waiverModel(deps.connection)
    .find({ awardId })
    .session(session)
    .lean<WaiverRecord[]>();
  const confirmations = await conditionConfirmationModel(deps.connection)
    .find({ awardId })
    .session(session)
    .lean<ConditionConfirmationRecord[]>();
  const accounts = await currentBankAccounts(deps, organisationId, tx);
  const common = await commonFacts(deps, award, tx);
  const bankChangeWaits = accounts.captured !== null;
  const facts = {
    ...common,
    assuranceReceived: confirmations.some(({ what }) => what === 'assuranceReceived'),
    bankAccountVerified: accounts.verified !== null && !bankChangeWaits,
    confirmedManualKeys: confirmations
      .filter(({ what }) => what.startsWith('manual:'))
      .map(({ what }) => what.slice('manual:'.length)),
  };
  return {
    award,
    disbursements,
    waivers,
    confirmations,
    verifiedAccount: accounts.verified,
    bankChangeWaits,
    of: (number) => judge({ award, disbursements, waivers, facts, number }),
  };
}

type CommonFacts = Omit<
  ReadinessFacts,
  'waivedConditions' | 'earlierInstalmentPaid' | 'disbursementUnderWay' | 'paid'
>;

async function commonFacts(
  deps: Deps,
  award: AwardFacts,
  tx?: Transaction,
): Promise<Omit<CommonFacts, 'assuranceReceived' | 'bankAccountVerified' | 'confirmedManualKeys'>> {
  const { programme, financialYear, organisationId } = award;
  const allocation = await allocationFor(deps, { programme, financialYear, organisationId }, tx);
  const money = await awardMoney(deps, award.id, tx);
  return {
    today: localDayOf(tx?.now ?? deps.clock.now()),
    allocationGazetted:
      allocation !== null && allocation.gazette !== null && ['final', 'amended'].includes(allocation.status),
    // The plan is what was certified, assessed and awarded: an award exists only when it is approved.
    businessPlanApproved: true,
    // A changed amount is agreed again: until both sides signed the addendum nothing more is paid on the agreement.
    agreementSigned: isSigned(award.status) && !award.addendumAwaited,
    acceptedReturnMonths: await acceptedReturnMonths(deps, award.id, tx),
    paidMinor: money.paidMinor,
    spentMinor: money.spentMinor,
    openFindings: 0,
  };
}

function judge({
  award,
  disbursements,
  waivers,
  facts,
  number,
}: Pick<AwardReadiness, 'award' | 'disbursements' | 'waivers'> & {
  readonly facts: CommonFacts;
  readonly number: number;
}): InstalmentReadiness {
  const isPaid = (instalment: number) =>
    disbursements.some(
      ({ instalmentNumber, status }) => instalmentNumber === instalment && status === 'paid',
    );
  const conditions: readonly InstalmentCondition[] =
    award.instalments.find((instalment) => instalment.number === number)?.conditions ?? [];
  return instalmentReadiness(conditions, {
    ...facts,
    waivedConditions: waivers
      .filter((waiver) => waiver.instalmentNumber === number && waiver.agreedAt !== null)
      .map(({ conditionIndex }) => conditionIndex),
    earlierInstalmentPaid: award.instalments
      .filter((each) => each.number < number)
      .every((each) => isPaid(each.number)),
    disbursementUnderWay: disbursements.some((each) => each.instalmentNumber === number && each.standing),
    paid: isPaid(number),
  });
}

/** True while a condition that must hold for payment does not, an attempt under way aside. */
export function isBlocked(readiness: InstalmentReadiness): boolean {
  return (
    readiness.waitsForEarlierInstalment || readiness.conditions.some(({ met, waived }) => !met && !waived)
  );
}
