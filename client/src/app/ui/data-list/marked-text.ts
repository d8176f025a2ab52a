import { Component, computed, input } from '@angular/core';
import { markTerms, searchTermsOf } from '#shared/search/search-words.ts';

/** A text with what was searched for marked in it: `<tg-marked [text]="row.title" [search]="query.filters().search" />`. */
@Component({
  selector: 'tg-marked',
  template: `@for (piece of pieces(); track $index) {
    @if (piece.found) {
      <mark>{{ piece.text }}</mark>
    } @else {
      <span>{{ piece.text }}</span>
    }
  }`,
  styles: `
    mark {
      border-radius: 0.125rem;
      background: color-mix(in oklab, var(--mat-sys-primary) 22%, transparent);
      color: inherit;
    }
  `,
})
export class MarkedText {
  readonly text = input.required<string>();
  readonly search = input('');

  protected readonly pieces = computed(() => markTerms(this.text(), searchTermsOf(this.search())));
}
