import type { ElementRef } from '@angular/core';
import { ViewportScroller } from '@angular/common';
import { afterNextRender, Component, computed, inject, viewChild } from '@angular/core';
import { Router, RouterLink, RouterOutlet } from '@angular/router';
import { TranslatePipe } from '../../core/i18n/translate.pipe.ts';
import { Breadcrumbs } from '../../core/navigation/breadcrumbs.ts';
import { Session } from '../../core/session/session.ts';
import { Toasts } from '../../core/toasts/toasts.ts';
import { Waiting } from '../../core/waiting/waiting.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { ToastStack } from '../../ui/toast-stack/toast-stack.ts';
import { AccountMenu } from '../account-menu/account-menu.ts';
import { Brand } from '../brand/brand.ts';
import { BottomBar } from '../navigation/bottom-bar.ts';
import { NoticeBell } from '../notice-bell/notice-bell.ts';
import { NavigationList } from '../navigation/navigation-list.ts';
import { SessionEnd } from '../session-end/session-end.ts';

/** The frame of every page behind the sign-in: navigation, top bar, content. Plain CSS, so that it arrives fast. */
@Component({
  selector: 'tg-shell-layout',
  imports: [
    AccountMenu,
    BottomBar,
    Brand,
    Icon,
    NavigationList,
    NoticeBell,
    RouterLink,
    RouterOutlet,
    SessionEnd,
    ToastStack,
    TranslatePipe,
  ],
  templateUrl: './shell-layout.html',
  styleUrl: './shell-layout.css',
})
export class ShellLayout {
  private readonly drawer = viewChild.required<ElementRef<HTMLDialogElement>>('drawer');
  private readonly bar = viewChild.required<ElementRef<HTMLElement>>('bar');
  private readonly content = viewChild.required<ElementRef<HTMLElement>>('content');

  protected readonly session = inject(Session).current;
  protected readonly toasts = inject(Toasts);
  protected readonly crumbs = inject(Breadcrumbs).trail;
  protected readonly isNavigating = computed(() => this.router.currentNavigation() !== null);

  private readonly router = inject(Router);

  constructor() {
    inject(Waiting).watch();
    // What an address points at (`#notices`) comes to stand below the bar that stays.
    inject(ViewportScroller).setOffset(() => [0, this.bar().nativeElement.offsetHeight + 16]);
    // A press on the backdrop closes the drawer; the keyboard has Escape and the button.
    afterNextRender(() => {
      const drawer = this.drawer().nativeElement;
      drawer.addEventListener('click', (event) => {
        if (event.target === drawer) drawer.close();
      });
    });
  }

  protected openDrawer(): void {
    this.drawer().nativeElement.showModal();
  }

  protected closeDrawer(): void {
    this.drawer().nativeElement.close();
  }

  protected skip(event: Event): void {
    event.preventDefault();
    const content = this.content().nativeElement;
    (content.querySelector<HTMLElement>('h1') ?? content).focus();
  }
}
