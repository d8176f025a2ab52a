import type { Attendee, MeetingItem } from '#shared/assessments/moderation-meeting.ts';
import { formatDayLong, formatInstant } from '#shared/calendar/format-day.ts';
import type { LocalDay } from '#shared/calendar/local-day.ts';
import { formatNumber } from '#shared/i18n/number-text.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import { formatRand } from '#shared/money/money.ts';
import type { Block, DocumentDefinition } from './pdf/definition.ts';
import { translatorFor, type ReportSetting } from './report-parts.ts';

export interface ModerationMinutesData {
  readonly callReference: string;
  readonly callTitle: string;
  readonly financialYear: string;
  readonly departmentName: string;
  readonly heldOn: LocalDay;
  readonly place: string;
  readonly closedBy: string;
  readonly closedAt: string;
  readonly attendance: readonly Attendee[];
  readonly items: readonly MeetingItem[];
}

const figure = (value: number | null): string => (value === null ? '–' : formatNumber(value, 2));

/** What a panel's meeting left behind, to be signed: who was there, who left, figures, discussion, changed scores. */
export function moderationMinutes(data: ModerationMinutesData, setting: ReportSetting): DocumentDefinition {
  const translator = translatorFor(setting);
  const { text, language } = translator;
  return {
    title: text('documents.minutes.title'),
    programme: setting.programmeName,
    reference: data.callReference,
    language: setting.language,
    subtitle: `${data.callTitle}, ${data.financialYear}`,
    kind: 'issued',
    metadata: [
      { label: text('documents.minutes.call'), value: data.callTitle },
      { label: text('documents.labels.financialYear'), value: data.financialYear },
      { label: text('documents.minutes.heldOn'), value: formatDayLong(data.heldOn, language) },
      { label: text('documents.minutes.place'), value: data.place },
      { label: text('documents.minutes.applications'), value: String(data.items.length) },
      {
        label: text('documents.minutes.closed'),
        value: `${data.closedBy}, ${formatInstant(new Date(data.closedAt))}`,
      },
    ],
    body: [
      { kind: 'heading', level: 1, text: text('documents.minutes.attendance') },
      attendanceTable(data, translator),
      { kind: 'heading', level: 1, text: text('documents.minutes.ranking') },
      rankingTable(data, translator),
      ...data.items.flatMap((item) => applicationPart(item, translator)),
      { kind: 'heading', level: 1, text: text('documents.signatures.heading') },
      {
        kind: 'signatures',
        slots: (['chairperson', 'secretary'] as const).map((role) => ({
          role: text(`documents.minutes.${role}`),
          name: '',
          capacity: '',
          organisation: data.departmentName,
          signed: null,
        })),
      },
    ],
  };
}

function attendanceTable({ attendance, items }: ModerationMinutesData, { text }: Translator): Block {
  const referenceOf = (id: string) =>
    items.find(({ applicationId }) => applicationId === id)?.reference ?? id;
  return {
    kind: 'table',
    columns: [
      { header: text('documents.minutes.person'), type: 'text', isRowHeader: true, weight: 1.4 },
      { header: text('documents.minutes.presence'), type: 'text' },
      { header: text('documents.minutes.left'), type: 'text', weight: 2.2 },
    ],
    rows: attendance.map(({ name, capacity, present, recusals }) => [
      { text: name, note: capacity },
      text(present ? 'documents.minutes.present' : 'documents.minutes.absent'),
      recusals.map(({ applicationId, reason }) => `${referenceOf(applicationId)}: ${reason}`).join('; '),
    ]),
    emptyText: text('documents.minutes.nobody'),
  };
}

function rankingTable({ items }: ModerationMinutesData, { text }: Translator): Block {
  return {
    kind: 'table',
    columns: [
      { header: text('documents.minutes.rank'), type: 'text', weight: 0.5 },
      { header: text('documents.minutes.application'), type: 'text', isRowHeader: true, weight: 2.4 },
      { header: text('documents.minutes.mean'), type: 'text', weight: 0.7 },
      { header: text('documents.minutes.spread'), type: 'text', weight: 0.7 },
      { header: text('documents.minutes.requested'), type: 'money' },
    ],
    rows: items.map((item) => [
      item.rank === null ? '–' : String(item.rank),
      { text: `${item.reference} ${item.projectTitle}`, note: item.organisationName },
      figure(item.mean),
      figure(item.spread),
      item.requestedMinor,
    ]),
    emptyText: text('documents.minutes.noApplications'),
  };
}

function applicationPart(item: MeetingItem, translator: Translator): Block[] {
  const { text } = translator;
  const { members, criteria } = item;
  return [
    { kind: 'heading', level: 2, text: `${item.reference} ${item.projectTitle}` },
    {
      kind: 'paragraph',
      tone: 'muted',
      text: `${item.organisationName}, ${formatRand(item.requestedMinor)}`,
    },
    {
      kind: 'table',
      columns: [
        { header: text('documents.minutes.criterion'), type: 'text', isRowHeader: true, weight: 2 },
        ...members.map(({ name }) => ({ header: name, type: 'text' as const })),
        { header: text('documents.minutes.mean'), type: 'text', weight: 0.7 },
      ],
      rows: [
        ...criteria.map(({ label, scores, mean }) => [label, ...scores.map(figure), figure(mean)]),
        [
          { text: text('documents.labels.total'), strong: true },
          ...members.map(({ total, conflicted }) =>
            conflicted ? text('documents.minutes.conflict') : figure(total),
          ),
          { text: figure(item.mean), strong: true },
        ],
      ],
      emptyText: text('documents.minutes.noApplications'),
    },
    ...remarks(item, translator),
  ];
}

function remarks({ members, changes, note }: MeetingItem, { text }: Translator): Block[] {
  const sentences = [
    ...members.flatMap(({ name, total, outlier }) =>
      outlier
        ? text(outlier.difference > 0 ? 'documents.minutes.above' : 'documents.minutes.below', {
            name,
            total: figure(total),
            difference: figure(Math.abs(outlier.difference)),
            median: figure(outlier.median),
          })
        : [],
    ),
    ...changes.map(({ name, totalBefore, totalAfter, reason }) =>
      text('documents.minutes.changed', {
        name,
        before: figure(totalBefore),
        after: figure(totalAfter),
        reason,
      }),
    ),
  ];
  return [
    ...(sentences.length > 0 ? [{ kind: 'list' as const, items: sentences }] : []),
    { kind: 'paragraph', text: note ?? text('documents.minutes.noNote') },
  ];
}
