import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import type { Page } from '#shared/api/page.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { formatMonth } from '#shared/calendar/calendar-month.ts';
import { ExpenditureReturnStatus } from '#shared/returns/expenditure-return.ts';
import type { OrganisationView } from '#shared/organisations/organisation-views.ts';
import { Access } from '../../../core/access/access.ts';
import type {
  ExpenditureReturnPage,
  ExpenditureReturnRow,
} from '#shared/returns/expenditure-return-views.ts';
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

/** Every return somebody opened, by month and status. What nobody opened is on the award and on the home page. */
@Component({
  selector: 'tg-return-list-page',
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
  templateUrl: './return-list-page.html',
})
export class ReturnListPage {
  private readonly i18n = inject(I18n);
  private readonly access = inject(Access);

  protected readonly query = injectListQuery({
    filters: ['status', 'month', 'financialYear', 'organisationId', 'awardId'],
    sort: { key: 'month', order: 'desc' },
  });
  protected readonly page = injectListPage<ExpenditureReturnRow, ExpenditureReturnPage>(
    '/expenditure-returns',
    this.query,
  );

  private readonly municipalities = httpResource<Page<OrganisationView>>(() =>
    this.access.isProvincial()
      ? apiRequest('/organisations', { kind: 'municipality', limit: 200 })
      : undefined,
  );
  protected readonly total = computed(() =>
    this.page.hasValue() ? (this.page.value()?.total ?? null) : null,
  );

  protected readonly filters = computed((): readonly ListFilter[] => {
    return [
      {
        kind: 'choices',
        name: 'status',
        label: this.i18n.text('returns.columns.status'),
        choices: Object.values(ExpenditureReturnStatus).map((value) => ({
          value,
          label: this.i18n.text(`returns.status.${value}`),
        })),
      },
      {
        kind: 'choices',
        name: 'month',
        label: this.i18n.text('returns.columns.month'),
        choices: this.months(),
      },
      ...(this.municipalities.hasValue()
        ? [
            {
              kind: 'choices',
              name: 'organisationId',
              label: this.i18n.text('returns.columns.municipality'),
              choices: this.municipalities.value().items.map(({ id, name }) => ({ value: id, label: name })),
            } as const,
          ]
        : []),
    ];
  });

  protected readonly columns = computed(() =>
    columnsOf<ExpenditureReturnRow>([
      { key: 'reference', header: this.i18n.text('returns.columns.reference'), primary: true },
      {
        key: 'month',
        header: this.i18n.text('returns.columns.month'),
        text: (row) => formatMonth(row.month),
        sort: 'month',
      },
      {
        key: 'municipality',
        header: this.i18n.text('returns.columns.municipality'),
        text: (row) => row.organisationName,
        sort: 'organisationName',
      },
      {
        key: 'spent',
        header: this.i18n.text('returns.columns.spent'),
        number: true,
        totalMinor: this.page.hasValue() ? (this.page.value()?.totals.spentMinor ?? null) : null,
      },
      { key: 'dueOn', header: this.i18n.text('returns.columns.dueOn') },
      { key: 'status', header: this.i18n.text('returns.columns.status'), card: 'aside' },
    ]),
  );

  protected readonly link = (row: ExpenditureReturnRow): readonly unknown[] => ['/returns', row.id];

  /** The last two years, the newest month first. */
  private months(): readonly { readonly value: string; readonly label: string }[] {
    const now = localDayOf(new Date());
    const newest = Number(now.slice(0, 4)) * 12 + Number(now.slice(5, 7)) - 1;
    return Array.from({ length: 24 }, (_, back) => {
      const at = newest - back;
      const value = `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
      return { value, label: formatMonth(value) };
    });
  }
}
