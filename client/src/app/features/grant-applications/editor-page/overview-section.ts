import { Component, computed, inject } from '@angular/core';
import type { ApplicationOverview } from '#shared/grant-applications/grant-application.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { DayInput } from '../../../ui/date/day-input.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { FieldIssue } from '../ui/field-issue.ts';
import { ApplicationDraft } from './application-draft.ts';

type Field = keyof ApplicationOverview;

/** What the project is called and about, whom to ask, and when the money is to be used. */
@Component({
  selector: 'tg-overview-section',
  imports: [DayInput, FieldIssue, LabelledField, TranslatePipe],
  templateUrl: './overview-section.html',
})
export class OverviewSection {
  private readonly draft = inject(ApplicationDraft);

  protected readonly overview = computed(() => this.draft.content().overview);
  protected readonly readonly = computed(() => !this.draft.mayWrite('overview'));

  protected set(field: Exclude<Field, 'startsOn' | 'endsOn'>, value: string): void {
    this.change({ [field]: value });
  }

  /** An emptied or half-typed date is no date. */
  protected setDay(field: 'startsOn' | 'endsOn', value: string): void {
    this.change({ [field]: value === '' ? null : value });
  }

  protected touch(field: Field): void {
    this.draft.touch('overview', field);
  }

  protected issueAt(field: Field) {
    return this.draft.issueAt('overview', field);
  }

  private change(part: Partial<ApplicationOverview>): void {
    this.draft.drafts()?.overview.change((overview) => ({ ...overview, ...part }));
  }
}
