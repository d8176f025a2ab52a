import { Component, computed, inject, input, output, signal } from '@angular/core';
import { addWorkingDays } from '#shared/calendar/working-days.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import type { Refusal } from '#shared/errors/refusal.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { CommandButton } from '../../../ui/command-button/command-button.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { GrantApplicationWords } from '../grant-application-words.ts';

export interface RequestedChanges {
  readonly sections: readonly { readonly section: string; readonly comment: string }[];
  readonly dueOn: string;
}

const usualWorkingDays = 7;

/** Names the sections to be changed, each with what to change, and the day by which. */
@Component({
  selector: 'tg-change-request-form',
  imports: [CommandButton, LabelledField, TranslatePipe],
  templateUrl: './change-request-form.html',
  styles: `
    .error {
      margin: 0.25rem 0 0;
      font: var(--mat-sys-body-small);
      color: var(--mat-sys-error);
    }
    .comment {
      margin: 0 0 var(--tg-space-3) 1.875rem;
    }
    textarea.tg-control {
      min-block-size: 4rem;
    }
    tg-field {
      display: block;
      margin-block: var(--tg-space-4);
    }
  `,
})
export class ChangeRequestForm {
  protected readonly words = inject(GrantApplicationWords);

  readonly view = input.required<GrantApplicationView>();
  readonly decision = input.required<{ readonly ok: true } | Refusal>();
  readonly busy = input(false);
  readonly request = output<RequestedChanges>();

  private readonly comments = signal<ReadonlyMap<string, string>>(new Map());
  protected readonly dueOn = signal(addWorkingDays(localDayOf(new Date()), usualWorkingDays));
  protected readonly earliest = localDayOf(new Date());
  protected readonly attempted = signal(false);
  protected readonly rows = computed(() =>
    this.view().sections.map(({ section }) => ({
      section,
      name: this.words.section(this.view().call, section),
      isNamed: this.comments().has(section),
      comment: this.comments().get(section) ?? '',
    })),
  );
  protected readonly named = computed(() => this.rows().filter((row) => row.isNamed));
  protected readonly dueIsPast = computed(() => this.dueOn() === '' || this.dueOn() < this.earliest);

  protected name(section: string, isNamed: boolean): void {
    this.comments.update((comments) => {
      const changed = new Map(comments);
      if (isNamed) changed.set(section, changed.get(section) ?? '');
      else changed.delete(section);
      return changed;
    });
  }

  protected comment(section: string, text: string): void {
    this.comments.update((comments) => new Map(comments).set(section, text));
  }

  protected isShort(comment: string): boolean {
    return comment.trim().length < 3;
  }

  protected send(): void {
    this.attempted.set(true);
    const sections = this.named().map(({ section, comment }) => ({ section, comment: comment.trim() }));
    if (sections.length === 0 || this.dueIsPast() || sections.some(({ comment }) => this.isShort(comment)))
      return;
    this.request.emit({ sections, dueOn: this.dueOn() });
  }
}
