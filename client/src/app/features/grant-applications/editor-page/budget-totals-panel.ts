import { Component, computed, inject } from '@angular/core';
import { formatPercent } from '#shared/i18n/number-text.ts';
import { shareInBasisPoints } from '#shared/money/money.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { MoneyAmount } from '../../../ui/money/money-amount.ts';
import { ApplicationDraft } from './application-draft.ts';

/** What the budget asks, against the allocation and the limits of its categories, as one types. */
@Component({
  selector: 'tg-budget-totals-panel',
  imports: [Icon, MoneyAmount, TranslatePipe],
  templateUrl: './budget-totals-panel.html',
  styleUrl: './budget-totals-panel.css',
})
export class BudgetTotalsPanel {
  private readonly i18n = inject(I18n);
  private readonly draft = inject(ApplicationDraft);

  protected readonly totals = this.draft.totals;
  protected readonly allocation = computed(() => this.draft.view()?.allocation ?? null);
  protected readonly notAllowed = computed(() => this.draft.view()?.call.notAllowed ?? []);
  protected readonly isAbove = computed(() => (this.totals().allocationLeftMinor ?? 0) < 0);
  protected readonly over = computed(() => -(this.totals().allocationLeftMinor ?? 0));
  /** For the bar; a request beyond the allocation fills it. */
  protected readonly usedPercent = computed(() => {
    const allocation = this.allocation();
    if (allocation === null) return 0;
    const share = shareInBasisPoints(Math.max(this.totals().requestedMinor, 0), allocation.amountMinor) ?? 0;
    return Math.min(100, share / 100);
  });
  protected readonly categories = computed(() => {
    const labels = this.draft.view()?.call.budgetCategories ?? [];
    return this.totals()
      .categories.map((total) => {
        const category = labels.find((each) => each.key === total.category);
        return {
          ...total,
          label: category?.label ?? total.category,
          limit:
            total.limitMinor === null
              ? null
              : this.i18n.text('grantApplications.budget.limit', {
                  limitMinor: total.limitMinor,
                  percent: formatPercent(category?.maxShareBasisPoints ?? 0),
                }),
          over:
            total.isAboveLimit && total.limitMinor !== null
              ? this.i18n.text('grantApplications.budget.overLimit', {
                  overMinor: total.requestedMinor - total.limitMinor,
                })
              : null,
        };
      })
      .filter((total) => total.costMinor !== 0 || total.limitMinor !== null);
  });
}
