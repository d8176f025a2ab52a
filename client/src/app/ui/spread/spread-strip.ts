import { Component, computed, input } from '@angular/core';

export interface SpreadTotal {
  readonly name: string;
  /** Out of 100. */
  readonly total: number;
  readonly standsOut: boolean;
}

/**
 * Totals as dots on a line from 0 to 100, with the median as a stroke. A picture beside a table of the same figures:
 * `label` says them in words.
 */
@Component({
  selector: 'tg-spread-strip',
  template: `
    @if (dots().length > 0) {
      <svg viewBox="-3 0 106 17" role="img" [attr.aria-label]="label()">
        <line class="axis" x1="0" x2="100" y1="8" y2="8" />
        @for (tick of ticks; track tick) {
          <line class="axis" [attr.x1]="tick" [attr.x2]="tick" y1="7" y2="9" />
          <text [attr.x]="tick" y="15.5">{{ tick }}</text>
        }
        @if (median(); as at) {
          <line class="median" [attr.x1]="at" [attr.x2]="at" y1="2.5" y2="11" />
        }
        @for (dot of dots(); track $index) {
          @if (dot.standsOut) {
            <path class="out" [attr.d]="dot.diamond" />
          } @else {
            <circle [attr.cx]="dot.total" [attr.cy]="dot.y" r="1.7" />
          }
        }
      </svg>
    }
  `,
  styles: `
    :host {
      display: block;
      max-inline-size: 36rem;
    }
    svg {
      display: block;
      inline-size: 100%;
      overflow: visible;
    }
    .axis {
      stroke: var(--mat-sys-outline);
      stroke-width: 0.3;
    }
    .median {
      stroke: var(--mat-sys-on-surface);
      stroke-width: 0.6;
    }
    circle {
      fill: var(--mat-sys-primary);
    }
    .out {
      fill: var(--mat-sys-tertiary);
    }
    text {
      fill: var(--mat-sys-on-surface-variant);
      font-size: 3.4px;
      text-anchor: middle;
    }
  `,
})
export class SpreadStrip {
  readonly totals = input.required<readonly SpreadTotal[]>();
  readonly median = input<number | null>(null);
  readonly label = input.required<string>();

  protected readonly ticks = [0, 25, 50, 75, 100];

  /** Equal totals stand above each other, so that two dots are two. */
  protected readonly dots = computed(() => {
    const seen = new Map<number, number>();
    return this.totals().map(({ total, standsOut }) => {
      const place = Math.round(total / 3);
      const above = seen.get(place) ?? 0;
      seen.set(place, above + 1);
      const y = Math.max(1.8, 8 - above * 3.2);
      const diamond = `M${total} ${y - 2.4}l2.2 2.4l-2.2 2.4l-2.2-2.4z`;
      return { total, standsOut, y, diamond };
    });
  });
}
