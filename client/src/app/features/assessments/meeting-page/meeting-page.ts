import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { firstValueFrom, type Observable } from 'rxjs';
import type { ComparisonView } from '#shared/assessments/assessment-views.ts';
import type { Attendee, MeetingsView, MeetingView } from '#shared/assessments/moderation-meeting.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { Access } from '../../../core/access/access.ts';
import { DocumentsClient } from '../../../core/documents/documents-client.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { asApiError, type ApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { PageTitle } from '../../../core/navigation/page-title.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { DayInput } from '../../../ui/date/day-input.ts';
import { ConflictNotice } from '../../../ui/conflict/conflict-notice.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { IssueText } from '../../../ui/issue/issue-text.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { DayPipe } from '../../../ui/pipes/day.pipe.ts';
import { PointsPipe } from '../../../ui/pipes/points.pipe.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { AssessmentsClient } from '../assessments-client.ts';
import { PanelMatrix } from '../comparison-page/panel-matrix.ts';
import { AttendanceCard } from './attendance-card.ts';

const noteMin = 10;

/**
 * The panel's meeting on one screen: applications in rank order on one side, the chosen one's scores side by side on the
 * other, with the note on it and who is in the room. Scores are changed by their assessors alone, on their own screens.
 */
@Component({
  selector: 'tg-meeting-page',
  imports: [
    DayInput,
    AttendanceCard,
    ConflictNotice,
    DayPipe,
    Icon,
    IssueText,
    LabelledField,
    PageHeader,
    PanelMatrix,
    PointsPipe,
    Problem,
    RouterLink,
    Skeleton,
    TranslatePipe,
  ],
  templateUrl: './meeting-page.html',
  styleUrl: './meeting-page.css',
})
export class MeetingPage {
  private readonly access = inject(Access);
  private readonly client = inject(AssessmentsClient);
  private readonly confirm = inject(ConfirmDialog);
  private readonly documents = inject(DocumentsClient);
  private readonly i18n = inject(I18n);
  private readonly pageTitle = inject(PageTitle);
  private readonly refusalText = inject(RefusalText);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  readonly id = input.required<string>();
  /** The application that is discussed; of the address, so that a screen can be set up beforehand. */
  readonly application = input<string | undefined>(undefined);

  protected readonly meetings = httpResource<MeetingsView>(() =>
    apiRequest(`/funding-calls/${this.id()}/moderation-meetings`),
  );
  protected readonly view = computed(() => (this.meetings.hasValue() ? this.meetings.value() : null));
  protected readonly current = computed(
    () => this.view()?.meetings.find(({ status }) => status === 'open') ?? null,
  );
  protected readonly closed = computed(
    () => this.view()?.meetings.filter(({ status }) => status === 'closed') ?? [],
  );
  /** The one of the address; else the first that can still be discussed. */
  protected readonly chosenId = computed(() => {
    const rows = this.view()?.applications ?? [];
    const first = rows.find(({ status }) => status === 'assessment') ?? rows[0];
    return this.application() ?? first?.id ?? null;
  });
  protected readonly panel = httpResource<ComparisonView>(() => {
    const chosen = this.chosenId();
    return chosen === null ? undefined : apiRequest(`/grant-applications/${chosen}/assessments`);
  });
  protected readonly comparison = computed(() => (this.panel.hasValue() ? this.panel.value() : null));
  protected readonly note = linkedSignal(() => this.comparison()?.moderation?.note ?? '');
  protected readonly triedToNote = signal(false);
  protected readonly noteIsShort = computed(() => this.note().trim().length < noteMin);
  protected readonly mayModerate = computed(() => this.access.can('assessment.moderate'));
  protected readonly mayNote = computed(
    () => this.mayModerate() && this.comparison()?.applicationStatus === 'assessment',
  );
  protected readonly busy = signal(false);
  protected readonly refusal = signal<ApiError | null>(null);
  protected readonly problem = computed(() => {
    const refusal = this.refusal();
    return refusal && !refusal.isConflict ? this.refusalText.of(refusal) : null;
  });
  protected readonly heldOn = signal(localDayOf(new Date()));
  protected readonly place = signal('');
  protected readonly triedToOpen = signal(false);
  protected readonly canOpen = computed(() => this.place().trim().length > 1 && this.heldOn() !== '');

  constructor() {
    effect(() => {
      const view = this.view();
      if (view) this.pageTitle.show(view.callReference);
    });
  }

  protected minutesUrl({ minutesDocumentId }: MeetingView): string | null {
    return minutesDocumentId === null ? null : this.documents.contentUrl(minutesDocumentId);
  }

  protected choose(id: string): void {
    void this.router.navigate([], { queryParams: { application: id }, queryParamsHandling: 'merge' });
  }

  protected async openMeeting(): Promise<void> {
    this.triedToOpen.set(true);
    if (!this.canOpen()) return;
    const body = { heldOn: this.heldOn(), place: this.place().trim() };
    await this.run(this.client.openMeeting(this.id(), body), this.i18n.text('assessments.meeting.opened'));
  }

  protected async keepAttendance(meeting: MeetingView, attendance: Attendee[]): Promise<void> {
    const done = this.i18n.text('assessments.meeting.attendanceKept');
    await this.run(this.client.keepAttendance(meeting, attendance), done);
  }

  protected async saveNote(comparison: ComparisonView): Promise<void> {
    this.triedToNote.set(true);
    if (this.noteIsShort()) return;
    const done = this.i18n.text('assessments.comparison.moderationSaved');
    await this.run(this.client.moderate(comparison, this.note().trim()), done);
  }

  protected async close(meeting: MeetingView): Promise<void> {
    const answer = await this.confirm.ask({
      heading: this.i18n.text('assessments.meeting.closeConfirm'),
      consequences: [
        this.i18n.text('assessments.meeting.closeConsequences.minutes'),
        this.i18n.text('assessments.meeting.closeConsequences.final'),
      ],
      confirm: this.i18n.text('assessments.meeting.close'),
    });
    if (!answer) return;
    await this.run(this.client.closeMeeting(meeting), this.i18n.text('assessments.meeting.closed'));
  }

  protected reload(): void {
    this.refusal.set(null);
    this.meetings.reload();
    this.panel.reload();
  }

  private async run(command: Observable<unknown>, done: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.refusal.set(null);
    try {
      await firstValueFrom(command);
      this.toasts.show(done);
      this.meetings.reload();
      this.panel.reload();
    } catch (failure) {
      this.refusal.set(asApiError(failure));
    } finally {
      this.busy.set(false);
    }
  }
}
