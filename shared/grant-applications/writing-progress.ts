import type { ApplicationForm } from './content-issues.ts';
import type { ContentIssue, GrantApplicationContent } from './grant-application.ts';
import { visibleForm } from './visible-form.ts';

/** How much of what an application must say it does say. */
export interface WritingProgress {
  /** Required answers, the centres, the budget and the required documents, each counted once. */
  readonly required: number;
  readonly left: number;
}

const requiredOverview = [
  'projectTitle',
  'summary',
  'contactName',
  'contactEmail',
  'startsOn',
  'endsOn',
] as const;

/** Counts what is required as the answers stand: a question that an answer hides is not asked for. */
export function writingProgress(
  form: ApplicationForm,
  content: Pick<GrantApplicationContent, 'answers'>,
  issues: readonly ContentIssue[],
): WritingProgress {
  const design = visibleForm(form, content.answers);
  const required = [
    ...requiredOverview.map((field) => `overview/${field}`),
    'centres/centreIds',
    ...design.sections.flatMap((section) =>
      section.questions.filter((question) => question.required).map(({ key }) => `${section.key}/${key}`),
    ),
    'budget',
    ...design.requiredDocuments.filter((type) => type.required).map(({ key }) => `documents/${key}`),
  ];
  // However many of its lines lack something, the budget is one thing to be finished.
  const open = new Set(
    issues.map(({ section, field }) => (section === 'budget' ? section : `${section}/${field}`)),
  );
  return { required: required.length, left: required.filter((key) => open.has(key)).length };
}
