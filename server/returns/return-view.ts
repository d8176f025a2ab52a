import { createHash } from 'node:crypto';
import { localDayOf } from '#shared/calendar/local-day.ts';
import type { AwardFacts } from '#shared/awards/award.ts';
import {
  expectedReturnMonths,
  returnDue,
  type ExpenditureReturnContent,
} from '#shared/returns/expenditure-return.ts';
import type { ExpenditureReturnView } from '#shared/returns/expenditure-return-views.ts';
import { canonicalJson } from '../audit/canonical-json.ts';
import { loadAward } from '../awards/index.ts';
import { proclaimedDays } from '../calendar/index.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { awardMoney, firstTransferOn } from '../ledger/index.ts';
import type { ExpenditureReturnRecord } from './expenditure-return.model.ts';
import { returnsOfAward } from './expenditure-return.repository.ts';

/** The fingerprint of what a return says: certified, sent and accepted must be the same. */
export function contentSha256(content: ExpenditureReturnContent): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

/** The return with every fact its decisions read. With `tx`, as the transaction sees them. */
export async function returnView(
  deps: Deps,
  record: ExpenditureReturnRecord,
  tx?: Transaction,
): Promise<ExpenditureReturnView> {
  const award = await loadAward(deps, record.awardId, tx);
  const siblings = await returnsOfAward(deps, record.awardId, tx);
  const money = await awardMoney(deps, record.awardId, tx);
  const today = localDayOf(tx?.now ?? deps.clock.now());
  const firstPaidOn = await firstTransferOn(deps, record.awardId, tx);
  const proclaimed = await proclaimedDays(deps, tx);
  const corrected = siblings.find(({ _id }) => _id === record.correctsId);
  const standing = siblings.filter(
    ({ status, _id }) => status === 'accepted' && _id !== record.correctsId && _id !== record._id,
  );
  const correction = siblings.find(({ correctsId }) => correctsId === record._id);
  const countsAlready = record.status === 'accepted' ? record : corrected;
  return {
    id: record._id,
    reference: record.reference,
    version: record.version,
    status: record.status,
    month: record.month,
    correction: record.correction,
    correctsId: record.correctsId,
    correctedById: correction?._id ?? null,
    correctionUnderWay: correction !== undefined && correction.status !== 'accepted',
    steps: record.steps,
    awardId: record.awardId,
    awardReference: record.awardReference,
    awardTitle: award.title,
    programme: record.programme,
    financialYear: record.financialYear,
    organisationId: record.organisationId,
    organisationName: record.organisationName,
    content: {
      lines: record.content.lines.map((line) => ({ ...line })),
      interestMinor: record.content.interestMinor,
      remarks: record.content.remarks,
      invoices: record.content.invoices.map((invoice) => ({ ...invoice })),
    },
    budget: budgetOf(award, record, standing),
    toAccountForMinor:
      money.unspentMinor +
      (countsAlready ? countsAlready.spentMinor - countsAlready.content.interestMinor : 0),
    earlierMonthsMissing: missingBefore(
      record,
      siblings,
      expectedReturnMonths({ ...award, firstPaidOn, today }),
    ),
    contentSha256: contentSha256(record.content),
    certifiedSha256: record.certifiedSha256,
    dueOn: returnDue(record.month, false, { today, proclaimed }).dueOn,
    overdue: returnDue(record.month, record.status === 'accepted' || record.status === 'superseded', {
      today,
      proclaimed,
    }).overdue,
    firstSubmittedAt: record.firstSubmittedAt?.toISOString() ?? null,
    returnedComment: record.returnedComment,
    savedAt: record.savedAt.toISOString(),
    savedBy: record.savedBy,
  };
}

function budgetOf(
  award: AwardFacts,
  { month }: ExpenditureReturnRecord,
  standing: readonly ExpenditureReturnRecord[],
): ExpenditureReturnView['budget'] {
  const before = standing.filter((each) => each.month < month);
  const lastMonth = before.at(-1);
  const spentOn = (lineId: string, { content }: ExpenditureReturnRecord) =>
    content.lines.find((line) => line.lineId === lineId)?.spentMinor ?? 0;
  return award.lines
    .filter(({ amountMinor }) => amountMinor > 0)
    .map(({ lineId, description, category, amountMinor }) => ({
      lineId,
      description,
      category,
      awardedMinor: amountMinor,
      spentBeforeMinor: before.reduce((sum, each) => sum + spentOn(lineId, each), 0),
      lastMonthMinor: lastMonth ? spentOn(lineId, lastMonth) : null,
    }));
}

/** Earlier months that nobody has sent yet; a return that was sent back was sent once and does not hold others up. */
function missingBefore(
  { month }: ExpenditureReturnRecord,
  siblings: readonly ExpenditureReturnRecord[],
  expected: readonly string[],
): string[] {
  const sent = new Set(
    siblings.filter(({ firstSubmittedAt }) => firstSubmittedAt !== null).map((each) => each.month),
  );
  return expected.filter((each) => each < month && !sent.has(each));
}
