import { httpResource } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { Page } from '#shared/api/page.ts';
import type { BeneficiaryDuplicate } from '#shared/beneficiaries/beneficiary-views.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { asApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import { BeneficiariesClient } from '../beneficiaries-client.ts';

/** People on several municipalities' registers, as the province may know of them. */
@Component({
  selector: 'tg-duplicates-page',
  imports: [DateText, PageHeader, Problem, Skeleton, StatusChip, TranslatePipe],
  templateUrl: './duplicates-page.html',
})
export class DuplicatesPage {
  private readonly client = inject(BeneficiariesClient);
  private readonly confirm = inject(ConfirmDialog);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);
  private readonly toasts = inject(Toasts);
  protected readonly access = inject(Access);

  protected readonly page = httpResource<Page<BeneficiaryDuplicate>>(() =>
    apiRequest('/beneficiary-duplicates', { limit: 200 }),
  );
  protected readonly problem = signal<string | null>(null);

  protected async resolve(duplicate: BeneficiaryDuplicate): Promise<void> {
    const answer = await this.confirm.ask({
      heading: this.i18n.text('beneficiaries.duplicates.resolveHeading'),
      confirm: this.i18n.text('beneficiaries.duplicates.resolve'),
      note: { label: this.i18n.text('beneficiaries.duplicates.note'), minimum: 10 },
    });
    if (!answer) return;
    this.problem.set(null);
    try {
      await firstValueFrom(this.client.resolveDuplicate(duplicate, answer.note));
      this.toasts.show(this.i18n.text('beneficiaries.duplicates.resolved'));
      this.page.reload();
    } catch (failure) {
      this.problem.set(this.refusalText.of(asApiError(failure)));
    }
  }
}
