import { Component, input } from '@angular/core';
import type { FundingCallView } from '#shared/funding-calls/funding-call-views.ts';
import { formatPercent } from '#shared/i18n/number-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';

/** The budget categories and their limits. */
@Component({
  selector: 'tg-call-money',
  imports: [TranslatePipe],
  template: `
    <section class="tg-card">
      <h2>{{ 'fundingCalls.detail.categories' | t }}</h2>
      <div class="tg-table-frame">
        <table class="tg-table">
          <thead>
            <tr>
              <th scope="col">{{ 'fundingCalls.detail.category' | t }}</th>
              <th scope="col" class="tg-number">{{ 'fundingCalls.detail.limit' | t }}</th>
            </tr>
          </thead>
          <tbody>
            @for (category of call().design.budgetCategories; track category.key) {
              <tr>
                <th scope="row">
                  {{ category.label }}
                  @if (category.help) {
                    <br /><small class="tg-quiet">{{ category.help }}</small>
                  }
                </th>
                <td class="tg-number">
                  @if (category.maxShareBasisPoints; as limit) {
                    {{ percent(limit) }}
                  } @else {
                    <span class="tg-quiet">{{ 'fundingCalls.detail.noLimit' | t }}</span>
                  }
                </td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    </section>
  `,
  styles: `
    th[scope='row'] {
      font-weight: 500;
    }
  `,
})
export class CallMoney {
  readonly call = input.required<FundingCallView>();

  protected readonly percent = formatPercent;
}
