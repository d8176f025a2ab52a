import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import type { z } from 'zod';
import { addFinancialYears, financialYearSlug, isFinancialYear } from '#shared/calendar/financial-year.ts';
import { GrantProgrammeCode } from '#shared/funding-calls/funding-call.ts';
import { grantProgrammes, localisedText } from '#shared/funding-calls/grant-programme.ts';
import type { programmeListSchema } from '#shared/funding-calls/funding-call-views.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Session } from '../../../core/session/session.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { ProgrammeNamePipe } from '../../../ui/pipes/programme-name.pipe.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { PageTabs } from '../../../ui/tabs/page-tabs.ts';
import { AllocationsTable } from './allocations-table.ts';
import { FrameworkView } from './framework-view.ts';

/** The two grants: what each is for that year, and what each municipality is allocated. */
@Component({
  selector: 'tg-programmes-page',
  imports: [
    AllocationsTable,
    FrameworkView,
    PageHeader,
    PageTabs,
    Problem,
    ProgrammeNamePipe,
    Skeleton,
    TranslatePipe,
  ],
  templateUrl: './programmes-page.html',
  styleUrl: './programmes-page.css',
})
export class ProgrammesPage {
  private readonly access = inject(Access);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly i18n = inject(I18n);

  /** `?tab=` and `?year=`: which grant, which provincial financial year. */
  readonly tab = input<string>();
  readonly year = input<string>();

  protected readonly programmes = httpResource<z.output<typeof programmeListSchema>>(() =>
    apiRequest('/grant-programmes'),
  );
  protected readonly tabs = computed(() =>
    Object.values(GrantProgrammeCode).map((key) => ({
      key,
      label: localisedText(grantProgrammes[key].name, this.i18n.language()),
    })),
  );

  protected readonly mayEdit = computed(() => this.access.can('grantProgramme.edit'));
  protected readonly shownCode = computed(
    () => Object.values(GrantProgrammeCode).find((code) => code === this.tab()) ?? GrantProgrammeCode.OMG,
  );
  private readonly presentYear = computed(() => this.session.current()?.provincialFinancialYear ?? '');
  protected readonly shownYear = computed(() => {
    const year = this.year();
    return isFinancialYear(year) ? year : this.presentYear();
  });
  protected readonly years = computed(() => {
    const present = this.presentYear();
    const near = isFinancialYear(present)
      ? [2, 1, 0, -1, -2].map((shift) => addFinancialYears(present, shift))
      : [];
    return [...new Set([...near, this.shownYear()])].sort().reverse();
  });
  protected readonly programme = computed(() =>
    this.programmes.hasValue()
      ? this.programmes.value().items.find(({ code }) => code === this.shownCode())
      : undefined,
  );
  protected readonly purpose = computed(() => {
    const purpose = this.programme()?.purpose;
    return purpose ? localisedText(purpose, this.i18n.language()) : '';
  });
  protected readonly framework = computed(
    () =>
      this.programme()?.frameworks.find(({ financialYear }) => financialYear === this.shownYear()) ?? null,
  );
  protected readonly frameworkLink = computed(() => [
    '/grant-programmes',
    this.shownCode(),
    'frameworks',
    financialYearSlug(this.shownYear()),
  ]);

  protected chooseYear(year: string): void {
    void this.router.navigate([], { queryParams: { year }, queryParamsHandling: 'merge' });
  }
}
