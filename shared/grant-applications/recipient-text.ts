import type { FormSection } from '../funding-calls/funding-call.ts';
import { RecipientFigure } from '../funding-calls/calculated-rule.ts';
import { formatRand } from '../money/money.ts';
import type { RecipientFacts } from './grant-application.ts';
import { recipientFigure } from './rule-issues.ts';

const placeholder = /\{(allocation|awardedLastYear|spentLastYear)\}/g;

/** What a text of the form may hold in braces. */
export const recipientPlaceholders: readonly string[] = Object.values(RecipientFigure).map(
  (figure) => `{${figure}}`,
);

/** The text with the municipality's own figures in it; a figure that is not known is a dash. */
export function textFor(text: string, facts: RecipientFacts): string {
  return text.replace(placeholder, (_whole, figure: RecipientFigure) => {
    const minor = recipientFigure(figure, facts);
    return minor === null ? '–' : formatRand(minor);
  });
}

/** The sections as this municipality reads them: titles, introductions, questions and help with its own figures. */
export function sectionsFor(sections: readonly FormSection[], facts: RecipientFacts): readonly FormSection[] {
  return sections.map(({ intro, questions, ...section }) => ({
    ...section,
    ...(intro === undefined ? {} : { intro: textFor(intro, facts) }),
    questions: questions.map(({ help, label, ...question }) => ({
      ...question,
      label: textFor(label, facts),
      ...(help === undefined ? {} : { help: textFor(help, facts) }),
    })),
  }));
}
