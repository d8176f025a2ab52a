import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import type { Page } from '#shared/api/page.ts';
import { LedgerEntryCode } from '#shared/ledger/ledger.ts';
import type {
  AwardLedgerView,
  LedgerEntryView,
  LedgerReconciliationView,
} from '#shared/ledger/ledger-views.ts';
import { Access } from '../../../core/access/access.ts';
import { ApiClient, apiRequest } from '../../../core/http/api-client.ts';
import { asApiError, type ApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Cell } from '../../../ui/data-list/cell.ts';
import { columnsOf } from '../../../ui/data-list/data-column.ts';
import { DataList } from '../../../ui/data-list/data-list.ts';
import { injectListQuery } from '../../../ui/data-list/list-query.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { MoneyAmount } from '../../../ui/money/money-amount.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { Problem } from '../../../ui/problem/problem.ts';

/** Where the record that made an entry is shown. */
const pageOfCause: Readonly<Record<string, string>> = {
  award: '/awards',
  disbursement: '/disbursements',
  expenditureReturn: '/returns',
};

/** The entries behind every figure; with `?awardId=` the accounts of that award above them. */
@Component({
  selector: 'tg-ledger-page',
  imports: [
    Cell,
    DataList,
    DateText,
    Icon,
    LabelledField,
    MoneyAmount,
    PageHeader,
    Problem,
    RouterLink,
    TranslatePipe,
  ],
  templateUrl: './ledger-page.html',
})
export class LedgerPage {
  private readonly access = inject(Access);
  private readonly api = inject(ApiClient);
  private readonly i18n = inject(I18n);

  protected readonly codes = Object.values(LedgerEntryCode);
  protected readonly query = injectListQuery({
    filters: ['awardId', 'code', 'account', 'organisationId'],
    sort: { key: 'at', order: 'desc' },
  });
  protected readonly page = httpResource<Page<LedgerEntryView>>(() =>
    apiRequest('/ledger/entries', this.query.request()),
  );
  protected readonly awardId = computed(() => this.query.filters().awardId);
  protected readonly award = httpResource<AwardLedgerView>(() =>
    this.awardId() === '' ? undefined : apiRequest(`/awards/${this.awardId()}/ledger`),
  );

  protected readonly mayReconcile = computed(
    () => this.access.isProvincial() && this.access.can('ledger.reconcile'),
  );
  protected readonly proof = signal<LedgerReconciliationView | null>(null);
  protected readonly failure = signal<ApiError | null>(null);
  protected readonly busy = signal(false);

  protected readonly columns = computed(() =>
    columnsOf<LedgerEntryView>([
      { key: 'at', header: this.i18n.text('ledger.columns.at'), sort: 'at' },
      { key: 'code', header: this.i18n.text('ledger.columns.code'), primary: true },
      {
        key: 'debit',
        header: this.i18n.text('ledger.columns.debit'),
        text: (row) => this.accountName(row.debit),
      },
      {
        key: 'credit',
        header: this.i18n.text('ledger.columns.credit'),
        text: (row) => this.accountName(row.credit),
      },
      { key: 'cause', header: this.i18n.text('ledger.columns.cause') },
      { key: 'amount', header: this.i18n.text('ledger.columns.amount'), number: true, sort: 'amountMinor' },
    ]),
  );

  /** `spent:<line>` is named by the line where the award is known. */
  protected accountName(account: string): string {
    const [code = account, lineId] = account.split(':');
    const name = this.i18n.find(`ledger.accounts.${code}`) ?? account;
    if (lineId === undefined || !this.award.hasValue()) return name;
    const line = this.award.value().lines.find((each) => each.lineId === lineId);
    return line ? `${name}: ${line.description}` : name;
  }

  protected causeLink({ causedBy }: LedgerEntryView): readonly string[] | null {
    const page = pageOfCause[causedBy.type];
    return page === undefined ? null : [page, causedBy.id];
  }

  protected statementUrl(awardId: string): string {
    return `/api/v1/awards/${awardId}/statement`;
  }

  protected async reconcile(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.failure.set(null);
    try {
      this.proof.set(await firstValueFrom(this.api.get<LedgerReconciliationView>('/ledger/reconciliation')));
    } catch (failure) {
      this.failure.set(asApiError(failure));
    } finally {
      this.busy.set(false);
    }
  }
}
