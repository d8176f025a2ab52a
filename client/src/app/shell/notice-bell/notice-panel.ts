import { httpResource } from '@angular/common/http';
import { Component, inject, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Page } from '#shared/api/page.ts';
import type { NoticeView } from '#shared/notices/notice-views.ts';
import { ApiClient, apiRequest } from '../../core/http/api-client.ts';
import { TranslatePipe } from '../../core/i18n/translate.pipe.ts';
import { PathPipe } from '../../core/navigation/path.pipe.ts';
import { NoticeText } from '../../core/waiting/notice-text.ts';
import { Waiting } from '../../core/waiting/waiting.ts';
import { DateText } from '../../ui/date/date-text.ts';
import { Problem } from '../../ui/problem/problem.ts';
import { Skeleton } from '../../ui/skeleton/skeleton.ts';

/** The latest notices; following one marks it as read. */
@Component({
  selector: 'tg-notice-panel',
  imports: [DateText, PathPipe, Problem, RouterLink, Skeleton, TranslatePipe],
  templateUrl: './notice-panel.html',
  styleUrl: './notice-panel.css',
})
export class NoticePanel {
  private readonly api = inject(ApiClient);
  private readonly waiting = inject(Waiting);
  protected readonly text = inject(NoticeText);

  /** A link was followed. */
  readonly left = output();

  protected readonly notices = httpResource<Page<NoticeView>>(() => apiRequest('/notices', { limit: 10 }));

  protected follow({ id, readAt }: NoticeView): void {
    this.left.emit();
    if (readAt !== null) return;
    this.api.command(`/notices/${id}/read`).subscribe({
      next: () => this.waiting.refresh(),
      // It stays unread: nothing is lost.
      error: () => undefined,
    });
  }

  protected markAll(): void {
    this.api.command('/notices/read').subscribe({
      next: () => {
        this.notices.reload();
        this.waiting.refresh();
      },
      error: () => this.notices.reload(),
    });
  }
}
