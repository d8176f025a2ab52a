import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { DecisionDeskView } from '#shared/awards/award-views.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { Fact, Facts } from '../../../ui/key-values/key-values.ts';
import { PointsPipe } from '../../../ui/pipes/points.pipe.ts';

/** What the panel said, in short, with the way to all of it. */
@Component({
  selector: 'tg-panel-card',
  imports: [Fact, Facts, Icon, RouterLink, PointsPipe, TranslatePipe],
  template: `
    <section class="tg-card" aria-labelledby="panel-heading">
      <h2 id="panel-heading">{{ 'awards.decision.panel' | t }}</h2>
      @let panel = desk().panel;
      <div tgFacts>
        <tg-fact [label]="'awards.decision.panelMean' | t">
          <strong class="figure tg-number">{{ panel.mean | points }}</strong>
        </tg-fact>
        <tg-fact [label]="'awards.decision.panelSpread' | t">
          <strong class="figure tg-number">{{ panel.spread | points }}</strong>
        </tg-fact>
      </div>
      <p class="tg-quiet">
        {{
          'awards.decision.panelFinished' | t: { finished: panel.finished, outstanding: panel.outstanding }
        }}
      </p>
      @if (panel.conflicted > 0) {
        <p class="tg-quiet">{{ 'awards.decision.panelConflicts' | t: { count: panel.conflicted } }}</p>
      }
      @if (desk().moderationNote; as note) {
        <h3>{{ 'awards.decision.moderation' | t }}</h3>
        <p class="note">{{ note }}</p>
      }
      <a [routerLink]="['/grant-applications', desk().applicationId, 'assessments']">
        {{ 'awards.decision.compare' | t }}<tg-icon name="chevronRight" size="1rem" />
      </a>
    </section>
  `,
  styles: `
    .figure {
      font: var(--mat-sys-title-large);
    }
    p {
      margin: var(--tg-space-3) 0 0;
    }
    h3 {
      margin: var(--tg-space-4) 0 0;
      font: var(--mat-sys-title-small);
    }
    .note {
      margin-block-start: var(--tg-space-1);
      white-space: pre-line;
    }
    a {
      display: inline-flex;
      align-items: center;
      margin-block-start: var(--tg-space-4);
    }
  `,
})
export class PanelCard {
  readonly desk = input.required<DecisionDeskView>();
}
