import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AwardStatus } from '#shared/awards/award.ts';
import type { AwardProjects } from '#shared/funded-projects/funded-project-views.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';

/** The projects the award pays for, and the way to plan one more. */
@Component({
  selector: 'tg-projects-panel',
  imports: [Icon, Problem, RouterLink, Skeleton, StatusChip, TranslatePipe],
  templateUrl: './projects-panel.html',
  styles: `
    .rows {
      display: grid;
      gap: var(--tg-space-3);
    }
    .rows li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--tg-space-2) var(--tg-space-4);
    }
    .what {
      display: grid;
    }
  `,
})
export class ProjectsPanel {
  private readonly access = inject(Access);

  readonly awardId = input.required<string>();
  readonly organisationId = input.required<string>();
  readonly status = input.required<AwardStatus>();

  protected readonly projects = httpResource<AwardProjects>(() =>
    apiRequest(`/awards/${this.awardId()}/funded-projects`),
  );
  protected readonly mayPlan = computed(
    () =>
      !['completed', 'terminated'].includes(this.status()) &&
      this.access.can('fundedProject.write', this.organisationId()),
  );
}
