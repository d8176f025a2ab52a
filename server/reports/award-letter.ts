import type { AwardLine } from '#shared/awards/award.ts';
import { formatDayLong, formatInstant } from '#shared/calendar/format-day.ts';
import type { LocalDay } from '#shared/calendar/local-day.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import { amountInWords, formatRand, sum } from '#shared/money/money.ts';
import type { Block, Cell, DocumentDefinition, Inline, TableRow } from './pdf/definition.ts';
import { decisionLog, groupedByCategory, requireFigure, signedSlot, translatorFor } from './report-parts.ts';
import type { LogEntry, ReportSetting, SignOff } from './report-parts.ts';

/** What both letters that answer an application need. */
export interface DecisionLetterFacts {
  readonly reference: string;
  readonly applicationReference: string;
  readonly letterOn: LocalDay;
  readonly submittedOn: LocalDay;
  readonly grantName: string;
  /** Provincial financial year, `2026/27`. */
  readonly financialYear: string;
  readonly callTitle: string;
  readonly projectTitle: string;
  readonly departmentName: string;
  readonly departmentAddress: readonly string[];
  readonly municipalityName: string;
  /** `Municipal Manager`. */
  readonly addressee: string;
  readonly municipalityAddress: readonly string[];
  readonly contact: { readonly name: string; readonly email: string; readonly phone: string };
  readonly decision: SignOff;
  /** Approvals that came before the decision, in order; the capacity is the level. */
  readonly approvals: readonly SignOff[];
  readonly log: readonly LogEntry[];
}

export interface AwardLetterData extends DecisionLetterFacts {
  /** `category` is the category's label in words, not its key. */
  readonly lines: readonly AwardLine[];
  readonly totalMinor: number;
  readonly conditions: readonly string[];
  readonly instalmentCount: number;
  readonly acceptanceDueOn: LocalDay;
  readonly acceptanceWorkingDays: number;
  /** `Provincial Gazette 8058, Provincial Notice 26 of 5 March 2019`; as the framework of the year says. */
  readonly framework: string;
  readonly frameworkIsDemonstration: boolean;
}

export function awardLetter(data: AwardLetterData, setting: ReportSetting): DocumentDefinition {
  requireFigure('The award', data.totalMinor, sum(data.lines.map((line) => line.amountMinor)));
  const translator = translatorFor(setting);
  const { text, language } = translator;
  const { grantName, financialYear, projectTitle } = data;
  return {
    title: text('documents.awardLetter.title'),
    programme: setting.programmeName,
    reference: data.reference,
    language: setting.language,
    subtitle: `${data.projectTitle}, ${data.municipalityName}`,
    kind: 'issued',
    metadata: [
      { label: text('documents.labels.reference'), value: data.reference },
      { label: text('documents.awardLetter.awarded'), value: formatRand(data.totalMinor) },
      { label: text('documents.awardLetter.acceptBy'), value: formatDayLong(data.acceptanceDueOn, language) },
      { label: text('documents.labels.programme'), value: grantName },
      { label: text('documents.labels.financialYear'), value: financialYear },
      { label: text('documents.awardLetter.decided'), value: formatInstant(new Date(data.decision.at)) },
    ],
    body: [
      ...letterHead(
        data,
        text('documents.awardLetter.subject', { programme: grantName, financialYear, project: projectTitle }),
        translator,
      ),
      ...opening(data, translator),
      ...awardedLines(data.lines, data.totalMinor, translator),
      ...conditions(data, translator),
      ...next(data, translator),
      ...letterClose(data, translator),
      ...decisionLog(data.log, translator),
    ],
  };
}

/** Date, addressee, salutation and subject, for both letters. */
export function letterHead(
  data: DecisionLetterFacts,
  subject: string,
  { text, language }: Translator,
): Block[] {
  const to: Inline[] = [
    [{ text: text('documents.awardLetter.addressee', { addressee: data.addressee }), style: 'strong' }],
    data.municipalityName,
    ...data.municipalityAddress,
  ];
  return [
    { kind: 'lines', lines: [formatDayLong(data.letterOn, language)] },
    { kind: 'lines', lines: to },
    { kind: 'paragraph', text: text('documents.awardLetter.salutation', { addressee: data.addressee }) },
    { kind: 'heading', level: 2, text: subject },
  ];
}

/** Contact, closing, the decision-maker's signature and the sender's address, for both letters. */
export function letterClose(data: DecisionLetterFacts, translator: Translator): Block[] {
  const { text } = translator;
  return [
    { kind: 'paragraph', text: text('documents.awardLetter.contact', data.contact) },
    {
      kind: 'together',
      blocks: [
        { kind: 'paragraph', text: text('documents.awardLetter.closing') },
        {
          kind: 'signatures',
          slots: [
            ...data.approvals.map((approval) =>
              signedSlot(text('documents.signatures.approvedBy'), approval, translator),
            ),
            signedSlot(text('documents.signatures.decidedBy'), data.decision, translator),
          ],
        },
        {
          kind: 'paragraph',
          tone: 'small',
          text: [data.departmentName, ...data.departmentAddress].join(', '),
        },
      ],
    },
  ];
}

function opening(data: AwardLetterData, { text }: Translator): Block[] {
  const { totalMinor } = data;
  return [
    {
      kind: 'paragraph',
      text: text('documents.awardLetter.opening', {
        application: data.applicationReference,
        submittedOn: data.submittedOn,
        department: data.departmentName,
        municipality: data.municipalityName,
        totalMinor,
        words: amountInWords(totalMinor),
        project: data.projectTitle,
      }),
    },
    { kind: 'paragraph', text: text('documents.awardLetter.framework', { framework: data.framework }) },
    ...(data.frameworkIsDemonstration
      ? [
          {
            kind: 'notice',
            tone: 'attention',
            text: text('documents.awardLetter.frameworkDemonstration'),
          } satisfies Block,
        ]
      : []),
    { kind: 'paragraph', text: text('documents.awardLetter.linesIntro') },
  ];
}

/** Requested and awarded per budget line, by category. */
export function awardedLines(lines: readonly AwardLine[], totalMinor: number, { text }: Translator): Block[] {
  const groups = groupedByCategory(lines);
  const rows = [...groups].flatMap(([category, group]): TableRow[] => [
    { group: category },
    ...group.map((line): Cell[] => [line.description, line.requestedMinor, line.amountMinor]),
  ]);
  return [
    {
      kind: 'table',
      columns: [
        { header: text('documents.awardLetter.line'), type: 'text', isRowHeader: true },
        { header: text('documents.awardLetter.requested'), type: 'money', carried: true },
        { header: text('documents.awardLetter.awardedRand'), type: 'money', carried: true },
      ],
      rows,
      totals: [text('documents.labels.total'), sum(lines.map((line) => line.requestedMinor)), totalMinor],
      emptyText: text('documents.awardLetter.linesEmpty'),
    },
  ];
}

function conditions(data: AwardLetterData, { text }: Translator): Block[] {
  return [
    { kind: 'heading', level: 2, text: text('documents.awardLetter.conditionsHeading') },
    data.conditions.length === 0
      ? { kind: 'paragraph', text: text('documents.awardLetter.noConditions') }
      : { kind: 'list', ordered: true, items: data.conditions },
  ];
}

function next(data: AwardLetterData, { text }: Translator): Block[] {
  const instalments = text('documents.awardLetter.instalmentCount', { count: data.instalmentCount });
  return [
    { kind: 'heading', level: 2, text: text('documents.awardLetter.nextHeading') },
    {
      kind: 'list',
      ordered: true,
      items: [
        text('documents.awardLetter.nextAccept', {
          acceptanceDueOn: data.acceptanceDueOn,
          workingDays: text('documents.awardLetter.workingDays', { count: data.acceptanceWorkingDays }),
        }),
        text('documents.awardLetter.nextAgreement'),
        text('documents.awardLetter.nextBank'),
        text('documents.awardLetter.nextInstalments', { instalments }),
      ],
    },
  ];
}
