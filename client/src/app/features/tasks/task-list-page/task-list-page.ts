import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { Page } from '#shared/api/page.ts';
import { taskCaseTypes, taskShows } from '#shared/tasks/task-requests.ts';
import type { TaskView } from '#shared/tasks/task-views.ts';
import { Access } from '../../../core/access/access.ts';
import { ApiClient, apiRequest } from '../../../core/http/api-client.ts';
import { asApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { Cell } from '../../../ui/data-list/cell.ts';
import { columnsOf } from '../../../ui/data-list/data-column.ts';
import { DataList } from '../../../ui/data-list/data-list.ts';
import { injectListQuery } from '../../../ui/data-list/list-query.ts';
import { SearchBox } from '../../../ui/data-list/search-box.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { DayPipe } from '../../../ui/pipes/day.pipe.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';

/** Every step that waits for the person, by due day, and what they did lately. */
@Component({
  selector: 'tg-task-list-page',
  imports: [
    Cell,
    DataList,
    DateText,
    DayPipe,
    LabelledField,
    PageHeader,
    SearchBox,
    StatusChip,
    TranslatePipe,
  ],
  templateUrl: './task-list-page.html',
  styleUrl: './task-list-page.css',
})
export class TaskListPage {
  private readonly api = inject(ApiClient);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);
  private readonly toasts = inject(Toasts);
  private readonly access = inject(Access);

  protected readonly shows = taskShows;
  protected readonly caseTypes = taskCaseTypes;
  protected readonly query = injectListQuery({
    filters: ['show', 'caseType', 'search'],
    sort: { key: 'dueOn', order: 'asc' },
  });
  protected readonly page = httpResource<Page<TaskView>>(() => apiRequest('/tasks', this.query.request()));
  protected readonly showsDone = computed(() => this.query.filters().show === 'done');

  protected readonly columns = computed(() => {
    const isDone = this.showsDone();
    return columnsOf<TaskView>([
      {
        key: 'what',
        header: this.i18n.text('notices.tasks.what'),
        text: (row) => this.i18n.text(`home.tasks.kinds.${row.kind}`),
        primary: true,
      },
      { key: 'case', header: this.i18n.text('notices.tasks.case') },
      isDone
        ? { key: 'closedAt', header: this.i18n.text('notices.tasks.closedAt') }
        : { key: 'dueOn', header: this.i18n.text('notices.tasks.dueOn'), sort: 'dueOn' },
      {
        key: 'openedAt',
        header: this.i18n.text('notices.tasks.since'),
        ...(isDone ? {} : { sort: 'openedAt' }),
      },
      ...(isDone ? [] : [{ key: 'taker', header: this.i18n.text('notices.tasks.taker') }]),
    ]);
  });

  protected readonly link = (row: TaskView): string => row.link;

  protected isMine(task: TaskView): boolean {
    return task.claimedBy?.userId === this.access.actor()?.userId;
  }

  protected about(task: TaskView): string {
    const what = this.i18n.text(`home.tasks.kinds.${task.kind}`);
    return this.i18n.text('notices.tasks.claimOf', { what, reference: task.caseRef });
  }

  /** Says that the person is on it, or not any more. */
  protected async claim(task: TaskView, way: 'claim' | 'release'): Promise<void> {
    try {
      await firstValueFrom(this.api.command(`/tasks/${task.id}/${way}`));
      this.toasts.show(this.i18n.text(way === 'claim' ? 'notices.tasks.claimed' : 'notices.tasks.released'));
    } catch (failure) {
      this.toasts.show(this.refusalText.of(asApiError(failure)), 'error');
    }
    this.page.reload();
  }
}
