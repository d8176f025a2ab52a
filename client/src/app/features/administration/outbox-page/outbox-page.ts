import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { outgoingMailStatuses } from '#shared/accounts/administration-views.ts';
import type { OutgoingMailView } from '#shared/accounts/administration-views.ts';
import type { Page } from '#shared/api/page.ts';
import { apiRequest, apiRoot } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Cell } from '../../../ui/data-list/cell.ts';
import { columnsOf } from '../../../ui/data-list/data-column.ts';
import { DataList } from '../../../ui/data-list/data-list.ts';
import { injectListQuery } from '../../../ui/data-list/list-query.ts';
import { SearchBox } from '../../../ui/data-list/search-box.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';

@Component({
  selector: 'tg-outbox-page',
  imports: [Cell, DataList, DateText, LabelledField, PageHeader, SearchBox, StatusChip, TranslatePipe],
  templateUrl: './outbox-page.html',
})
export class OutboxPage {
  private readonly i18n = inject(I18n);

  protected readonly statuses = outgoingMailStatuses;
  protected readonly query = injectListQuery({
    filters: ['to', 'status'],
    sort: { key: 'createdAt', order: 'desc' },
  });
  protected readonly page = httpResource<Page<OutgoingMailView>>(() =>
    apiRequest('/outgoing-mails', this.query.request()),
  );
  protected readonly columns = computed(() =>
    columnsOf<OutgoingMailView>([
      {
        key: 'subject',
        header: this.i18n.text('administration.outbox.subject'),
        text: ({ subject }) => subject,
      },
      { key: 'to', header: this.i18n.text('administration.outbox.to'), text: ({ to }) => to },
      {
        key: 'why',
        header: this.i18n.text('administration.outbox.why'),
        text: ({ template }) => this.i18n.find(`administration.outbox.reasons.${template}`) ?? template,
      },
      { key: 'createdAt', header: this.i18n.text('administration.outbox.created'), sort: 'createdAt' },
      { key: 'status', header: this.i18n.text('administration.outbox.status'), card: 'aside' },
      { key: 'content', header: this.i18n.text('administration.outbox.open') },
    ]),
  );

  protected contentUrl({ id }: OutgoingMailView): string {
    return `${apiRoot}/outgoing-mails/${id}/content`;
  }
}
