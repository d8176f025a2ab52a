import { Component, input } from '@angular/core';
import type { RubricCriterion } from '#shared/funding-calls/funding-call.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';

/** The criteria with their weights; each opens to what its scores mean. */
@Component({
  selector: 'tg-rubric-view',
  imports: [TranslatePipe],
  template: `
    @for (criterion of rubric(); track criterion.key) {
      <section>
        <div class="head">
          <h3>{{ criterion.label }}</h3>
          <strong>{{ 'fundingCalls.detail.weight' | t: { weight: criterion.weight } }}</strong>
        </div>
        <p class="bar" aria-hidden="true"><span [style.--share]="criterion.weight / 100"></span></p>
        @if (criterion.help) {
          <p class="tg-quiet">{{ criterion.help }}</p>
        }
        <details>
          <summary>{{ 'fundingCalls.editor.rubric.scale' | t }}</summary>
          <dl>
            @for (step of criterion.scale; track step.score) {
              <div>
                <dt>{{ step.score }}</dt>
                <dd>{{ step.description }}</dd>
              </div>
            }
          </dl>
        </details>
      </section>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--tg-space-5);
    }
    .head {
      display: flex;
      justify-content: space-between;
      gap: var(--tg-space-3);
    }
    .bar {
      block-size: 0.375rem;
      margin-block: var(--tg-space-2);
      border-radius: 999px;
      background: var(--mat-sys-surface-container-high);
      overflow: hidden;
    }
    .bar span {
      display: block;
      inline-size: calc(var(--share) * 100%);
      block-size: 100%;
      background: var(--mat-sys-primary);
    }
    summary {
      inline-size: fit-content;
      padding-block: 0.25rem;
      color: var(--mat-sys-primary);
      cursor: pointer;
    }
    dl {
      display: grid;
      gap: var(--tg-space-1);
      margin: var(--tg-space-2) 0 0;
    }
    dl div {
      display: grid;
      grid-template-columns: 2rem minmax(0, 1fr);
    }
    dt {
      font-weight: 600;
    }
    dd {
      margin: 0;
    }
  `,
})
export class RubricView {
  readonly rubric = input.required<readonly RubricCriterion[]>();
}
