import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import type { Page } from '#shared/api/page.ts';
import { DisbursementStatus, endedStatuses } from '#shared/disbursements/disbursement.ts';
import type { OrganisationView } from '#shared/organisations/organisation-views.ts';
import { Access } from '../../../core/access/access.ts';
import type { DisbursementPage, DisbursementView } from '#shared/disbursements/disbursement-views.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { injectListPage } from '../../../core/lists/list-page.ts';
import { ListTools } from '../../../core/lists/list-tools/list-tools.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Cell } from '../../../ui/data-list/cell.ts';
import { columnsOf } from '../../../ui/data-list/data-column.ts';
import { DataList } from '../../../ui/data-list/data-list.ts';
import type { ListFilter } from '../../../ui/data-list/list-filter.ts';
import { ListFilters } from '../../../ui/data-list/list-filters.ts';
import { injectListQuery } from '../../../ui/data-list/list-query.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { MoneyAmount } from '../../../ui/money/money-amount.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';

/** Payments by step: what waits, for whom, and what is done. */
@Component({
  selector: 'tg-disbursement-list-page',
  imports: [
    Cell,
    DataList,
    DateText,
    ListFilters,
    ListTools,
    MoneyAmount,
    PageHeader,
    StatusChip,
    TranslatePipe,
  ],
  templateUrl: './disbursement-list-page.html',
})
export class DisbursementListPage {
  private readonly i18n = inject(I18n);
  private readonly access = inject(Access);

  protected readonly query = injectListQuery({
    filters: ['status', 'awardId', 'organisationId'],
    sort: { key: 'preparedAt', order: 'desc' },
  });
  protected readonly page = injectListPage<DisbursementView, DisbursementPage>('/disbursements', this.query);

  private readonly municipalities = httpResource<Page<OrganisationView>>(() =>
    this.access.isProvincial()
      ? apiRequest('/organisations', { kind: 'municipality', limit: 200 })
      : undefined,
  );
  protected readonly total = computed(() =>
    this.page.hasValue() ? (this.page.value()?.total ?? null) : null,
  );

  protected readonly filters = computed((): readonly ListFilter[] => [
    {
      kind: 'choices',
      name: 'status',
      label: this.i18n.text('disbursements.columns.status'),
      choices: Object.values(DisbursementStatus).map((value) => ({
        value,
        label: this.i18n.text(`disbursements.status.${value}`),
      })),
    },
    ...(this.municipalities.hasValue()
      ? [
          {
            kind: 'choices',
            name: 'organisationId',
            label: this.i18n.text('disbursements.columns.municipality'),
            choices: this.municipalities.value().items.map(({ id, name }) => ({ value: id, label: name })),
          } as const,
        ]
      : []),
  ]);

  protected readonly columns = computed(() =>
    columnsOf<DisbursementView>([
      {
        key: 'reference',
        header: this.i18n.text('disbursements.columns.reference'),
        sort: 'reference',
        primary: true,
      },
      {
        key: 'municipality',
        header: this.i18n.text('disbursements.columns.municipality'),
        text: (row) => row.organisationName,
        sort: 'organisationName',
      },
      {
        key: 'amount',
        header: this.i18n.text('disbursements.columns.amount'),
        number: true,
        sort: 'amountMinor',
        totalMinor: this.page.hasValue() ? (this.page.value()?.totals.amountMinor ?? null) : null,
      },
      { key: 'preparedAt', header: this.i18n.text('disbursements.columns.preparedAt'), sort: 'preparedAt' },
      {
        key: 'next',
        header: this.i18n.text('disbursements.columns.next'),
        text: ({ status }) => this.nextStep(status),
      },
      { key: 'status', header: this.i18n.text('disbursements.columns.status'), card: 'aside' },
    ]),
  );

  protected readonly link = (row: DisbursementView): readonly unknown[] => ['/disbursements', row.id];

  private nextStep(status: DisbursementStatus): string {
    if (endedStatuses.includes(status)) return this.i18n.text('disbursements.nextStep.ended');
    return this.i18n.text(
      `disbursements.nextStep.${status as 'prepared' | 'verified' | 'approved' | 'released'}`,
    );
  }
}
