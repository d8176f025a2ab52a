import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, output } from '@angular/core';
import { formatDay } from '#shared/calendar/format-day.ts';
import { answerText } from '#shared/grant-applications/answer-text.ts';
import { compareContent, type LineChange } from '#shared/grant-applications/content-comparison.ts';
import type { ContentDifference } from '#shared/grant-applications/content-differences.ts';
import type { Answer, BudgetLine } from '#shared/grant-applications/grant-application.ts';
import type {
  GrantApplicationVersionView,
  GrantApplicationView,
} from '#shared/grant-applications/grant-application-views.ts';
import { formatFileSize, formatNumber } from '#shared/i18n/number-text.ts';
import { formatRand } from '#shared/money/money.ts';
import { DocumentsClient } from '../../../core/documents/documents-client.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { MoneyAmount } from '../../../ui/money/money-amount.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import type { Tone } from '../../../ui/status-chip/status-tones.ts';
import { GrantApplicationWords } from '../grant-application-words.ts';

const tones = {
  added: 'good',
  removed: 'bad',
  changed: 'active',
  replaced: 'active',
} as const satisfies Record<string, Tone>;

/** What changed since a submitted version, side by side: against the present text, or against a later version. */
@Component({
  selector: 'tg-version-differences',
  imports: [MoneyAmount, Problem, Skeleton, StatusChip, TranslatePipe],
  templateUrl: './version-differences.html',
  styleUrl: './version-differences.css',
})
export class VersionDifferences {
  private readonly i18n = inject(I18n);
  private readonly documents = inject(DocumentsClient);
  private readonly words = inject(GrantApplicationWords);

  readonly view = input.required<GrantApplicationView>();
  readonly from = input.required<number>();
  /** Null: the text as it stands. */
  readonly to = input<number | null>(null);
  /** Keys of the sections in which anything changed, as soon as it is known. */
  readonly compared = output<readonly string[]>();

  protected readonly tones = tones;
  protected readonly before = httpResource<GrantApplicationVersionView>(() => this.version(this.from()));
  protected readonly after = httpResource<GrantApplicationVersionView>(() => {
    const to = this.to();
    return to === null ? undefined : this.version(to);
  });
  private readonly comparison = computed(() => {
    if (!this.before.hasValue() || (this.to() !== null && !this.after.hasValue())) return null;
    const after = this.after.hasValue() ? this.after.value().content : this.view().content;
    return compareContent(this.view().call, this.before.value().content, after);
  });
  private readonly centreNames = computed(() => {
    const versions = [this.before, this.after].flatMap((each) =>
      each.hasValue() ? each.value().centres : [],
    );
    return new Map([...versions, ...this.view().centres].map((centre) => [centre.id, centre.name]));
  });

  protected readonly shown = computed(() => {
    const comparison = this.comparison();
    if (!comparison) return null;
    const name = (id: string) => this.centreNames().get(id) ?? id;
    const { call } = this.view();
    return {
      isEmpty: comparison.changedSections.length === 0,
      texts: comparison.texts.map(({ section, fields }) => ({
        section,
        name: this.words.section(call, section),
        fields: fields.map((field) => ({
          key: field.field,
          label: field.label ?? this.i18n.find(`grantApplications.overview.${field.field}`) ?? field.field,
          before: this.text(field, field.before),
          after: this.text(field, field.after),
        })),
      })),
      centres: [
        ...comparison.centres.removed.map((id) => ({ id, name: name(id), kind: 'removed' as const })),
        ...comparison.centres.added.map((id) => ({ id, name: name(id), kind: 'added' as const })),
      ],
      lines: comparison.lines.map((line) => this.lineRow(line)),
      totals: comparison.totals.map((each) => ({
        ...each,
        label: this.i18n.text(`screening.differences.totals.${each.total}`),
        difference: signed(each.differenceMinor),
      })),
      documents: comparison.documents.map((each) => ({
        ...each,
        files: [each.before, each.after].map(
          (file) =>
            file && {
              name: file.name,
              size: formatFileSize(file.sizeBytes),
              url: this.documents.contentUrl(file.documentId),
            },
        ),
      })),
    };
  });

  constructor() {
    effect(() => {
      const comparison = this.comparison();
      if (comparison) this.compared.emit(comparison.changedSections);
    });
  }

  private version(number: number) {
    return apiRequest(`/grant-applications/${this.view().id}/versions/${number}`);
  }

  private lineRow(line: LineChange) {
    const shown = line.after ?? line.before;
    return {
      ...line,
      description: shown?.description ?? '',
      category: this.categoryChange(line),
      detailBefore: line.before && detail(line.before),
      detailAfter: line.after && detail(line.after),
      difference: signed(line.differenceMinor),
    };
  }

  /** The category's name; with what it was where the line moved. */
  private categoryChange({ before, after }: LineChange): string {
    const name = (line: BudgetLine | null) =>
      this.view().call.budgetCategories.find(({ key }) => key === line?.category)?.label ?? '';
    return before && after && before.category !== after.category
      ? `${name(before)} → ${name(after)}`
      : name(after ?? before);
  }

  private text({ section, field }: ContentDifference, value: unknown): string {
    if (value === null || value === '' || value === undefined) return '–';
    const question = this.view()
      .call.sections.find((each) => each.key === section)
      ?.questions.find((each) => each.key === field);
    if (question) return answerText(question, value as Answer, this.words.answer());
    return field === 'startsOn' || field === 'endsOn' ? formatDay(String(value)) : String(value);
  }
}

/** `10 sheets × R 120,00`, and what others bring. */
function detail(line: BudgetLine): string {
  const amount = `${formatNumber(line.quantity, 2)} ${line.unit}`.trim();
  const contributed = line.ownContributionMinor + line.otherContributionMinor;
  const less = contributed > 0 ? ` − ${formatRand(contributed)}` : '';
  return `${amount} × ${formatRand(line.unitPriceMinor)}${less}`;
}

function signed(minor: number): string {
  return minor > 0 ? `+${formatRand(minor)}` : formatRand(minor);
}
