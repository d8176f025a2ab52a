import type { DesignIssue } from './design-check.ts';
import type { AnswerOption, FormSection, Question, ShowCondition, ShowIf } from './funding-call.ts';

export type Report = (field: string, code: string, params?: DesignIssue['params']) => void;

const isBlank = (text: string): boolean => text.trim() === '';

/** What is missing from a form, section by section, each at its own field. */
export function checkSections(sections: readonly FormSection[], report: Report): void {
  const questions = sections.flatMap((section) => section.questions);
  const circular = questionsInCycles(questions);
  sections.forEach((section, at) => {
    if (isBlank(section.title)) report(`sections.${at}.title`, 'sectionTitleMissing');
    if (section.questions.length === 0) report(`sections.${at}.questions`, 'sectionEmpty');
    section.questions.forEach((question, index) => {
      const path = `sections.${at}.questions.${index}`;
      checkQuestion(question, path, report);
      checkShowIf(question.showIf, { path: `${path}.showIf`, questions, self: question.key, report });
      if (circular.has(question.key)) report(`${path}.showIf`, 'conditionCycle');
    });
  });
}

function checkQuestion(question: Question, path: string, report: Report): void {
  if (isBlank(question.label)) report(`${path}.label`, 'questionLabelMissing');
  if (question.kind === 'choice' || question.kind === 'multipleChoice') {
    checkOptions(question.options ?? [], `${path}.options`, report);
  }
  if (question.kind === 'table') checkTable(question, path, report);
}

function checkOptions(options: readonly AnswerOption[], path: string, report: Report): void {
  if (options.length < 2) report(path, 'tooFewOptions');
  options.forEach((option, index) => {
    if (isBlank(option.label)) report(`${path}.${index}.label`, 'optionLabelMissing');
  });
}

function checkTable({ columns = [], minRows, maxRows }: Question, path: string, report: Report): void {
  if (columns.length === 0) report(`${path}.columns`, 'noColumn');
  columns.forEach((column, index) => {
    const at = `${path}.columns.${index}`;
    if (isBlank(column.label)) report(`${at}.label`, 'columnLabelMissing');
    if (column.kind === 'choice') checkOptions(column.options ?? [], `${at}.options`, report);
  });
  if (minRows !== undefined && maxRows !== undefined && maxRows < minRows) {
    report(`${path}.maxRows`, 'rowsOutOfOrder', { minimum: minRows });
  }
}

interface ConditionPlace {
  readonly path: string;
  readonly questions: readonly Question[];
  /** Key of the question that is shown or hidden; a document has none. */
  readonly self: string | null;
  readonly report: Report;
}

/** Each condition needs a question to look at, and what to look for in its answer. */
export function checkShowIf(showIf: ShowIf | undefined, place: ConditionPlace): void {
  showIf?.conditions.forEach((condition, index) => {
    const field = `${place.path}.conditions.${index}`;
    const question = place.questions.find(({ key }) => key === condition.question);
    if (!question || question.key === place.self) place.report(field, 'conditionQuestionMissing');
    else if (!asksWhatItCan(condition, question)) place.report(field, 'conditionValueMissing');
  });
}

/** Can the condition hold of some answers to the question and not of others? */
function asksWhatItCan(condition: ShowCondition, { kind, options = [] }: Question): boolean {
  switch (condition.is) {
    case 'answered':
    case 'notAnswered':
      return true;
    case 'oneOf':
    case 'noneOf':
      return (
        (kind === 'choice' || kind === 'multipleChoice') &&
        condition.values.length > 0 &&
        condition.values.every((value) => options.some((option) => option.value === value))
      );
    case 'atLeast':
    case 'atMost':
      return kind === 'number' || kind === 'money';
  }
}

/** Keys of the questions whose conditions lead, over one or more others, back to themselves. */
export function questionsInCycles(questions: readonly Question[]): ReadonlySet<string> {
  const next = new Map(
    questions.map(({ key, showIf }) => [key, (showIf?.conditions ?? []).map(({ question }) => question)]),
  );
  const leadsTo = (from: string, goal: string, seen: Set<string>): boolean =>
    (next.get(from) ?? []).some((key) => {
      if (key === goal) return true;
      if (seen.has(key)) return false;
      seen.add(key);
      return leadsTo(key, goal, seen);
    });
  return new Set(questions.map(({ key }) => key).filter((key) => leadsTo(key, key, new Set())));
}
