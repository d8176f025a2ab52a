import type { LocalDay } from '#shared/calendar/local-day.ts';
import { formatInstant } from '#shared/calendar/format-day.ts';
import { formatRand } from '#shared/money/money.ts';
import { letterClose, letterHead } from './award-letter.ts';
import type { DecisionLetterFacts } from './award-letter.ts';
import type { DocumentDefinition } from './pdf/definition.ts';
import { decisionLog, translatorFor } from './report-parts.ts';
import type { ReportSetting } from './report-parts.ts';

export interface DeclineLetterData extends DecisionLetterFacts {
  readonly requestedMinor: number;
  /** At least one: a decision without reasons is not made. */
  readonly reasons: readonly string[];
  /** The right and how to use it, in the words that the Department has set. */
  readonly representations: {
    readonly text: string;
    readonly to: string;
    readonly dueOn: LocalDay;
    /** Where the number of days stands; empty: nobody has said, and the letter says that. */
    readonly source: string;
  };
}

export function declineLetter(data: DeclineLetterData, setting: ReportSetting): DocumentDefinition {
  const translator = translatorFor(setting);
  const { text } = translator;
  const { grantName, financialYear, projectTitle } = data;
  const subject = text('documents.declineLetter.subject', {
    programme: grantName,
    financialYear,
    project: projectTitle,
  });
  return {
    title: text('documents.declineLetter.title'),
    programme: setting.programmeName,
    reference: data.reference,
    language: setting.language,
    subtitle: `${data.projectTitle}, ${data.municipalityName}`,
    kind: 'issued',
    metadata: [
      { label: text('documents.labels.reference'), value: data.reference },
      { label: text('documents.declineLetter.outcome'), value: text('documents.declineLetter.declined') },
      { label: text('documents.declineLetter.requested'), value: formatRand(data.requestedMinor) },
      { label: text('documents.labels.programme'), value: grantName },
      { label: text('documents.labels.financialYear'), value: financialYear },
      { label: text('documents.awardLetter.decided'), value: formatInstant(new Date(data.decision.at)) },
    ],
    body: [
      ...letterHead(data, subject, translator),
      {
        kind: 'paragraph',
        text: text('documents.declineLetter.opening', {
          application: data.applicationReference,
          submittedOn: data.submittedOn,
          department: data.departmentName,
          municipality: data.municipalityName,
          project: data.projectTitle,
        }),
      },
      { kind: 'heading', level: 2, text: text('documents.declineLetter.reasonsHeading') },
      { kind: 'list', ordered: true, items: data.reasons },
      { kind: 'heading', level: 2, text: text('documents.declineLetter.representationsHeading') },
      { kind: 'paragraph', text: data.representations.text },
      {
        kind: 'paragraph',
        text: [
          {
            text: text('documents.declineLetter.representationsDue', {
              to: data.representations.to,
              representationsDueOn: data.representations.dueOn,
            }),
            style: 'strong',
          },
        ],
      },
      {
        kind: 'paragraph',
        tone: 'small',
        text:
          data.representations.source === ''
            ? text('documents.declineLetter.daysAreDemonstration')
            : text('documents.declineLetter.daysSource', { source: data.representations.source }),
      },
      ...letterClose(data, translator),
      ...decisionLog(data.log, translator),
    ],
  };
}
