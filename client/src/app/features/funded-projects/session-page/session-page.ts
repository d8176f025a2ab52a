import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { Router } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { isOnRoll, type AttendanceMark } from '#shared/funded-projects/enrolment.ts';
import { decideProjectWork } from '#shared/funded-projects/funded-project-workflow.ts';
import type {
  AttendanceRegister,
  AttendanceSessionView,
  FundedProjectView,
} from '#shared/funded-projects/funded-project-views.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest, newIdempotencyKey } from '../../../core/http/api-client.ts';
import { asApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { PageTitle } from '../../../core/navigation/page-title.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { DayInput } from '../../../ui/date/day-input.ts';
import { ActionBar } from '../../../ui/action-bar/action-bar.ts';
import { ConflictNotice } from '../../../ui/conflict/conflict-notice.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { FundedProjectsClient } from '../funded-projects-client.ts';

type Marks = Readonly<Record<string, AttendanceMark | undefined>>;

/** The order in which a tap changes a mark: most people are there. */
const nextMark: Readonly<Record<AttendanceMark, AttendanceMark>> = {
  present: 'absent',
  absent: 'excused',
  excused: 'present',
};

/** One day's register: a tap per person, saved together. A new one is opened by the first saving. */
@Component({
  selector: 'tg-session-page',
  imports: [
    DayInput,
    ActionBar,
    ConflictNotice,
    DateText,
    Icon,
    PageHeader,
    Problem,
    Skeleton,
    TranslatePipe,
  ],
  templateUrl: './session-page.html',
  styleUrl: './session-page.css',
})
export class SessionPage {
  private readonly access = inject(Access);
  private readonly client = inject(FundedProjectsClient);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);

  readonly id = input.required<string>();
  /** None while the register is new. */
  readonly sessionId = input<string>();

  protected readonly project = httpResource<FundedProjectView>(() =>
    apiRequest(`/funded-projects/${this.id()}`),
  );
  private readonly register = httpResource<AttendanceRegister>(() =>
    this.sessionId() ? undefined : apiRequest(`/funded-projects/${this.id()}/attendance`),
  );
  protected readonly session = httpResource<AttendanceSessionView>(() => {
    const sessionId = this.sessionId();
    return sessionId ? apiRequest(`/attendance-sessions/${sessionId}`) : undefined;
  });
  protected readonly saved = linkedSignal(() => (this.session.hasValue() ? this.session.value() : null));
  protected readonly isNew = computed(() => this.sessionId() === undefined);
  protected readonly today = localDayOf(new Date());
  protected readonly heldOn = signal(this.today);
  protected readonly topic = signal('');
  /** What is on the screen; starts from what is stored. */
  protected readonly marks = linkedSignal<Marks>(() =>
    Object.fromEntries((this.saved()?.marks ?? []).map(({ enrolmentId, mark }) => [enrolmentId, mark])),
  );
  protected readonly busy = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly isConflict = signal(false);
  /** One intention, one key: a second tap on a slow line opens no second register. */
  private key = newIdempotencyKey();

  protected readonly roll = computed(() => {
    const all = this.isNew() ? this.newRoll() : (this.saved()?.roll ?? []);
    return all.map(({ enrolmentId, number, name }) => ({
      enrolmentId,
      name: name ?? this.i18n.text('fundedProjects.people.number', { number }),
    }));
  });
  protected readonly isReady = computed(() =>
    this.isNew()
      ? this.register.hasValue() && this.project.hasValue()
      : this.saved() !== null && this.project.hasValue(),
  );
  protected readonly failure = computed(
    () => this.project.error() ?? this.register.error() ?? this.session.error(),
  );
  protected readonly present = computed(
    () => this.roll().filter(({ enrolmentId }) => this.marks()[enrolmentId] === 'present').length,
  );
  protected readonly unmarked = computed(
    () => this.roll().filter(({ enrolmentId }) => !this.marks()[enrolmentId]).length,
  );
  protected readonly mayTake = computed(
    () =>
      this.project.hasValue() &&
      decideProjectWork(this.project.value(), 'recordAttendance', { actor: this.access.requiredActor() }).ok,
  );

  constructor() {
    const pageTitle = inject(PageTitle);
    effect(() => {
      const session = this.saved();
      if (session) pageTitle.show(session.topic);
    });
  }

  private newRoll() {
    return this.register.hasValue()
      ? this.register.value().people.filter((person) => isOnRoll(person, this.heldOn()))
      : [];
  }

  protected tap(enrolmentId: string): void {
    if (!this.mayTake()) return;
    this.marks.update((marks) => {
      const now = marks[enrolmentId];
      return { ...marks, [enrolmentId]: now ? nextMark[now] : 'present' };
    });
  }

  protected markAll(): void {
    this.marks.set(
      Object.fromEntries(this.roll().map(({ enrolmentId }) => [enrolmentId, 'present' as const])),
    );
  }

  protected async save(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    this.isConflict.set(false);
    try {
      const session = await firstValueFrom(this.request());
      this.key = newIdempotencyKey();
      this.toasts.show(this.i18n.text('fundedProjects.attendance.saved', { present: session.present }));
      await this.router.navigate(['/funded-projects', this.id()], { queryParams: { tab: 'attendance' } });
    } catch (failure) {
      const error = asApiError(failure);
      this.isConflict.set(error.isConflict);
      if (!error.isConflict) this.problem.set(error.fields[0]?.message ?? this.refusalText.of(error));
    } finally {
      this.busy.set(false);
    }
  }

  private request() {
    const onRoll = new Set(this.roll().map(({ enrolmentId }) => enrolmentId));
    const marks = Object.entries(this.marks()).flatMap(([enrolmentId, mark]) =>
      mark && onRoll.has(enrolmentId) ? [{ enrolmentId, mark }] : [],
    );
    const saved = this.saved();
    if (saved) return this.client.saveSession(saved, { marks });
    return this.client.openSession(
      this.id(),
      { heldOn: this.heldOn(), topic: this.topic().trim(), marks },
      this.key,
    );
  }
}
