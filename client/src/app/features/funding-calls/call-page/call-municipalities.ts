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
  template: `
    <section class="tg-card">
      <div class="tg-card__head">
        <h2>{{ 'fundingCalls.detail.tabs.municipalities' | t }}</h2>
        <a routerLink="/grant-programmes" [queryParams]="{ tab: call().design.programme, year: call().design.financialYear }">
          {{ 'fundingCalls.editor.eligibility.manage' | t }}
        </a>
      </div>
      @if (rows().length === 0) {
        <p class="tg-quiet">{{ 'fundingCalls.detail.none' | t }}</p>
      } @else {
        <div class="tg-table-frame">
          <table class="tg-table">
            <thead>
              <tr>
                <th scope="col">{{ 'fundingCalls.detail.municipality' | t }}</th>
                <th scope="col">{{ 'fundingCalls.allocations.status' | t }}</th>
                <th scope="col" class="tg-number">{{ 'fundingCalls.detail.allocation' | t }}</th>
              </tr>
            </thead>
            <tbody>
              @for (row of rows(); track row.id) {
                <tr>
                  <th scope="row">{{ row.name }} <small class="tg-quiet">{{ row.code }}</small></th>
                  @if (row.allocation; as allocation) {
                    <td>
                      <tg-status-chip
                        kind="allocation"
                        [status]="allocation.status"
                        [label]="\`fundingCalls.allocationStatus.\${allocation.status}\` | t"
                      />
                    </td>
                    <td class="tg-number"><tg-money [minor]="allocation.amountMinor" /></td>
                  } @else {
                    <td class="tg-quiet">{{ 'fundingCalls.editor.eligibility.noAllocation' | t }}</td>
                    <td class="tg-number">–</td>
                  }
                </tr>
              }
            </tbody>
            <tfoot>
              <tr>
                <th scope="row" colspan="2">{{ 'fundingCalls.allocations.total' | t }}</th>
                <td class="tg-number"><tg-money [minor]="totalMinor()" /></td>
              </tr>
            </tfoot>
          </table>
        </div>
      }
    </section>
  `,
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
