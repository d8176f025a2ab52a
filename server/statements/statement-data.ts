import type { AwardFacts } from '#shared/awards/award.ts';
import { localDayOf, type LocalDay } from '#shared/calendar/local-day.ts';
import { grantProgrammes, localisedText } from '#shared/funding-calls/grant-programme.ts';
import { awardMoneyOf, foldEntries, type AwardMoney } from '#shared/ledger/ledger.ts';
import { GrantApplicationCommand } from '#shared/grant-applications/grant-application-status.ts';
import type { Deps } from '../deps.ts';
import { fundingCallsById } from '../funding-calls/index.ts';
import { logEntry } from '../grant-applications/index.ts';
import { ledgerEntryModel, type LedgerEntryRecord } from '../ledger/index.ts';
import type { AwardStatementData, StatementEntry } from '../reports/award-statement.ts';
import { translatorFor, type LogEntry } from '../reports/report-parts.ts';

type Text = ReturnType<typeof translatorFor>['text'];

/**
 * The statement of a period, from the entries themselves: what lay in the municipality's hands at its beginning, every
 * movement, and what is left. A reversal stands as a movement of its own, so nothing is hidden.
 */
export async function statementData(
  deps: Deps,
  award: AwardFacts,
  period: { readonly from: LocalDay | null; readonly to: LocalDay },
): Promise<AwardStatementData> {
  const { text } = translatorFor({ language: 'en', programmeName: '' });
  const entries = await ledgerEntryModel(deps.connection)
    .find({ awardId: award.id })
    .sort({ at: 1, _id: 1 })
    .lean<LedgerEntryRecord[]>();
  const [first] = entries;
  const from = period.from ?? (first ? localDayOf(first.at) : period.to);
  const upTo = entries.filter(({ at }) => localDayOf(at) <= period.to);
  const before = upTo.filter(({ at }) => localDayOf(at) < from);
  const opening = awardMoneyOf(foldEntries(before));
  const closing = awardMoneyOf(foldEntries(upTo));
  return {
    awardReference: award.reference,
    grantName: localisedText(grantProgrammes[award.programme].name, 'en'),
    financialYear: award.financialYear,
    projectTitle: award.title,
    municipalityName: award.organisationName,
    status: text(`awards.status.${award.status}`),
    from,
    to: period.to,
    openingMinor: opening.unspentMinor,
    receivedMinor: closing.paidMinor - opening.paidMinor,
    interestMinor: closing.interestMinor - opening.interestMinor,
    spentMinor: closing.spentMinor - opening.spentMinor,
    surrenderedMinor: surrendered(closing) - surrendered(opening),
    unspentMinor: closing.unspentMinor,
    awardedMinor: award.totalMinor,
    paidToDateMinor: closing.paidMinor,
    pendingMinor: 0,
    lines: await statementLines(deps, award, closing),
    entries: upTo.slice(before.length).flatMap((entry) => statementEntry(entry, text)),
    examiners: [],
    log: logOf(award, text),
  };
}

/** What was given back or is to be recovered: paid and earned, not spent, and no longer in the municipality's hands. */
function surrendered(money: AwardMoney): number {
  return money.paidMinor + money.interestMinor - money.spentMinor - money.unspentMinor;
}

async function statementLines(deps: Deps, award: AwardFacts, { spentByLineMinor }: AwardMoney) {
  const call = (await fundingCallsById(deps, [award.callId])).get(award.callId);
  const labels = new Map(call?.design.budgetCategories.map(({ key, label }) => [key, label]));
  return award.lines.map(({ lineId, category, description, amountMinor }) => ({
    category: labels.get(category) ?? category,
    description,
    awardedMinor: amountMinor,
    spentMinor: spentByLineMinor[lineId] ?? 0,
  }));
}

/** Entries that change what the municipality holds; a commitment does not. */
function statementEntry(entry: LedgerEntryRecord, text: Text): StatementEntry[] {
  const held = (account: string) => account === 'transferred' || account === 'unspent';
  if (held(entry.debit) === held(entry.credit)) return [];
  const cause = `${text(`ledger.codes.${entry.code}`)}: ${entry.causedBy.reference}`;
  return [
    {
      on: localDayOf(entry.at),
      number: entry._id.slice(-8).toUpperCase(),
      cause: entry.reverses === null ? cause : `${cause} (${text('ledger.reversal')})`,
      debitMinor: held(entry.debit) ? entry.amountMinor : null,
      creditMinor: held(entry.credit) ? entry.amountMinor : null,
    },
  ];
}

/** From application to first payment, in the order in which it happened. */
function logOf(award: AwardFacts, text: Text): LogEntry[] {
  const decided = award.steps.flatMap(({ command, ...step }) =>
    isApplicationCommand(command) ? [logEntry({ ...step, command, reason: null }, text)] : [],
  );
  const signed = award.signatures.map(({ side, name, capacity, signedAt, onBehalfOf }) => ({
    name,
    capacity,
    ...(onBehalfOf ? { onBehalfOf } : {}),
    at: signedAt,
    step: text(side === 'municipality' ? 'awards.page.forMunicipality' : 'awards.page.forDepartment'),
    reason: null,
  }));
  return [...decided, ...signed].sort((left, right) => left.at.localeCompare(right.at));
}

function isApplicationCommand(command: string): command is GrantApplicationCommand {
  return command in GrantApplicationCommand;
}
