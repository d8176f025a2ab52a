import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input } from '@angular/core';
import type { z } from 'zod';
import { parseFinancialYear } from '#shared/calendar/financial-year.ts';
import type { programmeListSchema } from '#shared/funding-calls/funding-call-views.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { PageTitle } from '../../../core/navigation/page-title.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { ProgrammeNamePipe } from '../../../ui/pipes/programme-name.pipe.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { FrameworkForm } from './framework-form.ts';

/** Records or changes the framework of a grant for one year. */
@Component({
  selector: 'tg-framework-page',
  imports: [FrameworkForm, PageHeader, Problem, ProgrammeNamePipe, Skeleton, TranslatePipe],
  template: `
    @if (programmes.error(); as error) {
      <tg-problem asPage [error]="error" (retry)="programmes.reload()" />
    } @else if (programmes.hasValue()) {
      @if (found(); as found) {
        <tg-page-header
          [eyebrow]="found.programme.code | programmeName"
          [heading]="'fundingCalls.framework.heading' | t: { year: found.financialYear }"
        />
        <tg-framework-form
          [programme]="found.programme"
          [financialYear]="found.financialYear"
          (reload)="programmes.reload()"
        />
      } @else {
        <tg-problem kind="notFound" asPage />
      }
    } @else {
      <tg-skeleton kind="page" [label]="'common.states.loading' | t" />
    }
  `,
})
export class FrameworkPage {
  /** From the route: `OMG`, `2026-27`. */
  readonly code = input.required<string>();
  readonly year = input.required<string>();

  protected readonly programmes = httpResource<z.output<typeof programmeListSchema>>(() =>
    apiRequest('/grant-programmes'),
  );
  protected readonly found = computed(() => {
    const financialYear = parseFinancialYear(this.year());
    const programme = this.programmes.hasValue()
      ? this.programmes.value().items.find(({ code }) => code === this.code())
      : undefined;
    return programme && financialYear ? { programme, financialYear } : null;
  });

  constructor() {
    const [pageTitle, i18n] = [inject(PageTitle), inject(I18n)];
    effect(() => {
      const year = this.found()?.financialYear;
      if (year) pageTitle.show(i18n.text('fundingCalls.framework.heading', { year }));
    });
  }
}
