import { canonicalJson } from './canonical-json.ts';
import type { ApplicationForm } from './content-issues.ts';
import type { BudgetLine, GrantApplicationContent } from './grant-application.ts';
import { contentToCertify } from './visible-form.ts';

/** One field that differs between two versions; a value is null where the field did not exist. */
export interface ContentDifference {
  readonly section: string;
  /** Field as `ContentIssue` names it. */
  readonly field: string;
  /** What the field is called where the call or the writer named it; null: the message catalog has the word. */
  readonly label: string | null;
  readonly before: unknown;
  readonly after: unknown;
}

/** What changed from one version of the content to the next, per field, in the order of the form. */
export function contentDifferences(
  design: ApplicationForm,
  earlier: GrantApplicationContent,
  later: GrantApplicationContent,
): readonly ContentDifference[] {
  // What the answers hide is in no version: it differs from nothing.
  const [before, after] = [contentToCertify(design, earlier), contentToCertify(design, later)];
  return [
    ...overviewFields.map((field) => ({
      section: 'overview',
      field,
      label: null,
      before: before.overview[field],
      after: after.overview[field],
    })),
    { section: 'centres', field: 'centreIds', label: null, before: before.centreIds, after: after.centreIds },
    ...design.sections.flatMap((section) =>
      section.questions.map((question) => ({
        section: section.key,
        field: question.key,
        label: question.label,
        before: before.answers[question.key] ?? null,
        after: after.answers[question.key] ?? null,
      })),
    ),
    ...budgetDifferences(before.budgetLines, after.budgetLines),
    ...documentDifferences(design, before, after),
  ].filter((difference) => canonicalJson(difference.before) !== canonicalJson(difference.after));
}

const overviewFields = [
  'projectTitle',
  'summary',
  'contactName',
  'contactEmail',
  'contactPhone',
  'startsOn',
  'endsOn',
] as const;

function budgetDifferences(
  before: readonly BudgetLine[],
  after: readonly BudgetLine[],
): readonly ContentDifference[] {
  const removed = before.filter((line) => !after.some((each) => each.id === line.id));
  return [
    ...after.map((line) => ({
      section: 'budget',
      field: line.id,
      label: line.description,
      before: before.find((each) => each.id === line.id) ?? null,
      after: line,
    })),
    ...removed.map((line) => ({
      section: 'budget',
      field: line.id,
      label: line.description,
      before: line,
      after: null,
    })),
  ];
}

function documentDifferences(
  design: ApplicationForm,
  before: GrantApplicationContent,
  after: GrantApplicationContent,
): readonly ContentDifference[] {
  const namesOf = (content: GrantApplicationContent, type: string): readonly object[] =>
    content.documents
      .filter((document) => document.type === type)
      .map(({ name, sha256, documentId }) => ({ name, sha256, documentId }));
  return design.requiredDocuments.map((type) => ({
    section: 'documents',
    field: type.key,
    label: type.label,
    before: namesOf(before, type.key),
    after: namesOf(after, type.key),
  }));
}
