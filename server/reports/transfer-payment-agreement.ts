import type { AwardLine, Instalment, Signature } from '#shared/awards/award.ts';
import type { WordingOrigin } from '#shared/awards/wording-origin.ts';
import { formatDay, formatInstant } from '#shared/calendar/format-day.ts';
import type { GrantProgrammeCode } from '#shared/funding-calls/funding-call.ts';
import { frameworkHeadings } from '#shared/funding-calls/grant-programme.ts';
import type { GrantFramework } from '#shared/funding-calls/grant-programme.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import { amountInWords, formatRand, sum } from '#shared/money/money.ts';
import { awardedLines } from './award-letter.ts';
import type { Block, Cell, DocumentDefinition, SignatureSlot } from './pdf/definition.ts';
import {
  capacityText,
  bankFacts,
  conditionText,
  decisionLog,
  requireFigure,
  translatorFor,
} from './report-parts.ts';
import type { LogEntry, MaskedBankAccount, ReportPerson, ReportSetting } from './report-parts.ts';

export interface AgreementParty {
  readonly name: string;
  /** Municipal code, `WC043`; empty for the Department. */
  readonly code: string;
  readonly address: readonly string[];
  readonly representedBy: ReportPerson;
}

export interface ReportingDuty {
  /** `Monthly expenditure return`. */
  readonly report: string;
  /** `10th working day after the end of the month`. */
  readonly dueRule: string;
  /** What it rests on, in the words of the framework; empty when it names nothing. */
  readonly basis: string;
}

export interface AgreementClause {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly origin: WordingOrigin;
  /** Where the text stands; empty when that needs no saying. */
  readonly source: string;
}

export interface TransferPaymentAgreementData {
  /** The agreement's own reference. */
  readonly reference: string;
  readonly awardReference: string;
  readonly grantName: string;
  readonly financialYear: string;
  readonly projectTitle: string;
  readonly municipality: AgreementParty;
  readonly department: AgreementParty;
  readonly framework: GrantFramework;
  /** `category` is the category's label in words. */
  readonly lines: readonly AwardLine[];
  readonly totalMinor: number;
  readonly conditions: readonly string[];
  readonly instalments: readonly Instalment[];
  readonly duties: readonly ReportingDuty[];
  readonly bankAccount: MaskedBankAccount | null;
  /** Terms as the template has them, filled in; never written by this report. */
  readonly clauses: readonly AgreementClause[];
  /** The text this agreement was made with; number 0 is the portal's own. */
  readonly template: {
    readonly programme: GrantProgrammeCode;
    readonly financialYear: string;
    readonly number: number;
    readonly isDraft: boolean;
  };
  /** Made for an award that is not there, to look at the text. */
  readonly isSample: boolean;
  /** None on the version for signature. */
  readonly signatures: readonly Signature[];
  /** SHA-256 of the version for signature, once there is one; null on that version itself. */
  readonly unsignedSha256: string | null;
  readonly log: readonly LogEntry[];
}

export function transferPaymentAgreement(
  data: TransferPaymentAgreementData,
  setting: ReportSetting,
): DocumentDefinition {
  requireFigure('The award', data.totalMinor, sum(data.lines.map((line) => line.amountMinor)));
  requireFigure(
    'The sum of the instalments',
    sum(data.instalments.map((each) => each.amountMinor)),
    data.totalMinor,
  );
  const translator = translatorFor(setting);
  const { text } = translator;
  return {
    title: text('documents.agreement.title'),
    programme: setting.programmeName,
    reference: data.reference,
    language: setting.language,
    subtitle: `${data.projectTitle}, ${data.municipality.name}`,
    kind: 'issued',
    metadata: [
      { label: text('documents.labels.municipality'), value: data.municipality.name },
      { label: text('documents.labels.amount'), value: formatRand(data.totalMinor) },
      { label: text('documents.labels.status'), value: stateText(data.signatures.length, translator) },
      { label: text('documents.labels.programme'), value: data.grantName },
      { label: text('documents.labels.financialYear'), value: data.financialYear },
      { label: text('documents.labels.award'), value: data.awardReference },
      { label: text('documents.agreement.template'), value: templateText(data, translator) },
    ],
    body: [
      ...(data.isSample ? [sampleNotice(translator)] : []),
      ...parties(data, translator),
      ...purpose(data, translator),
      ...schedule(data, translator),
      ...duties(data, translator),
      ...bank(data, translator),
      ...framework(data, translator),
      ...clauses(data, translator),
      ...signatures(data, translator),
      ...decisionLog(data.log, translator),
    ],
  };
}

function templateText({ template }: TransferPaymentAgreementData, { text }: Translator): string {
  const { programme, financialYear: year, number, isDraft } = template;
  if (number === 0) return text('documents.agreement.templateBuiltIn');
  const name = text('documents.agreement.templateName', { programme, year, number });
  return isDraft ? text('documents.agreement.templateDraft', { name }) : name;
}

function sampleNotice({ text }: Translator): Block {
  return { kind: 'notice', tone: 'attention', text: text('documents.agreement.sample.notice') };
}

function stateText(count: number, { text }: Translator): string {
  if (count === 0) {
    return text('documents.agreement.unsigned');
  }
  return count === 1 ? text('documents.agreement.signedOne') : text('documents.agreement.signedBoth');
}

function parties(data: TransferPaymentAgreementData, { text }: Translator): Block[] {
  const party = (each: AgreementParty, role: string): Cell[] => [
    { text: each.name, note: each.code === '' ? role : `${role}, ${each.code}` },
    each.address.join('\n'),
    { text: each.representedBy.name, note: each.representedBy.capacity },
  ];
  return [
    { kind: 'heading', level: 1, text: text('documents.agreement.parties') },
    {
      kind: 'table',
      columns: [
        { header: text('documents.agreement.party'), type: 'text', weight: 1.6, isRowHeader: true },
        { header: text('documents.agreement.address'), type: 'text', weight: 1.6 },
        { header: text('documents.agreement.representedBy'), type: 'text', weight: 1.3 },
      ],
      rows: [
        party(data.department, text('documents.agreement.asTheDepartment')),
        party(data.municipality, text('documents.agreement.asTheMunicipality')),
      ],
      emptyText: '',
    },
  ];
}

function purpose(data: TransferPaymentAgreementData, translator: Translator): Block[] {
  const { text } = translator;
  const { totalMinor, financialYear } = data;
  return [
    { kind: 'heading', level: 1, text: text('documents.agreement.purpose') },
    {
      kind: 'paragraph',
      text: text('documents.agreement.purposeText', {
        totalMinor,
        words: amountInWords(totalMinor),
        project: data.projectTitle,
        award: data.awardReference,
        financialYear,
      }),
    },
    { kind: 'heading', level: 2, text: text('documents.agreement.lines') },
    ...awardedLines(data.lines, totalMinor, translator),
    { kind: 'heading', level: 2, text: text('documents.agreement.awardConditions') },
    data.conditions.length === 0
      ? { kind: 'paragraph', text: text('documents.awardLetter.noConditions') }
      : { kind: 'list', ordered: true, items: data.conditions },
  ];
}

function schedule(data: TransferPaymentAgreementData, translator: Translator): Block[] {
  const { text } = translator;
  return [
    { kind: 'heading', level: 1, text: text('documents.agreement.instalments') },
    { kind: 'paragraph', text: text('documents.agreement.instalmentsIntro') },
    {
      kind: 'table',
      columns: [
        { header: text('documents.agreement.instalment'), type: 'number' },
        { header: text('documents.agreement.plannedOn'), type: 'date' },
        { header: text('documents.labels.conditions'), type: 'text' },
        { header: text('documents.labels.amountRand'), type: 'money', carried: true },
      ],
      rows: data.instalments.map((instalment) => [
        instalment.number,
        instalment.plannedOn,
        instalment.conditions.map((condition) => `\u2022 ${conditionText(condition, translator)}`).join('\n'),
        instalment.amountMinor,
      ]),
      totals: [{ text: '' }, { text: '' }, text('documents.labels.total'), data.totalMinor],
      emptyText: text('documents.agreement.noInstalments'),
    },
  ];
}

function duties(data: TransferPaymentAgreementData, { text }: Translator): Block[] {
  return [
    { kind: 'heading', level: 1, text: text('documents.agreement.duties') },
    {
      kind: 'table',
      columns: [
        { header: text('documents.agreement.duty'), type: 'text', weight: 1.4, isRowHeader: true },
        { header: text('documents.agreement.dueRule'), type: 'text', weight: 1.6 },
        { header: text('documents.agreement.basis'), type: 'text', weight: 1.4 },
      ],
      rows: data.duties.map((duty) => [duty.report, duty.dueRule, duty.basis]),
      emptyText: text('documents.agreement.noDuties'),
    },
  ];
}

function bank(data: TransferPaymentAgreementData, translator: Translator): Block[] {
  const { text } = translator;
  const account = data.bankAccount;
  return [
    { kind: 'heading', level: 1, text: text('documents.agreement.bank') },
    ...(account === null
      ? [
          {
            kind: 'notice',
            tone: 'information',
            text: text('documents.agreement.bankMissing'),
          } satisfies Block,
        ]
      : [
          { kind: 'paragraph', text: text('documents.agreement.bankText') } satisfies Block,
          { kind: 'facts', items: bankFacts(account, translator) } satisfies Block,
        ]),
  ];
}

/** The framework word for word, under its own headings. */
function framework(data: TransferPaymentAgreementData, { text, language }: Translator): Block[] {
  const { framework: given } = data;
  const source = [
    given.gazetteNumber,
    given.noticeNumber,
    given.publishedOn === '' ? '' : formatDay(given.publishedOn),
  ]
    .filter((part) => part !== '')
    .join(', ');
  const filled = frameworkHeadings.filter((heading) => textIn(given, heading, language) !== '');
  return [
    { kind: 'heading', level: 1, text: text('documents.agreement.frameworkHeading') },
    given.wordingIsDemonstration
      ? { kind: 'notice', tone: 'attention', text: text('documents.agreement.frameworkDemonstration') }
      : { kind: 'paragraph', text: text('documents.agreement.frameworkSource', { source }) },
    { kind: 'heading', level: 2, text: text('documents.agreement.legalBasis') },
    { kind: 'paragraph', text: given.legalBasis },
    ...filled.flatMap((heading): Block[] => [
      { kind: 'heading', level: 2, text: text(`documents.agreement.headings.${heading}`) },
      { kind: 'paragraph', text: textIn(given, heading, language) },
    ]),
  ];
}

function textIn(
  given: GrantFramework,
  heading: (typeof frameworkHeadings)[number],
  language: Translator['language'],
): string {
  return given.texts[heading][language] ?? given.texts[heading].en;
}

/** Each clause with its number and the mark that says whose wording it is. */
function clauses(data: TransferPaymentAgreementData, translator: Translator): Block[] {
  const { text } = translator;
  if (data.clauses.length === 0) {
    return [];
  }
  const hasDemonstration = data.clauses.some(({ origin }) => origin === 'demonstration');
  return [
    { kind: 'heading', level: 1, text: text('documents.agreement.clauses') },
    ...(hasDemonstration
      ? [
          {
            kind: 'notice',
            tone: 'attention',
            text: text('documents.agreement.clausesDemonstration'),
          } satisfies Block,
        ]
      : []),
    ...data.clauses.flatMap((clause, index): Block[] => [
      { kind: 'heading', level: 2, text: `${index + 1}. ${clause.heading}` },
      ...numbered(clause, index + 1),
      { kind: 'paragraph', tone: 'small', text: originText(clause, translator) },
    ]),
  ];
}

/** Paragraphs are numbered below their clause when there are several, so that each can be referred to. */
function numbered({ paragraphs }: AgreementClause, number: number): Block[] {
  const isAlone = paragraphs.length === 1;
  return paragraphs.map((words, index) => ({
    kind: 'paragraph',
    text: isAlone ? words : `${number}.${index + 1} ${words}`,
  }));
}

function originText({ origin, source }: AgreementClause, { text }: Translator): string {
  const words = text(`documents.agreement.origins.${origin}`);
  return source === '' ? words : `${words}: ${source}`;
}

function signatures(data: TransferPaymentAgreementData, translator: Translator): Block[] {
  const { text } = translator;
  const note =
    data.unsignedSha256 === null
      ? text('documents.agreement.unsignedHash')
      : text('documents.agreement.signedHash', { hash: data.unsignedSha256 });
  return [
    {
      kind: 'together',
      blocks: [
        { kind: 'heading', level: 1, text: text('documents.signatures.heading') },
        {
          kind: 'signatures',
          slots: [
            slot(data, 'municipality', text('documents.signatures.forMunicipality'), translator),
            slot(data, 'department', text('documents.signatures.forDepartment'), translator),
          ],
        },
        { kind: 'paragraph', tone: 'small', text: note },
        ...copyHashes(data, translator),
      ],
    },
  ];
}

/** The files that were signed on paper, by their hashes. */
function copyHashes(data: TransferPaymentAgreementData, { text }: Translator): Block[] {
  return data.signatures.flatMap(({ side, copy }) =>
    copy
      ? [
          {
            kind: 'paragraph',
            tone: 'small',
            text: text('documents.agreement.copyHash', { party: data[side].name, hash: copy.sha256 }),
          } satisfies Block,
        ]
      : [],
  );
}

function signedText({ signedAt, method, copy }: Signature, { text }: Translator): SignatureSlot['signed'] {
  if (!copy || method === 'password') {
    return {
      at: formatInstant(new Date(signedAt)),
      method: text('documents.signatures.methods.password'),
    };
  }
  return {
    at: formatDay(copy.signedOn),
    method: text('documents.signatures.methods.signedCopy', {
      uploadedBy: copy.uploadedBy,
      confirmedBy: copy.confirmedBy,
      confirmedAt: formatInstant(new Date(copy.confirmedAt)),
    }),
  };
}

function slot(
  data: TransferPaymentAgreementData,
  side: Signature['side'],
  role: string,
  translator: Translator,
): SignatureSlot {
  const party = data[side];
  const signature = data.signatures.find((each) => each.side === side);
  if (signature === undefined) {
    const { name, capacity } = party.representedBy;
    return { role, name, capacity, organisation: party.name, signed: null };
  }
  return {
    role,
    name: signature.name,
    capacity: capacityText(signature, translator),
    organisation: party.name,
    signed: signedText(signature, translator),
  };
}
