import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import type { Page } from '#shared/api/page.ts';
import { DisbursementStatus, endedStatuses } from '#shared/disbursements/disbursement.ts';
import type { DisbursementView } from '#shared/disbursements/disbursement-views.ts';
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

/** Payments by step: what waits, for whom, and what is done. */
@Component({
  selector: 'tg-disbursement-list-page',
  imports: [Cell, DataList, DateText, LabelledField, MoneyAmount, PageHeader, StatusChip, TranslatePipe],
  templateUrl: './disbursement-list-page.html',
})
export class DisbursementListPage {
  private readonly i18n = inject(I18n);

  protected readonly statuses = Object.values(DisbursementStatus);
  protected readonly query = injectListQuery({
    filters: ['status', 'awardId', 'organisationId'],
    sort: { key: 'preparedAt', order: 'desc' },
  });
  protected readonly page = httpResource<Page<DisbursementView>>(() =>
    apiRequest('/disbursements', this.query.request()),
  );

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
