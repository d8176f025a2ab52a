import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { userStatuses } from '#shared/accounts/account-views.ts';
import type { UserView } from '#shared/accounts/account-views.ts';
import type { Page } from '#shared/api/page.ts';
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
import { DateText } from '../../../ui/date/date-text.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';

@Component({
  selector: 'tg-user-list-page',
  imports: [
    Cell,
    DataList,
    DateText,
    Icon,
    LabelledField,
    PageHeader,
    RouterLink,
    SearchBox,
    StatusChip,
    TranslatePipe,
  ],
  templateUrl: './user-list-page.html',
  styles: `
    .roles {
      display: grid;
      gap: 0.125rem;
    }
  `,
})
export class UserListPage {
  private readonly i18n = inject(I18n);

  protected readonly access = inject(Access);
  protected readonly statuses = userStatuses;
  protected readonly query = injectListQuery({
    filters: ['search', 'status', 'organisationId'],
    sort: { key: 'name', order: 'asc' },
  });
  protected readonly page = httpResource<Page<UserView>>(() => apiRequest('/users', this.query.request()));
  protected readonly organisations = httpResource<Page<OrganisationView>>(() =>
    apiRequest('/organisations', { limit: 200 }),
  );

  protected readonly columns = computed(() =>
    columnsOf<UserView>([
      {
        key: 'name',
        header: this.i18n.text('administration.users.name'),
        text: (row) => row.name,
        sort: 'name',
      },
      {
        key: 'email',
        header: this.i18n.text('administration.users.email'),
        text: (row) => row.email,
        sort: 'email',
      },
      { key: 'roles', header: this.i18n.text('administration.users.roles') },
      { key: 'status', header: this.i18n.text('administration.users.status'), card: 'aside' },
      { key: 'lastSignedInAt', header: this.i18n.text('administration.users.lastSignedIn') },
    ]),
  );
  protected readonly link = (row: UserView): readonly string[] => ['/administration/users', row.id];
}
