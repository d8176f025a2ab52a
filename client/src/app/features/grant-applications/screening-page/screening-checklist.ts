import { Component, computed, inject, input, output, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { formatTime } from '#shared/calendar/format-day.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { ScreeningAnswer, screeningItemsOpen } from '#shared/grant-applications/screening.ts';
import { Access } from '../../../core/access/access.ts';
import { ApiClient } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { InstantPipe } from '../../../ui/pipes/instant.pipe.ts';
import { GrantApplicationsClient } from '../grant-applications-client.ts';
import { ChecklistAnswers } from './checklist-answers.ts';

/** What the computer finds, and what a person answers; each answer is saved as it is given. */
@Component({
  selector: 'tg-screening-checklist',
  imports: [Icon, InstantPipe, TranslatePipe],
  templateUrl: './screening-checklist.html',
  styleUrl: './screening-checklist.css',
})
export class ScreeningChecklist {
  private readonly access = inject(Access);
  private readonly api = inject(ApiClient);
  private readonly client = inject(GrantApplicationsClient);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);

  readonly view = input.required<GrantApplicationView>();
  readonly saved = output<GrantApplicationView>();

  protected readonly answers = new ChecklistAnswers({
    view: () => this.newest(),
    me: () => this.access.requiredActor(),
    save: (version, checklist) => {
      const on = { id: this.view().id, version };
      return firstValueFrom(this.client.saveScreening(on, { checklist: [...checklist] }));
    },
    reload: () => firstValueFrom(this.api.get<GrantApplicationView>(`/grant-applications/${this.view().id}`)),
    adopt: (view) => {
      this.kept.set(view);
      this.saved.emit(view);
    },
  });
  /** What the last save answered: at once, where the page's own view comes with the next drawing. */
  private readonly kept = signal<GrantApplicationView | null>(null);
  private readonly newest = computed(() => {
    const [view, kept] = [this.view(), this.kept()];
    return kept !== null && kept.id === view.id && kept.version > view.version ? kept : view;
  });

  protected readonly choices = Object.values(ScreeningAnswer);
  protected readonly items = computed(() =>
    this.newest().screening.items.map(({ key, label, help }) => ({
      key,
      help,
      label: label ?? this.i18n.find(`grantApplications.screening.items.${key}`) ?? key,
      check: this.checkOf(key),
    })),
  );
  protected readonly findings = computed(() =>
    this.newest().screening.findings.map(({ item, answer, facts }) => {
      const check = this.checkOf(item);
      return {
        item,
        check,
        computed: answer,
        answer: check?.answer ?? answer,
        label: this.i18n.text(`screening.computed.${item}`),
        facts: facts.map(({ code, params }) => this.i18n.find(`screening.facts.${code}`, params) ?? code),
      };
    }),
  );
  protected readonly open = computed(() => {
    const { items, findings } = this.newest().screening;
    return screeningItemsOpen(items, findings, this.answers.checks()).length;
  });
  protected readonly status = computed(() => {
    const at = this.answers.savedAt();
    if (this.answers.isWaiting()) return this.i18n.text('screening.checklist.saving');
    return at ? this.i18n.text('grantApplications.screening.saved', { time: formatTime(at) }) : '';
  });
  protected readonly problem = computed(() => {
    const failure = this.answers.failure();
    return failure && this.refusalText.of(failure);
  });

  /** The computed item that the officer is about to answer, with what is typed so far. */
  protected readonly overriding = signal<string | null>(null);
  protected readonly otherAnswer = signal<ScreeningAnswer>('yes');
  protected readonly reason = signal('');
  protected readonly attempted = signal(false);

  private checkOf(item: string) {
    return this.answers.checks().find((each) => each.item === item) ?? null;
  }

  protected answerLabel(answer: ScreeningAnswer): string {
    return this.i18n.text(`grantApplications.screening.${answer}`);
  }

  protected choose(item: string, answer: ScreeningAnswer): void {
    this.answers.give({ item, answer, note: this.checkOf(item)?.note ?? '' });
  }

  protected noted(item: string, note: string): void {
    const check = this.checkOf(item);
    if (check && check.note !== note.trim()) {
      this.answers.give({ item, answer: check.answer, note: note.trim() });
    }
  }

  protected startOverride(item: string, computedAnswer: ScreeningAnswer): void {
    this.overriding.set(item);
    this.otherAnswer.set(computedAnswer === 'yes' ? 'no' : 'yes');
    this.reason.set('');
    this.attempted.set(false);
  }

  protected override(item: string): void {
    this.attempted.set(true);
    const note = this.reason().trim();
    if (note.length < 3) return;
    this.answers.give({ item, answer: this.otherAnswer(), note });
    this.overriding.set(null);
  }

  protected takeBack(item: string): void {
    this.answers.give({ item, answer: null, note: '' });
  }
}
