import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { Router } from '@angular/router';
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
import { draftOf, emptyProject } from './project-draft.ts';
import { ProjectForm } from './project-form.ts';

/** Changes the plan of a project. */
@Component({
  selector: 'tg-edit-project-page',
  imports: [PageHeader, Problem, ProjectForm, Skeleton, TranslatePipe],
  template: `
    <tg-page-header [heading]="'fundedProjects.titles.edit' | t" [eyebrow]="found()?.reference ?? null" />
    @if (found(); as view) {
      <tg-project-form
        [(draft)]="draft"
        [centres]="centres()"
        [lines]="view.lines"
        [save]="save"
        [label]="'fundedProjects.form.save' | t"
        (saved)="done($event)"
      />
    } @else if (project.error()) {
      <tg-problem [error]="project.error()" (retry)="project.reload()" />
    } @else {
      <tg-skeleton kind="page" [label]="'common.states.loading' | t" />
    }
  `,
})
export class EditProjectPage {
  private readonly client = inject(FundedProjectsClient);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);

  readonly id = input.required<string>();

  protected readonly project = httpResource<FundedProjectView>(() =>
    apiRequest(`/funded-projects/${this.id()}`),
  );
  protected readonly found = computed(() => (this.project.hasValue() ? this.project.value() : null));
  private readonly choices = httpResource<ProjectChoices>(() => {
    const view = this.found();
    return view ? apiRequest(`/awards/${view.awardId}/funded-project-choices`) : undefined;
  });
  protected readonly centres = computed(() =>
    this.choices.hasValue() ? this.choices.value().centres : (this.found()?.centres ?? []),
  );
  protected readonly draft = linkedSignal(() => {
    const view = this.found();
    return view ? draftOf(view) : emptyProject;
  });
  protected readonly save = (body: EditProjectBody) =>
    this.client.edit({ id: this.id(), version: this.found()?.version ?? 0 }, body);

  protected done(view: FundedProjectView): void {
    this.toasts.show(this.i18n.text('fundedProjects.page.saved'));
    void this.router.navigate(['/funded-projects', view.id], { queryParams: { tab: 'plan' } });
  }
}
