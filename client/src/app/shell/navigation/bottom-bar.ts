import { Component, computed, inject, output } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Access } from '../../core/access/access.ts';
import { TranslatePipe } from '../../core/i18n/translate.pipe.ts';
import { Waiting } from '../../core/waiting/waiting.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { navigation, type NavigationItem } from './navigation.ts';

const places = 4;

/** On a phone: the first places in reach of the thumb, and a way to all of them. */
@Component({
  selector: 'tg-bottom-bar',
  imports: [Icon, RouterLink, RouterLinkActive, TranslatePipe],
  template: `
    @for (item of items(); track item.path) {
      <a
        [routerLink]="item.path"
        routerLinkActive="active"
        [routerLinkActiveOptions]="{ exact: item.path === '/' }"
        ariaCurrentWhenActive="page"
      >
        <tg-icon [name]="item.icon" size="1.375rem" /><span>{{ item.short ?? item.label | t }}</span>
        @if (item.counts && tasks() > 0) {
          <b class="count">{{ tasks() > 99 ? '99+' : tasks() }}</b>
        }
      </a>
    }
    <button type="button" (click)="more.emit()">
      <tg-icon name="menu" size="1.375rem" /><span>{{ 'shell.navigation.more' | t }}</span>
    </button>
  `,
  styles: `
    :host {
      display: flex;
      block-size: var(--tg-bottom-bar);
      padding-block-end: env(safe-area-inset-bottom, 0);
      border-block-start: 1px solid var(--mat-sys-outline-variant);
      background: var(--mat-sys-surface-container-lowest);
    }
    .count {
      position: absolute;
      inset-block-start: 0.25rem;
      inset-inline-start: calc(50% + 0.25rem);
      min-inline-size: 1.125rem;
      padding-inline: 0.25rem;
      border-radius: 999px;
      background: var(--mat-sys-error);
      color: var(--mat-sys-on-error);
      line-height: 1.125rem;
      text-align: center;
    }
    a,
    button {
      position: relative;
      flex: 1 1 0;
      display: grid;
      place-content: center;
      justify-items: center;
      gap: 0.125rem;
      min-inline-size: 0;
      padding: 0 0.125rem;
      border: 0;
      background: none;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-label-small);
      font-size: 0.6875rem;
      font-weight: 500;
      letter-spacing: 0;
      text-decoration: none;
      cursor: pointer;
    }
    span {
      max-inline-size: 100%;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .active {
      color: var(--mat-sys-primary);
      font-weight: 700;
    }
    :focus-visible {
      outline-offset: -3px;
    }
  `,
})
export class BottomBar {
  private readonly access = inject(Access);

  readonly more = output();

  private readonly waiting = inject(Waiting);
  protected readonly tasks = computed(() => this.waiting.summary()?.openTasks ?? 0);

  protected readonly items = computed(() => {
    const roles = new Set((this.access.actor()?.memberships ?? []).flatMap((membership) => membership.roles));
    const open = navigation
      .flatMap(({ items }) => items)
      .filter(({ anyOf }) => anyOf.length === 0 || anyOf.some((permission) => this.access.can(permission)));
    const isDaily = ({ dailyFor }: NavigationItem) => dailyFor?.some((role) => roles.has(role)) ?? false;
    // Home and the person's tasks come first for everybody.
    const first = open.slice(0, 2);
    const others = open.slice(2);
    const ordered = [...others.filter(isDaily), ...others.filter((item) => !isDaily(item))];
    return [...first, ...ordered].slice(0, places);
  });
}
