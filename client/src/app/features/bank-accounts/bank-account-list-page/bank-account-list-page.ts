import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Page } from '#shared/api/page.ts';
import { BankAccountStatus } from '#shared/bank-accounts/bank-account.ts';
import type { BankAccountView } from '#shared/bank-accounts/bank-account-views.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Cell } from '../../../ui/data-list/cell.ts';
import { columnsOf } from '../../../ui/data-list/data-column.ts';
import { DataList } from '../../../ui/data-list/data-list.ts';
import { injectListQuery } from '../../../ui/data-list/list-query.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';

/** Every capture of bank details, the current ones and those before. */
@Component({
  selector: 'tg-bank-account-list-page',
  imports: [Cell, DataList, DateText, Icon, LabelledField, PageHeader, RouterLink, StatusChip, TranslatePipe],
  templateUrl: './bank-account-list-page.html',
})
export class BankAccountListPage {
  private readonly access = inject(Access);
  private readonly i18n = inject(I18n);

  protected readonly statuses = Object.values(BankAccountStatus);
  protected readonly mayCapture = computed(() => this.access.can('bankAccount.capture'));
  protected readonly query = injectListQuery({
    filters: ['status', 'organisationId'],
    sort: { key: 'capturedAt', order: 'desc' },
  });
  protected readonly page = httpResource<Page<BankAccountView>>(() =>
    apiRequest('/bank-accounts', this.query.request()),
  );

  protected readonly columns = computed(() =>
    columnsOf<BankAccountView>([
      {
        key: 'municipality',
        header: this.i18n.text('bankAccounts.columns.municipality'),
        sort: 'organisationName',
        primary: true,
      },
      { key: 'bank', header: this.i18n.text('bankAccounts.columns.bank'), text: (row) => row.bank },
      {
        key: 'number',
        header: this.i18n.text('bankAccounts.columns.number'),
        text: (row) => row.maskedNumber,
      },
      { key: 'capturedAt', header: this.i18n.text('bankAccounts.columns.capturedAt'), sort: 'capturedAt' },
      { key: 'status', header: this.i18n.text('bankAccounts.columns.status'), card: 'aside' },
    ]),
  );

  protected readonly link = (row: BankAccountView): readonly unknown[] => ['/bank-accounts', row.id];
}
