import { Component, computed, input } from '@angular/core';
import { weightedTotal } from '#shared/assessments/assessment.ts';
import type { AssessmentView } from '#shared/assessments/assessment-views.ts';
import { formatNumber } from '#shared/i18n/number-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';

/** A finished assessment to be read: score and reason per criterion, and the total. */
@Component({
  selector: 'tg-given-scores',
  imports: [TranslatePipe],
  template: `
    <section class="tg-card" aria-labelledby="given-heading">
      <div class="tg-card__head">
        <h2 id="given-heading">{{ 'assessments.form.given' | t }}</h2>
        @if (total(); as total) {
          <strong class="tg-number">{{ 'assessments.outOf' | t: { total } }}</strong>
        }
      </div>
      <dl>
        @for (row of rows(); track row.key) {
          <div>
            <dt>
              <span>{{ row.label }}</span><strong class="tg-number"
                >{{ row.score ?? '–' }} / {{ row.highest }}</strong
              >
            </dt>
            <dd>{{ row.justification }}</dd>
          </div>
        }
      </dl>
    </section>
  `,
  styles: `
    dl {
      display: grid;
      gap: var(--tg-space-4);
      margin: 0;
    }
    dt {
      display: flex;
      justify-content: space-between;
      gap: var(--tg-space-4);
      font: var(--mat-sys-title-small);
    }
    dd {
      margin: var(--tg-space-1) 0 0;
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
  `,
})
export class GivenScores {
  readonly view = input.required<AssessmentView>();

  protected readonly total = computed(() => {
    const { rubric, scores } = this.view();
    const total = weightedTotal(rubric, scores);
    return total === null ? null : formatNumber(total, 2);
  });
  protected readonly rows = computed(() =>
    this.view().rubric.map(({ key, label, scale }) => {
      const given = this.view().scores.find((score) => score.criterion === key);
      return {
        key,
        label,
        highest: Math.max(...scale.map(({ score }) => score)),
        score: given?.score ?? null,
        justification: given?.justification ?? '',
      };
    }),
  );
}
