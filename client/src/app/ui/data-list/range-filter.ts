import { Component, computed, input, output, signal } from '@angular/core';
import { formatRandInput, parseRand } from '#shared/money/money.ts';
import { TranslatePipe } from '../../core/i18n/translate.pipe.ts';
import { DropPanel } from './drop-panel.ts';

/** What a range is set to, as the URL has it: cents, or days as `YYYY-MM-DD`; empty where it is open. */
export interface RangeChange {
  readonly from: string;
  readonly to: string;
  readonly overdue: boolean;
}

/** From–to in rand or in days, for the latter also "overdue". Takes effect on Enter, or when a field is left. */
@Component({
  selector: 'tg-range-filter',
  imports: [DropPanel, TranslatePipe],
  template: `
    <tg-drop-panel [label]="label()" [mark]="isSet() ? 1 : 0">
      <div class="fields">
        @for (end of ends; track end) {
          <label>
            <span>{{ (end === 'from' ? 'ui.list.from' : 'ui.list.to') | t }}</span>
            <input
              #control
              class="tg-control"
              [type]="kind() === 'days' ? 'date' : 'text'"
              [attr.inputmode]="kind() === 'amounts' ? 'decimal' : null"
              [attr.aria-invalid]="wrong() === end ? true : null"
              [attr.aria-describedby]="wrong() === end ? errorId : null"
              [value]="textOf(end)"
              (change)="set(end, control.value)"
            />
          </label>
        }
      </div>
      @if (wrong() !== null) {
        <p class="error" role="alert" [id]="errorId">{{ 'ui.list.notAnAmount' | t }}</p>
      }
      @if (overdueLabel(); as text) {
        <label class="overdue">
          <input
            #box
            type="checkbox"
            [checked]="overdue()"
            (change)="rangeChange.emit({ from: from(), to: to(), overdue: box.checked })"
          />
          {{ text }}
        </label>
      }
    </tg-drop-panel>
  `,
  styles: `
    .fields {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: var(--tg-space-3);
    }
    label {
      display: grid;
      gap: 0.25rem;
      font: var(--mat-sys-label-medium);
    }
    .overdue {
      display: flex;
      align-items: center;
      gap: 0.625rem;
      min-block-size: 2.5rem;
      margin-block-start: var(--tg-space-2);
      font: var(--mat-sys-body-medium);
    }
    input[type='checkbox'] {
      inline-size: 1.125rem;
      block-size: 1.125rem;
      accent-color: var(--mat-sys-primary);
    }
    .error {
      margin-block: var(--tg-space-2) 0;
      color: var(--mat-sys-error);
      font: var(--mat-sys-body-small);
    }
  `,
})
export class RangeFilter {
  readonly label = input.required<string>();
  readonly kind = input.required<'amounts' | 'days'>();
  readonly from = input.required<string>();
  readonly to = input.required<string>();
  readonly overdue = input(false);
  /** Translated; left out where there is no such filter. */
  readonly overdueLabel = input<string | null>(null);
  readonly rangeChange = output<RangeChange>();

  protected readonly ends = ['from', 'to'] as const;
  protected readonly errorId = `tg-range-error-${Math.random().toString(36).slice(2)}`;
  protected readonly wrong = signal<'from' | 'to' | null>(null);
  protected readonly isSet = computed(() => this.from() !== '' || this.to() !== '' || this.overdue());

  protected textOf(end: 'from' | 'to'): string {
    const value = end === 'from' ? this.from() : this.to();
    return this.kind() === 'days' || value === '' ? value : formatRandInput(Number(value));
  }

  /** What is no amount stays in its field and says so; the filter keeps what it had. */
  protected set(end: 'from' | 'to', text: string): void {
    const value = this.kind() === 'days' ? text : centsOf(text);
    this.wrong.set(value === null ? end : null);
    if (value === null) return;
    const range = { from: this.from(), to: this.to(), overdue: this.overdue() };
    this.rangeChange.emit({ ...range, [end]: value });
  }
}

/** Cents as text; empty for an empty field; null for what is no amount of zero or more. */
function centsOf(text: string): string | null {
  const result = parseRand(text);
  if (result.ok) return result.minor < 0 ? null : String(result.minor);
  return result.code === 'empty' ? '' : null;
}
