import { BudgetFigure, RecipientFigure, type RuleTerm } from '#shared/funding-calls/calculated-rule.ts';

/** A figure as the value of an option: `question/rent`, `budget/requested/repairs`. */
export type FigureKey = string;

export function figureKey(term: RuleTerm): FigureKey {
  switch (term.source) {
    case 'question':
      return `question/${term.question}`;
    case 'column':
      return `column/${term.question}/${term.column}`;
    case 'budget':
      return term.category === undefined ? `budget/${term.figure}` : `budget/${term.figure}/${term.category}`;
    case 'recipient':
      return `recipient/${term.figure}`;
    case 'constant':
      return 'constant';
  }
}

/** The term for a chosen option; sign and share stay as they were. */
export function termOf(key: FigureKey, { isSubtracted, shareBasisPoints }: RuleTerm): RuleTerm {
  const [source, first = '', second = ''] = key.split('/');
  const base = { isSubtracted, ...(shareBasisPoints === undefined ? {} : { shareBasisPoints }) };
  if (source === 'question') return { ...base, source, question: first };
  if (source === 'column') return { ...base, source, question: first, column: second };
  if (source === 'budget') {
    const figure = Object.values(BudgetFigure).find((each) => each === first) ?? BudgetFigure.requested;
    return { ...base, source, figure, ...(second === '' ? {} : { category: second }) };
  }
  if (source === 'recipient') {
    const figure =
      Object.values(RecipientFigure).find((each) => each === first) ?? RecipientFigure.allocation;
    return { ...base, source, figure };
  }
  return { source: 'constant', amount: 0, isSubtracted };
}
