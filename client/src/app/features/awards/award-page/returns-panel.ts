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
  templateUrl: './returns-panel.html',
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

  protected readonly grid = httpResource<ReturnGrid>(() =>
    apiRequest(`/awards/${this.awardId()}/expenditure-returns`),
  );
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
      const { id } = await firstValueFrom(
        this.api.command<ExpenditureReturnView>('/expenditure-returns', body),
      );
      await this.router.navigate(['/returns', id]);
    } catch (failure) {
      this.refusal.set(asApiError(failure));
    } finally {
      this.busy.set(false);
    }
  }
}
