import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { decideBankAccount } from '#shared/bank-accounts/bank-account.ts';
import type { BankAccountView } from '#shared/bank-accounts/bank-account-views.ts';
import { Access } from '../../../core/access/access.ts';
import { DocumentsClient } from '../../../core/documents/documents-client.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { asApiError, type ApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { PageTitle } from '../../../core/navigation/page-title.ts';
import { CaseTimeline } from '../../../core/timeline/case-timeline.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { WhoseTurn } from '../../../core/waiting/whose-turn.ts';
import { CommandButton } from '../../../ui/command-button/command-button.ts';
import { ConflictNotice } from '../../../ui/conflict/conflict-notice.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { Fact, Facts } from '../../../ui/key-values/key-values.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import { BankAccountsClient } from '../bank-accounts-client.ts';

/** One capture of bank details, held against its proof by somebody who did not capture it. */
@Component({
  selector: 'tg-bank-account-page',
  imports: [
    CaseTimeline,
    CommandButton,
    ConflictNotice,
    Fact,
    Facts,
    Icon,
    PageHeader,
    Problem,
    Skeleton,
    StatusChip,
    TranslatePipe,
    WhoseTurn,
  ],
  templateUrl: './bank-account-page.html',
})
export class BankAccountPage {
  private readonly access = inject(Access);
  private readonly client = inject(BankAccountsClient);
  private readonly confirm = inject(ConfirmDialog);
  private readonly documents = inject(DocumentsClient);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);
  private readonly toasts = inject(Toasts);

  readonly id = input.required<string>();

  protected readonly resource = httpResource<BankAccountView>(() =>
    apiRequest(`/bank-accounts/${this.id()}`),
  );
  protected readonly account = linkedSignal(() => (this.resource.hasValue() ? this.resource.value() : null));
  protected readonly busy = signal<'verify' | 'reject' | null>(null);
  protected readonly refusal = signal<ApiError | null>(null);
  /** Shown until the page is left; never kept anywhere else. */
  protected readonly revealed = signal<string | null>(null);

  protected readonly problem = computed(() => {
    const refusal = this.refusal();
    return refusal && !refusal.isConflict ? this.refusalText.of(refusal) : null;
  });
  protected readonly mayReveal = computed(() =>
    this.access.can('bankAccount.reveal', this.account()?.organisationId),
  );
  protected readonly offered = computed(() => {
    const view = this.account();
    if (view?.status !== 'captured' || !this.access.can('bankAccount.verify')) return [];
    const context = { actor: this.access.requiredActor(), now: new Date().toISOString() };
    return (['verify', 'reject'] as const).map((command) => ({
      command,
      decision: decideBankAccount(view, command, context),
    }));
  });

  constructor() {
    const pageTitle = inject(PageTitle);
    effect(() => {
      const view = this.account();
      if (view) pageTitle.show(`${view.organisationName} ${view.maskedNumber}`);
    });
  }

  protected proofUrl({ proof }: BankAccountView): string {
    return this.documents.contentUrl(proof.documentId);
  }

  protected async reveal(view: BankAccountView): Promise<void> {
    const answer = await this.confirm.ask({
      heading: this.i18n.text('bankAccounts.page.revealHeading'),
      consequences: [this.i18n.text('bankAccounts.page.revealConsequence')],
      confirm: this.i18n.text('bankAccounts.page.reveal'),
    });
    if (!answer) return;
    try {
      this.revealed.set((await firstValueFrom(this.client.reveal(view))).accountNumber);
    } catch (failure) {
      this.refusal.set(asApiError(failure));
    }
  }

  protected async run(command: 'verify' | 'reject', view: BankAccountView): Promise<void> {
    const organisation = view.organisationName;
    const answer = await this.confirm.ask({
      heading: this.i18n.text(`bankAccounts.confirm.${command}Heading`),
      consequences: [
        command === 'verify'
          ? this.i18n.text('bankAccounts.confirm.verifyConsequence', { organisation })
          : this.i18n.text('bankAccounts.confirm.rejectConsequence'),
      ],
      confirm: this.i18n.text(`bankAccounts.command.${command}`),
      ...(command === 'reject'
        ? {
            tone: 'danger' as const,
            note: { label: this.i18n.text('bankAccounts.confirm.reason'), minimum: 3 },
          }
        : {}),
    });
    if (!answer) return;
    this.busy.set(command);
    this.refusal.set(null);
    try {
      const request = command === 'verify' ? this.client.verify(view) : this.client.reject(view, answer.note);
      this.account.set(await firstValueFrom(request));
      this.toasts.show(this.i18n.text(`bankAccounts.done.${command}`));
    } catch (failure) {
      this.refusal.set(asApiError(failure));
    } finally {
      this.busy.set(null);
    }
  }
}
