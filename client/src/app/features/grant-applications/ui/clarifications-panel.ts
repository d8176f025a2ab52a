import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, output, signal } from '@angular/core';
import { firstValueFrom, type Observable } from 'rxjs';
import { addWorkingDays } from '#shared/calendar/working-days.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import type {
  ClarificationsView,
  ClarificationView,
} from '#shared/grant-applications/clarification-requests.ts';
import {
  clarificationState,
  decideReply,
  decideSettlement,
  type ClarificationAudience,
  type Side,
} from '#shared/grant-applications/clarifications.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { Access } from '../../../core/access/access.ts';
import { asApiError } from '../../../core/http/api-error.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { DayInput } from '../../../ui/date/day-input.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { InstantPipe } from '../../../ui/pipes/instant.pipe.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import type { Tone } from '../../../ui/status-chip/status-tones.ts';
import { GrantApplicationsClient } from '../grant-applications-client.ts';
import { GrantApplicationWords } from '../grant-application-words.ts';

const tones = {
  note: 'quiet',
  open: 'attention',
  answered: 'active',
  settled: 'good',
} as const satisfies Record<ReturnType<typeof clarificationState>, Tone>;
const usualWorkingDays = 5;

/** Questions between the two sides, and the notes of the reader's own side, as threads. */
@Component({
  selector: 'tg-clarifications-panel',
  imports: [DayInput, Icon, InstantPipe, LabelledField, Problem, Skeleton, StatusChip, TranslatePipe],
  templateUrl: './clarifications-panel.html',
  styleUrl: './clarifications-panel.css',
})
export class ClarificationsPanel {
  private readonly access = inject(Access);
  private readonly client = inject(GrantApplicationsClient);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);
  private readonly toasts = inject(Toasts);
  private readonly words = inject(GrantApplicationWords);

  readonly view = input.required<GrantApplicationView>();
  /** Something was asked, answered or noted: the timeline has news. */
  readonly changed = output();

  protected readonly threads = httpResource<ClarificationsView>(() =>
    apiRequest(`/grant-applications/${this.view().id}/clarifications`),
  );
  protected readonly side = computed((): Side => (this.access.isProvincial() ? 'province' : 'municipality'));
  protected readonly mayWrite = computed(() =>
    this.access.can('grantApplication.comment', this.view().organisationId),
  );
  protected readonly earliest = localDayOf(new Date());
  private readonly usualDay = addWorkingDays(this.earliest, usualWorkingDays);

  protected readonly rows = computed(() => {
    if (!this.threads.hasValue()) return [];
    return this.threads.value().items.map((thread) => {
      const state = clarificationState(thread);
      const mine = thread.askedBySide === this.side();
      return {
        thread,
        state,
        tone: tones[state],
        isLate: thread.awaits !== null && thread.dueOn !== null && thread.dueOn < this.earliest,
        stateLabel: this.i18n.text(`screening.questions.states.${state}`),
        audience: this.i18n.text(`screening.questions.audiences.${this.kindOf(thread)}`),
        section: thread.section === null ? null : this.words.section(this.view().call, thread.section),
        mayReply: this.mayWrite() && decideReply(thread, this.side()).ok,
        maySettle: this.mayWrite() && decideSettlement(thread, this.side()).ok,
        replyLabel: this.replyLabel(thread, mine),
        needsDay: mine && thread.audience === 'all' && this.side() === 'province',
      };
    });
  });
  protected readonly sections = computed(() =>
    this.view().sections.map(({ section }) => ({
      key: section,
      name: this.words.section(this.view().call, section),
    })),
  );
  protected readonly audiences = computed((): readonly ClarificationAudience[] => ['all', this.side()]);

  protected readonly text = signal('');
  protected readonly audience = signal<ClarificationAudience>('all');
  protected readonly section = signal('');
  protected readonly dueOn = signal(this.usualDay);
  protected readonly attempted = signal(false);
  protected readonly replyingTo = signal<string | null>(null);
  protected readonly replyText = signal('');
  protected readonly replyDueOn = signal(this.usualDay);
  protected readonly replyAttempted = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly asksMunicipality = computed(
    () => this.side() === 'province' && this.audience() === 'all',
  );

  protected audienceLabel(audience: ClarificationAudience): string {
    return this.i18n.text(`screening.questions.choose.${audience === 'all' ? this.side() : 'own'}`);
  }

  protected chooseAudience(value: string): void {
    this.audience.set(this.audiences().find((each) => each === value) ?? 'all');
  }

  protected isShort(text: string): boolean {
    return text.trim().length < 3;
  }

  protected async ask(): Promise<void> {
    this.attempted.set(true);
    if (this.isShort(this.text()) || (this.asksMunicipality() && this.dueOn() < this.earliest)) return;
    const body = {
      text: this.text().trim(),
      audience: this.audience(),
      ...(this.section() === '' ? {} : { section: this.section() }),
      ...(this.asksMunicipality() ? { dueOn: this.dueOn() } : {}),
    };
    if (!(await this.run(this.client.clarify(this.view().id, body), 'asked'))) return;
    this.text.set('');
    this.section.set('');
    this.attempted.set(false);
  }

  protected startReply(thread: ClarificationView): void {
    this.replyingTo.set(thread.id);
    this.replyText.set('');
    this.replyDueOn.set(this.usualDay);
    this.replyAttempted.set(false);
  }

  protected async reply(thread: ClarificationView, needsDay: boolean): Promise<void> {
    this.replyAttempted.set(true);
    if (this.isShort(this.replyText()) || (needsDay && this.replyDueOn() < this.earliest)) return;
    const body = { text: this.replyText().trim(), ...(needsDay ? { dueOn: this.replyDueOn() } : {}) };
    if (await this.run(this.client.replyTo(thread, body), 'replied')) this.replyingTo.set(null);
  }

  protected async settle(thread: ClarificationView): Promise<void> {
    await this.run(this.client.settle(thread), 'settledDone');
  }

  private async run(
    request: Observable<ClarificationView>,
    done: 'asked' | 'replied' | 'settledDone',
  ): Promise<boolean> {
    if (this.busy()) return false;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await firstValueFrom(request);
      this.toasts.show(this.i18n.text(`screening.questions.${done}`));
      this.threads.reload();
      this.changed.emit();
      return true;
    } catch (failure) {
      const error = asApiError(failure);
      this.problem.set(this.refusalText.of(error));
      if (error.isConflict) this.threads.reload();
      return false;
    } finally {
      this.busy.set(false);
    }
  }

  private kindOf({ audience, askedBySide }: ClarificationView) {
    if (audience !== 'all') return audience;
    return askedBySide === 'province' ? 'toMunicipality' : 'toProvince';
  }

  private replyLabel({ audience }: ClarificationView, mine: boolean): string {
    if (audience !== 'all') return this.i18n.text('screening.questions.add');
    return this.i18n.text(mine ? 'screening.questions.askAgain' : 'screening.questions.answer');
  }
}
