import { formatDayLong } from '#shared/calendar/format-day.ts';
import type { LocalDay } from '#shared/calendar/local-day.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import { add, formatRand, shareInBasisPoints, subtract, sum } from '#shared/money/money.ts';
import type { Block, Cell, DocumentDefinition, SignatureSlot } from './pdf/definition.ts';
import { decisionLog, requireFigure, translatorFor } from './report-parts.ts';
import type { LogEntry, ReportPerson, ReportSetting } from './report-parts.ts';

/** One posting that changed what is in the hands of the municipality, oldest first. */
export interface StatementEntry {
  readonly on: LocalDay;
  /** The ledger entry's short number, by which a reader finds it. */
  readonly number: string;
  /** In words: `Instalment 1 paid`, `Return for April 2026 accepted`. */
  readonly cause: string;
  /** Received or earned; null on an entry that accounts for money. */
  readonly debitMinor: number | null;
  /** Spent, repaid or recovered; null on an entry that brings money. */
  readonly creditMinor: number | null;
}

export interface StatementLine {
  readonly category: string;
  readonly description: string;
  readonly awardedMinor: number;
  readonly spentMinor: number;
}

export interface AwardStatementData {
  readonly awardReference: string;
  readonly grantName: string;
  readonly financialYear: string;
  readonly projectTitle: string;
  readonly municipalityName: string;
  readonly status: string;
  readonly from: LocalDay;
  readonly to: LocalDay;
  /** In the municipality's hands at the beginning of the period. */
  readonly openingMinor: number;
  /** The period's movements, each from its ledger account. */
  readonly receivedMinor: number;
  readonly interestMinor: number;
  readonly spentMinor: number;
  readonly surrenderedMinor: number;
  /** In the municipality's hands at the end, read from the ledger and not computed here. */
  readonly unspentMinor: number;
  /** Whole award, to the end of the period. */
  readonly awardedMinor: number;
  readonly paidToDateMinor: number;
  readonly pendingMinor: number;
  readonly lines: readonly StatementLine[];
  /** May be a generator's object: read more than once, never held in memory. */
  readonly entries: Iterable<StatementEntry>;
  readonly examiners: readonly (ReportPerson & {
    readonly organisation: string;
    readonly side: 'municipality' | 'department';
  })[];
  readonly log: readonly LogEntry[];
}

/**
 * The statement in the shape of the note to the annual financial statements. It is not made when its
 * figures do not follow from each other: movements, entries and closing balance must agree to the cent.
 */
export function awardStatement(data: AwardStatementData, setting: ReportSetting): DocumentDefinition {
  requireAgreement(data);
  const translator = translatorFor(setting);
  const { text, language } = translator;
  return {
    title: text('documents.statement.title'),
    programme: setting.programmeName,
    reference: data.awardReference,
    language: setting.language,
    subtitle: `${data.projectTitle}, ${data.municipalityName}`,
    kind: 'working',
    metadata: [
      { label: text('documents.labels.municipality'), value: data.municipalityName },
      { label: text('documents.labels.programme'), value: data.grantName },
      { label: text('documents.labels.status'), value: data.status },
      { label: text('documents.labels.award'), value: data.awardReference },
      { label: text('documents.labels.financialYear'), value: data.financialYear },
      {
        label: text('documents.labels.period'),
        value: `${formatDayLong(data.from, language)} – ${formatDayLong(data.to, language)}`,
      },
    ],
    body: [
      figures(data, translator),
      ...movement(data, translator),
      ...wholeAward(data, translator),
      ...lines(data, translator),
      ...entries(data, translator),
      ...signOff(data, translator),
      ...decisionLog(data.log, translator),
    ],
  };
}

function requireAgreement(data: AwardStatementData): void {
  const received = add(data.receivedMinor, data.interestMinor);
  const used = add(data.spentMinor, data.surrenderedMinor);
  const closing = subtract(add(data.openingMinor, received), used);
  requireFigure('The unspent amount', data.unspentMinor, closing);
  let debits = 0;
  let credits = 0;
  for (const entry of data.entries) {
    debits = add(debits, entry.debitMinor ?? 0);
    credits = add(credits, entry.creditMinor ?? 0);
  }
  // Debits and credits may hold reversals, which cancel out: the movement must agree, not each side.
  requireFigure('The sum of the entries', subtract(debits, credits), subtract(received, used));
}

function figures(data: AwardStatementData, { text }: Translator): Block {
  return {
    kind: 'figures',
    items: [
      { label: text('documents.statement.opening'), value: formatRand(data.openingMinor) },
      { label: text('documents.statement.received'), value: formatRand(data.receivedMinor) },
      { label: text('documents.statement.spent'), value: formatRand(data.spentMinor) },
      { label: text('documents.statement.unspent'), value: formatRand(data.unspentMinor) },
    ],
  };
}

function movement(data: AwardStatementData, { text }: Translator): Block[] {
  const rows: Cell[][] = [
    [text('documents.statement.openingItem'), data.openingMinor],
    [text('documents.statement.receivedItem'), data.receivedMinor],
    [text('documents.statement.interestItem'), data.interestMinor],
    [text('documents.statement.spentItem'), -data.spentMinor + 0],
    [text('documents.statement.surrenderedItem'), -data.surrenderedMinor + 0],
  ];
  return [
    { kind: 'heading', level: 1, text: text('documents.statement.reconciliation') },
    {
      kind: 'table',
      columns: [
        { header: text('documents.statement.item'), type: 'text', isRowHeader: true },
        { header: text('documents.labels.amountRand'), type: 'money', carried: true },
      ],
      rows,
      totals: [text('documents.statement.unspentItem'), data.unspentMinor],
      emptyText: '',
    },
  ];
}

function wholeAward(data: AwardStatementData, { text }: Translator): Block[] {
  const toBePaid = subtract(data.awardedMinor, data.paidToDateMinor);
  return [
    { kind: 'heading', level: 1, text: text('documents.statement.award') },
    {
      kind: 'facts',
      items: [
        { label: text('documents.statement.awarded'), value: formatRand(data.awardedMinor) },
        { label: text('documents.statement.paid'), value: formatRand(data.paidToDateMinor) },
        { label: text('documents.statement.pending'), value: formatRand(data.pendingMinor) },
        { label: text('documents.statement.toBePaid'), value: formatRand(toBePaid) },
      ],
    },
  ];
}

function lines(data: AwardStatementData, { text }: Translator): Block[] {
  const row = (label: Cell, awarded: number, spent: number): Cell[] => [
    label,
    awarded,
    spent,
    subtract(awarded, spent),
    percentCell(spent, awarded),
  ];
  const money = (header: string) => ({ header, type: 'money', carried: true }) as const;
  return [
    { kind: 'heading', level: 1, text: text('documents.statement.lines') },
    {
      kind: 'table',
      columns: [
        { header: text('documents.statement.line'), type: 'text', isRowHeader: true },
        money(text('documents.statement.awardedRand')),
        money(text('documents.statement.spentRand')),
        money(text('documents.statement.leftRand')),
        { header: text('documents.statement.spentShare'), type: 'number', decimals: 1 },
      ],
      rows: data.lines.map((line) =>
        row({ text: line.description, note: line.category }, line.awardedMinor, line.spentMinor),
      ),
      totals: row(
        text('documents.labels.total'),
        sum(data.lines.map((line) => line.awardedMinor)),
        sum(data.lines.map((line) => line.spentMinor)),
      ),
      emptyText: text('documents.statement.noLines'),
    },
  ];
}

function percentCell(part: number, whole: number): Cell {
  const share = shareInBasisPoints(part, whole);
  return share === null ? null : share / 100;
}

function entries(data: AwardStatementData, { text }: Translator): Block[] {
  return [
    { kind: 'heading', level: 1, text: text('documents.statement.entries') },
    { kind: 'paragraph', tone: 'small', text: text('documents.statement.entriesNote') },
    {
      kind: 'table',
      columns: [
        { header: text('documents.labels.date'), type: 'date' },
        { header: text('documents.statement.entry'), type: 'text', weight: 1 },
        { header: text('documents.statement.cause'), type: 'text', weight: 2.4, isRowHeader: true },
        { header: text('documents.statement.debit'), type: 'money' },
        { header: text('documents.statement.credit'), type: 'money' },
        { header: text('documents.statement.balance'), type: 'money' },
      ],
      rows: { [Symbol.iterator]: () => runningRows(data, text('documents.statement.broughtIn')) },
      emptyText: text('documents.statement.noEntries'),
    },
  ];
}

/** Taken anew for each pass of the layout: the balance runs along without the rows being kept. */
function* runningRows(data: AwardStatementData, broughtIn: string): Generator<Cell[]> {
  let balance = data.openingMinor;
  let first = true;
  for (const entry of data.entries) {
    if (first) {
      first = false;
      yield [data.from, '', { text: broughtIn }, { text: '' }, { text: '' }, balance];
    }
    balance = subtract(add(balance, entry.debitMinor ?? 0), entry.creditMinor ?? 0);
    yield [
      entry.on,
      entry.number,
      entry.cause,
      entry.debitMinor ?? { text: '' },
      entry.creditMinor ?? { text: '' },
      balance,
    ];
  }
}

function signOff(data: AwardStatementData, { text }: Translator): Block[] {
  if (data.examiners.length === 0) {
    return [];
  }
  const slots = data.examiners.map((person): SignatureSlot => {
    const key = person.side === 'municipality' ? 'signPrepared' : 'signDepartment';
    const { name, capacity, organisation } = person;
    return { role: text(`documents.statement.${key}`), name, capacity, organisation, signed: null };
  });
  return [
    {
      kind: 'together',
      blocks: [
        { kind: 'heading', level: 1, text: text('documents.signatures.signOff') },
        { kind: 'signatures', slots },
      ],
    },
  ];
}
