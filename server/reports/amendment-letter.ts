import type { AddendumSignature, AwardTerms } from '#shared/award-amendments/amendment.ts';
import type { SignatureSide } from '#shared/awards/award.ts';
import { formatDayLong, formatInstant } from '#shared/calendar/format-day.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import { amountInWords, formatRand, sum } from '#shared/money/money.ts';
import type { Block, Cell, DocumentDefinition, SignatureSlot } from './pdf/definition.ts';
import { requireFigure, signedSlot, translatorFor } from './report-parts.ts';
import type { ReportPerson, ReportSetting, SignOff } from './report-parts.ts';

export interface AmendmentLetterData {
  /** The amendment's own: `<award>/A1`. */
  readonly reference: string;
  readonly awardReference: string;
  readonly grantName: string;
  readonly financialYear: string;
  readonly projectTitle: string;
  readonly municipalityName: string;
  readonly departmentName: string;
  readonly before: AwardTerms;
  readonly after: AwardTerms;
  readonly reasons: string;
  readonly comment: string;
  readonly decision: SignOff;
  /** The amount changes: this is the addendum that both sides sign. */
  readonly needsSignatures: boolean;
  readonly signatures: readonly AddendumSignature[];
  /** SHA-256 of the addendum for signature, on the copy that carries the signatures. */
  readonly unsignedSha256: string | null;
  readonly representatives: Readonly<Record<SignatureSide, ReportPerson>>;
}

/** The letter that changes an award: before and after of every line and day, and the signatures a new amount needs. */
export function amendmentLetter(data: AmendmentLetterData, setting: ReportSetting): DocumentDefinition {
  for (const terms of [data.before, data.after])
    requireFigure(
      'The total of a version',
      terms.totalMinor,
      sum(terms.lines.map((line) => line.amountMinor)),
    );
  const translator = translatorFor(setting);
  const { text } = translator;
  return {
    title: text(data.needsSignatures ? 'documents.amendment.addendum' : 'documents.amendment.letter'),
    programme: setting.programmeName,
    reference: data.reference,
    language: setting.language,
    subtitle: `${data.projectTitle}, ${data.municipalityName}`,
    kind: 'issued',
    metadata: [
      { label: text('documents.labels.award'), value: data.awardReference },
      { label: text('documents.amendment.version'), value: String(data.after.number) },
      { label: text('documents.labels.amount'), value: formatRand(data.after.totalMinor) },
      { label: text('documents.labels.programme'), value: data.grantName },
      { label: text('documents.labels.financialYear'), value: data.financialYear },
      { label: text('documents.awardLetter.decided'), value: formatInstant(new Date(data.decision.at)) },
    ],
    body: [
      {
        kind: 'paragraph',
        text: text('documents.amendment.opening', {
          award: data.awardReference,
          department: data.departmentName,
          municipality: data.municipalityName,
          before: data.before.number,
          after: data.after.number,
          totalMinor: data.after.totalMinor,
          words: amountInWords(data.after.totalMinor),
        }),
      },
      ...lines(data, translator),
      ...schedule(data, translator),
      ...reasons(data, translator),
      ...closing(data, translator),
    ],
  };
}

function lines({ before, after }: AmendmentLetterData, { text }: Translator): Block[] {
  return [
    { kind: 'heading', level: 1, text: text('documents.agreement.lines') },
    {
      kind: 'table',
      columns: [
        { header: text('documents.awardLetter.line'), type: 'text', isRowHeader: true },
        { header: text('documents.amendment.before'), type: 'money', carried: true },
        { header: text('documents.amendment.after'), type: 'money', carried: true },
        { header: text('documents.amendment.difference'), type: 'money', carried: true },
      ],
      rows: after.lines.map((line): Cell[] => {
        const was = before.lines.find(({ lineId }) => lineId === line.lineId)?.amountMinor ?? 0;
        return [line.description, was, line.amountMinor, line.amountMinor - was];
      }),
      totals: [
        text('documents.labels.total'),
        before.totalMinor,
        after.totalMinor,
        after.totalMinor - before.totalMinor,
      ],
      emptyText: text('documents.awardLetter.linesEmpty'),
    },
  ];
}

function schedule({ before, after }: AmendmentLetterData, { text, language }: Translator): Block[] {
  const day = (on: string | null) =>
    on === null ? text('documents.amendment.noDay') : formatDayLong(on, language);
  return [
    { kind: 'heading', level: 1, text: text('documents.agreement.instalments') },
    {
      kind: 'table',
      columns: [
        { header: text('documents.agreement.instalment'), type: 'number' },
        { header: text('documents.amendment.plannedBefore'), type: 'date' },
        { header: text('documents.amendment.plannedAfter'), type: 'date' },
        { header: text('documents.amendment.before'), type: 'money', carried: true },
        { header: text('documents.amendment.after'), type: 'money', carried: true },
      ],
      rows: before.instalments.map((was): Cell[] => {
        const now = after.instalments.find(({ number }) => number === was.number);
        return [was.number, was.plannedOn, now?.plannedOn ?? null, was.amountMinor, now?.amountMinor ?? 0];
      }),
      totals: [
        { text: '' },
        { text: '' },
        text('documents.labels.total'),
        before.totalMinor,
        after.totalMinor,
      ],
      emptyText: text('documents.agreement.noInstalments'),
    },
    {
      kind: 'facts',
      items: [
        { label: text('documents.amendment.endsBefore'), value: day(before.endsOn) },
        { label: text('documents.amendment.endsAfter'), value: day(after.endsOn) },
      ],
    },
  ];
}

function reasons(data: AmendmentLetterData, { text }: Translator): Block[] {
  return [
    { kind: 'heading', level: 1, text: text('documents.amendment.reasons') },
    { kind: 'paragraph', text: data.reasons },
    ...(data.comment === '' ? [] : [{ kind: 'paragraph', text: data.comment } satisfies Block]),
    { kind: 'paragraph', text: text('documents.amendment.unchanged') },
  ];
}

function closing(data: AmendmentLetterData, translator: Translator): Block[] {
  const { text } = translator;
  const decided = signedSlot(text('documents.signatures.decidedBy'), data.decision, translator);
  if (!data.needsSignatures) return [{ kind: 'signatures', slots: [decided] }];
  const note =
    data.unsignedSha256 === null
      ? text('documents.agreement.unsignedHash')
      : text('documents.agreement.signedHash', { hash: data.unsignedSha256 });
  return [
    { kind: 'signatures', slots: [decided] },
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
      ],
    },
  ];
}

function slot(
  data: AmendmentLetterData,
  side: SignatureSide,
  role: string,
  { text }: Translator,
): SignatureSlot {
  const organisation = side === 'municipality' ? data.municipalityName : data.departmentName;
  const signature = data.signatures.find((each) => each.side === side);
  if (!signature) return { role, ...data.representatives[side], organisation, signed: null };
  const { name, capacity, signedAt, method } = signature;
  return {
    role,
    name,
    capacity,
    organisation,
    signed: {
      at: formatInstant(new Date(signedAt)),
      method: text(`documents.signatures.methods.${method}`),
    },
  };
}
