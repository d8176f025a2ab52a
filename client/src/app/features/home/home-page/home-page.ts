import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { localTimeOf } from '#shared/calendar/local-day.ts';
import type { HomeView } from '#shared/home/home-views.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Session } from '../../../core/session/session.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { MoneyTiles } from '../../../ui/tiles/money-tiles.ts';
import type { MoneyTile } from '../../../ui/tiles/money-tiles.ts';
import { Timeline } from '../../../ui/timeline/timeline.ts';
import type { TimelineItem } from '../../../ui/timeline/timeline.ts';
import { DueReturns } from '../due-returns/due-returns.ts';
import { TaskList } from '../task-list/task-list.ts';

/** Enough to see what moved; the cases themselves tell the rest. */
const activityShown = 8;

/** Tasks first, then the money, then what is due, then what happened: the same page for everybody, filled by role. */
@Component({
  selector: 'tg-home-page',
  imports: [DueReturns, MoneyTiles, PageHeader, Problem, Skeleton, TaskList, Timeline, TranslatePipe],
  templateUrl: './home-page.html',
  styleUrl: './home-page.css',
})
export class HomePage {
  private readonly i18n = inject(I18n);

  protected readonly session = inject(Session).current;
  protected readonly home = httpResource<HomeView>(() => apiRequest('/home'));

  protected readonly greeting = computed(() => {
    const { hour } = localTimeOf(new Date());
    const name = this.session()?.user.name.split(' ')[0] ?? '';
    if (hour < 12) return this.i18n.text('home.greeting.morning', { name });
    return this.i18n.text(hour < 17 ? 'home.greeting.afternoon' : 'home.greeting.evening', { name });
  });

  protected readonly tiles = computed((): readonly MoneyTile[] =>
    (this.home.hasValue() ? this.home.value().tiles : []).map(({ key, amountMinor, link }) => ({
      key,
      label: this.i18n.text(`home.money.tiles.${key}`),
      amountMinor,
      ...(link === null ? {} : { link }),
    })),
  );

  protected readonly activity = computed((): readonly TimelineItem[] =>
    (this.home.hasValue() ? this.home.value().activity.slice(0, activityShown) : []).map((entry) => ({
      id: entry.id,
      at: entry.at,
      title: this.i18n.find(`timeline.${entry.caseType}.${entry.event}`, entry.params) ?? entry.event,
      by: [entry.actorName, entry.organisationName].filter((name) => name !== '').join(', '),
      about: entry.caseRef,
      ...(entry.link === null ? {} : { link: entry.link }),
    })),
  );
}
