import { Component, computed, ElementRef, inject, input } from '@angular/core';
import { I18n } from '../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../core/i18n/translate.pipe.ts';
import { Icon } from '../icon/icon.ts';
import { chosenColumns, type ColumnHead } from './data-column.ts';
import { DropPanel } from './drop-panel.ts';
import type { ListQuery } from './list-query.ts';

/** Which columns a list shows, and in which order; by pointer and by keyboard alike. Kept in the URL. */
@Component({
  selector: 'tg-column-chooser',
  imports: [DropPanel, Icon, TranslatePipe],
  template: `
    <tg-drop-panel icon="columns" [label]="'ui.list.columns' | t">
      <ul class="tg-plain">
        @for (column of ordered(); track column.key; let index = $index) {
          <li>
            <label>
              <input
                #box
                type="checkbox"
                [checked]="isShown(column.key)"
                [disabled]="column === primary()"
                (change)="show(column.key, box.checked)"
              />
              {{ column.header }}
            </label>
            @if (isShown(column.key)) {
              <button
                type="button"
                class="move"
                [attr.data-move]="column.key + ' up'"
                [disabled]="index === 0"
                [attr.aria-label]="'ui.list.moveUp' | t: { column: column.header }"
                (click)="move(index, -1)"
              >
                <tg-icon name="chevronUp" size="1rem" />
              </button>
              <button
                type="button"
                class="move"
                [attr.data-move]="column.key + ' down'"
                [disabled]="index >= shown().length - 1"
                [attr.aria-label]="'ui.list.moveDown' | t: { column: column.header }"
                (click)="move(index, 1)"
              >
                <tg-icon name="chevronDown" size="1rem" />
              </button>
            }
          </li>
        }
      </ul>
      @if (query().columns() !== null) {
        <button
          type="button"
          class="tg-button tg-button--text tg-button--small"
          (click)="query().chooseColumns(null)"
        >
          {{ 'ui.list.usualColumns' | t }}
        </button>
      }
    </tg-drop-panel>
  `,
  styles: `
    li {
      display: flex;
      align-items: center;
    }
    label {
      display: flex;
      flex: 1;
      align-items: center;
      gap: 0.625rem;
      min-block-size: 2.25rem;
      font: var(--mat-sys-body-medium);
    }
    input {
      inline-size: 1.125rem;
      block-size: 1.125rem;
      accent-color: var(--mat-sys-primary);
    }
    .move {
      display: grid;
      place-items: center;
      inline-size: 2rem;
      block-size: 2rem;
      border: 0;
      border-radius: var(--tg-radius-s);
      background: none;
      color: var(--mat-sys-primary);
      cursor: pointer;
    }
    .move:hover:enabled {
      background: var(--mat-sys-surface-container);
    }
    .move:disabled {
      color: var(--mat-sys-outline-variant);
      cursor: default;
    }
  `,
})
export class ColumnChooser {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly i18n = inject(I18n);

  /** Every column there is, in its usual order. */
  readonly columns = input.required<readonly ColumnHead[]>();
  readonly query = input.required<ListQuery>();

  protected readonly primary = computed(
    () => this.columns().find((column) => column.primary) ?? this.columns()[0],
  );
  protected readonly shown = computed(() => chosenColumns(this.columns(), this.query().columns()));
  /** The columns shown in their order, the others after them. */
  protected readonly ordered = computed(() => [
    ...this.shown(),
    ...this.columns().filter((column) => !this.shown().includes(column)),
  ]);

  protected isShown(key: string): boolean {
    return this.shown().some((column) => column.key === key);
  }

  protected show(key: string, on: boolean): void {
    const keys = this.shown().map((column) => column.key);
    this.query().chooseColumns(on ? [...keys, key] : keys.filter((each) => each !== key));
  }

  /** The focus goes with the column, so that it can be moved on at once. */
  protected move(index: number, by: -1 | 1): void {
    const keys = this.shown().map((column) => column.key);
    const [moved] = keys.splice(index, 1);
    if (moved === undefined) return;
    keys.splice(index + by, 0, moved);
    this.query().chooseColumns(keys);
    setTimeout(() => {
      const button = (way: string) =>
        this.host.querySelector<HTMLButtonElement>(`[data-move="${moved} ${way}"]:enabled`);
      (button(by < 0 ? 'up' : 'down') ?? button(by < 0 ? 'down' : 'up'))?.focus();
    });
  }
}
