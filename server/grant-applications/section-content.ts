import type { FundingCallDesign } from '#shared/funding-calls/funding-call.ts';
import type { GrantApplicationContent } from '#shared/grant-applications/grant-application.ts';

/** The part of the content that one section holds, in the shape in which it is saved. */
export function sectionContent(
  design: Pick<FundingCallDesign, 'sections'>,
  content: GrantApplicationContent,
  section: string,
): Record<string, unknown> {
  switch (section) {
    case 'overview':
      return { ...content.overview };
    case 'centres':
      return { centreIds: content.centreIds };
    case 'budget':
      return { budgetLines: content.budgetLines };
    case 'documents':
      return { documents: content.documents.map(({ type, documentId }) => ({ type, documentId })) };
    default: {
      const keys = questionKeys(design, section);
      return { answers: Object.fromEntries(keys.map((key) => [key, content.answers[key] ?? null])) };
    }
  }
}

export function questionKeys(
  design: Pick<FundingCallDesign, 'sections'>,
  section: string,
): readonly string[] {
  return (
    design.sections.find((each) => each.key === section)?.questions.map((question) => question.key) ?? []
  );
}
