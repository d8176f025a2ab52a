import { Component, computed, input } from '@angular/core';
import type { DecisionDeskView } from '#shared/awards/award-views.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { MoneyAmount } from '../../../ui/money/money-amount.ts';
import { PersonPipe } from '../../../ui/pipes/person.pipe.ts';

/** What is recommended, to be read: amount and reason per line, the conditions, and why. */
@Component({
  selector: 'tg-recommendation-read',
  imports: [MoneyAmount, PersonPipe, TranslatePipe],
  template: `
    @if (application().recommendation; as recommendation) {
      <section class="tg-card">
        <p class="tg-quiet by">
          {{
            'awards.decision.recommendedBy'
              | t
                : {
                    name: (recommendation.name | person: recommendation.onBehalfOf),
                    recommendedAt: recommendation.at,
                  }
          }}
        </p>
        <p class="comment">{{ recommendation.comment }}</p>
      </section>
      <section class="tg-card tg-card--flush">
        <h2 id="read-lines-heading">{{ 'awards.decision.lines' | t }}</h2>
        <div class="tg-table-frame" tabindex="0" role="region" aria-labelledby="read-lines-heading">
          <table class="tg-table">
            <thead>
              <tr>
                <th scope="col">{{ 'awards.decision.line' | t }}</th>
                <th scope="col" class="tg-number">{{ 'awards.decision.requested' | t }}</th>
                <th scope="col" class="tg-number">{{ 'awards.decision.recommended' | t }}</th>
                <th scope="col" class="tg-number">{{ 'awards.decision.cut' | t }}</th>
              </tr>
            </thead>
            <tbody>
              @for (line of lines(); track line.lineId) {
                <tr>
                  <th scope="row">
                    {{ line.description }}<span class="category">{{ line.categoryLabel }}</span>
                    @if (line.reason) {
                      <span class="reason">{{ line.reason }}</span>
                    }
                  </th>
                  <td class="tg-number" [attr.data-label]="'awards.decision.requested' | t">
                    <tg-money [minor]="line.requestedMinor" />
                  </td>
                  <td class="tg-number" [attr.data-label]="'awards.decision.recommended' | t">
                    <tg-money strong [minor]="line.recommendedMinor" />
                  </td>
                  <td class="tg-number" [attr.data-label]="'awards.decision.cut' | t">
                    <tg-money [minor]="line.cutMinor === 0 ? null : line.cutMinor" />
                  </td>
                </tr>
              }
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{{ 'awards.decision.total' | t }}</th>
                <td class="tg-number" [attr.data-label]="'awards.decision.requested' | t">
                  <tg-money [minor]="desk().requestedMinor" />
                </td>
                <td class="tg-number" [attr.data-label]="'awards.decision.recommended' | t">
                  <tg-money [minor]="recommendation.totalMinor" />
                </td>
                <td class="tg-number" [attr.data-label]="'awards.decision.cut' | t">
                  <tg-money [minor]="desk().requestedMinor - recommendation.totalMinor" />
                </td>
              </tr>
            </tfoot>
          </table>
        </div>
      </section>
      <section class="tg-card" aria-labelledby="read-conditions-heading">
        <h2 id="read-conditions-heading">{{ 'awards.decision.conditions' | t }}</h2>
        @if (recommendation.conditions.length > 0) {
          <ol>
            @for (condition of recommendation.conditions; track $index) {
              <li>{{ condition }}</li>
            }
          </ol>
        } @else {
          <p class="tg-quiet">{{ 'awards.decision.noConditions' | t }}</p>
        }
      </section>
    }
  `,
  styleUrl: '../../../ui/table-on-a-phone.css',
  styles: `
    :host {
      display: grid;
      gap: var(--tg-space-5);
    }
    .by,
    .comment {
      margin: 0;
    }
    .comment {
      margin-block-start: var(--tg-space-2);
      white-space: pre-line;
    }
    .tg-card--flush h2 {
      margin: 0;
      padding: var(--tg-space-5) 1.25rem var(--tg-space-4);
    }
    .category,
    .reason {
      display: block;
      font: var(--mat-sys-body-small);
      color: var(--mat-sys-on-surface-variant);
    }
    .reason {
      margin-block-start: var(--tg-space-1);
      color: var(--mat-sys-on-surface);
    }
    ol {
      display: grid;
      gap: var(--tg-space-2);
      margin: 0;
      padding-inline-start: 1.25rem;
    }
  `,
})
export class RecommendationRead {
  readonly application = input.required<GrantApplicationView>();
  readonly desk = input.required<DecisionDeskView>();

  protected readonly lines = computed(() =>
    this.desk().lines.map((line) => ({
      ...line,
      cutMinor: line.requestedMinor - (line.recommendedMinor ?? 0),
    })),
  );
}
