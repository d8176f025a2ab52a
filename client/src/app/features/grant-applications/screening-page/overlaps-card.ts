import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { firstValueFrom, type Observable } from 'rxjs';
import type { OverlapsView } from '#shared/grant-applications/overlap-requests.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { Access } from '../../../core/access/access.ts';
import { asApiError } from '../../../core/http/api-error.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { MoneyAmount } from '../../../ui/money/money-amount.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { GrantApplicationsClient } from '../grant-applications-client.ts';
import { GrantApplicationWords } from '../grant-application-words.ts';

type Item = OverlapsView['items'][number];

const shownMax = 3;

/** Other applications that may ask for the same; each says what that rests on and can be cleared with a reason. */
@Component({
  selector: 'tg-overlaps-card',
  imports: [Icon, MoneyAmount, Problem, RouterLink, Skeleton, TranslatePipe],
  template: `
    @if (overlaps.hasValue()) {
      @if (overlaps.value().items.length === 0) {
        <p class="tg-quiet">{{ 'screening.overlaps.none' | t }}</p>
      } @else {
        <p [class]="overlaps.value().open > 0 ? 'tg-note tg-note--attention' : 'tg-note tg-note--success'">
          <tg-icon [name]="overlaps.value().open > 0 ? 'alert' : 'checkCircle'" />{{
            overlaps.value().open > 0
              ? ('screening.overlaps.open' | t: { count: overlaps.value().open })
              : ('screening.overlaps.allCleared' | t)
          }}
        </p>
      }
      <ul class="tg-plain">
        @for (item of shown(); track item.kind + item.other.id) {
          <li>
            <strong>{{ kindLabel(item) }}</strong>
            <span class="small">{{ item.basis.join('; ') }}</span>
            <a [routerLink]="['/grant-applications', item.other.id]"
              >{{ item.other.reference }}: {{ item.other.projectTitle }}</a
            >
            @if (item.other.award; as award) {
              <a [routerLink]="['/awards', award.id]">{{
                'screening.overlaps.award' | t: { reference: award.reference }
              }}</a>
            }
            <span class="small">
              {{ item.other.organisationName }} · {{ words.status(item.other.status) }} ·
              <tg-money [minor]="item.other.requestedMinor" />
            </span>
            @if (item.cleared; as cleared) {
              <span class="small">
                {{
                  'screening.overlaps.clearedBy'
                    | t: { name: cleared.name, clearedAt: cleared.at, reason: cleared.reason }
                }}
              </span>
              @if (mayClear()) {
                <button
                  type="button"
                  class="tg-button tg-button--small tg-button--text"
                  (click)="restore(item)"
                >
                  {{ 'screening.overlaps.restore' | t
                  }}<span class="tg-aloud">: {{ item.other.reference }}</span>
                </button>
              }
            } @else if (mayClear()) {
              <button type="button" class="tg-button tg-button--small" (click)="clear(item)">
                {{ 'screening.overlaps.clear' | t }}<span class="tg-aloud">: {{ item.other.reference }}</span>
              </button>
            }
          </li>
        }
      </ul>
      @if (overlaps.value().items.length > shown().length) {
        <button type="button" class="tg-button tg-button--small all" (click)="showsAll.set(true)">
          {{ 'screening.overlaps.showAll' | t: { count: overlaps.value().items.length } }}
        </button>
      }
      @if (problem(); as problem) {
        <p class="tg-note tg-note--error" role="alert"><tg-icon name="alert" />{{ problem }}</p>
      }
    } @else if (overlaps.error()) {
      <tg-problem compact [error]="overlaps.error()" (retry)="overlaps.reload()" />
    } @else {
      <tg-skeleton [count]="2" />
    }
  `,
  styles: `
    .all {
      margin-block-start: var(--tg-space-4);
    }
    ul {
      display: grid;
      gap: var(--tg-space-4);
    }
    li {
      display: grid;
      gap: var(--tg-space-1);
      justify-items: start;
      overflow-wrap: anywhere;
    }
    li + li {
      padding-block-start: var(--tg-space-3);
      border-block-start: 1px solid var(--mat-sys-outline-variant);
    }
    .small {
      font: var(--mat-sys-body-small);
      color: var(--mat-sys-on-surface-variant);
    }
  `,
})
export class OverlapsCard {
  private readonly access = inject(Access);
  private readonly client = inject(GrantApplicationsClient);
  private readonly confirm = inject(ConfirmDialog);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);
  protected readonly words = inject(GrantApplicationWords);

  readonly view = input.required<GrantApplicationView>();

  protected readonly overlaps = httpResource<OverlapsView>(() =>
    apiRequest(`/grant-applications/${this.view().id}/overlaps`),
  );
  /** What is to be looked at comes first; of many the rest is shown on request. */
  protected readonly showsAll = signal(false);
  protected readonly shown = computed(() => {
    const items = this.overlaps.hasValue() ? this.overlaps.value().items : [];
    const ordered = [...items.filter(({ cleared }) => !cleared), ...items.filter(({ cleared }) => cleared)];
    return this.showsAll() ? ordered : ordered.slice(0, shownMax);
  });
  protected readonly mayClear = computed(() =>
    this.access.can('grantApplication.screen', this.view().organisationId),
  );
  protected readonly problem = signal<string | null>(null);

  protected kindLabel({ kind }: Item): string {
    return this.i18n.text(`screening.overlaps.kinds.${kind}`);
  }

  protected async clear({ kind, other }: Item): Promise<void> {
    const { reference } = other;
    const answer = await this.confirm.ask({
      heading: this.i18n.text('screening.overlaps.clearConfirm', { reference }),
      confirm: this.i18n.text('screening.overlaps.clear'),
      note: { label: this.i18n.text('screening.overlaps.reason'), minimum: 3 },
    });
    if (!answer) return;
    const body = { kind, otherId: other.id, reason: answer.note };
    await this.run(this.client.clearOverlap(this.view().id, body));
  }

  protected async restore({ kind, other }: Item): Promise<void> {
    await this.run(this.client.restoreOverlap(this.view().id, { kind, otherId: other.id }));
  }

  private async run(request: Observable<unknown>): Promise<void> {
    this.problem.set(null);
    try {
      await firstValueFrom(request);
    } catch (failure) {
      this.problem.set(this.refusalText.of(asApiError(failure)));
    }
    this.overlaps.reload();
  }
}
