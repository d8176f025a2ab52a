import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { Question, TableColumn } from '#shared/funding-calls/funding-call.ts';
import { tableRowsMost } from '#shared/funding-calls/funding-call.ts';
import { rowsOf } from '#shared/grant-applications/answer-shape.ts';
import type { Answer, TableRow } from '#shared/grant-applications/grant-application.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { MoneyInput } from '../../../ui/money-input/money-input.ts';
import { parseQuantity, quantityText } from './quantity.ts';

/** The rows of a table question: each a group of labelled cells, so that it reads the same on a phone. */
@Component({
  selector: 'tg-answer-table',
  imports: [Icon, MoneyInput, TranslatePipe],
  templateUrl: './answer-table.html',
  styleUrl: './answer-table.css',
})
export class AnswerTable {
  private readonly i18n = inject(I18n);

  readonly question = input.required<Question>();
  readonly answer = input.required<Answer>();
  readonly readonly = input.required<boolean>();
  readonly answered = output<Answer>();
  readonly left = output();

  protected readonly columns = computed(() => this.question().columns ?? []);
  /** A table without a row shows one to write in. */
  protected readonly rows = computed((): readonly TableRow[] => {
    const rows = rowsOf(this.answer());
    return rows.length > 0 || this.readonly() ? rows : [{}];
  });
  protected readonly isFull = computed(
    () => this.rows().length >= (this.question().maxRows ?? tableRowsMost),
  );
  /** The row just removed, while it can be brought back. */
  protected readonly removed = signal<{ readonly row: TableRow; readonly index: number } | null>(null);
  /** A number while it is typed: `0,` is on its way to `0,5` and must not be rewritten. */
  private readonly typing = signal<{ readonly cell: string; readonly text: string } | null>(null);

  protected name(column: TableColumn, index: number): string {
    return this.i18n.text('grantApplications.answers.cell', { column: column.label, row: index + 1 });
  }

  protected textIn(row: TableRow, column: TableColumn): string {
    const cell = row[column.key] ?? null;
    return typeof cell === 'string' ? cell : '';
  }

  protected amountIn(row: TableRow, column: TableColumn): number | null {
    const cell = row[column.key] ?? null;
    return typeof cell === 'number' ? cell : null;
  }

  protected numberIn(row: TableRow, column: TableColumn, index: number): string {
    const typing = this.typing();
    return typing?.cell === `${index}.${column.key}` ? typing.text : quantityText(this.amountIn(row, column));
  }

  protected setNumber(index: number, column: TableColumn, text: string): void {
    this.typing.set({ cell: `${index}.${column.key}`, text });
    const number = parseQuantity(text);
    if (number !== undefined) this.set(index, column, number);
  }

  protected leave(): void {
    this.typing.set(null);
    this.left.emit();
  }

  protected set(index: number, column: TableColumn, cell: string | number | null): void {
    this.answered.emit(this.rows().map((row, at) => (at === index ? { ...row, [column.key]: cell } : row)));
  }

  protected add(): void {
    this.answered.emit([...this.rows(), {}]);
  }

  protected remove(index: number): void {
    const row = this.rows()[index];
    if (!row) return;
    this.removed.set({ row, index });
    this.answered.emit(this.rows().toSpliced(index, 1));
  }

  protected undo(): void {
    const removed = this.removed();
    if (!removed) return;
    this.removed.set(null);
    this.answered.emit(rowsOf(this.answer()).toSpliced(removed.index, 0, removed.row));
  }
}
