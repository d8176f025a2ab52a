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
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Session } from '../../../core/session/session.ts';
import { Cell } from '../../../ui/data-list/cell.ts';
import { columnsOf } from '../../../ui/data-list/data-column.ts';
import { DataList } from '../../../ui/data-list/data-list.ts';
import { injectListQuery } from '../../../ui/data-list/list-query.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
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
    LabelledField,
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
  protected readonly page = httpResource<AwardRows>(() => apiRequest('/awards', this.query.request()));
  protected readonly municipalities = httpResource<Page<OrganisationView>>(() =>
    this.access.isProvincial()
      ? apiRequest('/organisations', { kind: 'municipality', limit: 200 })
      : undefined,
  );

  protected readonly programmes = Object.values(GrantProgrammeCode);
  protected readonly statuses = Object.values(AwardStatus);
  /** This year and the four before it: as far back as the portal's records reach. */
  protected readonly financialYears = computed(() => {
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
      { key: 'awarded', header: this.i18n.text('awards.columns.awarded'), sort: 'totalMinor', number: true },
      { key: 'paid', header: this.i18n.text('awards.columns.paid'), number: true },
      { key: 'spent', header: this.i18n.text('awards.columns.spent'), number: true, card: 'none' },
      { key: 'decided', header: this.i18n.text('awards.columns.decided'), sort: 'decidedAt', card: 'none' },
    ]),
  );

  /** `Municipal manager, Approver`: who must act next; empty when nobody must. */
  protected readonly awaited = ({ nextRoles }: AwardRow): string =>
    nextRoles.map((role) => this.i18n.text(`common.roles.${role}`)).join(', ');
  /** The day in South Africa on which it was decided. */
  protected readonly dayOf = (instant: string): string => localDayOf(new Date(instant));
  protected readonly linkTo = (row: AwardRow): readonly unknown[] => ['/awards', row.id];

  /** Searches once the person pauses, so that each letter is not a request and a step in the browser's history. */
  private typing: ReturnType<typeof setTimeout> | undefined;
  protected searchFor(text: string): void {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => {
      this.query.filterBy({ search: text.trim() });
    }, 350);
  }
}

function percent(part: number, whole: number): string {
  return formatPercent(shareInBasisPoints(part, whole) ?? 0);
}
