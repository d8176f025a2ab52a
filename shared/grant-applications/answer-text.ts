import type { Question, TableColumn } from '../funding-calls/funding-call.ts';
import { formatFileSize, formatNumber } from '../i18n/number-text.ts';
import { formatRand } from '../money/money.ts';
import { centreOf, filesOf, isEmptyAnswer, isEmptyCell, rowsOf } from './answer-shape.ts';
import type { Answer, TableRow } from './grant-application.ts';

/** What a reader calls the things that are not in the answer itself. */
export interface AnswerWords {
  readonly notAnswered: string;
  readonly yes: string;
  readonly no: string;
  readonly day: (on: string) => string;
}

/** An answer in words: a choice by its label, money as rand, a day in words, a table row by row. */
export function answerText(question: Question, answer: Answer, words: AnswerWords): string {
  if (isEmptyAnswer(answer)) return words.notAnswered;
  const label = (value: string): string =>
    question.options?.find((option) => option.value === value)?.label ?? value;
  if (typeof answer === 'boolean') return answer ? words.yes : words.no;
  if (typeof answer === 'number')
    return question.kind === 'money' ? formatRand(answer) : formatNumber(answer);
  if (typeof answer === 'string') return question.kind === 'date' ? dayText(answer, words) : label(answer);
  if (question.kind === 'file')
    return filesOf(answer)
      .map(({ name, sizeBytes }) => `${name} (${formatFileSize(sizeBytes)})`)
      .join('\n');
  if (question.kind === 'table') return tableLines(question, answer, words).join('\n');
  const centre = centreOf(answer);
  if (centre) return centre.name;
  return Array.isArray(answer) ? answer.map((each) => label(String(each))).join('; ') : '';
}

/** A row a line, `Column: cell; Column: cell`. */
function tableLines(question: Question, answer: Answer, words: AnswerWords): readonly string[] {
  const columns = question.columns ?? [];
  return rowsOf(answer).map((row) =>
    columns
      .filter(({ key }) => !isEmptyCell(row[key]))
      .map((column) => `${column.label}: ${cellText(column, row[column.key] ?? null, words)}`)
      .join('; '),
  );
}

export function cellText(column: TableColumn, cell: TableRow[string], words: AnswerWords): string {
  if (cell === null || isEmptyCell(cell)) return '–';
  if (typeof cell === 'number') return column.kind === 'money' ? formatRand(cell) : formatNumber(cell);
  if (column.kind === 'date') return dayText(cell, words);
  return column.options?.find((option) => option.value === cell)?.label ?? cell;
}

function dayText(on: string, words: AnswerWords): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(on) ? words.day(on) : on;
}
