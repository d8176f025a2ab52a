import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Page } from '#shared/api/page.ts';
import { CentreKind, CentreStatus } from '#shared/centres/centre.ts';
import type { CentreRow } from '#shared/centres/centre-views.ts';
import { municipalities, municipalityByCode } from '#shared/reference/municipalities.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Cell } from '../../../ui/data-list/cell.ts';
import { columnsOf } from '../../../ui/data-list/data-column.ts';
import { DataList } from '../../../ui/data-list/data-list.ts';
import { injectListQuery } from '../../../ui/data-list/list-query.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { SearchBox } from '../../../ui/data-list/search-box.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import { toneOfCentre } from '../ui/centre-tones.ts';

/** The register of centres, for everybody. */
@Component({
  selector: 'tg-centre-list-page',
  imports: [
    Cell,
    DataList,
    Icon,
    LabelledField,
    PageHeader,
    RouterLink,
    SearchBox,
    StatusChip,
    TranslatePipe,
  ],
  templateUrl: './centre-list-page.html',
})
export class CentreListPage {
  private readonly access = inject(Access);
  private readonly i18n = inject(I18n);

  protected readonly kinds = Object.values(CentreKind);
  protected readonly statuses = Object.values(CentreStatus);
  /** The five districts, and the metro beside them. */
  protected readonly districts = municipalities.filter(({ category }) => category !== 'B');
  protected readonly toneOf = toneOfCentre;
  protected readonly mayRegister = computed(() => this.access.can('centre.register'));

  protected readonly query = injectListQuery({
    filters: ['search', 'district', 'kind', 'status'],
    sort: { key: 'name', order: 'asc' },
  });
  protected readonly page = httpResource<Page<CentreRow>>(() => apiRequest('/centres', this.query.request()));

  protected readonly columns = computed(() =>
    columnsOf<CentreRow>([
      { key: 'name', header: this.i18n.text('centres.columns.name'), sort: 'name', primary: true },
      {
        key: 'municipality',
        header: this.i18n.text('centres.columns.municipality'),
        text: (row) => row.organisationName,
        sort: 'municipality',
      },
      {
        key: 'district',
        header: this.i18n.text('centres.columns.district'),
        text: (row) => municipalityByCode(row.district)?.name ?? row.district,
      },
      {
        key: 'kind',
        header: this.i18n.text('centres.columns.kind'),
        text: (row) => this.i18n.text(`centres.kinds.${row.kind}`),
      },
      {
        key: 'operator',
        header: this.i18n.text('centres.columns.operator'),
        text: (row) => row.operator || this.i18n.text('centres.detail.byMunicipality'),
        card: 'none',
      },
      { key: 'status', header: this.i18n.text('centres.columns.status'), card: 'aside' },
    ]),
  );

  protected readonly link = (row: CentreRow): readonly unknown[] => ['/centres', row.id];
}
