import { formatDay, formatDayLong } from '#shared/calendar/format-day.ts';
import type { LocalDay } from '#shared/calendar/local-day.ts';
import type { InstalmentCondition } from '#shared/funding-calls/funding-call.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import { add, amountInWords, formatRand, subtract } from '#shared/money/money.ts';
import type { Block, Cell, DocumentDefinition } from './pdf/definition.ts';
import {
  bankFacts,
  conditionText,
  decisionLog,
  requireFigure,
  signedSlot,
  translatorFor,
} from './report-parts.ts';
import type { LogEntry, MaskedBankAccount, ReportSetting, SignOff } from './report-parts.ts';

/** How a condition of the instalment stood when it was paid. */
export interface SettledCondition {
  readonly condition: InstalmentCondition;
  /** Null when the day is not recorded. */
  readonly metOn: LocalDay | null;
  /** Set when two people agreed to pay without it. */
  readonly waiver: { readonly askedBy: string; readonly agreedBy: string; readonly reason: string } | null;
}

export interface PaymentAdviceData {
  /** The disbursement's own reference. */
  readonly reference: string;
  readonly awardReference: string;
  readonly grantName: string;
  readonly financialYear: string;
  readonly projectTitle: string;
  readonly municipalityName: string;
  readonly status: string;
  readonly instalmentNumber: number;
  readonly instalmentCount: number;
  readonly amountMinor: number;
  readonly paidOn: LocalDay;
  /** What the municipality finds on its bank statement. */
  readonly bankReference: string;
  readonly bankAccount: MaskedBankAccount;
  readonly conditions: readonly SettledCondition[];
  readonly awardedMinor: number;
  /** All payments of the award before this one. */
  readonly paidBeforeMinor: number;
  readonly remainingMinor: number;
  readonly prepared: SignOff;
  readonly verified: SignOff;
  readonly approved: SignOff;
  readonly released: SignOff;
  readonly log: readonly LogEntry[];
}

export function paymentAdvice(data: PaymentAdviceData, setting: ReportSetting): DocumentDefinition {
  const paidToDate = add(data.paidBeforeMinor, data.amountMinor);
  requireFigure('What is still to be paid', data.remainingMinor, subtract(data.awardedMinor, paidToDate));
  const translator = translatorFor(setting);
  const { text, language } = translator;
  const instalment = text('documents.paymentAdvice.instalmentOf', {
    number: data.instalmentNumber,
    count: data.instalmentCount,
  });
  return {
    title: text('documents.paymentAdvice.title'),
    programme: setting.programmeName,
    reference: data.reference,
    language: setting.language,
    subtitle: `${data.projectTitle}, ${data.municipalityName}`,
    kind: 'issued',
    metadata: [
      { label: text('documents.labels.municipality'), value: data.municipalityName },
      { label: text('documents.paymentAdvice.amount'), value: formatRand(data.amountMinor) },
      { label: text('documents.paymentAdvice.paidOn'), value: formatDayLong(data.paidOn, language) },
      { label: text('documents.labels.award'), value: data.awardReference },
      { label: text('documents.paymentAdvice.instalment'), value: instalment },
      { label: text('documents.labels.status'), value: data.status },
      { label: text('documents.labels.programme'), value: data.grantName },
      { label: text('documents.labels.financialYear'), value: data.financialYear },
      { label: text('documents.paymentAdvice.bankReference'), value: data.bankReference },
    ],
    body: [
      intro(data, translator),
      { kind: 'heading', level: 1, text: text('documents.paymentAdvice.account') },
      { kind: 'facts', items: bankFacts(data.bankAccount, translator) },
      ...position(data, translator),
      ...conditions(data, translator),
      ...steps(data, translator),
      ...decisionLog(data.log, translator),
    ],
  };
}

function intro(data: PaymentAdviceData, { text }: Translator): Block {
  const { amountMinor } = data;
  return {
    kind: 'paragraph',
    tone: 'lead',
    text: text('documents.paymentAdvice.intro', {
      amountMinor,
      words: amountInWords(amountMinor),
      municipality: data.municipalityName,
      number: data.instalmentNumber,
      award: data.awardReference,
    }),
  };
}

function position(data: PaymentAdviceData, { text }: Translator): Block[] {
  return [
    { kind: 'heading', level: 1, text: text('documents.paymentAdvice.position') },
    {
      kind: 'figures',
      items: [
        { label: text('documents.paymentAdvice.awarded'), value: formatRand(data.awardedMinor) },
        { label: text('documents.paymentAdvice.paidBefore'), value: formatRand(data.paidBeforeMinor) },
        { label: text('documents.paymentAdvice.thisPayment'), value: formatRand(data.amountMinor) },
        { label: text('documents.paymentAdvice.remaining'), value: formatRand(data.remainingMinor) },
      ],
    },
  ];
}

/** What had to hold, and how it was met; a waiver names both people and the reason. */
function conditions(data: PaymentAdviceData, translator: Translator): Block[] {
  const { text } = translator;
  return [
    { kind: 'heading', level: 1, text: text('documents.paymentAdvice.conditionsHeading') },
    {
      kind: 'table',
      columns: [
        { header: text('documents.paymentAdvice.condition'), type: 'text', weight: 1.4, isRowHeader: true },
        { header: text('documents.paymentAdvice.state'), type: 'text', weight: 1 },
      ],
      rows: data.conditions.map((each): Cell[] => [
        conditionText(each.condition, translator),
        state(each, translator),
      ]),
      emptyText: text('documents.paymentAdvice.noConditions'),
    },
  ];
}

function state({ metOn, waiver }: SettledCondition, { text }: Translator): Cell {
  if (waiver !== null) {
    return {
      text: text('documents.paymentAdvice.waived'),
      note: text('documents.paymentAdvice.waiver', waiver),
      strong: true,
    };
  }
  return metOn === null
    ? text('documents.paymentAdvice.met')
    : `${text('documents.paymentAdvice.met')}, ${formatDay(metOn)}`;
}

function steps(data: PaymentAdviceData, translator: Translator): Block[] {
  const { text } = translator;
  return [
    {
      kind: 'together',
      blocks: [
        { kind: 'heading', level: 1, text: text('documents.paymentAdvice.steps') },
        {
          kind: 'signatures',
          slots: [
            signedSlot(text('documents.signatures.preparedBy'), data.prepared, translator),
            signedSlot(text('documents.signatures.verifiedBy'), data.verified, translator),
            signedSlot(text('documents.signatures.approvedBy'), data.approved, translator),
            signedSlot(text('documents.signatures.releasedBy'), data.released, translator),
          ],
        },
      ],
    },
  ];
}
