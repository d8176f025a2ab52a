import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Page } from '#shared/api/page.ts';
import type { BeneficiaryRow } from '#shared/beneficiaries/beneficiary-views.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Cell } from '../../../ui/data-list/cell.ts';
import { columnsOf } from '../../../ui/data-list/data-column.ts';
import { DataList } from '../../../ui/data-list/data-list.ts';
import { injectListQuery } from '../../../ui/data-list/list-query.ts';
import { SearchBox } from '../../../ui/data-list/search-box.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';

/** The register, identity numbers hidden. For those who work with the people, and for auditors. */
@Component({
  selector: 'tg-beneficiary-list-page',
  imports: [Cell, DataList, DateText, Icon, PageHeader, RouterLink, SearchBox, StatusChip, TranslatePipe],
  template: `
    <tg-page-header [heading]="'beneficiaries.titles.list' | t">
      <p tgLead>{{ 'beneficiaries.list.lead' | t }}</p>
      <ng-container tgActions>
        @if (mayRegister()) {
          <a class="tg-button tg-button--primary" routerLink="register">
            <tg-icon name="plus" size="1.125rem" />{{ 'beneficiaries.list.register' | t }}
          </a>
        }
      </ng-container>
    </tg-page-header>
    <tg-data-list
      [caption]="'beneficiaries.titles.list' | t"
      [columns]="columns()"
      [query]="query"
      [page]="page"
      [link]="link"
      [emptyHeading]="'beneficiaries.list.empty' | t"
      [emptyText]="'beneficiaries.list.emptyText' | t"
    >
      <ng-container tgFilters>
        <tg-search-box
          [label]="'beneficiaries.list.search' | t"
          [value]="query.filters().search"
          (searched)="query.filterBy({ search: $event })"
        />
      </ng-container>
      <ng-template tgCell="name" [tgCellOf]="columns()" let-row
        >{{ row.firstNames }} {{ row.lastName }}</ng-template
      >
      <ng-template tgCell="minor" [tgCellOf]="columns()" let-row>
        @if (row.isMinor) {
          <tg-status-chip
            kind="beneficiary"
            status="minor"
            tone="attention"
            [label]="'beneficiaries.list.minor' | t"
          />
        }
      </ng-template>
      <ng-template tgCell="registeredAt" [tgCellOf]="columns()" let-row
        ><tg-date [at]="row.registeredAt"
      /></ng-template>
    </tg-data-list>
  `,
})
export class BeneficiaryListPage {
  private readonly access = inject(Access);
  private readonly i18n = inject(I18n);

  protected readonly mayRegister = computed(() => this.access.can('beneficiary.write'));
  protected readonly query = injectListQuery({
    filters: ['search'],
    sort: { key: 'lastName', order: 'asc' },
  });
  protected readonly page = httpResource<Page<BeneficiaryRow>>(() =>
    apiRequest('/beneficiaries', this.query.request()),
  );
  protected readonly columns = computed(() =>
    columnsOf<BeneficiaryRow>([
      { key: 'name', header: this.i18n.text('beneficiaries.list.name'), sort: 'lastName', primary: true },
      { key: 'minor', header: '', card: 'aside' },
      {
        key: 'reference',
        header: this.i18n.text('beneficiaries.list.reference'),
        text: (row) => row.reference,
        sort: 'reference',
      },
      {
        key: 'identity',
        header: this.i18n.text('beneficiaries.list.identity'),
        text: (row) => row.identity.masked || this.i18n.text('beneficiaries.list.noDocument'),
      },
      { key: 'ward', header: this.i18n.text('beneficiaries.list.ward'), text: (row) => row.ward },
      ...(this.access.isProvincial()
        ? [
            {
              key: 'organisationName',
              header: this.i18n.text('beneficiaries.list.municipality'),
              text: (row: BeneficiaryRow) => row.organisationName,
            },
          ]
        : []),
      {
        key: 'registeredAt',
        header: this.i18n.text('beneficiaries.list.registered'),
        sort: 'registeredAt',
        card: 'none',
      },
    ]),
  );

  protected readonly link = (row: BeneficiaryRow): readonly unknown[] => ['/beneficiaries', row.id];
}
