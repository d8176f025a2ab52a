import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { decideProjectWork } from '#shared/funded-projects/funded-project-workflow.ts';
import type {
  FundedProjectView,
  IndicatorResult,
  ProjectResults,
} from '#shared/funded-projects/funded-project-views.ts';
import { formatNumber } from '#shared/i18n/number-text.ts';
import { formatRand } from '#shared/money/money.ts';
import { Access } from '../../../core/access/access.ts';
import { DocumentsClient } from '../../../core/documents/documents-client.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { asApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { MoneyTiles } from '../../../ui/tiles/money-tiles.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';

/** Target against actual for a quarter, one card per indicator, with who the people are as far as the reader may know. */
@Component({
  selector: 'tg-results-panel',
  imports: [Icon, LabelledField, MoneyTiles, Problem, RouterLink, Skeleton, TranslatePipe],
  templateUrl: './results-panel.html',
  styleUrl: './results-panel.css',
})
export class ResultsPanel {
  private readonly access = inject(Access);
  private readonly documents = inject(DocumentsClient);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);

  readonly project = input.required<FundedProjectView>();

  /** Null: the server's choice, the quarter of today. */
  protected readonly chosen = signal<string | null>(null);
  protected readonly results = httpResource<ProjectResults>(() =>
    apiRequest(`/funded-projects/${this.project().id}/results`, { quarter: this.chosen() }),
  );
  protected readonly shown = computed(() => (this.results.hasValue() ? this.results.value() : null));
  protected readonly downloading = signal(false);
  protected readonly problem = signal<string | null>(null);

  /** Quarters that have begun: of those to come there is nothing to tell. */
  protected readonly quarters = computed(() => {
    const today = localDayOf(new Date());
    const begun = this.project().quarters.filter(({ startsOn }) => startsOn <= today);
    return begun.length > 0 ? begun : this.project().quarters.slice(0, 1);
  });
  protected readonly mayPlan = computed(
    () => decideProjectWork(this.project(), 'edit', { actor: this.access.requiredActor() }).ok,
  );
  protected readonly mayReport = computed(
    () => decideProjectWork(this.project(), 'reportFigures', { actor: this.access.requiredActor() }).ok,
  );
  protected readonly tiles = computed(() => {
    const shown = this.shown();
    const nobody = this.i18n.text('fundedProjects.page.nobodyCompleted');
    return [
      {
        key: 'budget',
        label: this.i18n.text('fundedProjects.page.budget'),
        amountMinor: this.project().budgetMinor,
      },
      {
        key: 'spent',
        label: this.i18n.text('fundedProjects.page.spent'),
        amountMinor: shown?.spentMinor ?? null,
      },
      {
        key: 'cost',
        label: this.i18n.text('fundedProjects.page.costPerCompletion'),
        amountMinor: shown?.costPerCompletionMinor ?? null,
        ...(shown && shown.costPerCompletionMinor === null ? { note: nobody } : {}),
      },
    ];
  });

  protected figure({ unit }: IndicatorResult, value: number): string {
    return unit === 'rand' ? formatRand(value) : formatNumber(value);
  }

  /** Percent of what was planned up to now, at most 100 for the bar. */
  protected share({ toDate, plannedToDate, targetTotal }: IndicatorResult): number {
    const planned = plannedToDate || targetTotal;
    return planned === 0 ? 0 : Math.min(100, Math.round((100 * (toDate ?? 0)) / planned));
  }

  protected isBehind({ toDate, plannedToDate, code }: IndicatorResult): boolean {
    return code !== 'droppedOut' && plannedToDate > 0 && (toDate ?? 0) < plannedToDate;
  }

  /** Women, youth, people with a disability: what every reader asks first; the rest opens below. */
  protected chips(result: IndicatorResult): string[] {
    const wanted = [
      ['gender', 'female'],
      ['ageBand', 'from18to35'],
      ['disability', 'yes'],
    ] as const;
    if ((result.toDate ?? 0) === 0) return [];
    return wanted.flatMap(([characteristic, category]) => {
      const found = result.breakdowns
        .find((each) => each.characteristic === characteristic)
        ?.counts.find((each) => each.category === category);
      return found ? [this.countText(characteristic, category, found.count)] : [];
    });
  }

  protected countText(characteristic: string, category: string, count: number | null): string {
    const words = this.i18n.find(`beneficiaries.answers.${characteristic}.${category}`) ?? category;
    return count === null
      ? this.i18n.text('fundedProjects.results.withheld', { category: words })
      : this.i18n.text('fundedProjects.results.chip', { category: words, count });
  }

  protected download(quarter: string): void {
    this.downloading.set(true);
    this.problem.set(null);
    const path = `/funded-projects/${this.project().id}/quarterly-report?quarter=${quarter}`;
    const name = `${this.project().reference.replaceAll('/', '-')}-${quarter}.pdf`;
    this.documents.download(path, name).subscribe({
      next: () => {
        this.downloading.set(false);
      },
      error: (failure: unknown) => {
        this.downloading.set(false);
        this.problem.set(this.refusalText.of(asApiError(failure)));
      },
    });
  }
}
