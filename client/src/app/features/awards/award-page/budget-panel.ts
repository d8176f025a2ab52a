import { Component, computed, input } from '@angular/core';
import type { AwardView } from '#shared/awards/award-views.ts';
import { shareInBasisPoints } from '#shared/money/money.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { MoneyAmount } from '../../../ui/money/money-amount.ts';

/** Budget against actual per line: awarded, accepted as spent, and what is left of it. */
@Component({
  selector: 'tg-budget-panel',
  imports: [MoneyAmount, TranslatePipe],
  template: `
    <section class="tg-card tg-card--flush">
      <h2 id="budget-heading">{{ 'awards.page.budget' | t }}</h2>
      <div class="tg-table-frame" tabindex="0" role="region" aria-labelledby="budget-heading">
        <table class="tg-table">
          <thead>
            <tr>
              <th scope="col">{{ 'awards.page.line' | t }}</th>
              <th scope="col" class="tg-number">{{ 'awards.page.awarded' | t }}</th>
              <th scope="col" class="tg-number">{{ 'awards.page.actual' | t }}</th>
              <th scope="col" class="tg-number">{{ 'awards.page.left' | t }}</th>
            </tr>
          </thead>
          <tbody>
            @for (line of lines(); track line.lineId) {
              <tr>
                <th scope="row">
                  {{ line.description }}<span class="category">{{ line.categoryLabel }}</span>
                  <span class="used">
                    <span class="bar" aria-hidden="true"
                      ><span
                        [style.--share]="barOf(line.usedPercent)"
                        [class.over]="line.leftMinor < 0"
                      ></span
                    ></span>
                    {{ 'awards.page.usedShare' | t: { percent: line.usedPercent } }}
                  </span>
                </th>
                <td class="tg-number" [attr.data-label]="'awards.page.awarded' | t">
                  <tg-money [minor]="line.amountMinor" />
                </td>
                <td class="tg-number" [attr.data-label]="'awards.page.actual' | t">
                  <tg-money [minor]="line.spentMinor" />
                </td>
                <td
                  class="tg-number"
                  [attr.data-label]="'awards.page.left' | t"
                  [class.over]="line.leftMinor < 0"
                >
                  <tg-money [minor]="line.leftMinor" />
                </td>
              </tr>
            }
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{{ 'awards.decision.total' | t }}</th>
              <td class="tg-number" [attr.data-label]="'awards.page.awarded' | t">
                <tg-money [minor]="view().totalMinor" />
              </td>
              <td class="tg-number" [attr.data-label]="'awards.page.actual' | t">
                <tg-money [minor]="view().money.spentMinor" />
              </td>
              <td class="tg-number" [attr.data-label]="'awards.page.left' | t">
                <tg-money [minor]="view().totalMinor - view().money.spentMinor" />
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  `,
  styleUrl: '../../../ui/table-on-a-phone.css',
  styles: `
    h2 {
      margin: 0;
      padding: var(--tg-space-5) 1.25rem var(--tg-space-4);
    }
    .category {
      display: block;
      font: var(--mat-sys-body-small);
      font-weight: 400;
      color: var(--mat-sys-on-surface-variant);
    }
    .used {
      display: flex;
      align-items: center;
      gap: var(--tg-space-2);
      margin-block-start: 0.375rem;
      font: var(--mat-sys-body-small);
      font-weight: 400;
      color: var(--mat-sys-on-surface-variant);
    }
    .bar {
      flex: 0 1 6rem;
      block-size: 0.375rem;
      border-radius: 999px;
      overflow: clip;
      background: var(--mat-sys-surface-container-highest);
    }
    .bar span {
      display: block;
      block-size: 100%;
      inline-size: var(--share, 0%);
      background: var(--mat-sys-primary);
    }
    .bar .over {
      background: var(--mat-sys-error);
    }
    td.over {
      color: var(--mat-sys-error);
      font-weight: 600;
    }
  `,
})
export class BudgetPanel {
  readonly view = input.required<AwardView>();

  protected barOf(percent: number): string {
    return `${Math.min(Math.max(percent, 0), 100)}%`;
  }

  protected readonly lines = computed(() => {
    const { lines, money } = this.view();
    return lines.map((line) => {
      const spentMinor = money.spentByLineMinor[line.lineId] ?? 0;
      return {
        ...line,
        spentMinor,
        leftMinor: line.amountMinor - spentMinor,
        usedPercent: Math.round((shareInBasisPoints(spentMinor, line.amountMinor) ?? 0) / 100),
      };
    });
  });
}
