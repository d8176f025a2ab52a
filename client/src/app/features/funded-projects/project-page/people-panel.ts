import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { decideProjectWork } from '#shared/funded-projects/funded-project-workflow.ts';
import type { EnrolmentView, FundedProjectView } from '#shared/funded-projects/funded-project-views.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';

/** Who is on the project: by name for those who work with the people, by number for all others. */
@Component({
  selector: 'tg-people-panel',
  imports: [Icon, Problem, RouterLink, Skeleton, StatusChip, TranslatePipe],
  templateUrl: './people-panel.html',
  styles: `
    .people {
      display: grid;
      gap: var(--tg-space-2);
    }
    a {
      display: flex;
      align-items: center;
      gap: var(--tg-space-3);
      min-block-size: 3.5rem;
      padding: var(--tg-space-2) var(--tg-space-4);
      border: 1px solid var(--mat-sys-outline-variant);
      border-radius: var(--tg-radius-m);
      background: var(--mat-sys-surface-container-lowest);
      color: inherit;
      text-decoration: none;
    }
    a:hover {
      background: var(--mat-sys-surface-container-low);
    }
    .who {
      display: grid;
      flex: 1;
      min-inline-size: 0;
    }
    small {
      color: var(--mat-sys-on-surface-variant);
    }
  `,
})
export class PeoplePanel {
  private readonly access = inject(Access);
  private readonly i18n = inject(I18n);

  readonly project = input.required<FundedProjectView>();

  protected readonly people = httpResource<{ readonly items: readonly EnrolmentView[] }>(() =>
    apiRequest(`/funded-projects/${this.project().id}/enrolments`),
  );
  protected readonly numbersOnly = computed(
    () => !this.access.can('beneficiary.read', this.project().organisationId),
  );
  protected readonly mayEnrol = computed(
    () => decideProjectWork(this.project(), 'enrol', { actor: this.access.requiredActor() }).ok,
  );

  protected nameOf({ name, number }: EnrolmentView): string {
    return name ?? this.i18n.text('fundedProjects.people.number', { number });
  }
}
