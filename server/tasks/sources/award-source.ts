import { acceptUntilOn } from '#shared/awards/acceptance.ts';
import { awardTasks, type AwardTaskFacts } from '#shared/awards/award-tasks.ts';
import type { LocalDay } from '#shared/calendar/local-day.ts';
import { expectedReturnMonths, returnDue } from '#shared/returns/expenditure-return.ts';
import { awardModel, factsOf, type AwardRecord } from '../../awards/index.ts';
import { proclaimedDays } from '../../calendar/index.ts';
import { trusted } from '../../database/model.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Deps } from '../../deps.ts';
import { instalmentViews } from '../../disbursements/index.ts';
import { firstTransferOn } from '../../ledger/index.ts';
import { expenditureReturnModel } from '../../returns/index.ts';
import { idsOf, type TaskSource } from '../task-source.ts';

const live = ['offered', 'accepted', 'agreed', 'active'] as const;

export const awardSource: TaskSource = {
  async read(deps, tx, id, today) {
    const award = await awardModel(deps.connection).findById(id).session(tx.session).lean<AwardRecord>();
    if (!award) return null;
    const { organisationId, organisationName, reference, title, status } = award;
    const isPaidOut = status === 'agreed' || status === 'active';
    const wanted = awardTasks({
      id,
      status,
      acceptUntilOn: acceptUntilOn(award),
      letterIsReady: award.issuedDocuments.some(
        ({ kind, documentId }) => kind === 'awardLetter' && documentId !== null,
      ),
      agreementIsReady: award.agreement.sha256 !== null,
      signatures: award.signatures,
      signedCopies: award.signedCopies ?? [],
      readyInstalments: isPaidOut ? await readyInstalments(deps, tx, award) : [],
      monthsWithoutReturn: isPaidOut ? await monthsWithoutReturn(deps, tx, award, today) : [],
    });
    return { about: { organisationId, organisationName, reference, title }, wanted };
  },
  liveIds: async (deps) =>
    idsOf(
      awardModel(deps.connection)
        .find({ status: trusted({ $in: [...live] }) })
        .select(['_id']),
    ),
  async serialise(deps, tx, id) {
    await awardModel(deps.connection).updateOne(
      { _id: id },
      { $inc: { taskRevision: 1 } },
      { session: tx.session },
    );
  },
};

async function readyInstalments(
  deps: Deps,
  tx: Transaction,
  award: AwardRecord,
): Promise<AwardTaskFacts['readyInstalments']> {
  const views = await instalmentViews(deps, factsOf(award), tx);
  return views
    .filter(({ state }) => state === 'ready')
    .map(({ number, plannedOn, bankAccountSteps }) => ({
      number,
      plannedOn,
      bankAccountHandlerIds: bankAccountSteps.map(({ userId }) => userId),
    }));
}

/** Months that are over and owed, for which there is not even a draft. */
async function monthsWithoutReturn(
  deps: Deps,
  tx: Transaction,
  award: AwardRecord,
  today: LocalDay,
): Promise<AwardTaskFacts['monthsWithoutReturn']> {
  const firstPaidOn = await firstTransferOn(deps, award._id, tx);
  const begun = await expenditureReturnModel(deps.connection)
    .find({ awardId: award._id })
    .select(['month'])
    .session(tx.session)
    .lean<{ month: string }[]>();
  const known = new Set(begun.map(({ month }) => month));
  const proclaimed = await proclaimedDays(deps, tx);
  return expectedReturnMonths({ ...award, firstPaidOn, today })
    .filter((month) => !known.has(month))
    .map((month) => ({ month, dueOn: returnDue(month, false, { today, proclaimed }).dueOn }));
}
