import { formatInstant } from '#shared/calendar/format-day.ts';
import { formatMonth } from '#shared/calendar/calendar-month.ts';
import type { InstalmentCondition } from '#shared/funding-calls/funding-call.ts';
import { catalogs } from '#shared/i18n/catalogs.ts';
import type { Language } from '#shared/i18n/languages.ts';
import { formatPercent } from '#shared/i18n/number-text.ts';
import { createTranslator } from '#shared/i18n/translate.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import type { Block, Fact, SignatureSlot } from './pdf/definition.ts';
import type { ActingFor } from '#shared/access/roles.ts';

/** What every report is told: its language and the name in the running header. */
export interface ReportSetting {
  readonly language: Language;
  /** `Thusong Service Centre programme`. */
  readonly programmeName: string;
}

export interface ReportPerson {
  readonly name: string;
  /** `Municipal manager`, `Programme officer`: the capacity in which the step was taken. */
  readonly capacity: string;
  /** For whom the step was taken, by delegation. */
  readonly onBehalfOf?: ActingFor;
}

export type SignatureMethod = 'password' | 'passkey' | 'authenticator' | 'session';

/** A person who signed off, when (instant, ISO 8601 UTC) and how they proved who they are. */
export interface SignOff extends ReportPerson {
  readonly organisation: string;
  readonly at: string;
  readonly method: SignatureMethod;
}

/** One change of status, oldest first. `step` is in words: `Submitted`, `Returned for changes`. */
export interface LogEntry extends ReportPerson {
  readonly at: string;
  readonly step: string;
  readonly reason: string | null;
}

export interface BudgetLineText {
  readonly category: string;
  readonly description: string;
}

/** Account details as a document may show them; the number never leaves the vault whole. */
export interface MaskedBankAccount {
  readonly bank: string;
  readonly branchCode: string;
  readonly holder: string;
  readonly type: 'cheque' | 'transmission' | 'savings';
  readonly lastFour: string;
}

export function translatorFor(setting: ReportSetting): Translator {
  return createTranslator(catalogs, setting.language);
}

/** Documents are issued in English for now; the layer takes all three languages. */
export function reportSetting(): ReportSetting {
  const setting = { language: 'en', programmeName: '' } as const;
  return { ...setting, programmeName: translatorFor(setting).text('common.product.programme') };
}

/** Each change of status with person, capacity, time and reason: the end of every document. */
export function decisionLog(log: readonly LogEntry[], translator: Translator): Block[] {
  const { text } = translator;
  return [
    { kind: 'heading', level: 1, text: text('documents.decisionLog.heading') },
    {
      kind: 'table',
      columns: [
        { header: text('documents.decisionLog.at'), type: 'text', weight: 1.25 },
        { header: text('documents.decisionLog.step'), type: 'text', weight: 1.4, isRowHeader: true },
        { header: text('documents.decisionLog.by'), type: 'text', weight: 1.7 },
        { header: text('documents.decisionLog.reason'), type: 'text', weight: 2.4 },
      ],
      rows: log.map((entry) => [
        formatInstant(new Date(entry.at)),
        entry.step,
        { text: entry.name, note: capacityText(entry, translator) },
        entry.reason ?? '',
      ]),
      emptyText: text('documents.decisionLog.empty'),
    },
  ];
}

/** `Municipal manager`, or with for whom and for which days somebody acted. */
export function capacityText({ capacity, onBehalfOf }: ReportPerson, { text }: Translator): string {
  if (onBehalfOf === undefined) return capacity;
  const { name, fromOn, toOn } = onBehalfOf;
  return text('documents.signatures.delegated', { capacity, name, fromOn, toOn });
}

export function signedSlot(role: string, person: SignOff, translator: Translator): SignatureSlot {
  const { text } = translator;
  return {
    role,
    name: person.name,
    capacity: capacityText(person, translator),
    organisation: person.organisation,
    signed: {
      at: formatInstant(new Date(person.at)),
      method: text(`documents.signatures.methods.${person.method}`),
    },
  };
}

export function conditionText(condition: InstalmentCondition, translator: Translator): string {
  const { text, language } = translator;
  switch (condition.kind) {
    case 'returnAccepted':
      return text('documents.conditions.returnAccepted', { month: formatMonth(condition.month, language) });
    case 'spentAtLeast':
      return text('documents.conditions.spentAtLeast', { percent: formatPercent(condition.basisPoints) });
    case 'notBefore':
      return text('documents.conditions.notBefore', { beginsOn: condition.on });
    case 'manual':
      return condition.label;
    default:
      return text(`documents.conditions.${condition.kind}`);
  }
}

export function bankFacts(account: MaskedBankAccount, { text }: Translator): Fact[] {
  return [
    { label: text('documents.agreement.bankName'), value: account.bank },
    { label: text('documents.agreement.branchCode'), value: account.branchCode },
    { label: text('documents.agreement.accountHolder'), value: account.holder },
    {
      label: text('documents.agreement.accountType'),
      value: text(`documents.agreement.accountTypes.${account.type}`),
    },
    {
      label: text('documents.agreement.accountNumber'),
      value: text('documents.agreement.masked', { lastFour: account.lastFour }),
    },
  ];
}

/** Rows under one heading per category, in the order in which categories first appear. */
export function groupedByCategory<Line extends BudgetLineText>(lines: readonly Line[]): Map<string, Line[]> {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const group = groups.get(line.category) ?? [];
    group.push(line);
    groups.set(line.category, group);
  }
  return groups;
}

/** A figure that must follow from others does not: the document is not made. */
export class ReportFigureMismatch extends Error {
  override readonly name = 'ReportFigureMismatch';

  constructor(figure: string, given: number, computed: number) {
    super(`${figure} is given as ${given} cents, but the other figures make ${computed} cents.`);
  }
}

export function requireFigure(figure: string, given: number, computed: number): void {
  if (given !== computed) {
    throw new ReportFigureMismatch(figure, given, computed);
  }
}
