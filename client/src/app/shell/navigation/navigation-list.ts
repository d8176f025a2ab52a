import { Component, computed, inject, output } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Access } from '../../core/access/access.ts';
import { TranslatePipe } from '../../core/i18n/translate.pipe.ts';
import { Waiting } from '../../core/waiting/waiting.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { navigation } from './navigation.ts';

/** The places this person may go, in groups. In the rail on a wide screen, in the drawer on a phone. */
@Component({
  selector: 'tg-navigation-list',
  imports: [Icon, RouterLink, RouterLinkActive, TranslatePipe],
  template: `
    @for (group of groups(); track $index) {
      @if (group.heading; as heading) {
        <h2>{{ heading | t }}</h2>
      }
      <ul class="tg-plain">
        @for (item of group.items; track item.path) {
          <li>
            <a
              [routerLink]="item.path"
              routerLinkActive="active"
              [routerLinkActiveOptions]="{ exact: item.path === '/' }"
              ariaCurrentWhenActive="page"
              (click)="chosen.emit()"
            >
              <tg-icon [name]="item.icon" />{{ item.label | t }}
              @if (item.counts && tasks() > 0) {
                <span class="count" [class.overdue]="overdue()">{{ tasks() }}</span>
              }
            </a>
          </li>
        }
      </ul>
    }
  `,
  styleUrl: './navigation-list.css',
})
export class NavigationList {
  private readonly access = inject(Access);

  private readonly waiting = inject(Waiting);

  readonly chosen = output();

  protected readonly tasks = computed(() => this.waiting.summary()?.openTasks ?? 0);
  protected readonly overdue = computed(() => (this.waiting.summary()?.overdueTasks ?? 0) > 0);

  protected readonly groups = computed(() =>
    navigation
      .map(({ heading, items }) => ({ heading, items: items.filter((item) => this.maySee(item.anyOf)) }))
      .filter(({ items }) => items.length > 0),
  );

  private maySee(anyOf: (typeof navigation)[number]['items'][number]['anyOf']): boolean {
    return anyOf.length === 0 || anyOf.some((permission) => this.access.can(permission));
  }
}
