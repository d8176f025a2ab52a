import type { LocalDay } from '#shared/calendar/local-day.ts';
import { formatDayLong, formatInstant } from '#shared/calendar/format-day.ts';
import type { Question, FundingCallDesign } from '#shared/funding-calls/funding-call.ts';
import { filesOf, isEmptyAnswer, rowsOf } from '#shared/grant-applications/answer-shape.ts';
import { answerText, cellText, type AnswerWords } from '#shared/grant-applications/answer-text.ts';
import { visibleForm } from '#shared/grant-applications/visible-form.ts';
import { lineCostMinor, requestedMinor } from '#shared/grant-applications/grant-application.ts';
import type { EligibilityRecord } from '#shared/grant-applications/eligibility.ts';
import type {
  Answer,
  BudgetLine,
  GrantApplicationContent,
} from '#shared/grant-applications/grant-application.ts';
import { formatFileSize, formatNumber } from '#shared/i18n/number-text.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import { formatRand, sum } from '#shared/money/money.ts';
import type { Block, Cell, DocumentDefinition, Fact, TableRow } from './pdf/definition.ts';
import { capacityText, decisionLog, groupedByCategory, signedSlot, translatorFor } from './report-parts.ts';
import type { LogEntry, ReportPerson, ReportSetting, SignOff } from './report-parts.ts';

/** What was submitted, as it was frozen: nothing here is read again from the application afterwards. */
export interface SubmittedApplicationData {
  readonly reference: string;
  readonly version: number;
  readonly municipalityName: string;
  readonly municipalityCode: string;
  /** `Operational and Maintenance Grant`. */
  readonly grantName: string;
  /** Status in words at the moment of submission. */
  readonly status: string;
  /** The call's design as frozen when it opened. */
  readonly call: Pick<
    FundingCallDesign,
    'title' | 'financialYear' | 'sections' | 'budgetCategories' | 'requiredDocuments'
  >;
  readonly content: GrantApplicationContent;
  /** What was asked before the application was started, and answered. */
  readonly eligibility: readonly EligibilityRecord[];
  /** The very text that was hashed; embedded in the file. */
  readonly canonicalJson: string;
  readonly contentSha256: string;
  readonly centres: readonly { readonly name: string; readonly detail: string }[];
  /** The allocation in words, as `R 250 000,00 (final)`; null while none is published. */
  readonly allocation: string | null;
  /** Kept through resubmissions. */
  readonly firstSubmittedAt: string;
  /** The call's last day; it never moves. */
  readonly callClosesOn: LocalDay;
  /** Set when it came later, by a concession. */
  readonly concession: { readonly untilOn: LocalDay; readonly granted: ReportPerson } | null;
  /** Who endorsed before the certification, in the order of the municipality's chain. */
  readonly endorsements: readonly SignOff[];
  readonly certification: SignOff & { readonly statement: string };
  readonly submission: SignOff;
  readonly log: readonly LogEntry[];
}

export function submittedApplication(
  data: SubmittedApplicationData,
  setting: ReportSetting,
): DocumentDefinition {
  const translator = translatorFor(setting);
  const { text } = translator;
  const fileName = `${data.reference}-v${data.version}.json`;
  return {
    title: text('documents.submittedApplication.title'),
    programme: setting.programmeName,
    reference: data.reference,
    language: setting.language,
    subtitle: `${data.content.overview.projectTitle}, ${data.municipalityName}`,
    kind: 'issued',
    metadata: [
      {
        label: text('documents.labels.municipality'),
        value: `${data.municipalityName} (${data.municipalityCode})`,
      },
      { label: text('documents.labels.programme'), value: data.grantName },
      { label: text('documents.labels.financialYear'), value: data.call.financialYear },
      { label: text('documents.labels.fundingCall'), value: data.call.title },
      { label: text('documents.labels.status'), value: data.status },
      { label: text('documents.labels.version'), value: String(data.version) },
      {
        label: text('documents.submittedApplication.submittedFirst'),
        value: formatInstant(new Date(data.firstSubmittedAt)),
      },
      {
        label: text('documents.submittedApplication.submitted'),
        value: formatInstant(new Date(data.submission.at)),
      },
      {
        label: text('documents.submittedApplication.closesOn'),
        value: formatDayLong(data.callClosesOn, setting.language),
      },
      ...concessionFact(data, translator),
      {
        label: text('documents.submittedApplication.certified'),
        value: formatInstant(new Date(data.certification.at)),
      },
    ],
    body: [
      figures(data, translator),
      ...overview(data, translator),
      ...eligibility(data, translator),
      ...answers(data, translator),
      ...budget(data, translator),
      ...documents(data, translator),
      ...certification(data, fileName, translator),
      ...decisionLog(data.log, translator),
    ],
    attachments: [
      {
        name: fileName,
        mediaType: 'application/json',
        description: text('documents.submittedApplication.embedded'),
        content: data.canonicalJson,
      },
    ],
  };
}

function concessionFact({ concession }: SubmittedApplicationData, translator: Translator): Fact[] {
  if (!concession) return [];
  const { untilOn, granted } = concession;
  const { text } = translator;
  const params = { untilOn, name: granted.name, capacity: capacityText(granted, translator) };
  return [
    {
      label: text('documents.submittedApplication.concession'),
      value: text('documents.submittedApplication.underConcession', params),
    },
  ];
}

function figures(data: SubmittedApplicationData, { text }: Translator): Block {
  const lines = data.content.budgetLines;
  const requested = sum(lines.map(requestedMinor));
  return {
    kind: 'figures',
    items: [
      { label: text('documents.submittedApplication.requested'), value: formatRand(requested) },
      {
        label: text('documents.submittedApplication.totalCost'),
        value: formatRand(sum(lines.map(lineCostMinor))),
      },
      {
        label: text('documents.submittedApplication.ownContribution'),
        value: formatRand(sum(lines.map((line) => line.ownContributionMinor))),
      },
      {
        label: text('documents.submittedApplication.otherContribution'),
        value: formatRand(sum(lines.map((line) => line.otherContributionMinor))),
      },
    ],
  };
}

function overview(data: SubmittedApplicationData, { text, language }: Translator): Block[] {
  const { overview } = data.content;
  const day = (value: string | null): string => (value === null ? '–' : formatDayLong(value, language));
  return [
    { kind: 'heading', level: 1, text: text('documents.submittedApplication.overview') },
    {
      kind: 'facts',
      items: [
        { label: text('documents.labels.project'), value: overview.projectTitle },
        { label: text('documents.submittedApplication.summary'), value: overview.summary },
        {
          label: text('documents.submittedApplication.projectPeriod'),
          value: `${day(overview.startsOn)} – ${day(overview.endsOn)}`,
        },
        {
          label: text('documents.labels.centres'),
          value: data.centres.map((centre) => joined(centre.name, centre.detail)).join('\n'),
        },
        {
          label: text('documents.submittedApplication.allocation'),
          value: data.allocation ?? text('documents.labels.none'),
        },
        {
          label: text('documents.labels.contact'),
          value: [overview.contactName, overview.contactEmail, overview.contactPhone]
            .filter(Boolean)
            .join('\n'),
        },
      ],
    },
  ];
}

function joined(name: string, detail: string): string {
  return detail === '' ? name : `${name} (${detail})`;
}

function eligibility(data: SubmittedApplicationData, { text }: Translator): Block[] {
  if (data.eligibility.length === 0) return [];
  return [
    { kind: 'heading', level: 1, text: text('documents.submittedApplication.eligibility') },
    {
      kind: 'facts',
      items: data.eligibility.map(({ label, answer }) => ({
        label,
        value: text(`documents.labels.${answer}`),
      })),
    },
  ];
}

/** Each section of the call's form: the question above, the answer below it. */
function answers(data: SubmittedApplicationData, translator: Translator): Block[] {
  return visibleForm(data.call, data.content.answers).sections.flatMap((section) => [
    { kind: 'heading', level: 1, text: section.title } satisfies Block,
    ...section.questions.flatMap((question): Block[] => [
      { kind: 'heading', level: 3, text: question.label },
      answerBlock(question, data.content.answers[question.key] ?? null, translator),
    ]),
  ]);
}

/** Tables and files as tables, everything else in words; nothing is said to be nothing. */
function answerBlock(question: Question, answer: Answer, translator: Translator): Block {
  const words = answerWords(translator);
  if (question.kind === 'table' && !isEmptyAnswer(answer)) return tableBlock(question, answer, words);
  if (question.kind === 'file' && !isEmptyAnswer(answer)) return filesBlock(answer, translator);
  return { kind: 'paragraph', text: answerText(question, answer, words) };
}

function answerWords({ text, language }: Translator): AnswerWords {
  return {
    notAnswered: text('documents.labels.notAnswered'),
    yes: text('documents.labels.yes'),
    no: text('documents.labels.no'),
    day: (on) => formatDayLong(on, language),
  };
}

function tableBlock(question: Question, answer: Answer, words: AnswerWords): Block {
  const columns = question.columns ?? [];
  return {
    kind: 'table',
    columns: columns.map(({ label }, index) => ({
      header: label,
      type: 'text',
      weight: 1,
      isRowHeader: index === 0,
    })),
    rows: rowsOf(answer).map((row): Cell[] =>
      columns.map((column) => cellText(column, row[column.key] ?? null, words)),
    ),
    emptyText: words.notAnswered,
  };
}

function filesBlock(answer: Answer, { text }: Translator): Block {
  return {
    kind: 'table',
    columns: [
      { header: text('documents.submittedApplication.file'), type: 'text', weight: 4, isRowHeader: true },
      { header: text('documents.submittedApplication.size'), type: 'text', weight: 0.6 },
    ],
    rows: filesOf(answer).map(({ name, sha256, sizeBytes }): Cell[] => [
      { text: name, note: sha256 },
      formatFileSize(sizeBytes),
    ]),
    emptyText: text('documents.labels.notAnswered'),
  };
}

function budget(data: SubmittedApplicationData, { text }: Translator): Block[] {
  const labels = new Map(data.call.budgetCategories.map((category) => [category.key, category.label]));
  const lines = data.content.budgetLines;
  const groups = groupedByCategory(lines);
  const rows = [...groups].flatMap(([category, group]): TableRow[] => {
    const label = labels.get(category) ?? category;
    const subtotal = text('documents.labels.subtotal', { category: label });
    return [{ group: label }, ...group.map(budgetRow), { subtotal: sums(subtotal, group) }];
  });
  const money = (header: string) => ({ header, type: 'money', carried: true }) as const;
  return [
    { kind: 'heading', level: 1, text: text('documents.submittedApplication.budget') },
    {
      kind: 'table',
      columns: [
        { header: text('documents.labels.description'), type: 'text', weight: 3, isRowHeader: true },
        { header: text('documents.submittedApplication.quantity'), type: 'text', weight: 1 },
        { header: text('documents.submittedApplication.unitPrice'), type: 'money' },
        money(text('documents.submittedApplication.cost')),
        money(text('documents.submittedApplication.own')),
        money(text('documents.submittedApplication.other')),
        money(text('documents.submittedApplication.request')),
      ],
      rows,
      totals: sums(text('documents.labels.total'), lines),
      emptyText: text('documents.submittedApplication.budgetEmpty'),
    },
  ];
}

function budgetRow(line: BudgetLine): Cell[] {
  return [
    line.description,
    `${formatNumber(line.quantity)} ${line.unit}`.trim(),
    line.unitPriceMinor,
    lineCostMinor(line),
    line.ownContributionMinor,
    line.otherContributionMinor,
    requestedMinor(line),
  ];
}

function sums(label: string, lines: readonly BudgetLine[]): Cell[] {
  return [
    label,
    '',
    { text: '' },
    sum(lines.map(lineCostMinor)),
    sum(lines.map((line) => line.ownContributionMinor)),
    sum(lines.map((line) => line.otherContributionMinor)),
    sum(lines.map(requestedMinor)),
  ];
}

function documents(data: SubmittedApplicationData, { text }: Translator): Block[] {
  const types = new Map(data.call.requiredDocuments.map((type) => [type.key, type.label]));
  const attached = data.content.documents.map((document): Cell[] => [
    types.get(document.type) ?? document.type,
    { text: document.name, note: document.sha256 },
    formatFileSize(document.sizeBytes),
  ]);
  const missing = visibleForm(data.call, data.content.answers)
    .requiredDocuments.filter(
      (type) => !data.content.documents.some((document) => document.type === type.key),
    )
    .map((type): Cell[] => [type.label, text('documents.submittedApplication.notAttached'), '']);
  return [
    { kind: 'heading', level: 1, text: text('documents.submittedApplication.attachments') },
    {
      kind: 'table',
      columns: [
        {
          header: text('documents.submittedApplication.documentType'),
          type: 'text',
          weight: 1.6,
          isRowHeader: true,
        },
        { header: text('documents.submittedApplication.file'), type: 'text', weight: 2.8 },
        { header: text('documents.submittedApplication.size'), type: 'text', weight: 0.6 },
      ],
      rows: [...attached, ...missing],
      emptyText: text('documents.submittedApplication.noDocuments'),
    },
  ];
}

function certification(data: SubmittedApplicationData, fileName: string, translator: Translator): Block[] {
  const { text } = translator;
  return [
    {
      kind: 'together',
      blocks: [
        { kind: 'heading', level: 1, text: text('documents.submittedApplication.certification') },
        { kind: 'paragraph', text: data.certification.statement },
        {
          kind: 'signatures',
          slots: [
            ...data.endorsements.map((each) =>
              signedSlot(text('documents.signatures.endorsedBy'), each, translator),
            ),
            signedSlot(text('documents.signatures.certifiedBy'), data.certification, translator),
            signedSlot(text('documents.signatures.submittedBy'), data.submission, translator),
          ],
        },
        chainTable(data, translator),
        {
          kind: 'facts',
          items: [{ label: text('documents.submittedApplication.contentHash'), value: data.contentSha256 }],
        },
        {
          kind: 'paragraph',
          tone: 'small',
          text: text('documents.submittedApplication.integrity', { version: data.version, fileName }),
        },
      ],
    },
  ];
}

/** Each step of the municipality's chain: person, capacity, time and the hash of what was signed. */
function chainTable(data: SubmittedApplicationData, translator: Translator): Block {
  const { text } = translator;
  const row = (step: string, person: SignOff): Cell[] => [
    step,
    { text: person.name, note: capacityText(person, translator) },
    formatInstant(new Date(person.at)),
    data.contentSha256,
  ];
  return {
    kind: 'table',
    columns: [
      {
        header: text('documents.submittedApplication.chainStep'),
        type: 'text',
        weight: 1,
        isRowHeader: true,
      },
      { header: text('documents.submittedApplication.chainBy'), type: 'text', weight: 1.8 },
      { header: text('documents.submittedApplication.chainAt'), type: 'text', weight: 1.2 },
      { header: text('documents.submittedApplication.chainHash'), type: 'text', weight: 2.2 },
    ],
    rows: [
      ...data.endorsements.map((each) => row(text('documents.signatures.endorsedBy'), each)),
      row(text('documents.signatures.certifiedBy'), data.certification),
      row(text('documents.signatures.submittedBy'), data.submission),
    ],
    emptyText: text('documents.labels.none'),
  };
}
