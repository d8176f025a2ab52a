import { Component, input } from '@angular/core';
import type { AssessmentView } from '#shared/assessments/assessment-views.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { PointsPipe } from '../../../ui/pipes/points.pipe.ts';

/** What the rest of the panel gave, for who has finished their own. */
@Component({
  selector: 'tg-panel-others',
  imports: [PointsPipe, TranslatePipe],
  template: `
    <section class="tg-card" aria-labelledby="others-heading">
      <h2 id="others-heading">{{ 'assessments.others.heading' | t }}</h2>
      <ul class="tg-plain">
        @for (member of view().others ?? []; track member.assessorId) {
          <li class="tg-row tg-row--between">
            <span>{{ member.assessorName }}</span>
            @if (member.status === 'finished') {
              <strong class="tg-number">{{
                'assessments.outOf' | t: { total: member.total | points }
              }}</strong>
            } @else if (member.status === 'conflicted') {
              <span class="tg-quiet">{{ 'assessments.others.conflicted' | t }}</span>
            } @else {
              <span class="tg-quiet">{{ 'assessments.others.waiting' | t }}</span>
            }
          </li>
        } @empty {
          <li class="tg-quiet">{{ 'assessments.others.none' | t }}</li>
        }
      </ul>
    </section>
  `,
  styles: `
    ul {
      display: grid;
      gap: var(--tg-space-3);
    }
  `,
})
export class PanelOthers {
  readonly view = input.required<AssessmentView>();
}
