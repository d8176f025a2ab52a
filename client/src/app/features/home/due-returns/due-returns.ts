import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { z } from 'zod';
import { monthNames } from '#shared/calendar/calendar-names.ts';
import type { dueReturnView } from '#shared/home/home-views.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import type { Tone } from '../../../ui/status-chip/status-tones.ts';

type DueReturn = z.output<typeof dueReturnView>;

const tones: Readonly<Record<DueReturn['state'], Tone>> = {
  due: 'attention',
  overdue: 'bad',
  waiting: 'active',
};

const stateWords = {
  due: 'home.returns.due',
  overdue: 'home.returns.overdue',
  waiting: 'home.returns.waiting',
} as const;

/** Returns that must come, soonest first; the due day shown is the first one set. */
@Component({
  selector: 'tg-due-returns',
  imports: [DateText, RouterLink, StatusChip, TranslatePipe],
  template: `
    <section class="tg-card tg-card--flush" aria-labelledby="tg-due-returns">
      <h2 id="tg-due-returns">{{ 'home.returns.heading' | t }}</h2>
      @if (returns().length === 0) {
        <p class="none tg-quiet">{{ 'home.returns.none' | t }}</p>
      } @else {
        <ul class="tg-plain">
          @for (each of returns(); track each.id) {
            <li>
              <div class="words">
                <a [routerLink]="each.link">{{ monthName(each.month) }}</a>
                <p>{{ each.organisationName }} · {{ each.awardReference }}</p>
              </div>
              <tg-date [on]="each.dueOn" />
              <tg-status-chip
                [status]="each.state"
                [tone]="tones[each.state]"
                [label]="stateWords[each.state] | t"
              />
            </li>
          }
        </ul>
      }
    </section>
  `,
  styleUrl: './due-returns.css',
})
export class DueReturns {
  private readonly i18n = inject(I18n);

  readonly returns = input.required<readonly DueReturn[]>();

  protected readonly tones = tones;
  protected readonly stateWords = stateWords;

  /** `October 2026`. */
  protected monthName(month: string): string {
    const [year = '', number = ''] = month.split('-');
    return `${monthNames[this.i18n.language()][Number(number) - 1] ?? ''} ${year}`;
  }
}
