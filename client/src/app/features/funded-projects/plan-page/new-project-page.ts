import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { EditProjectBody } from '#shared/funded-projects/funded-project-requests.ts';
import type { FundedProjectView, ProjectChoices } from '#shared/funded-projects/funded-project-views.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { FundedProjectsClient } from '../funded-projects-client.ts';
import { emptyProject } from './project-draft.ts';
import { ProjectForm } from './project-form.ts';

/** Plans a project under the award that `?award=` names. */
@Component({
  selector: 'tg-new-project-page',
  imports: [PageHeader, Problem, ProjectForm, RouterLink, Skeleton, TranslatePipe],
  template: `
    <tg-page-header [heading]="'fundedProjects.titles.new' | t">
      @if (found(); as choices) {
        <p tgLead>
          {{
            'fundedProjects.form.under'
              | t: { reference: choices.award.reference, title: choices.award.title }
          }}
        </p>
      }
    </tg-page-header>
    @if (!award()) {
      <tg-problem kind="empty" [text]="'fundedProjects.form.noAward' | t">
        <a class="tg-button tg-button--primary" routerLink="/awards">{{
          'fundedProjects.list.toAwards' | t
        }}</a>
      </tg-problem>
    } @else if (found(); as choices) {
      <tg-project-form
        [(draft)]="draft"
        [centres]="choices.centres"
        [lines]="choices.lines"
        [save]="save"
        [label]="'fundedProjects.form.create' | t"
        (saved)="created($event)"
      />
    } @else if (choices.error()) {
      <tg-problem [error]="choices.error()" (retry)="choices.reload()" />
    } @else {
      <tg-skeleton kind="page" [label]="'common.states.loading' | t" />
    }
  `,
})
export class NewProjectPage {
  private readonly client = inject(FundedProjectsClient);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);

  /** From the URL: the award that pays. */
  readonly award = input<string>();

  protected readonly choices = httpResource<ProjectChoices>(() => {
    const id = this.award();
    return id ? apiRequest(`/awards/${id}/funded-project-choices`) : undefined;
  });
  protected readonly found = computed(() => (this.choices.hasValue() ? this.choices.value() : null));
  /** The award's own centres and its free lines are chosen to begin with. */
  protected readonly draft = linkedSignal(() => {
    const choices = this.found();
    if (!choices) return emptyProject;
    return {
      ...emptyProject,
      title: choices.award.title,
      centreIds: choices.centres.filter(({ ofAward }) => ofAward).map(({ id }) => id),
      linkedLineIds: choices.lines
        .filter(({ linkedElsewhere }) => linkedElsewhere === null)
        .map(({ lineId }) => lineId),
    };
  });
  protected readonly save = (body: EditProjectBody) =>
    this.client.create({ awardId: this.award() ?? '', ...body });

  protected created(view: FundedProjectView): void {
    this.toasts.show(this.i18n.text('fundedProjects.form.created', { reference: view.reference }));
    void this.router.navigate(['/funded-projects', view.id, 'indicators']);
  }
}
