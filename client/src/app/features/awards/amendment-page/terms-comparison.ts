import { Component, computed, input } from '@angular/core';
import type { AwardTerms } from '#shared/award-amendments/amendment.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { MoneyAmount } from '../../../ui/money/money-amount.ts';

/** Two versions of an award side by side: every line with its difference, every day, the conditions. */
@Component({
  selector: 'tg-terms-comparison',
  imports: [DateText, MoneyAmount, TranslatePipe],
  templateUrl: './terms-comparison.html',
  styleUrls: ['../../../ui/table-on-a-phone.css', './terms-comparison.css'],
})
export class TermsComparison {
  readonly before = input.required<AwardTerms>();
  readonly after = input.required<AwardTerms>();
  /** Tells tables of several comparisons on one page apart. */
  readonly name = input('terms');

  protected readonly lines = computed(() =>
    this.after().lines.map((line) => {
      const beforeMinor = this.before().lines.find(({ lineId }) => lineId === line.lineId)?.amountMinor ?? 0;
      return { ...line, beforeMinor, differenceMinor: line.amountMinor - beforeMinor };
    }),
  );
  protected readonly differenceMinor = computed(() => this.after().totalMinor - this.before().totalMinor);
  protected readonly instalments = computed(() =>
    this.before().instalments.map((before) => {
      const after = this.after().instalments.find(({ number }) => number === before.number) ?? null;
      const isSame =
        after !== null && after.plannedOn === before.plannedOn && after.amountMinor === before.amountMinor;
      return { number: before.number, before, after, changed: !isSame };
    }),
  );
}
