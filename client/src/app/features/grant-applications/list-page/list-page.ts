import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Page } from '#shared/api/page.ts';
import { formatDay } from '#shared/calendar/format-day.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import type { ProgrammeOfficers } from '#shared/grant-applications/assignment-requests.ts';
import type { GrantApplicationSummary } from '#shared/grant-applications/grant-application-list.ts';
import type { GrantApplicationRow } from '#shared/grant-applications/grant-application-views.ts';
import type { OrganisationView } from '#shared/organisations/organisation-views.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { injectListPage } from '../../../core/lists/list-page.ts';
import { ListTools } from '../../../core/lists/list-tools/list-tools.ts';
import { Cell } from '../../../ui/data-list/cell.ts';
import { DataList } from '../../../ui/data-list/data-list.ts';
import { ListFilters } from '../../../ui/data-list/list-filters.ts';
import { injectListQuery } from '../../../ui/data-list/list-query.ts';
import { MarkedText } from '../../../ui/data-list/marked-text.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { MoneyAmount } from '../../../ui/money/money-amount.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import { GrantApplicationWords } from '../grant-application-words.ts';
import { BulkAssign } from './bulk-assign.ts';
import { ApplicationListColumns } from './list-columns.ts';
import { ApplicationListFilters } from './list-filters.ts';

/** Every application the person may see: filtered, sorted, added up, kept as a view, taken away as a file. */
@Component({
  selector: 'tg-grant-application-list-page',
  imports: [
    BulkAssign,
    Cell,
    DataList,
    Icon,
    ListFilters,
    ListTools,
    MarkedText,
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
  private readonly columnWords = inject(ApplicationListColumns);
  private readonly filterWords = inject(ApplicationListFilters);
  protected readonly access = inject(Access);
  protected readonly words = inject(GrantApplicationWords);

  protected readonly query = injectListQuery({
    filters: [
      'search',
      'status',
      'programme',
      'financialYear',
      'organisationId',
      'callId',
      'centreId',
      'officer',
      'requestedFrom',
      'requestedTo',
      'dueFrom',
      'dueTo',
      'overdue',
    ],
    sort: { key: 'updatedAt', order: 'desc' },
    searchSort: { key: 'relevance', order: 'desc' },
  });
  protected readonly page = injectListPage<GrantApplicationRow>('/grant-applications', this.query);
  protected readonly summary = httpResource<GrantApplicationSummary>(() =>
    apiRequest('/grant-applications/summary', this.query.filterRequest()),
  );
  protected readonly municipalities = httpResource<Page<OrganisationView>>(() =>
    this.access.isProvincial()
      ? apiRequest('/organisations', { kind: 'municipality', limit: 200 })
      : undefined,
  );
  protected readonly centres = httpResource<Page<{ readonly id: string; readonly name: string }>>(() =>
    apiRequest('/centres', { limit: 200 }),
  );
  protected readonly officers = httpResource<ProgrammeOfficers>(() =>
    this.access.can('grantApplication.assign') ? apiRequest('/programme-officers') : undefined,
  );

  /** The last totals stay while the next are added up, so that nothing flickers. */
  private readonly totals = computed(() => (this.summary.hasValue() ? this.summary.value() : null));
  protected readonly total = computed(() => this.totals()?.count ?? null);
  protected readonly columns = computed(() =>
    this.columnWords.columns(this.totals(), this.access.isProvincial()),
  );
  protected readonly filters = computed(() =>
    this.filterWords.filters({
      facets: this.totals()?.facets ?? null,
      municipalities: this.municipalities.hasValue() ? this.municipalities.value().items : null,
      centres: this.centres.hasValue() ? this.centres.value().items : [],
      officers: this.officers.hasValue() ? this.officers.value().items : [],
    }),
  );

  protected readonly chosen = signal<ReadonlySet<string>>(new Set());
  protected readonly nameOf = (row: GrantApplicationRow): string => row.reference;
  protected readonly linkTo = (row: GrantApplicationRow): readonly unknown[] => [
    '/grant-applications',
    row.id,
  ];

  /** The day is enough in a list; the application itself shows the time. */
  protected dayOf(at: string): string {
    return formatDay(localDayOf(new Date(at)));
  }

  protected assigned(): void {
    this.page.reload();
    this.summary.reload();
    this.officers.reload();
  }
}
