import { Component, computed, ElementRef, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslatePipe } from '../../core/i18n/translate.pipe.ts';
import { Theme, themeChoices } from '../../core/preferences/theme.ts';
import type { ThemeChoice } from '../../core/preferences/theme.ts';
import { UnsentWork } from '../../core/drafts/unsent-work.ts';
import { Session } from '../../core/session/session.ts';
import { Icon } from '../../ui/icon/icon.ts';
import type { IconName } from '../../ui/icon/icons.ts';
import { ActingFor } from '../../ui/acting-for/acting-for.ts';

const iconByTheme: Readonly<Record<ThemeChoice, IconName>> = {
  system: 'device',
  light: 'light',
  dark: 'dark',
};

/** Who is signed in, for which organisations in which roles; appearance; the way out. */
@Component({
  selector: 'tg-account-menu',
  imports: [ActingFor, Icon, RouterLink, TranslatePipe],
  templateUrl: './account-menu.html',
  styleUrl: './account-menu.css',
  host: {
    '(document:click)': 'closeFromOutside($event)',
    '(keydown.escape)': 'close(true)',
    '(focusout)': 'closeWhenLeft($event)',
  },
})
export class AccountMenu {
  private readonly host: HTMLElement = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  private readonly session = inject(Session);
  private readonly unsentWork = inject(UnsentWork);
  protected readonly theme = inject(Theme);
  protected readonly themes = themeChoices.map((choice) => ({ choice, icon: iconByTheme[choice] }));
  protected readonly isOpen = signal(false);
  protected readonly current = computed(() => this.session.current());
  protected readonly organisation = computed(() => {
    const memberships = (this.current()?.memberships ?? []).filter(({ delegation }) => !delegation);
    const [first] = memberships;
    return first
      ? first.organisationName + (memberships.length > 1 ? ` +${memberships.length - 1}` : '')
      : '';
  });
  protected readonly initials = computed(() => {
    const words = (this.current()?.user.name ?? '').split(/\s+/).filter((word) => word !== '');
    return [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => word?.charAt(0) ?? '').join('');
  });

  protected toggle(): void {
    this.isOpen.update((isOpen) => !isOpen);
  }

  protected async signOut(): Promise<void> {
    if (await this.unsentWork.mayLeave()) this.session.signOut();
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
