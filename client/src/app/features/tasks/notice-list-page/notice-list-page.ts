import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import type { Page } from '#shared/api/page.ts';
import type { NoticeView } from '#shared/notices/notice-views.ts';
import { ApiClient, apiRequest } from '../../../core/http/api-client.ts';
import { asApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { PathPipe } from '../../../core/navigation/path.pipe.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { NoticeText } from '../../../core/waiting/notice-text.ts';
import { Waiting } from '../../../core/waiting/waiting.ts';
import { Cell } from '../../../ui/data-list/cell.ts';
import { columnsOf } from '../../../ui/data-list/data-column.ts';
import { DataList } from '../../../ui/data-list/data-list.ts';
import { injectListQuery } from '../../../ui/data-list/list-query.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';

/** What the person was told of, newest first. */
@Component({
  selector: 'tg-notice-list-page',
  imports: [Cell, DataList, DateText, LabelledField, PageHeader, PathPipe, RouterLink, TranslatePipe],
  templateUrl: './notice-list-page.html',
  styleUrl: './notice-list-page.css',
})
export class NoticeListPage {
  private readonly api = inject(ApiClient);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);
  private readonly toasts = inject(Toasts);
  private readonly waiting = inject(Waiting);
  protected readonly text = inject(NoticeText);

  protected readonly query = injectListQuery({ filters: ['show'], sort: { key: 'at', order: 'desc' } });
  protected readonly page = httpResource<Page<NoticeView>>(() =>
    apiRequest('/notices', this.query.request()),
  );
  protected readonly columns = computed(() =>
    columnsOf<NoticeView>([
      { key: 'what', header: this.i18n.text('notices.page.what'), primary: true },
      {
        key: 'case',
        header: this.i18n.text('notices.page.case'),
        text: (notice) => this.text.about(notice),
      },
      { key: 'at', header: this.i18n.text('notices.page.at'), sort: 'at' },
      { key: 'read', header: this.i18n.text('notices.page.isUnread') },
    ]),
  );

  protected markRead({ id }: NoticeView): Promise<void> {
    return this.send(`/notices/${id}/read`, null);
  }

  protected markAll(): Promise<void> {
    return this.send('/notices/read', this.i18n.text('notices.page.markedAll'));
  }

  private async send(path: string, done: string | null): Promise<void> {
    try {
      await firstValueFrom(this.api.command(path));
      if (done !== null) this.toasts.show(done);
    } catch (failure) {
      this.toasts.show(this.refusalText.of(asApiError(failure)), 'error');
    }
    this.page.reload();
    this.waiting.refresh();
  }
}
