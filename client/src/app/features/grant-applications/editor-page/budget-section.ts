import { ApplicationRef, Component, computed, ElementRef, inject, signal } from '@angular/core';
import { budgetColumns, readPaste, type PastedCell } from '#shared/grant-applications/budget-paste.ts';
import {
  requestedMinor,
  type BudgetLine,
  type ContentIssue,
} from '#shared/grant-applications/grant-application.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { MoneyAmount } from '../../../ui/money/money-amount.ts';
import { MoneyInput } from '../../../ui/money-input/money-input.ts';
import { RandPipe } from '../../../ui/pipes/rand.pipe.ts';
import { FieldIssue } from '../ui/field-issue.ts';
import { ApplicationDraft } from './application-draft.ts';
import { BudgetGrid } from './budget-grid.ts';
import { BudgetSheet } from './budget-sheet.ts';
import { BudgetTotalsPanel } from './budget-totals-panel.ts';
import { PastePanel } from './paste-panel.ts';
import { parseQuantity, quantityText } from './quantity.ts';

type MoneyField = 'unitPriceMinor' | 'ownContributionMinor' | 'otherContributionMinor';

/** The rows of the help on keys. */
const keyHelp = ['move', 'next', 'edit', 'range', 'clipboard', 'rows', 'undo'] as const;

/** The budget: a table that keys, copying and pasting treat as a spreadsheet, and cards on a phone. */
@Component({
  selector: 'tg-budget-section',
  imports: [
    BudgetTotalsPanel,
    FieldIssue,
    Icon,
    MoneyAmount,
    MoneyInput,
    PastePanel,
    RandPipe,
    TranslatePipe,
  ],
  providers: [BudgetSheet, BudgetGrid],
  host: {
    '(keydown)': 'grid.pressed($event, host)',
    '(focusin)': 'grid.entered($event)',
    '(pointerdown)': 'grid.pointed($event)',
    '(copy)': 'grid.copy($event)',
    '(cut)': 'grid.cut($event)',
    '(paste)': 'paste($event)',
  },
  templateUrl: './budget-section.html',
  styleUrl: './budget-section.css',
})
export class BudgetSection {
  private readonly i18n = inject(I18n);
  private readonly application = inject(ApplicationRef);
  protected readonly host: HTMLElement = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly draft = inject(ApplicationDraft);
  protected readonly sheet = inject(BudgetSheet);
  protected readonly grid = inject(BudgetGrid);

  protected readonly keyHelp = keyHelp;
  protected readonly columns = budgetColumns;
  protected readonly columnNames = [
    this.i18n.text('grantApplications.budget.category'),
    this.i18n.text('grantApplications.budget.description'),
    this.i18n.text('grantApplications.budget.quantity'),
    this.i18n.text('grantApplications.budget.unit'),
    this.i18n.text('grantApplications.budget.unitPrice'),
    this.i18n.text('grantApplications.budget.own'),
    this.i18n.text('grantApplications.budget.other'),
  ];
  protected readonly categories = computed(() => this.draft.view()?.call.budgetCategories ?? []);
  protected readonly readonly = this.grid.readonly;
  protected readonly totals = this.draft.totals;
  /** A quantity while it is typed: `0,` is on its way to `0,5` and must not be rewritten. */
  private readonly typed = signal<{ readonly id: string; readonly text: string } | null>(null);
  protected readonly lines = computed(() =>
    this.sheet.lines().map((line) => ({
      line,
      quantity: this.typed()?.id === line.id ? this.typed()?.text : quantityText(line.quantity),
      requestedMinor: requestedMinor(line),
    })),
  );
  /** Money fields left with a text that is no amount: the line still counts with the amount before. */
  private readonly unread = signal<ReadonlySet<string>>(new Set());
  /** A pasted range that waits for the person to look at what was not understood. */
  protected readonly pasted = signal<{
    readonly rows: readonly (readonly PastedCell[])[];
    readonly at: number;
  } | null>(null);

  protected setQuantity(id: string, text: string): void {
    this.typed.set({ id, text });
    const quantity = parseQuantity(text);
    if (quantity !== undefined) this.sheet.set(id, { quantity: Math.round((quantity ?? 0) * 100) / 100 });
  }

  protected leaveQuantity(id: string): void {
    this.typed.set(null);
    this.draft.touch('budget', `${id}.quantity`);
  }

  protected leaveMoney(id: string, field: MoneyField, isAmount: boolean): void {
    this.markUnread(`${id}.${field}`, !isAmount);
    this.draft.touch(
      'budget',
      `${id}.${field === 'otherContributionMinor' ? 'ownContributionMinor' : field}`,
    );
  }

  protected setMoney(id: string, field: MoneyField, minor: number | null): void {
    this.markUnread(`${id}.${field}`, false);
    this.sheet.set(id, { [field]: Math.max(minor ?? 0, 0) });
  }

  /** A field left empty shows nothing rather than zero, as a spreadsheet does. */
  protected amount(minor: number): number | null {
    return minor === 0 ? null : minor;
  }

  protected issueOf(id: string): ContentIssue | null {
    if ([...this.unread()].some((field) => field.startsWith(`${id}.`))) {
      return { section: 'budget', field: id, code: 'amountUnread' };
    }
    const fields = ['category', 'description', 'quantity', 'unitPriceMinor', 'ownContributionMinor'];
    return (
      fields.map((field) => this.draft.issueAt('budget', `${id}.${field}`)).find((issue) => issue !== null) ??
      null
    );
  }

  protected isMarked(id: string, field: string): true | null {
    return this.draft.issueAt('budget', `${id}.${field}`) === null ? null : true;
  }

  protected add(): void {
    this.grid.go(this.host, { row: this.sheet.insert(null), column: 0 });
  }

  protected act(kind: 'insert' | 'duplicate' | 'deleteRows' | 'undo' | 'redo'): void {
    this.grid.act(kind, this.host);
  }

  protected remove(index: number): void {
    this.sheet.remove(index);
    this.grid.say(this.i18n.text('grantApplications.budget.removed', { line: index + 1 }));
  }

  /** A range goes in where one stands; if a cell of it is not understood, after a look. */
  protected paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const place = this.sheet.range();
    if (place === null || !this.grid.takesPaste(event, text)) return;
    event.preventDefault();
    const rows = readPaste(text, {
      column: place.columns[0],
      categories: this.categories(),
      headings: this.columnNames,
    });
    const at = place.rows[0];
    if (rows.every((row) => row.every(({ reading }) => reading.ok))) this.putIn(rows, at);
    else this.pasted.set({ rows, at });
  }

  protected putIn(rows: readonly (readonly PastedCell[])[], at: number): void {
    this.pasted.set(null);
    this.sheet.paste(rows, at);
    this.grid.say(this.i18n.text('grantApplications.paste.done', { count: rows.length }));
    this.application.tick();
    this.grid.refocus(this.host);
  }

  protected cancelPaste(): void {
    this.pasted.set(null);
    this.grid.refocus(this.host);
  }

  protected label(field: string, index: number): string {
    return `${this.i18n.find(`grantApplications.budget.${field}`) ?? ''}, ${this.i18n.text('grantApplications.budget.line', { line: index + 1 })}`;
  }

  protected set(id: string, part: Partial<Omit<BudgetLine, 'id'>>): void {
    this.sheet.set(id, part);
  }

  private markUnread(field: string, isUnread: boolean): void {
    if (this.unread().has(field) === isUnread) return;
    this.unread.update((unread) => {
      const changed = new Set(unread);
      if (isUnread) changed.add(field);
      else changed.delete(field);
      return changed;
    });
  }
}
