import type { CalculatedRule, RuleTerm } from './calculated-rule.ts';
import type { FundingCallDesign, Question } from './funding-call.ts';
import type { Report } from './question-check.ts';

/** As much of a form as tells what an answer counts. */
interface CountedForm {
  readonly sections: readonly { readonly questions: readonly CountedQuestion[] }[];
}
interface CountedQuestion extends Pick<Question, 'key' | 'kind'> {
  readonly columns?: readonly { readonly key: string; readonly kind: string }[];
}

type Unit = 'money' | 'number' | null;

/** Every rule needs a message, complete sums on both sides, and one unit throughout. */
export function checkRules(
  design: Pick<FundingCallDesign, 'rules' | 'sections' | 'budgetCategories'>,
  report: Report,
): void {
  design.rules?.forEach((rule, index) => {
    const path = `rules.${index}`;
    if (rule.message.trim() === '') report(`${path}.message`, 'ruleMessageMissing');
    for (const side of ['left', 'right'] as const) {
      if (rule[side].length === 0) report(`${path}.${side}`, 'ruleSideEmpty');
      rule[side].forEach((term, at) => {
        if (!isComplete(term, design)) report(`${path}.${side}.${at}`, 'ruleTermIncomplete');
      });
    }
    if (ruleUnit(rule, design) === 'mixed') report(`${path}.left`, 'ruleMixesUnits');
  });
}

/** What the sums of a rule count: money as soon as one of its figures is money. A constant counts what the others do. */
export function ruleUnit(
  rule: Pick<CalculatedRule, 'left' | 'right'>,
  design: CountedForm,
): 'money' | 'number' | 'mixed' {
  const units = new Set([...rule.left, ...rule.right].map((term) => unitOf(term, design)));
  if (units.has('money')) return units.has('number') ? 'mixed' : 'money';
  return 'number';
}

function unitOf(term: RuleTerm, design: CountedForm): Unit {
  switch (term.source) {
    case 'budget':
    case 'recipient':
      return 'money';
    case 'constant':
      return null;
    case 'question':
      return moneyOrNumber(questionOf(term.question, design)?.kind);
    case 'column':
      return moneyOrNumber(
        questionOf(term.question, design)?.columns?.find(({ key }) => key === term.column)?.kind,
      );
  }
}

function moneyOrNumber(kind: string | undefined): Unit {
  return kind === 'money' || kind === 'number' ? kind : null;
}

function questionOf(key: string, { sections }: CountedForm): CountedQuestion | undefined {
  return sections.flatMap(({ questions }) => questions).find((question) => question.key === key);
}

function isComplete(
  term: RuleTerm,
  design: Pick<FundingCallDesign, 'sections' | 'budgetCategories'>,
): boolean {
  if (term.source === 'question' || term.source === 'column') return unitOf(term, design) !== null;
  if (term.source !== 'budget' || term.category === undefined) return true;
  return design.budgetCategories.some(({ key }) => key === term.category);
}
