import type { FundingCallDesign, Question } from '../funding-calls/funding-call.ts';
import { fitsQuestion, isEmptyAnswer, isEmptyCell, isEmptyRow, rowsOf } from './answer-shape.ts';
import { budgetTotals } from './budget-totals.ts';
import {
  requestedMinor,
  type AllocationFact,
  type Answer,
  type ApplicationOverview,
  type BudgetLine,
  type ContentIssue,
  type GrantApplicationContent,
  type RecipientFacts,
} from './grant-application.ts';
import { notAllowedIn } from './not-allowed.ts';
import { ruleIssues } from './rule-issues.ts';
import { visibleForm } from './visible-form.ts';

/** The part of a call that an application is written against. */
export type ApplicationForm = Pick<
  FundingCallDesign,
  'sections' | 'budgetCategories' | 'requiredDocuments' | 'rules' | 'notAllowed'
>;

/**
 * The strict check: everything that still stands between this content and its certification, in the order of the
 * form. Drafts may carry any number of these; certified content carries none. What the answers hide is not asked for.
 */
export function contentIssues(
  form: ApplicationForm,
  content: GrantApplicationContent,
  facts: RecipientFacts,
): readonly ContentIssue[] {
  const design = visibleForm(form, content.answers);
  return [
    ...overviewIssues(content.overview),
    ...(content.centreIds.length === 0
      ? [{ section: 'centres', field: 'centreIds', code: 'centreMissing' }]
      : []),
    ...answerIssues(design, content.answers),
    ...budgetIssues(design, content.budgetLines, facts.allocation),
    ...documentIssues(design, content),
    ...ruleIssues(design, content, facts),
  ];
}

function overviewIssues(overview: ApplicationOverview): readonly ContentIssue[] {
  const issues: ContentIssue[] = [];
  const missing = (field: keyof ApplicationOverview): void => {
    issues.push({ section: 'overview', field, code: `${field}Missing` });
  };
  for (const field of ['projectTitle', 'summary', 'contactName'] as const) {
    if (isBlank(overview[field])) missing(field);
  }
  if (isBlank(overview.contactEmail)) missing('contactEmail');
  else if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(overview.contactEmail)) {
    issues.push({ section: 'overview', field: 'contactEmail', code: 'contactEmailIncomplete' });
  }
  if (overview.startsOn === null) missing('startsOn');
  if (overview.endsOn === null) missing('endsOn');
  if (overview.startsOn !== null && overview.endsOn !== null && overview.endsOn < overview.startsOn) {
    issues.push({
      section: 'overview',
      field: 'endsOn',
      code: 'endsBeforeItStarts',
      params: { startsOn: overview.startsOn },
    });
  }
  return issues;
}

function answerIssues(
  design: ApplicationForm,
  answers: GrantApplicationContent['answers'],
): readonly ContentIssue[] {
  return design.sections.flatMap((section) =>
    section.questions.flatMap((question) => {
      const issue = answerIssue(question, answers[question.key] ?? null);
      return issue === null ? [] : [{ section: section.key, field: question.key, ...issue }];
    }),
  );
}

type AnswerIssue = Pick<ContentIssue, 'code' | 'params'>;

function answerIssue(question: Question, answer: Answer): AnswerIssue | null {
  if (question.kind === 'declaration') {
    return question.required && answer !== true
      ? { code: 'declarationNotMade', params: { question: question.label } }
      : null;
  }
  if (isEmptyAnswer(answer)) {
    return question.required ? { code: 'answerMissing', params: { question: question.label } } : null;
  }
  if (!fitsQuestion(question, answer)) {
    return { code: 'answerDoesNotFit', params: { question: question.label } };
  }
  if (question.kind === 'table') return tableIssue(question, answer);
  const words = typeof answer === 'string' ? wordCount(answer) : 0;
  return question.wordLimit !== undefined && words > question.wordLimit
    ? { code: 'tooManyWords', params: { question: question.label, words, limit: question.wordLimit } }
    : null;
}

function tableIssue(question: Question, answer: Answer): AnswerIssue | null {
  const rows = rowsOf(answer).filter((row) => !isEmptyRow(row));
  const { label, minRows = 1, maxRows } = question;
  if (rows.length < minRows) return { code: 'tooFewRows', params: { question: label, minimum: minRows } };
  if (maxRows !== undefined && rows.length > maxRows)
    return { code: 'tooManyRows', params: { question: label, maximum: maxRows } };
  const required = (question.columns ?? []).filter((column) => column.required);
  for (const [index, row] of rows.entries()) {
    const column = required.find(({ key }) => isEmptyCell(row[key]));
    if (column)
      return { code: 'cellMissing', params: { question: label, row: index + 1, column: column.label } };
  }
  return null;
}

/** Words as a person counts them: runs of anything but white space. */
export function wordCount(text: string): number {
  return text.trim() === '' ? 0 : text.trim().split(/\s+/u).length;
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}

function budgetIssues(
  design: ApplicationForm,
  lines: readonly BudgetLine[],
  allocation: AllocationFact | null,
): readonly ContentIssue[] {
  if (lines.length === 0) return [{ section: 'budget', field: 'lines', code: 'budgetIsEmpty' }];
  return [
    ...lines.flatMap((line, index) => lineIssues(line, index + 1, design)),
    ...totalIssues(design, lines, allocation),
  ];
}

function lineIssues(
  line: BudgetLine,
  number: number,
  { budgetCategories, notAllowed = [] }: ApplicationForm,
): readonly ContentIssue[] {
  const issues: ContentIssue[] = [];
  const add = (field: keyof BudgetLine, code: string, params: ContentIssue['params'] = {}): void => {
    issues.push({
      section: 'budget',
      field: `${line.id}.${field}`,
      code,
      params: { line: number, ...params },
    });
  };
  const category = budgetCategories.find(({ key }) => key === line.category);
  if (!category) add('category', 'lineCategoryMissing');
  if (isBlank(line.description)) add('description', 'lineDescriptionMissing');
  if (line.quantity <= 0) add('quantity', 'lineQuantityMissing');
  if (line.unitPriceMinor <= 0) add('unitPriceMinor', 'linePriceMissing');
  const limitMinor = category?.maxUnitPriceMinor;
  if (limitMinor !== undefined && line.unitPriceMinor > limitMinor) {
    add('unitPriceMinor', 'linePriceAboveLimit', { category: category?.label ?? '', limitMinor });
  }
  const refused = notAllowedIn(line.description, notAllowed);
  if (refused) add('description', 'lineIsNotAllowed', { cost: refused.cost.label, word: refused.word });
  if (line.quantity > 0 && line.unitPriceMinor > 0 && requestedMinor(line) < 0) {
    add('ownContributionMinor', 'lineContributionsExceedCost');
  }
  return issues;
}

function totalIssues(
  design: ApplicationForm,
  lines: readonly BudgetLine[],
  allocation: AllocationFact | null,
): readonly ContentIssue[] {
  const totals = budgetTotals(lines, design.budgetCategories, allocation);
  const issues: ContentIssue[] = [];
  if (totals.requestedMinor <= 0)
    issues.push({ section: 'budget', field: 'lines', code: 'nothingIsRequested' });
  if (allocation !== null && totals.requestedMinor > allocation.amountMinor) {
    issues.push({
      section: 'budget',
      field: 'lines',
      code: 'requestIsAboveAllocation',
      params: { requestedMinor: totals.requestedMinor, allocationMinor: allocation.amountMinor },
    });
  }
  for (const total of totals.categories) {
    if (!total.isAboveLimit || total.limitMinor === null) continue;
    const category = design.budgetCategories.find((each) => each.key === total.category);
    issues.push({
      section: 'budget',
      field: `category.${total.category}`,
      code: 'categoryIsAboveItsShare',
      params: {
        category: category?.label ?? total.category,
        requestedMinor: total.requestedMinor,
        limitMinor: total.limitMinor,
        percent: (category?.maxShareBasisPoints ?? 0) / 100,
      },
    });
  }
  return issues;
}

function documentIssues(design: ApplicationForm, content: GrantApplicationContent): readonly ContentIssue[] {
  const present = new Set(content.documents.map((document) => document.type));
  return design.requiredDocuments
    .filter((type) => type.required && !present.has(type.key))
    .map((type) => ({
      section: 'documents',
      field: type.key,
      code: 'documentMissing',
      params: { document: type.label },
    }));
}
