import { Component, computed, ElementRef, inject, signal } from '@angular/core';
import { I18n } from '../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../core/i18n/translate.pipe.ts';
import { Waiting } from '../../core/waiting/waiting.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { NoticePanel } from './notice-panel.ts';

/** The bell in the bar: how many notices are unread, and the latest of them. The list is loaded when it is opened. */
@Component({
  selector: 'tg-notice-bell',
  imports: [Icon, NoticePanel, TranslatePipe],
  template: `
    <button
      type="button"
      class="bell"
      aria-controls="tg-notice-panel"
      [attr.aria-expanded]="isOpen()"
      [attr.aria-label]="label()"
      (click)="toggle()"
    >
      <tg-icon name="bell" size="1.375rem" />
      @if (unread() > 0) {
        <span class="unread" aria-hidden="true">{{ unread() > 99 ? '99+' : unread() }}</span>
      }
    </button>
    <div class="panel" id="tg-notice-panel" [hidden]="!isOpen()">
      @if (isOpen()) {
        @defer (on immediate) {
          <tg-notice-panel (left)="close()" />
        } @placeholder {
          <p class="tg-quiet waiting">{{ 'common.states.loading' | t }}</p>
        }
      }
    </div>
  `,
  styleUrl: './notice-bell.css',
  host: {
    '(document:click)': 'closeFromOutside($event)',
    '(keydown.escape)': 'close(true)',
    '(focusout)': 'closeWhenLeft($event)',
  },
})
export class NoticeBell {
  private readonly host: HTMLElement = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly i18n = inject(I18n);
  private readonly waiting = inject(Waiting);

  protected readonly isOpen = signal(false);
  protected readonly unread = computed(() => this.waiting.summary()?.unreadNotices ?? 0);
  protected readonly label = computed(() => {
    const count = this.unread();
    return count === 0
      ? this.i18n.text('shell.notices.none')
      : this.i18n.text('shell.notices.unread', { count });
  });

  protected toggle(): void {
    this.isOpen.update((isOpen) => !isOpen);
  }

  protected close(returnFocus = false): void {
    if (!this.isOpen()) return;
    this.isOpen.set(false);
    if (returnFocus) this.host.querySelector('button')?.focus();
  }

  protected closeFromOutside(event: Event): void {
    if (!event.composedPath().includes(this.host)) this.close();
  }

  protected closeWhenLeft(event: FocusEvent): void {
    if (event.relatedTarget instanceof Node && !this.host.contains(event.relatedTarget)) this.close();
  }
}
