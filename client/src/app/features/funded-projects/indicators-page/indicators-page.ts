import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import type { ProjectIndicator } from '#shared/funded-projects/funded-project.ts';
import { decideProjectWork } from '#shared/funded-projects/funded-project-workflow.ts';
import type { FundedProjectView } from '#shared/funded-projects/funded-project-views.ts';
import {
  indicatorCodes,
  indicatorLibrary,
  type IndicatorCode,
} from '#shared/funded-projects/indicator-library.ts';
import { formatNumber } from '#shared/i18n/number-text.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { asApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { ActionBar } from '../../../ui/action-bar/action-bar.ts';
import { ConflictNotice } from '../../../ui/conflict/conflict-notice.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { FundedProjectsClient } from '../funded-projects-client.ts';

/** What the project is measured by: indicators of the library with baseline and a target per quarter. */
@Component({
  selector: 'tg-indicators-page',
  imports: [ActionBar, ConflictNotice, Icon, PageHeader, Problem, Skeleton, TranslatePipe],
  templateUrl: './indicators-page.html',
  styleUrl: './indicators-page.css',
})
export class IndicatorsPage {
  private readonly access = inject(Access);
  private readonly client = inject(FundedProjectsClient);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);

  readonly id = input.required<string>();

  protected readonly project = httpResource<FundedProjectView>(() =>
    apiRequest(`/funded-projects/${this.id()}`),
  );
  protected readonly view = computed(() => (this.project.hasValue() ? this.project.value() : null));
  protected readonly indicators = linkedSignal<readonly ProjectIndicator[]>(
    () => this.view()?.indicators ?? [],
  );
  protected readonly free = computed(() => {
    const chosen = new Set(this.indicators().map(({ code }) => code));
    return indicatorCodes.filter((code) => !chosen.has(code));
  });
  protected readonly refused = computed(() => {
    const view = this.view();
    if (!view) return null;
    const decision = decideProjectWork(view, 'edit', { actor: this.access.requiredActor() });
    return decision.ok ? null : this.refusalText.of(decision);
  });
  protected readonly busy = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly isConflict = signal(false);

  protected reload(): void {
    this.isConflict.set(false);
    this.project.reload();
  }

  protected kindOf(code: IndicatorCode) {
    return indicatorLibrary[code].kind;
  }

  protected unitOf(code: IndicatorCode): string {
    const { unit } = indicatorLibrary[code];
    return unit === 'rand'
      ? this.i18n.text('fundedProjects.targets.inRand')
      : this.i18n.text(`fundedProjects.units.${unit}`);
  }

  protected add(code: string): void {
    const found = indicatorCodes.find((each) => each === code);
    if (found) this.indicators.update((all) => [...all, { code: found, baseline: 0, targets: [] }]);
  }

  protected remove(code: IndicatorCode): void {
    this.indicators.update((all) => all.filter((each) => each.code !== code));
  }

  /** As shown: rand for amounts, which are kept in cents. */
  protected shown(code: IndicatorCode, value: number): number {
    return indicatorLibrary[code].unit === 'rand' ? value / 100 : value;
  }

  protected targetOf({ code, targets }: ProjectIndicator, quarter: string): number {
    return this.shown(code, targets.find((each) => each.quarter === quarter)?.value ?? 0);
  }

  protected totalOf({ code, targets }: ProjectIndicator): string {
    return formatNumber(
      this.shown(
        code,
        targets.reduce((sum, { value }) => sum + value, 0),
      ),
    );
  }

  protected setBaseline(indicator: ProjectIndicator, typed: string): void {
    this.replace({ ...indicator, baseline: this.stored(indicator.code, typed) });
  }

  protected setTarget(indicator: ProjectIndicator, quarter: string, typed: string): void {
    const others = indicator.targets.filter((each) => each.quarter !== quarter);
    const value = this.stored(indicator.code, typed);
    const targets = value === 0 ? others : [...others, { quarter, value }];
    this.replace({
      ...indicator,
      targets: targets.sort((one, other) => one.quarter.localeCompare(other.quarter)),
    });
  }

  private stored(code: IndicatorCode, typed: string): number {
    const value = Number(typed);
    if (!Number.isFinite(value) || value < 0) return 0;
    return Math.round(indicatorLibrary[code].unit === 'rand' ? value * 100 : value);
  }

  private replace(changed: ProjectIndicator): void {
    this.indicators.update((all) => all.map((each) => (each.code === changed.code ? changed : each)));
  }

  protected async save(view: FundedProjectView): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    this.isConflict.set(false);
    try {
      const indicators = this.indicators().map(({ targets, ...rest }) => ({
        ...rest,
        targets: targets.map((each) => ({ ...each })),
      }));
      await firstValueFrom(this.client.setIndicators(view, { indicators }));
      this.toasts.show(this.i18n.text('fundedProjects.targets.saved'));
      await this.router.navigate(['/funded-projects', view.id]);
    } catch (failure) {
      const error = asApiError(failure);
      this.isConflict.set(error.isConflict);
      if (!error.isConflict) this.problem.set(error.fields[0]?.message ?? this.refusalText.of(error));
    } finally {
      this.busy.set(false);
    }
  }
}
