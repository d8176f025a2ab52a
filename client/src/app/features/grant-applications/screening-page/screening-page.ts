import { Component, computed, effect, ElementRef, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { formatDay } from '#shared/calendar/format-day.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { ApiClient } from '../../../core/http/api-client.ts';
import { asApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { PageTitle } from '../../../core/navigation/page-title.ts';
import { CommandButton } from '../../../ui/command-button/command-button.ts';
import { ConflictNotice } from '../../../ui/conflict/conflict-notice.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import { GrantApplicationWords } from '../grant-application-words.ts';
import { GrantApplicationsClient } from '../grant-applications-client.ts';
import { ApplicationCommands } from '../ui/application-commands.ts';
import { ApplicationContent } from '../ui/application-content.ts';
import { ClarificationsPanel } from '../ui/clarifications-panel.ts';
import { VersionDifferences } from '../ui/version-differences.ts';
import { ChangeRequestForm } from './change-request-form.ts';
import type { ChangesToRequest } from './change-request-form.ts';
import { OfficerCard } from './officer-card.ts';
import { OverlapsCard } from './overlaps-card.ts';
import { RequestedChanges } from './requested-changes.ts';
import { ScreeningChecklist } from './screening-checklist.ts';
import { SectionMarks } from './section-marks.ts';

/** Where a programme officer looks an application through: its content beside the checklist, then back or on. */
@Component({
  selector: 'tg-screening-page',
  imports: [
    ApplicationContent,
    ChangeRequestForm,
    ClarificationsPanel,
    CommandButton,
    ConflictNotice,
    Icon,
    OfficerCard,
    OverlapsCard,
    PageHeader,
    Problem,
    RequestedChanges,
    RouterLink,
    ScreeningChecklist,
    SectionMarks,
    Skeleton,
    StatusChip,
    TranslatePipe,
    VersionDifferences,
  ],
  providers: [ApplicationCommands],
  templateUrl: './screening-page.html',
  styleUrl: './screening-page.css',
})
export class ScreeningPage {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly api = inject(ApiClient);
  private readonly client = inject(GrantApplicationsClient);
  private readonly confirm = inject(ConfirmDialog);
  private readonly i18n = inject(I18n);
  private readonly router = inject(Router);
  private readonly pageTitle = inject(PageTitle);
  protected readonly words = inject(GrantApplicationWords);
  protected readonly commands = inject(ApplicationCommands);

  readonly id = input.required<string>();

  protected readonly view = signal<GrantApplicationView | null>(null);
  protected readonly failure = signal<unknown>(null);
  /** Section about which the officer wants to ask again. */
  protected readonly again = signal<{ readonly section: string } | null>(null);
  /** The version to compare with: the one before, or the last one while the municipality works on its answer. */
  protected readonly earlierVersion = computed(() => {
    const view = this.view();
    const count = view?.versions.length ?? 0;
    const number = view?.openChangeRequest ? count : count - 1;
    return number > 0 ? number : null;
  });
  /** What there is to do beside the content, which a phone shows below all of it. */
  protected readonly parts = computed(() => {
    const view = this.view();
    const own = view?.status === 'screening' ? (['checklist', 'changes'] as const) : [];
    const asked = (view?.changeRequests.length ?? 0) > 0 ? (['asked'] as const) : [];
    return [...asked, ...own, 'overlaps', 'questions'] as const;
  });
  protected readonly changedSections = signal<readonly string[]>([]);

  constructor() {
    effect(() => void this.load(this.id()));
    effect(() => {
      const view = this.view();
      if (view) this.pageTitle.show(view.reference);
    });
  }

  protected async load(id: string): Promise<void> {
    this.failure.set(null);
    this.commands.forget();
    try {
      this.view.set(await firstValueFrom(this.api.get<GrantApplicationView>(`/grant-applications/${id}`)));
    } catch (failure) {
      this.failure.set(asApiError(failure));
    }
  }

  protected async start(view: GrantApplicationView): Promise<void> {
    this.adopt(await this.commands.run('startScreening', this.client.startScreening(view)));
  }

  protected async accept(view: GrantApplicationView): Promise<void> {
    const { reference } = view;
    const answer = await this.confirm.ask({
      heading: this.i18n.text('grantApplications.screening.acceptConfirm', { reference }),
      text: this.i18n.text('grantApplications.screening.acceptConfirmHelp'),
      confirm: this.i18n.text('grantApplications.command.acceptForAssessment'),
    });
    if (!answer) return;
    const request = this.client.acceptForAssessment(view, { checklist: [], comment: '' });
    const accepted = await this.commands.run('acceptForAssessment', request);
    if (accepted) await this.router.navigate(['/grant-applications', view.id]);
  }

  protected async askForChanges(view: GrantApplicationView, { sections }: ChangesToRequest): Promise<void> {
    const municipality = view.organisationName;
    const answer = await this.confirm.ask({
      heading: this.i18n.text('grantApplications.screening.requestConfirm', { municipality }),
      consequences: sections.map(
        ({ section, comment, dueOn }) =>
          `${this.words.section(view.call, section)}, ${formatDay(dueOn)}: ${comment}`,
      ),
      confirm: this.i18n.text('grantApplications.screening.requestSend', { count: sections.length }),
    });
    if (!answer) return;
    const request = this.client.requestChanges(view, { sections: [...sections] });
    const returned = await this.commands.run('requestChanges', request);
    if (returned) await this.router.navigate(['/grant-applications', view.id]);
  }

  protected goTo(part: string): void {
    const heading = this.host.querySelector<HTMLElement>(`#${part}-heading`);
    heading?.focus({ preventScroll: true });
    heading?.scrollIntoView({ block: 'start' });
  }

  protected adopt(view: GrantApplicationView | null): void {
    if (view) this.view.set(view);
  }
}
