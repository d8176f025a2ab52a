import { Component, computed, inject, input } from '@angular/core';
import type { ComparisonView } from '#shared/assessments/assessment-views.ts';
import { formatNumber } from '#shared/i18n/number-text.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { PointsPipe } from '../../../ui/pipes/points.pipe.ts';

/** Criteria by assessors, with mean and spread of those who finished. What lies far apart is marked in words. */
@Component({
  selector: 'tg-panel-matrix',
  imports: [Icon, PointsPipe, TranslatePipe],
  template: `
    <div
      class="tg-card tg-card--flush tg-table-frame"
      tabindex="0"
      role="region"
      aria-labelledby="matrix-caption"
    >
      <table class="tg-table">
        <caption class="tg-aloud" id="matrix-caption">
          {{
            'assessments.titles.comparison' | t
          }}
        </caption>
        <thead>
          <tr>
            <th scope="col">{{ 'assessments.comparison.criterion' | t }}</th>
            <th scope="col" class="tg-number">{{ 'assessments.comparison.weight' | t }}</th>
            @for (member of view().members; track member.assessorId) {
              <th scope="col" class="tg-number">
                {{ member.assessorName }}
                @if (member.status !== 'finished') {
                  <span class="state">{{
                    (member.status === 'conflicted'
                      ? 'assessments.comparison.conflicted'
                      : 'assessments.comparison.notFinished'
                    ) | t
                  }}</span>
                }
              </th>
            }
            <th scope="col" class="tg-number">{{ 'assessments.comparison.mean' | t }}</th>
            <th scope="col" class="tg-number">{{ 'assessments.comparison.spread' | t }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.key) {
            <tr [class.divergent]="row.isDivergent">
              <th scope="row">
                {{ row.label }}
                @if (row.isDivergent) {
                  <span class="flag"
                    ><tg-icon name="alert" size="1rem" />{{ 'assessments.comparison.divergent' | t }}</span
                  >
                }
              </th>
              <td class="tg-number" [attr.data-label]="'assessments.comparison.weight' | t">
                {{ row.weight }} %
              </td>
              @for (score of row.scores; track $index; let index = $index) {
                <td class="tg-number" [attr.data-label]="view().members[index]?.assessorName">
                  {{ score ?? '–' }}
                </td>
              }
              <td class="tg-number" [attr.data-label]="'assessments.comparison.mean' | t">
                {{ row.mean | points }}
              </td>
              <td class="tg-number" [attr.data-label]="'assessments.comparison.spread' | t">
                {{ row.spread | points }}
              </td>
            </tr>
          }
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{{ 'assessments.comparison.total' | t }}</th>
            <td class="tg-number" [attr.data-label]="'assessments.comparison.weight' | t">100 %</td>
            @for (member of view().members; track member.assessorId) {
              <td class="tg-number" [attr.data-label]="member.assessorName">
                <div>
                  {{ member.total | points }}
                  @if (member.status === 'conflicted') {
                    <span class="state on-a-phone">{{ 'assessments.comparison.conflicted' | t }}</span>
                  }
                  @if (member.outlier; as outlier) {
                    <span class="flag"
                      ><tg-icon name="alert" size="1rem" />{{ 'assessments.comparison.outlier' | t }}</span
                    >
                    <span class="state">{{ outlierText(outlier) }}</span>
                  }
                </div>
              </td>
            }
            <td class="tg-number" [attr.data-label]="'assessments.comparison.mean' | t">
              {{ view().summary.mean | points }}
            </td>
            <td class="tg-number" [attr.data-label]="'assessments.comparison.spread' | t">
              {{ view().summary.spread | points }}
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  `,
  styleUrl: '../../../ui/table-on-a-phone.css',
  styles: `
    .state {
      display: block;
      font: var(--mat-sys-body-small);
      font-weight: 400;
    }
    @media (width >= 40rem) {
      .state.on-a-phone {
        display: none;
      }
    }
    .flag {
      display: inline-flex;
      align-items: center;
      gap: 0.25rem;
      margin-inline-start: 0.375rem;
      font: var(--mat-sys-label-medium);
      color: var(--mat-sys-tertiary);
      white-space: nowrap;
    }
    tfoot .flag {
      display: flex;
      justify-content: end;
      margin: 0.125rem 0 0;
    }
    tfoot .state {
      white-space: normal;
      min-inline-size: 9rem;
    }
    .divergent > * {
      background: color-mix(in oklab, var(--mat-sys-tertiary-container) 35%, transparent);
    }
  `,
})
export class PanelMatrix {
  private readonly i18n = inject(I18n);

  readonly view = input.required<ComparisonView>();

  /** `17,5 above the panel’s median of 65`. */
  protected outlierText({ median, difference }: { median: number; difference: number }): string {
    const key = difference > 0 ? 'outlierAbove' : 'outlierBelow';
    return this.i18n.text(`assessments.comparison.${key}`, {
      difference: formatNumber(Math.abs(difference), 2),
      median: formatNumber(median, 2),
    });
  }

  protected readonly rows = computed(() => {
    const { rubric, members, criteria } = this.view();
    return rubric.map(({ key, label, weight }) => {
      const figures = criteria.find((each) => each.criterion === key);
      return {
        key,
        label,
        weight,
        scores: members.map(({ scores }) => scores?.find((score) => score.criterion === key)?.score ?? null),
        mean: figures?.mean ?? null,
        spread: figures?.spread ?? null,
        isDivergent: figures?.isDivergent ?? false,
      };
    });
  });
}
