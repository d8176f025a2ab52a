import { Component, DestroyRef, inject, input, output } from '@angular/core';
import { Icon } from '../icon/icon.ts';

let lastId = 0;
const quietMs = 350;

/** Words to look for in a list; searches when the typing pauses. In the list's `[tgFilters]` slot. */
@Component({
  selector: 'tg-search-box',
  imports: [Icon],
  template: `
    <label [for]="id">{{ label() }}</label>
    <div class="frame">
      <tg-icon name="search" size="1.125rem" />
      <input
        #control
        type="search"
        class="tg-control"
        [id]="id"
        [placeholder]="placeholder()"
        [value]="value()"
        (input)="typed(control.value)"
      />
    </div>
  `,
  styles: `
    :host {
      display: grid;
      gap: 0.25rem;
      flex: 2 1 14rem;
      max-inline-size: 26rem;
    }
    label {
      font: var(--mat-sys-label-large);
    }
    .frame {
      position: relative;
    }
    tg-icon {
      position: absolute;
      inset-inline-start: 0.75rem;
      inset-block-start: 50%;
      translate: 0 -50%;
      color: var(--mat-sys-on-surface-variant);
    }
    input.tg-control {
      padding-inline-start: 2.375rem;
    }
  `,
})
export class SearchBox {
  readonly label = input.required<string>();
  readonly placeholder = input('');
  readonly value = input('');
  readonly searched = output<string>();

  protected readonly id = `tg-search-${++lastId}`;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.timer);
    });
  }

  protected typed(text: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.searched.emit(text.trim());
    }, quietMs);
  }
}
