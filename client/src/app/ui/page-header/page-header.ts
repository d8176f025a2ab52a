import { Component, input } from '@angular/core';

/**
 * The head of every page: one h1, which takes the focus when a page was navigated to.
 * Slots: `[tgLead]` a sentence or facts under the heading, `[tgChips]` chips beside it, `[tgActions]` buttons (on a
 * phone they stay at the bottom of the screen, in reach of the thumb).
 */
@Component({
  selector: 'tg-page-header',
  template: `
    <div class="words">
      @if (eyebrow(); as eyebrow) {
        <p class="eyebrow">{{ eyebrow }}</p>
      }
      <div class="line">
        <h1 tabindex="-1">{{ heading() }}</h1>
        <ng-content select="[tgChips]" />
      </div>
      <ng-content select="[tgLead]" />
    </div>
    <div class="actions tg-no-print"><ng-content select="[tgActions]" /></div>
  `,
  styleUrl: './page-header.css',
})
export class PageHeader {
  readonly heading = input.required<string>();
  /** A short word above the heading: the reference, or what kind of thing this is. */
  readonly eyebrow = input<string | null>(null);
}
