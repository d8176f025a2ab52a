import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Page } from '#shared/api/page.ts';
import { formatDay } from '#shared/calendar/format-day.ts';
import { FundedProjectStatus, ProjectKind } from '#shared/funded-projects/funded-project.ts';
import type { FundedProjectRow } from '#shared/funded-projects/funded-project-views.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Cell } from '../../../ui/data-list/cell.ts';
import { columnsOf } from '../../../ui/data-list/data-column.ts';
import { DataList } from '../../../ui/data-list/data-list.ts';
import { injectListQuery } from '../../../ui/data-list/list-query.ts';
import { SearchBox } from '../../../ui/data-list/search-box.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { MoneyAmount } from '../../../ui/money/money-amount.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';

/** The portfolio: every project the person may see, with what needs attention. */
@Component({
  selector: 'tg-project-list-page',
  imports: [
    Cell,
    DataList,
    Icon,
    LabelledField,
    MoneyAmount,
    PageHeader,
    RouterLink,
    SearchBox,
    StatusChip,
    TranslatePipe,
  ],
  templateUrl: './project-list-page.html',
  styleUrl: './project-list-page.css',
})
export class ProjectListPage {
  private readonly i18n = inject(I18n);
  protected readonly access = inject(Access);

  protected readonly statuses = Object.values(FundedProjectStatus);
  protected readonly kinds = Object.values(ProjectKind);
  protected readonly query = injectListQuery({
    filters: ['search', 'status', 'kind'],
    sort: { key: 'updatedAt', order: 'desc' },
  });
  protected readonly page = httpResource<Page<FundedProjectRow>>(() =>
    apiRequest('/funded-projects', this.query.request()),
  );

  protected readonly columns = computed(() =>
    columnsOf<FundedProjectRow>([
      { key: 'title', header: this.i18n.text('fundedProjects.list.project'), sort: 'title', primary: true },
      { key: 'status', header: this.i18n.text('fundedProjects.list.status'), card: 'aside' },
      {
        key: 'organisationName',
        header: this.i18n.text('fundedProjects.list.municipality'),
        text: (row) => row.organisationName,
        sort: 'organisationName',
      },
      {
        key: 'period',
        header: this.i18n.text('fundedProjects.list.period'),
        text: (row) => `${formatDay(row.startsOn)} – ${formatDay(row.endsOn)}`,
        sort: 'endsOn',
      },
      {
        key: 'people',
        header: this.i18n.text('fundedProjects.list.people'),
        text: ({ counts }) =>
          this.i18n.text('fundedProjects.list.peopleText', {
            enrolled: counts.enrolled,
            completed: counts.completed,
          }),
      },
      { key: 'budget', header: this.i18n.text('fundedProjects.list.budget'), number: true },
      { key: 'attention', header: this.i18n.text('fundedProjects.list.attention') },
    ]),
  );

  protected readonly link = (row: FundedProjectRow): readonly unknown[] => ['/funded-projects', row.id];
}
