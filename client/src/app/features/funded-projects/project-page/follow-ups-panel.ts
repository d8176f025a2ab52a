import { httpResource } from '@angular/common/http';
import { Component, input } from '@angular/core';
import type { FollowUpTask, FundedProjectView } from '#shared/funded-projects/funded-project-views.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { FollowUpList } from '../ui/follow-up-list.ts';

/** Follow-ups of the project: those to be made now, and those to come. */
@Component({
  selector: 'tg-follow-ups-panel',
  imports: [FollowUpList, Problem, Skeleton, TranslatePipe],
  template: `
    @if (tasks.hasValue()) {
      <tg-follow-up-list [tasks]="tasks.value().items" />
    } @else if (tasks.error()) {
      <tg-problem compact [error]="tasks.error()" (retry)="tasks.reload()" />
    } @else {
      <tg-skeleton kind="rows" [count]="4" [label]="'common.states.loading' | t" />
    }
  `,
})
export class FollowUpsPanel {
  readonly project = input.required<FundedProjectView>();

  protected readonly tasks = httpResource<{ readonly items: readonly FollowUpTask[] }>(() =>
    apiRequest('/follow-ups', { projectId: this.project().id, show: 'all' }),
  );
}
