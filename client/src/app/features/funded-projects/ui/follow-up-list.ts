import { booleanAttribute, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { FollowUpTask } from '#shared/funded-projects/funded-project-views.ts';
import { Access } from '../../../core/access/access.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';

/** People to call or visit, with the number to call on the spot. */
@Component({
  selector: 'tg-follow-up-list',
  imports: [Icon, Problem, RouterLink, StatusChip, TranslatePipe],
  templateUrl: './follow-up-list.html',
  styles: `
    ul {
      display: grid;
      gap: var(--tg-space-3);
    }
    li:not(.none) {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--tg-space-3);
      padding: var(--tg-space-4);
      border: 1px solid var(--mat-sys-outline-variant);
      border-radius: var(--tg-radius-m);
      background: var(--mat-sys-surface-container-lowest);
    }
    .who {
      display: grid;
      justify-items: start;
      gap: var(--tg-space-1);
    }
    .who > span {
      color: var(--mat-sys-on-surface-variant);
    }
    @media (width < 40rem) {
      .tg-row {
        inline-size: 100%;
      }
      .tg-row > * {
        flex: 1;
      }
    }
  `,
})
export class FollowUpList {
  private readonly i18n = inject(I18n);
  protected readonly access = inject(Access);

  readonly tasks = input.required<readonly FollowUpTask[]>();
  readonly withProject = input(false, { transform: booleanAttribute });

  protected nameOf({ name, number }: FollowUpTask): string {
    return name ?? this.i18n.text('fundedProjects.people.number', { number });
  }

  protected stateOf({ state, opensOn, dueOn }: FollowUpTask): string {
    switch (state) {
      case 'upcoming':
        return this.i18n.text('fundedProjects.followUps.states.upcoming', { opensOn });
      case 'due':
        return this.i18n.text('fundedProjects.followUps.states.due', { dueOn });
      case 'overdue':
        return this.i18n.text('fundedProjects.followUps.states.overdue', { dueOn });
    }
  }
}
