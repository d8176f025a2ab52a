import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { carriesMoney } from '#shared/funding-calls/allocation.ts';
import type { FundingCallView } from '#shared/funding-calls/funding-call-views.ts';
import { sum } from '#shared/money/money.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { MoneyAmount } from '../../../ui/money/money-amount.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';

/** Who may apply, with what each is allocated; for the Department. */
@Component({
  selector: 'tg-call-municipalities',
  imports: [MoneyAmount, RouterLink, StatusChip, TranslatePipe],
  templateUrl: './call-municipalities.html',
})
export class CallMunicipalities {
  readonly call = input.required<FundingCallView>();

  protected readonly rows = computed(() => {
    const { municipalities, allocations } = this.call();
    return municipalities.map((municipality) => ({
      ...municipality,
      allocation: allocations.find((allocation) => allocation.organisationId === municipality.id) ?? null,
    }));
  });
  protected readonly totalMinor = computed(() =>
    sum(
      this.call()
        .allocations.filter((allocation) => carriesMoney(allocation.status))
        .map((allocation) => allocation.amountMinor),
    ),
  );
}
