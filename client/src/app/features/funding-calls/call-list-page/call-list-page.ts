import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Page } from '#shared/api/page.ts';
import { addFinancialYears } from '#shared/calendar/financial-year.ts';
import { FundingCallStatus, GrantProgrammeCode } from '#shared/funding-calls/funding-call.ts';
import type { FundingCallRow } from '#shared/funding-calls/funding-call-views.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Session } from '../../../core/session/session.ts';
import { Cell } from '../../../ui/data-list/cell.ts';
import { columnsOf } from '../../../ui/data-list/data-column.ts';
import { DataList } from '../../../ui/data-list/data-list.ts';
import { injectListQuery } from '../../../ui/data-list/list-query.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { MoneyAmount } from '../../../ui/money/money-amount.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { SearchBox } from '../../../ui/data-list/search-box.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';

/** Every call the reader may know of. A municipality sees at a glance which of them it may apply to. */
@Component({
  selector: 'tg-call-list-page',
  imports: [
    Cell,
    DataList,
    DateText,
    Icon,
    LabelledField,
    MoneyAmount,
    PageHeader,
    RouterLink,
    SearchBox,
    StatusChip,
    TranslatePipe,
  ],
  templateUrl: './call-list-page.html',
})
export class CallListPage {
  private readonly access = inject(Access);
  private readonly session = inject(Session);
  private readonly i18n = inject(I18n);

  protected readonly programmes = Object.values(GrantProgrammeCode);
  protected readonly isProvincial = computed(() => this.access.isProvincial());
  protected readonly mayEdit = computed(() => this.access.can('fundingCall.edit'));
  protected readonly statuses = computed(() =>
    Object.values(FundingCallStatus).filter((status) => this.isProvincial() || status !== 'draft'),
  );
  protected readonly years = computed(() => {
    const present = this.session.current()?.provincialFinancialYear;
    return present ? [1, 0, -1, -2].map((shift) => addFinancialYears(present, shift)) : [];
  });

  protected readonly query = injectListQuery({
    filters: ['search', 'programme', 'financialYear', 'status'],
    sort: { key: 'closesOn', order: 'desc' },
  });
  protected readonly page = httpResource<Page<FundingCallRow>>(() =>
    apiRequest('/funding-calls', this.query.request()),
  );

  protected readonly columns = computed(() =>
    columnsOf<FundingCallRow>([
      { key: 'title', header: this.i18n.text('fundingCalls.columns.call'), sort: 'title', primary: true },
      {
        key: 'programme',
        header: this.i18n.text('fundingCalls.columns.programme'),
        text: (row) => row.programme,
      },
      { key: 'year', header: this.i18n.text('fundingCalls.columns.year'), text: (row) => row.financialYear },
      { key: 'closesOn', header: this.i18n.text('fundingCalls.columns.closes'), sort: 'closesOn' },
      this.isProvincial()
        ? {
            key: 'count',
            header: this.i18n.text('fundingCalls.columns.municipalities'),
            text: (row) => String(row.eligibleCount),
            number: true,
          }
        : { key: 'yours', header: this.i18n.text('fundingCalls.columns.yours') },
      { key: 'envelope', header: this.i18n.text('fundingCalls.columns.envelope'), number: true },
      { key: 'status', header: this.i18n.text('fundingCalls.columns.status'), card: 'aside' },
    ]),
  );

  protected readonly link = (row: FundingCallRow): readonly unknown[] => ['/funding-calls', row.id];
}
