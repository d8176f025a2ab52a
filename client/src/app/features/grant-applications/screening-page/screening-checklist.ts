import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { formatTime } from '#shared/calendar/format-day.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import {
  mergeScreening,
  ScreeningAnswer,
  screeningItems,
  screeningItemsOpen,
  type ScreeningCheck,
  type ScreeningItem,
} from '#shared/grant-applications/screening.ts';
import { asApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { GrantApplicationsClient } from '../grant-applications-client.ts';

/** The checklist; each answer is saved as it is given. */
@Component({
  selector: 'tg-screening-checklist',
  imports: [TranslatePipe],
  templateUrl: './screening-checklist.html',
  styleUrl: './screening-checklist.css',
})
export class ScreeningChecklist {
  private readonly client = inject(GrantApplicationsClient);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);

  readonly view = input.required<GrantApplicationView>();
  readonly saved = output<GrantApplicationView>();
  /** Somebody else changed the application meanwhile. */
  readonly stale = output();

  protected readonly answers = Object.values(ScreeningAnswer);
  private readonly checks = linkedSignal<readonly ScreeningCheck[]>(() => this.view().screening.checklist);
  protected readonly items = computed(() =>
    screeningItems.map((item) => ({
      item,
      label: this.i18n.text(`grantApplications.screening.items.${item}`),
      check: this.checks().find((each) => each.item === item) ?? null,
    })),
  );
  protected readonly open = computed(() => screeningItemsOpen(this.checks()).length);
  protected readonly status = signal('');
  protected readonly problem = signal<string | null>(null);
  /** Saves go one after the other: each needs the version the one before it left. */
  private queue: Promise<void> = Promise.resolve();
  private readonly version = linkedSignal(() => this.view().version);

  protected answerLabel(answer: ScreeningAnswer): string {
    return this.i18n.text(`grantApplications.screening.${answer}`);
  }

  protected choose(item: ScreeningItem, answer: ScreeningAnswer): void {
    const note = this.checks().find((each) => each.item === item)?.note ?? '';
    this.keep({ item, answer, note });
  }

  protected noted(item: ScreeningItem, note: string): void {
    const check = this.checks().find((each) => each.item === item);
    if (check && check.note !== note) this.keep({ ...check, note });
  }

  private keep(check: ScreeningCheck): void {
    this.checks.update((checks) => mergeScreening(checks, [check]));
    this.queue = this.queue.then(() => this.save(check));
  }

  private async save(check: ScreeningCheck): Promise<void> {
    this.problem.set(null);
    try {
      const on = { id: this.view().id, version: this.version() };
      const view = await firstValueFrom(this.client.saveScreening(on, { checklist: [check] }));
      this.version.set(view.version);
      this.status.set(this.i18n.text('grantApplications.screening.saved', { time: formatTime(new Date()) }));
      this.saved.emit(view);
    } catch (failure) {
      const error = asApiError(failure);
      this.problem.set(this.refusalText.of(error));
      if (error.isConflict) this.stale.emit();
    }
  }
}
