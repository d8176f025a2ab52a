import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { OrganisationKind } from '#shared/access/roles.ts';
import type { Page } from '#shared/api/page.ts';
import { monthNames } from '#shared/calendar/calendar-names.ts';
import type { OrganisationView } from '#shared/organisations/organisation-views.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Cell } from '../../../ui/data-list/cell.ts';
import { columnsOf } from '../../../ui/data-list/data-column.ts';
import { DataList } from '../../../ui/data-list/data-list.ts';
import { injectListQuery } from '../../../ui/data-list/list-query.ts';
import { SearchBox } from '../../../ui/data-list/search-box.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';

@Component({
  selector: 'tg-organisation-list-page',
  imports: [Cell, DataList, LabelledField, PageHeader, SearchBox, TranslatePipe],
  templateUrl: './organisation-list-page.html',
})
export class OrganisationListPage {
  private readonly i18n = inject(I18n);
  private readonly access = inject(Access);

  protected readonly kinds = Object.values(OrganisationKind);
  protected readonly query = injectListQuery({
    filters: ['search', 'kind'],
    sort: { key: 'name', order: 'asc' },
  });
  protected readonly page = httpResource<Page<OrganisationView>>(() =>
    apiRequest('/organisations', this.query.request()),
  );
  protected readonly columns = computed(() =>
    columnsOf<OrganisationView>([
      {
        key: 'name',
        header: this.i18n.text('administration.organisations.name'),
        text: ({ name }) => name,
        sort: 'name',
      },
      {
        key: 'code',
        header: this.i18n.text('administration.organisations.code'),
        text: ({ code }) => code,
        sort: 'code',
        card: 'aside',
      },
      { key: 'kind', header: this.i18n.text('administration.organisations.kind') },
      {
        key: 'category',
        header: this.i18n.text('administration.organisations.category'),
        text: ({ category }) => category ?? '–',
      },
      {
        key: 'district',
        header: this.i18n.text('administration.organisations.district'),
        text: ({ districtCode }) => districtCode ?? '–',
      },
      {
        key: 'yearStart',
        header: this.i18n.text('administration.organisations.yearStart'),
        text: ({ financialYearStartMonth }) =>
          monthNames[this.i18n.language()][financialYearStartMonth - 1] ?? '',
      },
    ]),
  );

  /** A row leads to the people of the organisation, for those who may see them. */
  protected readonly link = (row: OrganisationView): string | null =>
    this.access.can('user.read') ? `/administration/users?organisationId=${row.id}` : null;
}
