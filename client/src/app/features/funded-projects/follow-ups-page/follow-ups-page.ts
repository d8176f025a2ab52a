import { httpResource } from '@angular/common/http';
import { Component } from '@angular/core';
import type { FollowUpTask } from '#shared/funded-projects/funded-project-views.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { FollowUpList } from '../ui/follow-up-list.ts';

/** Everybody who is to be called or visited now, over all projects. */
@Component({
  selector: 'tg-follow-ups-page',
  imports: [FollowUpList, PageHeader, Problem, Skeleton, TranslatePipe],
  template: `
    <tg-page-header [heading]="'fundedProjects.titles.followUps' | t">
      <p tgLead>{{ 'fundedProjects.followUps.lead' | t }}</p>
    </tg-page-header>
    @if (tasks.hasValue()) {
      <tg-follow-up-list withProject [tasks]="tasks.value().items" />
    } @else if (tasks.error()) {
      <tg-problem [error]="tasks.error()" (retry)="tasks.reload()" />
    } @else {
      <tg-skeleton kind="rows" [count]="4" [label]="'common.states.loading' | t" />
    }
  `,
})
export class FollowUpsPage {
  protected readonly tasks = httpResource<{ readonly items: readonly FollowUpTask[] }>(() =>
    apiRequest('/follow-ups'),
  );
}
