import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { FundedProjectCommand } from '#shared/funded-projects/funded-project.ts';
import { decideFundedProject, decideProjectWork } from '#shared/funded-projects/funded-project-workflow.ts';
import type { FundedProjectView } from '#shared/funded-projects/funded-project-views.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { asApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { PageTitle } from '../../../core/navigation/page-title.ts';
import { CaseTimeline } from '../../../core/timeline/case-timeline.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { CommandButton } from '../../../ui/command-button/command-button.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import { PageTabs } from '../../../ui/tabs/page-tabs.ts';
import { FundedProjectsClient } from '../funded-projects-client.ts';
import { AttendancePanel } from './attendance-panel.ts';
import { FollowUpsPanel } from './follow-ups-panel.ts';
import { PeoplePanel } from './people-panel.ts';
import { PlanPanel } from './plan-panel.ts';
import { ResultsPanel } from './results-panel.ts';

/** Commands that ask for a reason which everybody on the case sees. */
const withReason: readonly FundedProjectCommand[] = ['suspend', 'resume', 'cancel'];

const awaitedCommands: readonly FundedProjectCommand[] = ['start', 'resume'];

/** One project: target against actual, people, attendance, follow-ups, plan, what happened. */
@Component({
  selector: 'tg-project-page',
  imports: [
    AttendancePanel,
    CaseTimeline,
    CommandButton,
    FollowUpsPanel,
    Icon,
    PageHeader,
    PageTabs,
    PeoplePanel,
    PlanPanel,
    Problem,
    ResultsPanel,
    RouterLink,
    Skeleton,
    StatusChip,
    TranslatePipe,
  ],
  templateUrl: './project-page.html',
})
export class ProjectPage {
  private readonly access = inject(Access);
  private readonly client = inject(FundedProjectsClient);
  private readonly confirm = inject(ConfirmDialog);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);
  private readonly toasts = inject(Toasts);

  readonly id = input.required<string>();

  protected readonly resource = httpResource<FundedProjectView>(() =>
    apiRequest(`/funded-projects/${this.id()}`),
  );
  protected readonly project = linkedSignal(() => (this.resource.hasValue() ? this.resource.value() : null));
  protected readonly busy = signal<FundedProjectCommand | null>(null);
  protected readonly problem = signal<string | null>(null);

  protected readonly tabs = computed(() => {
    const view = this.project();
    const people = view
      ? view.counts.applied + view.counts.enrolled + view.counts.completed + view.counts.droppedOut
      : 0;
    return [
      { key: 'results', label: this.i18n.text('fundedProjects.tabs.results') },
      { key: 'people', label: this.i18n.text('fundedProjects.tabs.people'), count: people },
      { key: 'attendance', label: this.i18n.text('fundedProjects.tabs.attendance') },
      {
        key: 'followUps',
        label: this.i18n.text('fundedProjects.tabs.followUps'),
        count: view?.followUpsDue ?? 0,
      },
      { key: 'plan', label: this.i18n.text('fundedProjects.tabs.plan') },
      { key: 'timeline', label: this.i18n.text('fundedProjects.tabs.timeline') },
    ];
  });

  /** Commands that lead on from the present status for this person; those of other roles stand on nobody's screen. */
  private readonly commands = computed(() => {
    const view = this.project();
    if (!view) return [];
    const context = { actor: this.access.requiredActor(), now: new Date().toISOString() };
    return Object.values(FundedProjectCommand)
      .map((command) => ({ command, decision: decideFundedProject(view, command, context) }))
      .filter(
        ({ decision }) =>
          decision.ok || !['roleRequired', 'commandNotAllowedInStatus'].includes(decision.code),
      );
  });
  /** What the project waits for stands on top; what ends or interrupts it stands with the plan, out of the thumb's way. */
  protected readonly awaited = computed(() =>
    this.commands().filter(({ command }) => awaitedCommands.includes(command)),
  );
  protected readonly others = computed(() =>
    this.commands().filter(({ command }) => !awaitedCommands.includes(command)),
  );
  protected readonly mayTakeAttendance = computed(() => this.mayDo('recordAttendance'));
  protected readonly mayEnrol = computed(() => this.mayDo('enrol'));
  protected readonly nextRoles = computed(() =>
    (this.project()?.nextRoles ?? []).map((role) => this.i18n.text(`common.roles.${role}`)).join(', '),
  );

  constructor() {
    const pageTitle = inject(PageTitle);
    effect(() => {
      const view = this.project();
      if (view) pageTitle.show(view.title);
    });
  }

  private mayDo(work: Parameters<typeof decideProjectWork>[1]): boolean {
    const view = this.project();
    return view !== null && decideProjectWork(view, work, { actor: this.access.requiredActor() }).ok;
  }

  protected async run(view: FundedProjectView, command: FundedProjectCommand): Promise<void> {
    const asksReason = withReason.includes(command);
    const answer = await this.confirm.ask({
      heading: this.i18n.text(`fundedProjects.commands.${command}`),
      consequences: [this.i18n.text(`fundedProjects.consequences.${command}`)],
      confirm: this.i18n.text(`fundedProjects.commands.${command}`),
      ...(command === 'cancel' ? { tone: 'danger' as const } : {}),
      ...(asksReason
        ? {
            note: {
              label: this.i18n.text('fundedProjects.reason'),
              help: this.i18n.text('fundedProjects.reasonHelp'),
              minimum: 10,
            },
          }
        : {}),
    });
    if (!answer) return;
    this.busy.set(command);
    this.problem.set(null);
    try {
      const after = await firstValueFrom(this.client.move(view, command, answer.note));
      this.project.set(after);
      const status = this.i18n.text(`fundedProjects.status.${after.status}`);
      this.toasts.show(this.i18n.text('fundedProjects.page.moved', { title: after.title, status }));
    } catch (failure) {
      this.problem.set(this.refusalText.of(asApiError(failure)));
    } finally {
      this.busy.set(null);
    }
  }
}
