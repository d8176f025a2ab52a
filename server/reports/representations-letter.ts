import { formatDayLong, formatInstant } from '#shared/calendar/format-day.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { letterClose, letterHead } from './award-letter.ts';
import type { DecisionLetterFacts } from './award-letter.ts';
import type { DocumentDefinition } from './pdf/definition.ts';
import { decisionLog, translatorFor } from './report-parts.ts';
import type { ReportSetting } from './report-parts.ts';

/** `decision` of the facts is the review: who answered, when, in which capacity. */
export interface RepresentationsLetterData extends DecisionLetterFacts {
  readonly outcome: 'upheld' | 'setAside';
  /** Instants. */
  readonly madeAt: string;
  readonly decidedAt: string;
  readonly isLate: boolean;
  readonly reasons: readonly string[];
}

/** Tells the municipality what became of its representations about a decision not to award. */
export function representationsLetter(
  data: RepresentationsLetterData,
  setting: ReportSetting,
): DocumentDefinition {
  const translator = translatorFor(setting);
  const { text, language } = translator;
  const { grantName: programme, financialYear, projectTitle: project } = data;
  const day = (at: string) => formatDayLong(localDayOf(new Date(at)), language);
  return {
    title: text('documents.representationsLetter.title'),
    programme: setting.programmeName,
    reference: data.reference,
    language: setting.language,
    subtitle: `${project}, ${data.municipalityName}`,
    kind: 'issued',
    metadata: [
      { label: text('documents.labels.reference'), value: data.reference },
      {
        label: text('documents.representationsLetter.outcome'),
        value: text(`documents.representationsLetter.${data.outcome}`),
      },
      { label: text('documents.representationsLetter.made'), value: day(data.madeAt) },
      { label: text('documents.labels.programme'), value: programme },
      { label: text('documents.labels.financialYear'), value: financialYear },
      { label: text('documents.awardLetter.decided'), value: formatInstant(new Date(data.decision.at)) },
    ],
    body: [
      ...letterHead(
        data,
        text('documents.representationsLetter.subject', { programme, financialYear, project }),
        translator,
      ),
      {
        kind: 'paragraph',
        text: text('documents.representationsLetter.opening', {
          municipality: data.municipalityName,
          madeOn: day(data.madeAt),
          decidedOn: day(data.decidedAt),
          application: data.applicationReference,
          reviewer: data.decision.name,
        }),
      },
      ...(data.isLate
        ? [{ kind: 'paragraph' as const, text: text('documents.representationsLetter.late') }]
        : []),
      { kind: 'paragraph', text: text(`documents.representationsLetter.${data.outcome}Text`) },
      { kind: 'heading', level: 2, text: text('documents.representationsLetter.reasonsHeading') },
      { kind: 'list', ordered: true, items: data.reasons },
      ...letterClose(data, translator),
      ...decisionLog(data.log, translator),
    ],
  };
}
