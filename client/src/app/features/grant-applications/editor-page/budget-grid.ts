import { ApplicationRef, computed, inject, Injectable, signal } from '@angular/core';
import { budgetColumns } from '#shared/grant-applications/budget-paste.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { ApplicationDraft } from './application-draft.ts';
import { BudgetSheet, type CellPlace } from './budget-sheet.ts';
import { gridIntent, type GridIntent } from './grid-keys.ts';

/** Fingers put the caret where they tap; a spreadsheet's way of choosing cells is for keys and mice. */
const isTouch = () => matchMedia('(pointer: coarse)').matches;

/** Keys, focus and clipboard of the budget table: which cell is chosen, and whether its text is being edited. */
@Injectable()
export class BudgetGrid {
  private readonly sheet = inject(BudgetSheet);
  private readonly draft = inject(ApplicationDraft);
  private readonly application = inject(ApplicationRef);
  private readonly i18n = inject(I18n);
  private readonly editing = signal(false);
  private readonly said = signal('');
  /** The next focus is put by this table itself, which knows how the cell was reached. */
  private isGoing = false;
  private isPointing = false;

  readonly readonly = computed(() => !this.draft.mayWrite('budget'));
  /** For a live region: what a key did that does not show where one looks. */
  readonly message = computed(() => {
    const range = this.sheet.hasRange() ? this.sheet.range() : null;
    if (range === null) return this.said();
    return this.i18n.text('grantApplications.budget.chosen', {
      rows: range.rows[1] - range.rows[0] + 1,
      columns: range.columns[1] - range.columns[0] + 1,
    });
  });

  say(text: string): void {
    this.said.set(text);
  }

  entered(event: FocusEvent): void {
    const cell = cellOf(event.target);
    if (cell === null) return;
    const isOwn = this.isGoing;
    this.isGoing = false;
    const place = placeOf(cell);
    const { active } = this.sheet;
    if (!isOwn || active()?.row !== place.row || active()?.column !== place.column) this.sheet.choose(place);
    // Reached by Tab or a click, a list of choices takes the arrows itself; a finger means the text.
    this.editing.set(!isOwn && (event.target instanceof HTMLSelectElement || isTouch()));
    if (this.isPointing && !this.editing() && event.target instanceof HTMLInputElement) {
      const input = event.target;
      setTimeout(() => {
        input.select();
      });
    }
    this.isPointing = false;
  }

  pointed(event: PointerEvent): void {
    const cell = cellOf(event.target);
    if (cell === null) return;
    if (event.shiftKey && this.sheet.active() !== null) {
      event.preventDefault();
      this.sheet.extendTo(placeOf(cell));
    } else if (cell.contains(document.activeElement)) {
      this.editing.set(true);
      this.sheet.choose(placeOf(cell));
    } else this.isPointing = true;
  }

  pressed(event: KeyboardEvent, host: HTMLElement): void {
    const cell = cellOf(event.target);
    if (cell === null) return;
    const intent = gridIntent(
      { key: event.key, ctrl: event.ctrlKey || event.metaKey, shift: event.shiftKey, alt: event.altKey },
      {
        isEditing: this.editing(),
        isList: event.target instanceof HTMLSelectElement,
        hasRange: this.sheet.hasRange(),
      },
    );
    if (intent === null || (this.readonly() && isChange(intent))) return;
    event.preventDefault();
    this.follow(intent, { host, cell, isEnter: event.key === 'Enter' });
  }

  act(kind: 'insert' | 'duplicate' | 'deleteRows' | 'undo' | 'redo', host: HTMLElement): void {
    const row = this.sheet.active()?.row ?? null;
    const column = this.sheet.active()?.column ?? 0;
    switch (kind) {
      case 'insert':
        this.go(host, { row: this.sheet.insert(row), column: 0 });
        break;
      case 'duplicate':
        this.go(host, { row: this.sheet.duplicate(), column });
        break;
      case 'deleteRows': {
        const count = this.sheet.removeRows();
        const last = this.sheet.lines().length - 1;
        this.go(host, { row: Math.min(row ?? 0, last), column });
        this.say(this.i18n.text('grantApplications.budget.removedRows', { count }));
        break;
      }
      default: {
        const isDone = kind === 'undo' ? this.sheet.undo() : this.sheet.redo();
        if (isDone) this.say(this.i18n.text(`grantApplications.budget.${kind}Done`));
        this.application.tick();
        this.refocus(host);
      }
    }
  }

  copy(event: ClipboardEvent): void {
    if (this.editing() || cellOf(event.target) === null) return;
    event.preventDefault();
    event.clipboardData?.setData('text/plain', this.sheet.copied());
  }

  cut(event: ClipboardEvent): void {
    if (this.editing() || this.readonly() || cellOf(event.target) === null) return;
    this.copy(event);
    this.sheet.clear();
  }

  /** A single value into a text is the browser's business; a range, and a value for a list, is the table's. */
  takesPaste(event: ClipboardEvent, text: string): boolean {
    if (this.readonly() || cellOf(event.target) === null || text === '') return false;
    const isRange = /[\t\n]/.test(text.trim()) || this.sheet.hasRange();
    return isRange || (event.target instanceof HTMLSelectElement && !this.editing());
  }

  /** Goes to a cell, so that what is typed next replaces it; a line just added is drawn first. */
  go(host: HTMLElement, { row, column }: CellPlace): void {
    const find = () => host.querySelector(`[data-row="${row}"][data-column="${column}"]`);
    this.application.tick();
    const control = find()?.querySelector<HTMLInputElement | HTMLSelectElement>('input, select');
    if (!control) return;
    this.sheet.choose({ row, column });
    this.isGoing = document.activeElement !== control;
    this.editing.set(false);
    control.focus();
    if (control instanceof HTMLInputElement) control.select();
  }

  refocus(host: HTMLElement): void {
    const active = this.sheet.active();
    if (active === null) return;
    const last = Math.max(this.sheet.lines().length - 1, 0);
    this.go(host, { row: Math.min(active.row, last), column: active.column });
  }

  private follow(
    intent: GridIntent,
    { host, cell, isEnter }: { host: HTMLElement; cell: HTMLElement; isEnter: boolean },
  ): void {
    const { row, column } = placeOf(cell);
    switch (intent.kind) {
      case 'move':
        if (intent.extends) this.extend(intent.rows, intent.columns);
        else if (isEnter && row + intent.rows === this.sheet.lines().length && !this.readonly()) {
          this.go(host, { row: this.sheet.insert(null), column });
        } else this.go(host, { row: row + intent.rows, column: column + intent.columns });
        break;
      case 'edge':
        this.toEdge(intent, { host, row, column });
        break;
      case 'edit':
        this.edit(cell);
        break;
      case 'leaveEdit':
      case 'collapse':
        this.go(host, { row, column });
        break;
      case 'selectAll':
        this.sheet.chooseAll();
        break;
      case 'clear':
        this.sheet.clear();
        break;
      default:
        this.act(intent.kind, host);
    }
  }

  private extend(rows: number, columns: number): void {
    const end = this.sheet.end();
    if (end !== null) this.sheet.extendTo({ row: end.row + rows, column: end.column + columns });
  }

  private toEdge(
    intent: { readonly rows: number; readonly columns: number; readonly extends: boolean },
    { host, row, column }: { host: HTMLElement; row: number; column: number },
  ): void {
    const place = {
      row: edge(intent.rows, row, this.sheet.lines().length - 1),
      column: edge(intent.columns, column, budgetColumns.length - 1),
    };
    if (intent.extends) this.sheet.extendTo(place);
    else this.go(host, place);
  }

  private edit(cell: HTMLElement): void {
    this.editing.set(true);
    const control = cell.querySelector<HTMLInputElement | HTMLSelectElement>('input, select');
    if (control instanceof HTMLInputElement) {
      control.setSelectionRange(control.value.length, control.value.length);
    }
  }
}

function edge(direction: number, present: number, last: number): number {
  if (direction === 0) return present;
  return direction < 0 ? 0 : last;
}

function isChange({ kind }: GridIntent): boolean {
  return ['insert', 'duplicate', 'deleteRows', 'clear', 'undo', 'redo'].includes(kind);
}

function cellOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
}

function placeOf({ dataset }: HTMLElement): CellPlace {
  return { row: Number(dataset['row']), column: Number(dataset['column']) };
}
