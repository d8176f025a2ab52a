import {
  afterNextRender,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import { readCell, type PastedCell } from '#shared/grant-applications/budget-paste.ts';
import type { BudgetCategory } from '#shared/funding-calls/funding-call.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';

type Rows = readonly (readonly PastedCell[])[];

/** A pasted range with cells that say nothing the table understands: each is shown, and can be put right, before it goes in. */
@Component({
  selector: 'tg-paste-panel',
  imports: [TranslatePipe],
  host: {
    role: 'region',
    tabindex: '-1',
    'aria-labelledby': 'paste-heading',
    '(keydown.escape)': 'cancelled.emit()',
  },
  template: `
    <h3 id="paste-heading">{{ 'grantApplications.paste.title' | t: { count: problems().length } }}</h3>
    <p>{{ 'grantApplications.paste.text' | t: { count: rows().length } }}</p>
    <ul class="tg-plain">
      @for (problem of problems(); track problem.key) {
        <li>
          <label [for]="'paste-' + problem.key">
            {{ 'grantApplications.paste.cell' | t: { row: problem.row + 1, column: problem.name } }}
          </label>
          @if (problem.cell.column === 'category') {
            <select
              #category
              class="tg-control"
              [id]="'paste-' + problem.key"
              [attr.aria-describedby]="'paste-why-' + problem.key"
              (change)="type(problem.key, category.value)"
            >
              <option value="">{{ 'grantApplications.budget.chooseCategory' | t }}</option>
              @for (each of categories(); track each.key) {
                <option [value]="each.key" [selected]="problem.typed === each.key">{{ each.label }}</option>
              }
            </select>
          } @else if (problem.cell.column !== null) {
            <input
              #text
              type="text"
              class="tg-control"
              autocomplete="off"
              [id]="'paste-' + problem.key"
              [value]="problem.typed"
              [attr.aria-invalid]="problem.isRead ? null : true"
              [attr.aria-describedby]="'paste-why-' + problem.key"
              (input)="type(problem.key, text.value)"
            />
          } @else {
            <output class="text" [id]="'paste-' + problem.key">{{ problem.cell.text }}</output>
          }
          <span class="why" [id]="'paste-why-' + problem.key">
            @if (!problem.isRead) {
              {{ problem.why }}
            } @else {
              {{ 'grantApplications.paste.understood' | t }}
            }
          </span>
        </li>
      }
    </ul>
    <div class="tg-row">
      <button type="button" class="tg-button tg-button--primary" (click)="take()">
        {{
          left() === 0
            ? ('grantApplications.paste.take' | t)
            : ('grantApplications.paste.takeWithout' | t: { count: left() })
        }}
      </button>
      <button type="button" class="tg-button" (click)="cancelled.emit()">
        {{ 'common.actions.cancel' | t }}
      </button>
    </div>
  `,
  styles: `
    :host {
      display: block;
      margin-block-end: var(--tg-space-4);
      padding: var(--tg-space-4);
      border: 2px solid var(--mat-sys-tertiary);
      border-radius: var(--tg-radius-m);
    }
    h3 {
      font: var(--mat-sys-title-small);
    }
    ul {
      display: grid;
      gap: var(--tg-space-3);
      margin-block-end: var(--tg-space-4);
    }
    li {
      display: grid;
      grid-template-columns: minmax(9rem, 1fr) minmax(0, 1.5fr) minmax(0, 2fr);
      gap: 0.25rem var(--tg-space-3);
      align-items: center;
    }
    label {
      font: var(--mat-sys-label-large);
    }
    .text {
      overflow-wrap: anywhere;
    }
    .why {
      font: var(--mat-sys-body-small);
      color: var(--mat-sys-on-surface-variant);
    }
    @media (width < 48rem) {
      li {
        grid-template-columns: 1fr;
      }
    }
  `,
})
export class PastePanel {
  private readonly i18n = inject(I18n);

  readonly rows = input.required<Rows>();
  readonly categories = input.required<readonly BudgetCategory[]>();
  /** What each column is called. */
  readonly names = input.required<readonly string[]>();
  readonly columns = input.required<readonly string[]>();
  readonly taken = output<Rows>();
  readonly cancelled = output();

  private readonly typed = signal<Readonly<Record<string, string>>>({});

  protected readonly problems = computed(() =>
    this.rows().flatMap((row, index) =>
      row.flatMap((cell, at) => {
        if (cell.reading.ok) return [];
        const key = `${index}-${at}`;
        const typed = this.typed()[key] ?? cell.text;
        const isRead = this.reread(cell, key).reading.ok;
        return [
          { key, row: index, cell, typed, isRead, name: this.nameOf(cell), why: this.whyNot(cell, key) },
        ];
      }),
    ),
  );
  protected readonly left = computed(() => this.problems().filter(({ isRead }) => !isRead).length);

  constructor() {
    const host: HTMLElement = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    afterNextRender(() => {
      host.focus();
    });
  }

  protected type(key: string, text: string): void {
    this.typed.update((typed) => ({ ...typed, [key]: text }));
  }

  protected take(): void {
    this.taken.emit(
      this.rows().map((row, index) => row.map((cell, at) => this.reread(cell, `${index}-${at}`))),
    );
  }

  private reread(cell: PastedCell, key: string): PastedCell {
    const text = this.typed()[key];
    if (text === undefined || cell.column === null) return cell;
    return { ...cell, text, reading: readCell(cell.column, text, this.categories()) };
  }

  private nameOf({ column }: PastedCell): string {
    return column === null
      ? this.i18n.text('grantApplications.paste.beyond')
      : (this.names()[this.columns().indexOf(column)] ?? column);
  }

  private whyNot(cell: PastedCell, key: string): string {
    const { reading, text } = this.reread(cell, key);
    return reading.ok ? '' : this.i18n.text(`grantApplications.paste.why.${reading.reason}`, { text });
  }
}
