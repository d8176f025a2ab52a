import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Page } from '#shared/api/page.ts';
import { formatDay } from '#shared/calendar/format-day.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { addFinancialYears } from '#shared/calendar/financial-year.ts';
import { GrantProgrammeCode } from '#shared/funding-calls/funding-call.ts';
import { GrantApplicationStatus } from '#shared/grant-applications/grant-application-status.ts';
import type { GrantApplicationRow } from '#shared/grant-applications/grant-application-views.ts';
import type { OrganisationView } from '#shared/organisations/organisation-views.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Session } from '../../../core/session/session.ts';
import { Cell } from '../../../ui/data-list/cell.ts';
import { columnsOf } from '../../../ui/data-list/data-column.ts';
import { DataList } from '../../../ui/data-list/data-list.ts';
import { injectListQuery } from '../../../ui/data-list/list-query.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { MoneyAmount } from '../../../ui/money/money-amount.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import { GrantApplicationWords } from '../grant-application-words.ts';

/** Every application the person may see, filtered and sorted in the URL. */
@Component({
  selector: 'tg-grant-application-list-page',
  imports: [
    Cell,
    DataList,
    Icon,
    LabelledField,
    MoneyAmount,
    PageHeader,
    RouterLink,
    StatusChip,
    TranslatePipe,
  ],
  templateUrl: './list-page.html',
  styleUrl: './list-page.css',
})
export class GrantApplicationListPage {
  private readonly i18n = inject(I18n);
  private readonly session = inject(Session);
  protected readonly access = inject(Access);
  protected readonly words = inject(GrantApplicationWords);

  protected readonly query = injectListQuery({
    filters: ['search', 'programme', 'financialYear', 'organisationId', 'status'],
    sort: { key: 'updatedAt', order: 'desc' },
  });
  protected readonly page = httpResource<Page<GrantApplicationRow>>(() =>
    apiRequest('/grant-applications', this.query.request()),
  );
  protected readonly municipalities = httpResource<Page<OrganisationView>>(() =>
    this.access.isProvincial()
      ? apiRequest('/organisations', { kind: 'municipality', limit: 200 })
      : undefined,
  );

  protected readonly programmes = Object.values(GrantProgrammeCode);
  protected readonly statuses = Object.values(GrantApplicationStatus);
  /** This year and the four before it: as far back as the portal's records reach. */
  protected readonly financialYears = computed(() => {
    const current = this.session.current()?.provincialFinancialYear;
    return current ? [0, -1, -2, -3, -4].map((years) => addFinancialYears(current, years)) : [];
  });

  protected readonly columns = computed(() =>
    columnsOf<GrantApplicationRow>([
      {
        key: 'project',
        header: this.i18n.text('grantApplications.columns.project'),
        sort: 'projectTitle',
        primary: true,
      },
      { key: 'status', header: this.i18n.text('grantApplications.columns.status'), card: 'aside' },
      ...(this.access.isProvincial()
        ? [
            {
              key: 'municipality',
              header: this.i18n.text('grantApplications.columns.municipality'),
              sort: 'organisationName',
              text: (row: GrantApplicationRow) => row.organisationName,
            },
          ]
        : []),
      {
        key: 'requested',
        header: this.i18n.text('grantApplications.columns.requested'),
        sort: 'requestedMinor',
        number: true,
      },
      {
        key: 'submitted',
        header: this.i18n.text('grantApplications.columns.submitted'),
        sort: 'firstSubmittedAt',
      },
      {
        key: 'updated',
        header: this.i18n.text('grantApplications.columns.updated'),
        sort: 'updatedAt',
        card: 'none',
      },
    ]),
  );

  protected readonly linkTo = (row: GrantApplicationRow): readonly unknown[] => [
    '/grant-applications',
    row.id,
  ];

  /** The day is enough in a list; the application itself shows the time. */
  protected dayOf(at: string): string {
    return formatDay(localDayOf(new Date(at)));
  }

  /** Searches once the person pauses, so that each letter is not a request and a step in the browser's history. */
  private typing: ReturnType<typeof setTimeout> | undefined;
  protected searchFor(text: string): void {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => {
      this.query.filterBy({ search: text.trim() });
    }, 350);
  }
}
