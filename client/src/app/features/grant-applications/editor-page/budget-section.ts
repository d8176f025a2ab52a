import { ApplicationRef, Component, computed, ElementRef, inject, signal } from '@angular/core';
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
import { BudgetTotalsPanel } from './budget-totals-panel.ts';
import { parseQuantity, quantityText } from './quantity.ts';

type MoneyField = 'unitPriceMinor' | 'ownContributionMinor' | 'otherContributionMinor';

/** The budget, used by keyboard like a spreadsheet: up and down in a column, Enter for the next row, a new one at the end. */
@Component({
  selector: 'tg-budget-section',
  imports: [BudgetTotalsPanel, FieldIssue, Icon, MoneyAmount, MoneyInput, RandPipe, TranslatePipe],
  host: { '(keydown)': 'pressed($event)' },
  templateUrl: './budget-section.html',
  styleUrl: './budget-section.css',
})
export class BudgetSection {
  private readonly i18n = inject(I18n);
  private readonly application = inject(ApplicationRef);
  private readonly host: HTMLElement = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly draft = inject(ApplicationDraft);

  protected readonly categories = computed(() => this.draft.view()?.call.budgetCategories ?? []);
  protected readonly readonly = computed(() => !this.draft.mayWrite('budget'));
  protected readonly totals = this.draft.totals;
  /** A quantity while it is typed: `0,` is on its way to `0,5` and must not be rewritten. */
  private readonly typed = signal<{ readonly id: string; readonly text: string } | null>(null);
  protected readonly lines = computed(() =>
    this.draft.content().budgetLines.map((line) => ({
      line,
      quantity: this.typed()?.id === line.id ? this.typed()?.text : quantityText(line.quantity),
      requestedMinor: requestedMinor(line),
    })),
  );
  /** Money fields left with a text that is no amount: the line still counts with the amount before. */
  private readonly unread = signal<ReadonlySet<string>>(new Set());
  /** The line just removed, while it can be brought back. */
  protected readonly removed = signal<{ readonly line: BudgetLine; readonly index: number } | null>(null);

  protected set(id: string, part: Partial<Omit<BudgetLine, 'id'>>): void {
    this.change((lines) => lines.map((line) => (line.id === id ? { ...line, ...part } : line)));
  }

  protected setQuantity(id: string, text: string): void {
    this.typed.set({ id, text });
    const quantity = parseQuantity(text);
    if (quantity !== undefined) this.set(id, { quantity: Math.round((quantity ?? 0) * 100) / 100 });
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
    this.set(id, { [field]: Math.max(minor ?? 0, 0) });
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
    const last = this.draft.content().budgetLines.at(-1);
    const line: BudgetLine = {
      id: crypto.randomUUID(),
      category: last?.category ?? '',
      description: '',
      quantity: 1,
      unit: '',
      unitPriceMinor: 0,
      ownContributionMinor: 0,
      otherContributionMinor: 0,
    };
    this.change((lines) => [...lines, line]);
    this.focus(this.draft.content().budgetLines.length - 1, 0);
  }

  protected remove(index: number): void {
    const line = this.draft.content().budgetLines[index];
    if (!line) return;
    this.removed.set({ line, index });
    this.change((lines) => lines.filter((each) => each.id !== line.id));
  }

  protected undo(): void {
    const removed = this.removed();
    if (!removed) return;
    this.removed.set(null);
    this.change((lines) => lines.toSpliced(removed.index, 0, removed.line));
  }

  protected pressed(event: KeyboardEvent): void {
    const cell = event.target instanceof Element ? event.target.closest('[data-column]') : null;
    if (!(cell instanceof HTMLElement) || event.altKey || event.ctrlKey || event.metaKey) return;
    const isList = event.target instanceof HTMLSelectElement;
    const step =
      event.key === 'Enter'
        ? 1
        : isList
          ? 0
          : event.key === 'ArrowDown'
            ? 1
            : event.key === 'ArrowUp'
              ? -1
              : 0;
    if (step === 0) return;
    event.preventDefault();
    const row = Number(cell.dataset['row']) + step;
    if (row === this.lines().length && event.key === 'Enter' && !this.readonly()) this.add();
    else this.focus(row, Number(cell.dataset['column']));
  }

  protected label(field: string, index: number): string {
    return `${this.i18n.find(`grantApplications.budget.${field}`) ?? ''}, ${this.i18n.text('grantApplications.budget.line', { line: index + 1 })}`;
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

  private change(update: (lines: readonly BudgetLine[]) => readonly BudgetLine[]): void {
    this.draft.drafts()?.budget.change(({ budgetLines }) => ({ budgetLines: update(budgetLines) }));
  }

  /** At once, so that what is typed next lands there; a line just added is drawn first. */
  private focus(row: number, column: number): void {
    const find = () => this.host.querySelector(`[data-row="${row}"][data-column="${column}"]`);
    if (find() === null) this.application.tick();
    const control = find()?.querySelector<HTMLInputElement>('input, select');
    control?.focus();
    if (control?.localName === 'input') control.select();
  }
}
