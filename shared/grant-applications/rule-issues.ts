import type { CalculatedRule, Comparison, RuleTerm } from '../funding-calls/calculated-rule.ts';
import { ruleUnit } from '../funding-calls/rule-check.ts';
import { percentOf, sum } from '../money/money.ts';
import { rowsOf } from './answer-shape.ts';
import { budgetTotals, type BudgetTotals } from './budget-totals.ts';
import type { ApplicationForm } from './content-issues.ts';
import type { ContentIssue, GrantApplicationContent, RecipientFacts } from './grant-application.ts';

/** What the terms of a rule are read from: the form as the answers leave it. */
interface Figures {
  readonly form: ApplicationForm;
  readonly content: GrantApplicationContent;
  readonly totals: BudgetTotals;
  readonly facts: RecipientFacts;
}

/** The rules that do not hold. One whose figures are not all known yet says nothing. */
export function ruleIssues(
  form: ApplicationForm,
  content: GrantApplicationContent,
  facts: RecipientFacts,
): readonly ContentIssue[] {
  const totals = budgetTotals(content.budgetLines, form.budgetCategories, facts.allocation);
  const figures: Figures = { form, content, totals, facts };
  return (form.rules ?? []).flatMap((rule) => {
    const left = sideValue(rule.left, figures);
    const right = sideValue(rule.right, figures);
    if (left === null || right === null || holds(left, rule.comparison, right)) return [];
    return [{ ...placeOf(rule, form), ...told(rule, form, left, right) }];
  });
}

/** The sum of one side, or null while a figure in it is not known. */
export function sideValue(terms: readonly RuleTerm[], figures: Figures): number | null {
  let total = 0;
  for (const term of terms) {
    const whole = termValue(term, figures);
    if (whole === null) return null;
    const value = term.shareBasisPoints === undefined ? whole : shareOf(whole, term.shareBasisPoints);
    total += term.isSubtracted ? -value : value;
  }
  return total;
}

/** Whole cents where the figure is whole; a plain number may have decimals. */
function shareOf(value: number, basisPoints: number): number {
  return Number.isSafeInteger(value) ? percentOf(value, basisPoints) : (value * basisPoints) / 10_000;
}

function termValue(term: RuleTerm, figures: Figures): number | null {
  switch (term.source) {
    case 'constant':
      return term.amount;
    case 'recipient':
      return recipientFigure(term.figure, figures.facts);
    case 'budget':
      return budgetFigure(term, figures);
    case 'question':
    case 'column':
      return answerFigure(term, figures);
  }
}

export function recipientFigure(
  figure: 'allocation' | 'awardedLastYear' | 'spentLastYear',
  { allocation, lastYear }: RecipientFacts,
): number | null {
  if (figure === 'allocation') return allocation?.amountMinor ?? null;
  return (figure === 'awardedLastYear' ? lastYear?.awardedMinor : lastYear?.spentMinor) ?? null;
}

function budgetFigure(
  { figure, category }: Extract<RuleTerm, { source: 'budget' }>,
  { content, totals, form, facts }: Figures,
): number {
  const lines = content.budgetLines.filter((line) => line.category === category);
  const of = category === undefined ? totals : budgetTotals(lines, form.budgetCategories, facts.allocation);
  return {
    cost: of.costMinor,
    own: of.ownContributionMinor,
    other: of.otherContributionMinor,
    requested: of.requestedMinor,
  }[figure];
}

/**
 * A question that is not asked, or need not be answered and is not, counts as nothing. One that must be answered and
 * is not leaves the rule open: its own issue says so.
 */
function answerFigure(
  term: Extract<RuleTerm, { source: 'question' | 'column' }>,
  { form, content }: Figures,
): number | null {
  const question = form.sections
    .flatMap(({ questions }) => questions)
    .find(({ key }) => key === term.question);
  if (!question) return 0;
  const answer = content.answers[term.question] ?? null;
  if (term.source === 'question') {
    if (typeof answer === 'number') return answer;
    return question.required ? null : 0;
  }
  const cells = rowsOf(answer).map((row) => row[term.column] ?? null);
  if (cells.length === 0 && question.required) return null;
  const amounts = cells.filter((cell) => typeof cell === 'number');
  return amounts.every(Number.isSafeInteger) ? sum(amounts) : amounts.reduce((all, each) => all + each, 0);
}

/** Plain numbers with decimals are compared to a millionth: 0,1 + 0,2 is 0,3. */
function holds(left: number, comparison: Comparison, right: number): boolean {
  const difference = Math.abs(left - right) < 1e-6 ? 0 : left - right;
  if (comparison === 'equal') return difference === 0;
  return comparison === 'atMost' ? difference <= 0 : difference >= 0;
}

/** At the first question that the rule names, so that the applicant is led to a field; else at the budget. */
function placeOf(rule: CalculatedRule, form: ApplicationForm): Pick<ContentIssue, 'section' | 'field'> {
  for (const term of [...rule.left, ...rule.right]) {
    if (term.source !== 'question' && term.source !== 'column') continue;
    const section = form.sections.find(({ questions }) => questions.some(({ key }) => key === term.question));
    if (section) return { section: section.key, field: term.question };
  }
  return { section: 'budget', field: 'lines' };
}

function told(
  rule: CalculatedRule,
  form: ApplicationForm,
  left: number,
  right: number,
): Pick<ContentIssue, 'code' | 'params'> {
  const { message } = rule;
  return ruleUnit(rule, form) === 'money'
    ? { code: 'amountsDoNotAgree', params: { message, leftMinor: left, rightMinor: right } }
    : { code: 'numbersDoNotAgree', params: { message, left, right } };
}
