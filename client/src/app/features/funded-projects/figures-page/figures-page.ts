import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { decideProjectWork } from '#shared/funded-projects/funded-project-workflow.ts';
import type {
  FundedProjectView,
  IndicatorResult,
  ProjectResults,
  QuarterFigure,
} from '#shared/funded-projects/funded-project-views.ts';
import { formatNumber } from '#shared/i18n/number-text.ts';
import { formatRand } from '#shared/money/money.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { asApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { DayInput } from '../../../ui/date/day-input.ts';
import { ActionBar } from '../../../ui/action-bar/action-bar.ts';
import { ConflictNotice } from '../../../ui/conflict/conflict-notice.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { FundedProjectsClient } from '../funded-projects-client.ts';

const states = ['value', 'nil', 'notApplicable', 'notReported'] as const;

/** A quarter's reported figures, and why any figure, counted ones too, differs from the plan. */
@Component({
  selector: 'tg-figures-page',
  imports: [DayInput, ActionBar, ConflictNotice, Icon, PageHeader, Problem, Skeleton, TranslatePipe],
  templateUrl: './figures-page.html',
  styleUrl: './figures-page.css',
})
export class FiguresPage {
  private readonly access = inject(Access);
  private readonly client = inject(FundedProjectsClient);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);

  readonly id = input.required<string>();
  readonly quarter = input.required<string>();

  private readonly project = httpResource<FundedProjectView>(() =>
    apiRequest(`/funded-projects/${this.id()}`),
  );
  protected readonly results = httpResource<ProjectResults>(() =>
    apiRequest(`/funded-projects/${this.id()}/results`, { quarter: this.quarter() }),
  );
  protected readonly view = computed(() => (this.project.hasValue() ? this.project.value() : null));
  protected readonly shown = computed(() => (this.results.hasValue() ? this.results.value() : null));
  protected readonly failure = computed(() => this.project.error() ?? this.results.error());
  protected readonly summary = linkedSignal(() => this.shown()?.summary ?? '');
  protected readonly notes = linkedSignal<Readonly<Record<string, QuarterFigure>>>(() =>
    Object.fromEntries((this.shown()?.indicators ?? []).map(({ code, note }) => [code, note])),
  );
  protected readonly names = computed(
    () => this.view()?.quarters.find(({ quarter }) => quarter === this.quarter()) ?? null,
  );
  protected readonly refused = computed(() => {
    const view = this.view();
    if (!view) return null;
    const decision = decideProjectWork(view, 'reportFigures', { actor: this.access.requiredActor() });
    return decision.ok ? null : this.refusalText.of(decision);
  });
  protected readonly states = states;
  protected readonly busy = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly isConflict = signal(false);

  protected noteOf({ code, note }: IndicatorResult): QuarterFigure {
    return this.notes()[code] ?? note;
  }

  protected figure({ unit }: IndicatorResult, value: number): string {
    return unit === 'rand' ? formatRand(value) : formatNumber(value);
  }

  protected valueShown(result: IndicatorResult): number {
    const { value } = this.noteOf(result);
    return result.unit === 'rand' ? value / 100 : value;
  }

  protected change(result: IndicatorResult, change: Partial<QuarterFigure>): void {
    this.notes.update((notes) => ({ ...notes, [result.code]: { ...this.noteOf(result), ...change } }));
  }

  protected setValue(result: IndicatorResult, typed: string): void {
    const value = Math.max(0, Number(typed) || 0);
    this.change(result, { value: Math.round(result.unit === 'rand' ? value * 100 : value) });
  }

  protected setState(result: IndicatorResult, chosen: string): void {
    const state = states.find((each) => each === chosen);
    if (state) this.change(result, { state });
  }

  protected reload(): void {
    this.isConflict.set(false);
    this.results.reload();
  }

  protected async save({ figuresVersion, indicators }: ProjectResults): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    this.isConflict.set(false);
    try {
      const body = {
        summary: this.summary(),
        figures: indicators.map((result) => ({ ...this.noteOf(result) })),
      };
      await firstValueFrom(this.client.reportFigures(this.id(), this.quarter(), body, figuresVersion));
      this.toasts.show(this.i18n.text('fundedProjects.figures.saved'));
      await this.router.navigate(['/funded-projects', this.id()]);
    } catch (failure) {
      const error = asApiError(failure);
      this.isConflict.set(error.isConflict);
      if (!error.isConflict) this.problem.set(error.fields[0]?.message ?? this.refusalText.of(error));
    } finally {
      this.busy.set(false);
    }
  }
}
