import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { formatMonth } from '#shared/calendar/calendar-month.ts';
import type { ExpenditureReturnView, ReturnGrid } from '#shared/returns/expenditure-return-views.ts';
import { Access } from '../../../core/access/access.ts';
import { ApiClient, apiRequest } from '../../../core/http/api-client.ts';
import { asApiError, type ApiError } from '../../../core/http/api-error.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { MoneyAmount } from '../../../ui/money/money-amount.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';

/** The award's months: what is due when, how far each return is, and the way to start a missing one. */
@Component({
  selector: 'tg-returns-panel',
  imports: [Icon, MoneyAmount, Problem, RouterLink, Skeleton, StatusChip, TranslatePipe],
  template: `
    <section class="tg-card" aria-labelledby="returns-heading">
      <h2 id="returns-heading">{{ 'returns.grid.heading' | t }}</h2>
      @if (problem(); as text) {
        <p class="tg-note tg-note--error" role="alert"><tg-icon name="alert" />{{ text }}</p>
      }
      @if (grid.hasValue()) {
        <ol class="tg-plain months">
          @for (month of grid.value().months; track month.month) {
            <li [class.overdue]="month.overdue">
              <span class="month">
                <strong>{{ monthName(month.month) }}</strong>
                <small class="tg-quiet">
                  @if (month.overdue) {
                    {{ 'returns.overdue' | t: { dueOn: month.dueOn } }}
                  } @else {
                    {{ 'returns.due' | t: { dueOn: month.dueOn } }}
                  }
                </small>
              </span>
              <span class="tg-row">
                @if (month.spentMinor !== null) {
                  <tg-money [minor]="month.spentMinor" />
                }
                <tg-status-chip
                  kind="expenditureReturn"
                  [status]="month.status ?? (month.overdue ? 'overdue' : 'due')"
                  [label]="\`returns.status.\${month.status ?? 'notOpened'}\` | t"
                />
                @if (month.returnId; as returnId) {
                  <a class="tg-button tg-button--text tg-button--small" [routerLink]="['/returns', returnId]">{{
                    'returns.grid.show' | t
                  }}</a>
                } @else if (mayWrite()) {
                  <button
                    type="button"
                    class="tg-button tg-button--small"
                    [attr.aria-busy]="busy() ? true : null"
                    (click)="open(month.month)"
                  >
                    {{ 'returns.grid.open' | t }}
                  </button>
                }
              </span>
            </li>
          } @empty {
            <li class="tg-quiet">{{ 'returns.grid.none' | t }}</li>
          }
        </ol>
      } @else if (grid.error()) {
        <tg-problem [error]="grid.error()" (retry)="grid.reload()" />
      } @else {
        <tg-skeleton [count]="3" />
      }
    </section>
  `,
  styles: `
    .months {
      display: grid;
    }
    .months li {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem 1rem;
      align-items: center;
      justify-content: space-between;
      padding-block: 0.625rem;
    }
    .months li + li {
      border-block-start: 1px solid var(--mat-sys-outline-variant);
    }
    .month {
      display: grid;
    }
    .overdue small {
      color: var(--mat-sys-error);
    }
  `,
})
export class ReturnsPanel {
  private readonly access = inject(Access);
  private readonly api = inject(ApiClient);
  private readonly refusalText = inject(RefusalText);
  private readonly router = inject(Router);

  readonly awardId = input.required<string>();

  protected readonly grid = httpResource<ReturnGrid>(() => apiRequest(`/awards/${this.awardId()}/expenditure-returns`));
  protected readonly busy = signal(false);
  protected readonly refusal = signal<ApiError | null>(null);
  protected readonly problem = computed(() => {
    const refusal = this.refusal();
    return refusal && this.refusalText.of(refusal);
  });
  protected readonly mayWrite = computed(() =>
    this.access.can('expenditureReturn.write', this.grid.hasValue() ? this.grid.value().organisationId : ''),
  );
  protected readonly monthName = (month: string): string => formatMonth(month);

  protected async open(month: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.refusal.set(null);
    try {
      const body = { awardId: this.awardId(), month };
      const { id } = await firstValueFrom(this.api.command<ExpenditureReturnView>('/expenditure-returns', body));
      await this.router.navigate(['/returns', id]);
    } catch (failure) {
      this.refusal.set(asApiError(failure));
    } finally {
      this.busy.set(false);
    }
  }
}
