import { Component, inject, input } from '@angular/core';
import { formatMonth, isCalendarMonth } from '#shared/calendar/calendar-month.ts';
import type { InstalmentCondition, InstalmentTemplate } from '#shared/funding-calls/funding-call.ts';
import { formatPercent } from '#shared/i18n/number-text.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../ui/icon/icon.ts';

/** How an award under the call is paid: shares, days, and what must hold before each. */
@Component({
  selector: 'tg-instalment-list',
  imports: [Icon, TranslatePipe],
  template: `
    <ol class="tg-plain">
      @for (instalment of instalments(); track instalment.number) {
        <li>
          <div class="head">
            <h3>{{ 'fundingCalls.detail.instalment' | t: { number: instalment.number } }}</h3>
            <strong>{{ percent(instalment.shareBasisPoints) }}</strong>
          </div>
          <p class="bar" aria-hidden="true">
            <span [style.--share]="instalment.shareBasisPoints / 10000"></span>
          </p>
          @if (instalment.plannedOn; as plannedOn) {
            <p class="tg-quiet">{{ 'fundingCalls.detail.planned' | t: { plannedOn } }}</p>
          }
          <ul class="tg-plain">
            @for (condition of instalment.conditions; track $index) {
              <li><tg-icon name="check" size="1rem" />{{ words(condition) }}</li>
            } @empty {
              <li class="tg-quiet">{{ 'fundingCalls.detail.noConditions' | t }}</li>
            }
          </ul>
        </li>
      }
    </ol>
  `,
  styles: `
    ol {
      display: grid;
      gap: var(--tg-space-5);
    }
    .head {
      display: flex;
      justify-content: space-between;
      gap: var(--tg-space-3);
    }
    .bar {
      block-size: 0.375rem;
      margin-block: var(--tg-space-2);
      border-radius: 999px;
      background: var(--mat-sys-surface-container-high);
      overflow: hidden;
    }
    .bar span {
      display: block;
      inline-size: calc(var(--share) * 100%);
      block-size: 100%;
      background: var(--mat-sys-primary);
    }
    ul {
      display: grid;
      gap: var(--tg-space-1);
      margin-block-start: var(--tg-space-2);
    }
    ul li {
      display: flex;
      gap: var(--tg-space-2);
    }
    ul tg-icon {
      margin-block-start: 0.25rem;
      color: var(--mat-sys-primary);
    }
  `,
})
export class InstalmentList {
  private readonly i18n = inject(I18n);

  readonly instalments = input.required<readonly InstalmentTemplate[]>();

  protected percent(basisPoints: number): string {
    return this.i18n.text('fundingCalls.detail.share', { percent: formatPercent(basisPoints) });
  }

  protected words(condition: InstalmentCondition): string {
    switch (condition.kind) {
      case 'returnAccepted': {
        const month = isCalendarMonth(condition.month)
          ? formatMonth(condition.month, this.i18n.language())
          : '…';
        return this.i18n.text('fundingCalls.conditions.returnAccepted', { month });
      }
      case 'spentAtLeast':
        return this.i18n.text('fundingCalls.conditions.spentAtLeast', {
          percent: formatPercent(condition.basisPoints),
        });
      case 'notBefore':
        return this.i18n.text('fundingCalls.conditions.notBefore', { dayOn: condition.on });
      case 'manual':
        return this.i18n.text('fundingCalls.conditions.manual', { label: condition.label });
      default:
        return this.i18n.text(`fundingCalls.conditions.${condition.kind}`);
    }
  }
}
