import { httpResource } from '@angular/common/http';
import { Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { MyDelegationsView } from '#shared/delegations/delegation-views.ts';
import { apiRequest } from '../../core/http/api-client.ts';
import { TranslatePipe } from '../../core/i18n/translate.pipe.ts';
import { Problem } from '../../ui/problem/problem.ts';
import { DelegationList } from '../../core/delegations/delegation-list.ts';

/** Which of my roles others hold for me, and whose I hold, now and to come. */
@Component({
  selector: 'tg-delegations-card',
  imports: [DelegationList, Problem, RouterLink, TranslatePipe],
  template: `
    <section class="tg-card" aria-labelledby="tg-delegations">
      <h2 id="tg-delegations">{{ 'delegations.title' | t }}</h2>
      @if (mine.error()) {
        <tg-problem compact [error]="mine.error()" (retry)="mine.reload()" />
      } @else if (lasting().length > 0) {
        <tg-delegation-list readOnly [items]="lasting()" />
      } @else {
        <p class="tg-quiet">{{ 'delegations.none' | t }}</p>
      }
      <p>
        <a routerLink="/delegations">{{ 'delegations.manage' | t }}</a>
      </p>
    </section>
  `,
})
export class DelegationsCard {
  protected readonly mine = httpResource<MyDelegationsView>(() => apiRequest('/delegations/mine'));
  protected readonly lasting = computed(() => {
    if (!this.mine.hasValue()) return [];
    const { given, received } = this.mine.value();
    return [...received, ...given].filter(({ state }) => state === 'current' || state === 'coming');
  });
}
