import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import type { z } from 'zod';
import type { awardSettingsListSchema, AwardSettingsView } from '#shared/awards/award-settings.ts';
import { GrantProgrammeCode } from '#shared/funding-calls/funding-call.ts';
import { grantProgrammes } from '#shared/funding-calls/grant-programme.ts';
import { formatPercent } from '#shared/i18n/number-text.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { InstantPipe } from '../../../ui/pipes/instant.pipe.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { PageTabs } from '../../../ui/tabs/page-tabs.ts';
import { AwardSettingsForm } from './award-settings-form.ts';

/** The figures on the road of an award, grant by grant, with who set them and why. */
@Component({
  selector: 'tg-award-settings-page',
  imports: [AwardSettingsForm, InstantPipe, PageHeader, PageTabs, Problem, Skeleton, TranslatePipe],
  templateUrl: './award-settings-page.html',
  styles: `
    ol {
      display: grid;
      gap: var(--tg-space-4);
    }
    p {
      margin: 0;
    }
  `,
})
export class AwardSettingsPage {
  private readonly i18n = inject(I18n);
  protected readonly access = inject(Access);

  protected readonly settings = httpResource<z.output<typeof awardSettingsListSchema>>(() =>
    apiRequest('/award-settings'),
  );
  protected readonly grants = computed(() =>
    Object.values(GrantProgrammeCode).map((code) => ({ key: code, label: grantProgrammes[code].name.en })),
  );

  protected of(code: string): AwardSettingsView | undefined {
    return this.settings.hasValue()
      ? this.settings.value().items.find(({ programme }) => programme === code)
      : undefined;
  }

  protected valuesOf(given: AwardSettingsView['history'][number]): string {
    return this.i18n.text('administration.awardSettings.values', {
      days: given.acceptanceWorkingDays,
      percent: formatPercent(given.shiftBasisPoints),
      measured: this.i18n.text(`administration.awardSettings.measuredOn.${given.shiftMeasuredOn}`),
    });
  }
}
