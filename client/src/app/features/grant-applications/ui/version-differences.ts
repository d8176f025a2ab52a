import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { formatDay } from '#shared/calendar/format-day.ts';
import {
  contentDifferences,
  type ContentDifference,
} from '#shared/grant-applications/content-differences.ts';
import { answerText } from '#shared/grant-applications/answer-text.ts';
import {
  requestedMinor,
  type Answer,
  type BudgetLine,
} from '#shared/grant-applications/grant-application.ts';
import type {
  GrantApplicationVersionView,
  GrantApplicationView,
} from '#shared/grant-applications/grant-application-views.ts';
import { formatNumber } from '#shared/i18n/number-text.ts';
import { formatRand } from '#shared/money/money.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { GrantApplicationWords } from '../grant-application-words.ts';

/** What changed since a submitted version, side by side: against the present text, or against a later version. */
@Component({
  selector: 'tg-version-differences',
  imports: [Problem, Skeleton, TranslatePipe],
  templateUrl: './version-differences.html',
  styleUrl: './version-differences.css',
})
export class VersionDifferences {
  private readonly i18n = inject(I18n);
  private readonly words = inject(GrantApplicationWords);

  readonly view = input.required<GrantApplicationView>();
  readonly from = input.required<number>();
  /** Null: the text as it stands. */
  readonly to = input<number | null>(null);

  protected readonly before = httpResource<GrantApplicationVersionView>(() => this.version(this.from()));
  protected readonly after = httpResource<GrantApplicationVersionView>(() => {
    const to = this.to();
    return to === null ? undefined : this.version(to);
  });
  protected readonly isReady = computed(
    () => this.before.hasValue() && (this.to() === null || this.after.hasValue()),
  );
  protected readonly differences = computed(() => {
    const view = this.view();
    if (!this.before.hasValue()) return [];
    const after = this.after.hasValue() ? this.after.value().content : view.content;
    return contentDifferences(view.call, this.before.value().content, after).map((difference) => ({
      key: `${difference.section}/${difference.field}`,
      section: this.words.section(view.call, difference.section),
      field: difference.label ?? this.fieldName(difference),
      before: this.text(difference, difference.before),
      after: this.text(difference, difference.after),
    }));
  });

  private version(number: number) {
    return apiRequest(`/grant-applications/${this.view().id}/versions/${number}`);
  }

  private fieldName({ section, field }: ContentDifference): string {
    if (section === 'centres') return this.i18n.text('grantApplications.section.centres');
    return this.i18n.find(`grantApplications.overview.${field}`) ?? field;
  }

  private text({ section, field }: ContentDifference, value: unknown): string {
    if (value === null || value === '' || value === undefined) return '–';
    if (section === 'budget') return this.lineText(value as BudgetLine);
    if (section === 'centres') return this.centreNames(value as readonly string[]);
    if (section === 'documents') {
      return (value as readonly { name: string }[]).map((document) => document.name).join('\n') || '–';
    }
    const question = this.view()
      .call.sections.find((each) => each.key === section)
      ?.questions.find((each) => each.key === field);
    if (question) return answerText(question, value as Answer, this.words.answer());
    return field === 'startsOn' || field === 'endsOn' ? formatDay(String(value)) : String(value);
  }

  private lineText(line: BudgetLine): string {
    const amount = `${formatNumber(line.quantity, 2)} ${line.unit}`.trim();
    const category =
      this.view().call.budgetCategories.find((each) => each.key === line.category)?.label ?? '';
    return [
      category,
      `${amount} × ${formatRand(line.unitPriceMinor)}`,
      `${this.i18n.text('grantApplications.budget.requested')}: ${formatRand(requestedMinor(line))}`,
    ].join('\n');
  }

  private centreNames(ids: readonly string[]): string {
    const names = new Map(this.view().centres.map((centre) => [centre.id, centre.name]));
    return ids.map((id) => names.get(id) ?? id).join('\n') || '–';
  }
}
