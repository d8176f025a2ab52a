import { Component, computed, input } from '@angular/core';
import type { AllocationView } from '#shared/funding-calls/funding-call-views.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { MoneyAmount } from '../../../ui/money/money-amount.ts';

/** Every version of an allocation, newest first. */
@Component({
  selector: 'tg-allocation-history',
  imports: [DateText, MoneyAmount, TranslatePipe],
  templateUrl: './allocation-history.html',
  styles: `
    ol {
      display: grid;
      gap: var(--tg-space-3);
      margin-block-start: var(--tg-space-3);
      padding: var(--tg-space-4);
      border-radius: var(--tg-radius-s);
      background: var(--mat-sys-surface-container-low);
    }
  `,
})
export class AllocationHistory {
  readonly allocation = input.required<AllocationView>();

  protected readonly versions = computed(() => [...this.allocation().history].reverse());
}
