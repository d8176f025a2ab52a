import { Component, computed, inject, input } from '@angular/core';
import { formatDayLong } from '#shared/calendar/format-day.ts';
import type { Question, TableColumn } from '#shared/funding-calls/funding-call.ts';
import { filesOf, isEmptyAnswer, rowsOf } from '#shared/grant-applications/answer-shape.ts';
import { answerText, cellText } from '#shared/grant-applications/answer-text.ts';
import { budgetTotals } from '#shared/grant-applications/budget-totals.ts';
import {
  lineCostMinor,
  requestedMinor,
  type Answer,
  type BudgetLine,
  type GrantApplicationContent,
  type TableRow,
} from '#shared/grant-applications/grant-application.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { visibleForm } from '#shared/grant-applications/visible-form.ts';
import { formatFileSize, formatNumber } from '#shared/i18n/number-text.ts';
import { formatRand } from '#shared/money/money.ts';
import { DocumentsClient } from '../../../core/documents/documents-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { Fact, Facts } from '../../../ui/key-values/key-values.ts';
import { MoneyAmount } from '../../../ui/money/money-amount.ts';
import { GrantApplicationWords } from '../grant-application-words.ts';

/** An application's content to be read and printed, section by section as in the form. */
@Component({
  selector: 'tg-application-content',
  imports: [Fact, Facts, Icon, MoneyAmount, TranslatePipe],
  templateUrl: './application-content.html',
  styleUrl: './application-content.css',
})
export class ApplicationContent {
  private readonly i18n = inject(I18n);
  private readonly documents = inject(DocumentsClient);
  protected readonly words = inject(GrantApplicationWords);

  readonly view = input.required<GrantApplicationView>();
  /** Another content than the present one: of a submitted version. */
  readonly content = input<GrantApplicationContent | null>(null);

  protected readonly shown = computed((): GrantApplicationContent => this.content() ?? this.view().content);
  /** What these answers leave of the form: a question that was not asked is not shown. */
  protected readonly form = computed(() => visibleForm(this.view().call, this.shown().answers));
  protected readonly period = computed(() => {
    const { startsOn, endsOn } = this.shown().overview;
    const language = this.i18n.language();
    const day = (on: string | null) => (on === null ? '…' : formatDayLong(on, language));
    return startsOn === null && endsOn === null ? '–' : `${day(startsOn)} – ${day(endsOn)}`;
  });
  protected readonly centres = computed(() => {
    const names = new Map(this.view().centres.map((centre) => [centre.id, centre.name]));
    return this.shown().centreIds.map((id) => names.get(id) ?? id);
  });
  protected readonly totals = computed(() =>
    budgetTotals(this.shown().budgetLines, this.view().call.budgetCategories, this.view().allocation),
  );
  protected readonly groups = computed(() =>
    this.view()
      .call.budgetCategories.map((category) => ({
        category,
        total: this.totals().categories.find((total) => total.category === category.key),
        lines: this.shown()
          .budgetLines.filter((line) => line.category === category.key)
          .map((line) => ({
            ...line,
            amount: `${formatNumber(line.quantity, 2)} ${line.unit}`.trim(),
            costMinor: lineCostMinor(line),
            requestedMinor: requestedMinor(line),
            detail: this.detailOf(line),
          })),
      }))
      .filter((group) => group.lines.length > 0),
  );
  protected readonly slots = computed(() =>
    this.form().requiredDocuments.map((type) => ({
      type,
      files: this.shown()
        .documents.filter((document) => document.type === type.key)
        .map((document) => ({
          ...document,
          size: formatFileSize(document.sizeBytes),
          url: this.documents.contentUrl(document.documentId),
        })),
    })),
  );

  protected answerText(question: Question): string {
    return answerText(question, this.answerOf(question), this.words.answer());
  }

  protected cell(column: TableColumn, row: TableRow): string {
    return cellText(column, row[column.key] ?? null, this.words.answer());
  }

  protected rows(question: Question): readonly TableRow[] {
    return rowsOf(this.answerOf(question));
  }

  protected files(question: Question) {
    return filesOf(this.answerOf(question)).map((file) => ({
      ...file,
      size: formatFileSize(file.sizeBytes),
      url: this.documents.contentUrl(file.documentId),
    }));
  }

  private answerOf(question: Question): Answer {
    return this.shown().answers[question.key] ?? null;
  }

  private detailOf(line: BudgetLine): string {
    const contributions = (['own', 'other'] as const).flatMap((kind) => {
      const minor = kind === 'own' ? line.ownContributionMinor : line.otherContributionMinor;
      return minor === 0
        ? []
        : [`${this.i18n.text(`grantApplications.budget.${kind}`)} ${formatRand(minor)}`];
    });
    const amount = `${formatNumber(line.quantity, 2)} ${line.unit}`.trim();
    return [`${amount} × ${formatRand(line.unitPriceMinor)}`, ...contributions].join('; ');
  }

  protected isAnswered(question: Question): boolean {
    return !isEmptyAnswer(this.answerOf(question));
  }
}
