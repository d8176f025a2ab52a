import { formatDayLong, formatInstant } from '#shared/calendar/format-day.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import type { LocalDay } from '#shared/calendar/local-day.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import type { Block, DocumentDefinition } from './pdf/definition.ts';
import { indicatorBlocks } from './project-indicators.ts';
import type { ReportedIndicator } from './project-indicators.ts';
import { moneyBlocks, peopleBlocks } from './project-money-and-people.ts';
import type { Disaggregation, MonthOfSpending } from './project-money-and-people.ts';
import { decisionLog, signedSlot, translatorFor } from './report-parts.ts';
import type { LogEntry, ReportSetting, SignOff } from './report-parts.ts';

export interface ReportedMilestone {
  readonly name: string;
  readonly plannedOn: LocalDay;
  readonly completedOn: LocalDay | null;
  /** In words: `Completed`, `Late`, `On course`. */
  readonly state: string;
  readonly note: string;
}

export interface ReportedEvidence {
  /** Indicator or milestone whose number it proves. */
  readonly proves: string;
  readonly documentName: string;
  readonly sha256: string;
  readonly addedOn: LocalDay;
  /** In words: `Verified`, `Rejected`, `Not sampled`. */
  readonly verification: string;
}

export interface QuarterlyProjectReportData {
  /** Of the performance return. */
  readonly reference: string;
  readonly awardReference: string;
  readonly projectTitle: string;
  readonly projectKind: string;
  readonly projectStatus: string;
  readonly municipalityName: string;
  readonly grantName: string;
  readonly centres: readonly string[];
  readonly wards: readonly string[];
  readonly lead: string;
  readonly partner: string | null;
  readonly startsOn: LocalDay;
  readonly endsOn: LocalDay;
  /** The calendar quarter and its two names: `Q2 2026/27`, `Q1 2026/27`. */
  readonly quarter: {
    readonly startsOn: LocalDay;
    readonly endsOn: LocalDay;
    readonly provincial: string;
    readonly municipal: string;
  };
  readonly dueOn: LocalDay;
  readonly summary: string;
  readonly indicators: readonly ReportedIndicator[];
  readonly people: readonly Disaggregation[];
  readonly milestones: readonly ReportedMilestone[];
  readonly spending: readonly MonthOfSpending[];
  readonly evidence: readonly ReportedEvidence[];
  readonly risks: readonly { readonly risk: string; readonly mitigation: string }[];
  /** Null until the municipality has sent it. */
  readonly submitted: SignOff | null;
  /** Null until the province has accepted it. */
  readonly accepted: SignOff | null;
  readonly log: readonly LogEntry[];
}

export function quarterlyProjectReport(
  data: QuarterlyProjectReportData,
  setting: ReportSetting,
): DocumentDefinition {
  const translator = translatorFor(setting);
  const { text } = translator;
  return {
    title: text('documents.projectReport.title'),
    programme: setting.programmeName,
    reference: data.reference,
    language: setting.language,
    subtitle: `${data.projectTitle}, ${data.municipalityName}`,
    kind: 'working',
    metadata: metadata(data, translator),
    body: [
      ...punctuality(data, translator),
      { kind: 'heading', level: 1, text: text('documents.projectReport.summary') },
      { kind: 'paragraph', text: data.summary },
      ...indicatorBlocks(data.indicators, translator),
      ...peopleBlocks(data.people, translator),
      ...milestones(data, translator),
      ...moneyBlocks(data.spending, translator),
      ...evidence(data, translator),
      ...risks(data, translator),
      ...signOff(data, translator),
      ...decisionLog(data.log, translator),
    ],
  };
}

function metadata(
  data: QuarterlyProjectReportData,
  { text, language }: Translator,
): DocumentDefinition['metadata'] {
  const span = (from: LocalDay, to: LocalDay): string =>
    `${formatDayLong(from, language)} – ${formatDayLong(to, language)}`;
  const { quarter, submitted } = data;
  const none = text('documents.labels.none');
  const notYet = text('documents.labels.notYet');
  return [
    {
      label: text('documents.labels.period'),
      value: [
        span(quarter.startsOn, quarter.endsOn),
        text('documents.projectReport.provincialQuarter', { quarter: quarter.provincial }),
        text('documents.projectReport.municipalQuarter', { quarter: quarter.municipal }),
      ].join('\n'),
    },
    { label: text('documents.labels.award'), value: data.awardReference },
    { label: text('documents.labels.programme'), value: data.grantName },
    { label: text('documents.projectReport.kind'), value: data.projectKind },
    { label: text('documents.labels.centres'), value: data.centres.join('\n') || none },
    { label: text('documents.projectReport.wards'), value: data.wards.join(', ') || none },
    { label: text('documents.projectReport.lead'), value: data.lead },
    { label: text('documents.projectReport.partner'), value: data.partner ?? none },
    { label: text('documents.projectReport.projectPeriod'), value: span(data.startsOn, data.endsOn) },
    { label: text('documents.labels.status'), value: data.projectStatus },
    { label: text('documents.labels.dueOn'), value: formatDayLong(data.dueOn, language) },
    {
      label: text('documents.projectReport.submitted'),
      value: submitted === null ? notYet : formatInstant(new Date(submitted.at)),
    },
  ];
}

/** The original due day stays visible, whether the report is late or still awaited. */
function punctuality(data: QuarterlyProjectReportData, { text }: Translator): Block[] {
  const { dueOn, submitted } = data;
  if (submitted === null) {
    return [
      { kind: 'notice', tone: 'attention', text: text('documents.projectReport.notSubmitted', { dueOn }) },
    ];
  }
  return localDayOf(new Date(submitted.at)) > dueOn
    ? [{ kind: 'notice', tone: 'attention', text: text('documents.projectReport.late', { dueOn }) }]
    : [];
}

function milestones(data: QuarterlyProjectReportData, { text }: Translator): Block[] {
  return [
    { kind: 'heading', level: 1, text: text('documents.projectReport.milestones') },
    {
      kind: 'table',
      columns: [
        { header: text('documents.projectReport.milestone'), type: 'text', weight: 2.6, isRowHeader: true },
        { header: text('documents.projectReport.plannedOn'), type: 'date' },
        { header: text('documents.projectReport.completedOn'), type: 'date' },
        { header: text('documents.projectReport.state'), type: 'text', weight: 1 },
      ],
      rows: data.milestones.map((milestone) => [
        milestone.note === '' ? milestone.name : { text: milestone.name, note: milestone.note },
        milestone.plannedOn,
        milestone.completedOn,
        milestone.state,
      ]),
      emptyText: text('documents.projectReport.noMilestones'),
    },
  ];
}

function evidence(data: QuarterlyProjectReportData, { text }: Translator): Block[] {
  return [
    { kind: 'heading', level: 1, text: text('documents.projectReport.evidence') },
    {
      kind: 'table',
      columns: [
        {
          header: text('documents.projectReport.provesNumber'),
          type: 'text',
          weight: 1.3,
          isRowHeader: true,
        },
        { header: text('documents.projectReport.document'), type: 'text', weight: 3.2 },
        { header: text('documents.labels.date'), type: 'date' },
        { header: text('documents.projectReport.verification'), type: 'text', weight: 1 },
      ],
      rows: data.evidence.map((item) => [
        item.proves,
        { text: item.documentName, note: item.sha256 },
        item.addedOn,
        item.verification,
      ]),
      emptyText: text('documents.projectReport.noEvidence'),
    },
  ];
}

function risks(data: QuarterlyProjectReportData, { text }: Translator): Block[] {
  if (data.risks.length === 0) {
    return [];
  }
  return [
    { kind: 'heading', level: 1, text: text('documents.projectReport.risks') },
    {
      kind: 'table',
      columns: [
        { header: text('documents.projectReport.risk'), type: 'text', isRowHeader: true },
        { header: text('documents.projectReport.mitigation'), type: 'text' },
      ],
      rows: data.risks.map(({ risk, mitigation }) => [risk, mitigation]),
      emptyText: '',
    },
  ];
}

function signOff(data: QuarterlyProjectReportData, translator: Translator): Block[] {
  const { text } = translator;
  const roles = {
    submitted: text('documents.signatures.submittedBy'),
    accepted: text('documents.signatures.acceptedBy'),
  };
  const blank = (role: string, organisation: string) => ({
    role,
    name: '',
    capacity: '',
    organisation,
    signed: null,
  });
  return [
    {
      kind: 'together',
      blocks: [
        { kind: 'heading', level: 1, text: text('documents.signatures.signOff') },
        {
          kind: 'signatures',
          slots: [
            data.submitted === null
              ? blank(roles.submitted, data.municipalityName)
              : signedSlot(roles.submitted, data.submitted, translator),
            data.accepted === null
              ? blank(roles.accepted, text('documents.labels.department'))
              : signedSlot(roles.accepted, data.accepted, translator),
          ],
        },
      ],
    },
  ];
}
