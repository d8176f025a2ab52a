import { Component, computed, inject, input } from '@angular/core';
import type { DesignChange } from '#shared/funding-calls/design-changes.ts';
import { I18n } from '../../core/i18n/i18n.ts';

/** What changed in a call, in plain words. The words are those of the slice `callChanges`. */
@Component({
  selector: 'tg-change-list',
  template: `
    <ul>
      @for (text of texts(); track $index) {
        <li>{{ text }}</li>
      }
    </ul>
  `,
  styles: `
    ul {
      display: grid;
      gap: var(--tg-space-1);
      margin: 0;
      padding-inline-start: 1.25rem;
      overflow-wrap: anywhere;
    }
  `,
})
export class ChangeList {
  private readonly i18n = inject(I18n);

  readonly changes = input.required<readonly Pick<DesignChange, 'code' | 'params'>[]>();

  protected readonly texts = computed(() =>
    this.changes().map(({ code, params }) => this.i18n.find(`callChanges.${code}`, named(params)) ?? code),
  );
}

/** In an amendment that is being written, a part may have no name yet. */
function named(params: DesignChange['params']): DesignChange['params'] {
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, value === '' ? '…' : value]));
}
