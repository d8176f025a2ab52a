import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import type { Page } from '#shared/api/page.ts';
import { formatMonth } from '#shared/calendar/calendar-month.ts';
import { ExpenditureReturnStatus } from '#shared/returns/expenditure-return.ts';
import type { ExpenditureReturnRow } from '#shared/returns/expenditure-return-views.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Cell } from '../../../ui/data-list/cell.ts';
import { columnsOf } from '../../../ui/data-list/data-column.ts';
import { DataList } from '../../../ui/data-list/data-list.ts';
import { injectListQuery } from '../../../ui/data-list/list-query.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { MoneyAmount } from '../../../ui/money/money-amount.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';

/** Every return somebody opened, by month and status. What nobody opened is on the award and on the home page. */
@Component({
  selector: 'tg-return-list-page',
  imports: [Cell, DataList, DateText, LabelledField, MoneyAmount, PageHeader, StatusChip, TranslatePipe],
  templateUrl: './return-list-page.html',
})
export class ReturnListPage {
  private readonly i18n = inject(I18n);

  protected readonly statuses = Object.values(ExpenditureReturnStatus);
  protected readonly query = injectListQuery({
    filters: ['status', 'month', 'financialYear', 'awardId'],
    sort: { key: 'month', order: 'desc' },
  });
  protected readonly page = httpResource<Page<ExpenditureReturnRow>>(() =>
    apiRequest('/expenditure-returns', this.query.request()),
  );

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
      { key: 'spent', header: this.i18n.text('returns.columns.spent'), number: true },
      { key: 'dueOn', header: this.i18n.text('returns.columns.dueOn') },
      { key: 'status', header: this.i18n.text('returns.columns.status'), card: 'aside' },
    ]),
  );

  protected readonly link = (row: ExpenditureReturnRow): readonly unknown[] => ['/returns', row.id];
}
