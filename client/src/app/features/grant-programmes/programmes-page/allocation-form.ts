import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { form, FormField, FormRoot, hidden, maxLength, min, required } from '@angular/forms/signals';
import { allocationStatusesAfter } from '#shared/funding-calls/allocation.ts';
import type { AllocationStatus, GrantProgrammeCode } from '#shared/funding-calls/funding-call.ts';
import type { ReviseAllocationBody } from '#shared/funding-calls/funding-call-requests.ts';
import type { AllocationView } from '#shared/funding-calls/funding-call-views.ts';
import { FormSender } from '../../../core/forms/form-sender.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { ErrorSummary } from '../../../ui/error-summary/error-summary.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { MoneyInput } from '../../../ui/money-input/money-input.ts';
import { GrantProgrammesClient } from '../grant-programmes-client.ts';

interface AllocationDraft {
  readonly amountMinor: number | null;
  readonly status: AllocationStatus;
  readonly gazetteNumber: string;
  readonly noticeNumber: string;
  readonly publishedOn: string;
  readonly reason: string;
}

/** A new version of an allocation, or its first. */
@Component({
  selector: 'tg-allocation-form',
  imports: [ErrorSummary, FormField, FormRoot, LabelledField, MoneyInput, TranslatePipe],
  templateUrl: './allocation-form.html',
  styles: `
    form {
      display: grid;
      gap: var(--tg-space-4);
      margin-block-start: var(--tg-space-3);
      padding: var(--tg-space-4);
      border-radius: var(--tg-radius-s);
      background: var(--mat-sys-surface-container-low);
    }
  `,
})
export class AllocationForm {
  private readonly client = inject(GrantProgrammesClient);
  private readonly sender = inject(FormSender);

  /** Null for the first record. */
  readonly allocation = input.required<AllocationView | null>();
  readonly organisationId = input.required<string>();
  readonly programme = input.required<GrantProgrammeCode>();
  readonly financialYear = input.required<string>();
  readonly recorded = output<AllocationView>();
  readonly cancelled = output();

  protected readonly statuses = computed(() => allocationStatusesAfter(this.allocation()?.status ?? null));
  private readonly model = linkedSignal<AllocationDraft>(() => ({
    amountMinor: this.allocation()?.amountMinor ?? null,
    status: this.statuses()[0] ?? 'indicative',
    gazetteNumber: '',
    noticeNumber: '',
    publishedOn: '',
    reason: '',
  }));

  protected readonly form = form(
    this.model,
    (path) => {
      required(path.amountMinor);
      min(path.amountMinor, 0);
      required(path.reason);
      maxLength(path.reason, 2_000);
      maxLength(path.gazetteNumber, 40);
      maxLength(path.noticeNumber, 40);
      for (const field of [path.gazetteNumber, path.noticeNumber, path.publishedOn]) {
        hidden(field, ({ valueOf }) => valueOf(path.status) === 'indicative');
        required(field);
      }
    },
    {
      submission: {
        action: (tree) =>
          this.sender.send(tree, this.request(bodyOf(tree().value())), (view) => {
            this.recorded.emit(view);
          }),
      },
    },
  );

  private request(body: ReviseAllocationBody) {
    const allocation = this.allocation();
    if (allocation) return this.client.reviseAllocation(allocation, body);
    const key = {
      programme: this.programme(),
      financialYear: this.financialYear(),
      organisationId: this.organisationId(),
    };
    return this.client.recordAllocation({ ...body, ...key });
  }
}

function bodyOf(draft: AllocationDraft): ReviseAllocationBody {
  const { amountMinor, status, gazetteNumber, noticeNumber, publishedOn, reason } = draft;
  const gazette = status === 'indicative' ? null : { gazetteNumber, noticeNumber, publishedOn };
  return { amountMinor: amountMinor ?? 0, status, gazette, reason };
}
