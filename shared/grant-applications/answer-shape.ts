import { isLocalDay } from '../calendar/local-day.ts';
import {
  tableRowsMost,
  type AnswerOption,
  type Question,
  type TableColumn,
} from '../funding-calls/funding-call.ts';
import type { Answer, CentreAnswer, FileAnswer, TableRow } from './grant-application.ts';

/** Most files that may answer one question. */
export const filesMost = 10;

/** Does the answer have the shape its question asks for? Null, not answered yet, always fits. */
export function fitsQuestion(question: Question, answer: Answer): boolean {
  if (answer === null) return true;
  const options = valuesOf(question.options);
  switch (question.kind) {
    case 'shortText':
    case 'longText':
      return typeof answer === 'string';
    case 'number':
      return typeof answer === 'number' && Number.isFinite(answer);
    case 'money':
      return isAmount(answer);
    case 'choice':
      return answer === '' || (typeof answer === 'string' && options.includes(answer));
    case 'multipleChoice':
      return Array.isArray(answer) && answer.every((each) => options.includes(each as string));
    case 'date':
      return answer === '' || isLocalDay(answer);
    case 'declaration':
      return typeof answer === 'boolean';
    case 'table':
      return isTable(answer) && fitsTable(question.columns ?? [], answer);
    case 'file':
      return isFiles(answer);
    case 'centre':
      return isCentre(answer);
  }
}

function valuesOf(options: readonly AnswerOption[] = []): readonly string[] {
  return options.map((option) => option.value);
}

function isAmount(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isTable(answer: Answer): answer is readonly TableRow[] {
  return Array.isArray(answer) && answer.every((row) => typeof row === 'object');
}

function fitsTable(columns: readonly TableColumn[], rows: readonly TableRow[]): boolean {
  return (
    rows.length <= tableRowsMost &&
    rows.every((row) =>
      Object.entries(row).every(([key, cell]) => {
        const column = columns.find((each) => each.key === key);
        return column !== undefined && fitsColumn(column, cell);
      }),
    )
  );
}

/** An empty cell fits every column. */
export function fitsColumn({ kind, options }: TableColumn, cell: TableRow[string]): boolean {
  if (cell === null || cell === '') return true;
  switch (kind) {
    case 'text':
      return typeof cell === 'string';
    case 'number':
      return typeof cell === 'number' && Number.isFinite(cell);
    case 'money':
      return isAmount(cell);
    case 'date':
      return isLocalDay(cell);
    case 'choice':
      return typeof cell === 'string' && valuesOf(options).includes(cell);
  }
}

function isFiles(answer: Answer): answer is readonly FileAnswer[] {
  return (
    Array.isArray(answer) &&
    answer.length <= filesMost &&
    answer.every((file) => typeof file === 'object' && file !== null && 'documentId' in file)
  );
}

function isCentre(answer: Answer): answer is CentreAnswer {
  return typeof answer === 'object' && answer !== null && 'centreId' in answer;
}

/** The rows of a table's answer; none where the answer is of another kind. */
export function rowsOf(answer: Answer): readonly TableRow[] {
  return isTable(answer) ? answer : [];
}

/** The files of an answer; none where the answer is of another kind. */
export function filesOf(answer: Answer): readonly FileAnswer[] {
  return isFiles(answer) ? answer : [];
}

export function centreOf(answer: Answer): CentreAnswer | null {
  return isCentre(answer) ? answer : null;
}

export function isEmptyCell(cell: TableRow[string] | undefined): boolean {
  return cell === undefined || cell === null || (typeof cell === 'string' && cell.trim() === '');
}

export function isEmptyRow(row: TableRow): boolean {
  return Object.values(row).every(isEmptyCell);
}

export function isEmptyAnswer(answer: Answer): boolean {
  if (answer === null) return true;
  if (typeof answer === 'string') return answer.trim() === '';
  if (!Array.isArray(answer)) return false;
  return answer.every((each) => isPlainRow(each) && isEmptyRow(each));
}

function isPlainRow(item: unknown): item is TableRow {
  return typeof item === 'object' && item !== null;
}

/** An answer in its one stored form: no empty rows, no empty cells. */
export function tidyAnswer(question: Pick<Question, 'kind'>, answer: Answer): Answer {
  if (question.kind !== 'table' || !isTable(answer)) return answer;
  return answer
    .filter((row) => !isEmptyRow(row))
    .map((row) => Object.fromEntries(Object.entries(row).filter(([, cell]) => !isEmptyCell(cell))));
}
