import { localDayOf } from '#shared/calendar/local-day.ts';
import { refuse } from '#shared/errors/refusal.ts';
import { expectedReturnMonths, type ExpenditureReturnContent } from '#shared/returns/expenditure-return.ts';
import type { ExpenditureReturnView } from '#shared/returns/expenditure-return-views.ts';
import type { AwardFacts } from '#shared/awards/award.ts';
import { loadAwardFor } from '../../awards/index.ts';
import { newId } from '../../database/model.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Deps } from '../../deps.ts';
import { RefusedError } from '../../http/errors.ts';
import { firstTransferOn } from '../../ledger/index.ts';
import { expenditureReturnModel, type ExpenditureReturnRecord } from '../expenditure-return.model.ts';
import { returnsOfAward } from '../expenditure-return.repository.ts';
import { noteReturn, viewAfter } from '../move-return.ts';

/** Opens the return of a month that is over; one month has one return, and its corrections. */
export async function openReturn(
  deps: Deps,
  tx: Transaction,
  { awardId, month }: { readonly awardId: string; readonly month: string },
): Promise<ExpenditureReturnView> {
  const award = await loadAwardFor(
    deps,
    { actor: tx.actor, permission: 'expenditureReturn.write', id: awardId },
    tx,
  );
  const today = localDayOf(tx.now);
  const expected = expectedReturnMonths({
    ...award,
    firstPaidOn: await firstTransferOn(deps, awardId, tx),
    today,
  });
  if (!expected.includes(month)) throw new RefusedError(refuse('monthIsNotExpected', { month, expected }));
  const existing = (await returnsOfAward(deps, awardId, tx)).find((each) => each.month === month);
  if (existing) throw new RefusedError(refuse('returnExists', { month, returnId: existing._id }));
  return insertReturn(deps, tx, award, {
    month,
    correction: 0,
    correctsId: null,
    content: emptyContentOf(award),
  });
}

/** A line for each awarded budget line, so that the form shows what there is to fill in. */
function emptyContentOf(award: AwardFacts): ExpenditureReturnContent {
  return {
    lines: award.lines
      .filter(({ amountMinor }) => amountMinor > 0)
      .map(({ lineId }) => ({
        lineId,
        spentMinor: 0,
        commitmentsMinor: 0,
        forecastMinor: 0,
        varianceReason: '',
      })),
    interestMinor: 0,
    remarks: '',
    invoices: [],
  };
}

/** Stores a new draft: a first return, or a correction that starts from what was accepted. */
export async function insertReturn(
  deps: Deps,
  tx: Transaction,
  award: AwardFacts,
  given: Pick<ExpenditureReturnRecord, 'month' | 'correction' | 'correctsId' | 'content'>,
): Promise<ExpenditureReturnView> {
  const id = newId();
  const suffix = given.correction === 0 ? '' : `-${given.correction}`;
  const record: ExpenditureReturnRecord = {
    _id: id,
    reference: `${award.reference}/R${given.month}${suffix}`,
    version: 1,
    status: 'draft',
    awardId: award.id,
    awardReference: award.reference,
    organisationId: award.organisationId,
    organisationName: award.organisationName,
    programme: award.programme,
    financialYear: award.financialYear,
    ...given,
    steps: [],
    spentMinor: given.content.lines.reduce((sum, line) => sum + line.spentMinor, 0),
    certifiedSha256: null,
    firstSubmittedAt: null,
    returnedComment: null,
    savedAt: tx.now,
    savedBy: tx.actor.name,
    updatedAt: tx.now,
  };
  await expenditureReturnModel(deps.connection).create([record], { session: tx.session });
  const event = given.correction === 0 ? 'opened' : 'correctionOpened';
  await noteReturn(
    tx,
    { id, awardId: award.id, organisationId: award.organisationId, month: given.month },
    { event, after: given },
  );
  return viewAfter(deps, tx, id);
}
