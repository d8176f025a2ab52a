import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import type { z } from 'zod';
import type { Page } from '#shared/api/page.ts';
import type { auditChainView, AuditEventView } from '#shared/audit/audit-views.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { DayInput } from '../../../ui/date/day-input.ts';
import { Cell } from '../../../ui/data-list/cell.ts';
import { columnsOf } from '../../../ui/data-list/data-column.ts';
import { DataList } from '../../../ui/data-list/data-list.ts';
import { injectListQuery } from '../../../ui/data-list/list-query.ts';
import { SearchBox } from '../../../ui/data-list/search-box.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { Fact, Facts } from '../../../ui/key-values/key-values.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';

/** Days in South Africa as the instants between which the API filters; the day "until" counts in full. */
const dayStart = 'T00:00:00+02:00';
const dayEnd = 'T23:59:59.999+02:00';

@Component({
  selector: 'tg-audit-page',
  imports: [DayInput, Cell, DataList, DateText, Fact, Facts, PageHeader, SearchBox, TranslatePipe],
  templateUrl: './audit-page.html',
  styleUrl: './audit-page.css',
})
export class AuditPage {
  private readonly i18n = inject(I18n);

  protected readonly query = injectListQuery({
    filters: ['action', 'entityType', 'fromOn', 'untilOn'],
    sort: { key: 'at', order: 'desc' },
  });
  protected readonly page = httpResource<Page<AuditEventView>>(() => {
    const { fromOn, untilOn, ...request } = this.query.request();
    return apiRequest('/audit-events', {
      ...request,
      from: instant(fromOn, dayStart),
      until: instant(untilOn, dayEnd),
    });
  });
  protected readonly chain = httpResource<z.output<typeof auditChainView>>(() => apiRequest('/audit-chain'));
  protected readonly columns = computed(() =>
    columnsOf<AuditEventView>([
      { key: 'action', header: this.i18n.text('administration.audit.action') },
      { key: 'at', header: this.i18n.text('administration.audit.at'), sort: 'at' },
      {
        key: 'actor',
        header: this.i18n.text('administration.audit.actor'),
        text: ({ actorName }) => actorName,
      },
      { key: 'entity', header: this.i18n.text('administration.audit.entity') },
      {
        key: 'changed',
        header: this.i18n.text('administration.audit.changed'),
        text: ({ changedFields }) => changedFields.join(', ') || '–',
      },
      { key: 'sequence', header: this.i18n.text('administration.audit.sequence'), number: true },
    ]),
  );
}

function instant(day: unknown, time: string): string {
  return typeof day === 'string' && day !== '' ? new Date(day + time).toISOString() : '';
}
