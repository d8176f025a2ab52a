import {
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import { addWorkingDays, workingDayOnOrAfter, workingDaysBetween } from '#shared/calendar/working-days.ts';
import { isLocalDay, localDayOf, type LocalDay } from '#shared/calendar/local-day.ts';
import type { Refusal } from '#shared/errors/refusal.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { DayInput } from '../../../ui/date/day-input.ts';
import { CommandButton } from '../../../ui/command-button/command-button.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { GrantApplicationWords } from '../grant-application-words.ts';

export interface ChangesToRequest {
  readonly sections: readonly {
    readonly section: string;
    readonly comment: string;
    readonly dueOn: LocalDay;
  }[];
}

interface Draft {
  readonly comment: string;
  /** Null: the day for all. */
  readonly dueOn: LocalDay | null;
}

const usualWorkingDays = 7;

/** Names the sections to be changed, each with what to change and the day by which. */
@Component({
  selector: 'tg-change-request-form',
  imports: [DayInput, CommandButton, LabelledField, TranslatePipe],
  templateUrl: './change-request-form.html',
  styleUrl: './change-request-form.css',
})
export class ChangeRequestForm {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly i18n = inject(I18n);
  protected readonly words = inject(GrantApplicationWords);

  readonly view = input.required<GrantApplicationView>();
  readonly decision = input.required<{ readonly ok: true } | Refusal>();
  readonly busy = input(false);
  /** A section to be asked about again: it is ticked and its comment takes the focus. A new object asks anew. */
  readonly again = input<{ readonly section: string } | null>(null);
  readonly request = output<ChangesToRequest>();

  private readonly drafts = signal<ReadonlyMap<string, Draft>>(new Map());
  protected readonly earliest = localDayOf(new Date());
  protected readonly forAll = signal(addWorkingDays(this.earliest, usualWorkingDays));
  protected readonly attempted = signal(false);
  protected readonly rows = computed(() =>
    this.view().sections.map(({ section }) => {
      const draft = this.drafts().get(section);
      const dueOn = draft?.dueOn ?? this.forAll();
      return {
        section,
        name: this.words.section(this.view().call, section),
        isNamed: draft !== undefined,
        comment: draft?.comment ?? '',
        dueOn,
        dueHint: this.hintOf(dueOn),
        isPast: this.isPast(dueOn),
      };
    }),
  );
  protected readonly named = computed(() => this.rows().filter((row) => row.isNamed));
  protected readonly forAllHint = computed(() => this.hintOf(this.forAll()));

  constructor() {
    effect(() => {
      const again = this.again();
      if (again) untracked(() => this.nameAgain(again.section));
    });
  }

  protected name(section: string, isNamed: boolean): void {
    this.drafts.update((drafts) => {
      const changed = new Map(drafts);
      if (isNamed) changed.set(section, changed.get(section) ?? { comment: '', dueOn: null });
      else changed.delete(section);
      return changed;
    });
  }

  protected change(section: string, change: Partial<Draft>): void {
    this.drafts.update((drafts) => {
      const draft = drafts.get(section) ?? { comment: '', dueOn: null };
      return new Map(drafts).set(section, { ...draft, ...change });
    });
  }

  protected isShort(comment: string): boolean {
    return comment.trim().length < 3;
  }

  protected isPast(day: string): boolean {
    return !isLocalDay(day) || day < this.earliest;
  }

  /** How far off the day is; where nobody works on it, the day that counts instead. */
  private hintOf(day: string): string | null {
    if (this.isPast(day)) return null;
    const counted = workingDayOnOrAfter(day);
    if (counted !== day) return this.i18n.text('screening.request.moved', { dueOn: counted });
    return this.i18n.text('screening.request.workingDays', {
      count: workingDaysBetween(this.earliest, day),
    });
  }

  private nameAgain(section: string): void {
    this.name(section, true);
    setTimeout(() => {
      const comment = this.host.querySelector<HTMLElement>(`#comment-${CSS.escape(section)}`);
      comment?.focus();
      comment?.scrollIntoView({ block: 'center' });
    });
  }

  protected send(): void {
    this.attempted.set(true);
    const named = this.named();
    const isWrong = named.some((row) => this.isShort(row.comment) || row.isPast);
    if (named.length === 0 || isWrong) return;
    const sections = named.map(({ section, comment, dueOn }) => ({
      section,
      comment: comment.trim(),
      dueOn,
    }));
    this.request.emit({ sections });
  }
}
