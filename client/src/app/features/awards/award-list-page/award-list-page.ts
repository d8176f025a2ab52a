import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import type { Page } from '#shared/api/page.ts';
import { AwardStatus } from '#shared/awards/award.ts';
import type { AwardPage as AwardRows, AwardRow } from '#shared/awards/award-views.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { addFinancialYears } from '#shared/calendar/financial-year.ts';
import { GrantProgrammeCode } from '#shared/funding-calls/funding-call.ts';
import { formatPercent } from '#shared/i18n/number-text.ts';
import { shareInBasisPoints } from '#shared/money/money.ts';
import type { OrganisationView } from '#shared/organisations/organisation-views.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { injectListPage } from '../../../core/lists/list-page.ts';
import { ListTools } from '../../../core/lists/list-tools/list-tools.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Session } from '../../../core/session/session.ts';
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
import { MoneyTiles, type MoneyTile } from '../../../ui/tiles/money-tiles.ts';

/** Every award the person may see, with what those of the filter add up to. */
@Component({
  selector: 'tg-award-list-page',
  imports: [
    Cell,
    DataList,
    DateText,
    ListFilters,
    ListTools,
    MoneyAmount,
    MoneyTiles,
    PageHeader,
    StatusChip,
    TranslatePipe,
  ],
  templateUrl: './award-list-page.html',
  styleUrl: './award-list-page.css',
})
export class AwardListPage {
  private readonly i18n = inject(I18n);
  private readonly session = inject(Session);
  protected readonly access = inject(Access);

  protected readonly query = injectListQuery({
    filters: ['search', 'programme', 'financialYear', 'organisationId', 'status'],
    sort: { key: 'decidedAt', order: 'desc' },
  });
  protected readonly page = injectListPage<AwardRow, AwardRows>('/awards', this.query);
  protected readonly municipalities = httpResource<Page<OrganisationView>>(() =>
    this.access.isProvincial()
      ? apiRequest('/organisations', { kind: 'municipality', limit: 200 })
      : undefined,
  );

  /** The last totals stay while the next page loads. */
  private readonly totals = computed(() =>
    this.page.hasValue() ? (this.page.value()?.totals ?? null) : null,
  );
  protected readonly total = computed(() =>
    this.page.hasValue() ? (this.page.value()?.total ?? null) : null,
  );

  protected readonly filters = computed((): readonly ListFilter[] => {
    const text = (key: 'search' | 'status' | 'programme' | 'financialYear' | 'municipality') =>
      this.i18n.text(`awards.filters.${key}`);
    const named = (value: string) => ({ value, label: value });
    return [
      { kind: 'search', name: 'search', label: text('search') },
      {
        kind: 'choices',
        name: 'status',
        label: text('status'),
        choices: Object.values(AwardStatus).map((value) => ({
          value,
          label: this.i18n.text(`awards.status.${value}`),
        })),
      },
      {
        kind: 'choices',
        name: 'programme',
        label: text('programme'),
        choices: Object.values(GrantProgrammeCode).map(named),
      },
      {
        kind: 'choices',
        name: 'financialYear',
        label: text('financialYear'),
        choices: this.financialYears().map(named),
      },
      ...(this.municipalities.hasValue()
        ? [
            {
              kind: 'choices',
              name: 'organisationId',
              label: text('municipality'),
              choices: this.municipalities.value().items.map(({ id, name }) => ({ value: id, label: name })),
            } as const,
          ]
        : []),
    ];
  });
  /** This year and the four before it: as far back as the portal's records reach. */
  private readonly financialYears = computed(() => {
    const current = this.session.current()?.provincialFinancialYear;
    return current ? [0, -1, -2, -3, -4].map((years) => addFinancialYears(current, years)) : [];
  });

  protected readonly tiles = computed((): readonly MoneyTile[] => {
    const page = this.page.hasValue() ? this.page.value() : null;
    const { awardedMinor, paidMinor, spentMinor } = page?.totals ?? {
      awardedMinor: 0,
      paidMinor: 0,
      spentMinor: 0,
    };
    const known = page !== null;
    return [
      {
        key: 'awarded',
        label: this.i18n.text('awards.totals.awarded'),
        amountMinor: known ? awardedMinor : null,
        note: this.i18n.text('awards.totals.count', { count: page?.total ?? 0 }),
      },
      {
        key: 'paid',
        label: this.i18n.text('awards.totals.paid'),
        amountMinor: known ? paidMinor : null,
        note: this.i18n.text('awards.totals.ofAwarded', { percent: percent(paidMinor, awardedMinor) }),
      },
      {
        key: 'spent',
        label: this.i18n.text('awards.totals.spent'),
        amountMinor: known ? spentMinor : null,
        note: this.i18n.text('awards.totals.ofPaid', { percent: percent(spentMinor, paidMinor) }),
      },
    ];
  });

  protected readonly columns = computed(() =>
    columnsOf<AwardRow>([
      { key: 'award', header: this.i18n.text('awards.columns.award'), sort: 'reference', primary: true },
      { key: 'status', header: this.i18n.text('awards.columns.status'), card: 'aside' },
      ...(this.access.isProvincial()
        ? [
            {
              key: 'municipality',
              header: this.i18n.text('awards.columns.municipality'),
              sort: 'organisationName',
              text: (row: AwardRow) => row.organisationName,
            },
          ]
        : []),
      {
        key: 'reference',
        header: this.i18n.text('awards.columns.reference'),
        extra: true,
        text: (row) => row.reference,
      },
      {
        key: 'programme',
        header: this.i18n.text('awards.columns.programme'),
        extra: true,
        text: (row) => row.programme,
      },
      {
        key: 'financialYear',
        header: this.i18n.text('awards.columns.financialYear'),
        extra: true,
        text: (row) => row.financialYear,
      },
      {
        key: 'awarded',
        header: this.i18n.text('awards.columns.awarded'),
        sort: 'totalMinor',
        number: true,
        totalMinor: this.totals()?.awardedMinor ?? null,
      },
      {
        key: 'paid',
        header: this.i18n.text('awards.columns.paid'),
        number: true,
        totalMinor: this.totals()?.paidMinor ?? null,
      },
      {
        key: 'spent',
        header: this.i18n.text('awards.columns.spent'),
        number: true,
        card: 'none',
        totalMinor: this.totals()?.spentMinor ?? null,
      },
      { key: 'decided', header: this.i18n.text('awards.columns.decided'), sort: 'decidedAt', card: 'none' },
    ]),
  );

  /** `Municipal manager, Approver`: who must act next; empty when nobody must. */
  protected readonly awaited = ({ nextRoles }: AwardRow): string =>
    nextRoles.map((role) => this.i18n.text(`common.roles.${role}`)).join(', ');
  /** The day in South Africa on which it was decided. */
  protected readonly dayOf = (instant: string): string => localDayOf(new Date(instant));
  protected readonly linkTo = (row: AwardRow): readonly unknown[] => ['/awards', row.id];
}

function percent(part: number, whole: number): string {
  return formatPercent(shareInBasisPoints(part, whole) ?? 0);
}
