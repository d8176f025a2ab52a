import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { Access } from '../../../core/access/access.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../ui/icon/icon.ts';

const withPanel: readonly GrantApplicationView['status'][] = [
  'assessment',
  'recommended',
  'awarded',
  'declined',
];

/** The ways from an application to what is done with it next: assess, compare, recommend or decide, its award. */
@Component({
  selector: 'tg-next-step-links',
  imports: [Icon, RouterLink, TranslatePipe],
  host: { class: 'tg-row' },
  template: `
    @let path = ['/grant-applications', view().id];
    @if (mayAssess()) {
      <a class="tg-button tg-button--primary" [routerLink]="[path[0], path[1], 'assessment']">
        <tg-icon name="check" size="1.125rem" />{{ 'grantApplications.read.assess' | t }}
      </a>
    }
    @if (mayCompare()) {
      <a class="tg-button" [routerLink]="[path[0], path[1], 'assessments']">
        {{ 'grantApplications.read.panel' | t }}
      </a>
    }
    @if (mayDecide()) {
      <a class="tg-button tg-button--primary" [routerLink]="[path[0], path[1], 'decision']">
        {{ 'grantApplications.read.decision' | t }}
      </a>
    }
    @if (view().representationsDueOn !== null || view().representations.length > 0) {
      <a class="tg-button" [routerLink]="[path[0], path[1], 'representations']">
        {{ 'grantApplications.read.representations' | t }}
      </a>
    }
    @if (hasAward()) {
      <a class="tg-button" routerLink="/awards" [queryParams]="{ search: view().reference }">
        <tg-icon name="awards" size="1.125rem" />{{ 'grantApplications.read.award' | t }}
      </a>
    }
  `,
})
export class NextStepLinks {
  private readonly access = inject(Access);

  readonly view = input.required<GrantApplicationView>();

  private readonly hasPanel = computed(
    () => this.access.isProvincial() && withPanel.includes(this.view().status),
  );
  protected readonly mayAssess = computed(() => this.hasPanel() && this.access.can('assessment.score'));
  /** Assessors reach the comparison from their own assessment, once it is finished. */
  protected readonly mayCompare = computed(
    () => this.hasPanel() && this.access.can('assessment.read') && !this.access.can('assessment.score'),
  );
  protected readonly mayDecide = computed(
    () =>
      this.hasPanel() &&
      (this.access.can('award.recommend') ||
        this.access.can('award.decide') ||
        this.access.can('award.commentForFinance')),
  );
  protected readonly hasAward = computed(
    () => this.view().status === 'awarded' && this.access.can('award.read', this.view().organisationId),
  );
}
