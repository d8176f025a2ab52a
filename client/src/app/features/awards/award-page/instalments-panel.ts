import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { firstValueFrom, type Observable } from 'rxjs';
import { decidePreparation } from '#shared/disbursements/disbursement-workflow.ts';
import type {
  AwardInstalments,
  ConditionView,
  InstalmentView,
} from '#shared/disbursements/disbursement-views.ts';
import { Access } from '../../../core/access/access.ts';
import { DocumentsClient } from '../../../core/documents/documents-client.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { asApiError, type ApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { CommandButton } from '../../../ui/command-button/command-button.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { MoneyAmount } from '../../../ui/money/money-amount.ts';
import { PersonPipe } from '../../../ui/pipes/person.pipe.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import { ConditionForm } from './condition-form.ts';
import { InstalmentsClient } from './instalments-client.ts';

/** Every instalment of the award: ready, or which condition it waits for, and the step of whoever may take it. */
@Component({
  selector: 'tg-instalments-panel',
  imports: [
    CommandButton,
    ConditionForm,
    Icon,
    MoneyAmount,
    PersonPipe,
    Problem,
    RouterLink,
    Skeleton,
    StatusChip,
    TranslatePipe,
  ],
  templateUrl: './instalments-panel.html',
  styleUrl: './instalments-panel.css',
})
export class InstalmentsPanel {
  private readonly access = inject(Access);
  private readonly client = inject(InstalmentsClient);
  private readonly confirm = inject(ConfirmDialog);
  private readonly documents = inject(DocumentsClient);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  readonly awardId = input.required<string>();
  /** Changes whenever the award may have changed, so that the conditions are asked for again. */
  readonly since = input('');
  readonly changed = output();

  protected readonly resource = httpResource<AwardInstalments>(() => {
    this.since();
    return apiRequest(`/awards/${this.awardId()}/instalments`);
  });
  protected readonly instalments = linkedSignal(() =>
    this.resource.hasValue() ? this.resource.value().items : null,
  );
  protected readonly confirming = signal<{ readonly number: number; readonly index: number } | null>(null);
  protected readonly busy = signal(false);
  protected readonly refusal = signal<ApiError | null>(null);
  protected readonly problem = computed(() => {
    const refusal = this.refusal();
    return refusal && this.refusalText.of(refusal);
  });

  protected preparation(instalment: InstalmentView) {
    if (!this.access.can('disbursement.prepare') || instalment.state === 'paid') return null;
    return decidePreparation(instalment, {
      actor: this.access.requiredActor(),
      now: new Date().toISOString(),
    });
  }

  /** The payment under way, or the one that went through. */
  protected current({ disbursements }: InstalmentView): InstalmentView['disbursements'][number] | null {
    return disbursements.find(({ status }) => !['rejected', 'failed', 'cancelled'].includes(status)) ?? null;
  }

  protected words({ kind, params }: ConditionView): string {
    return this.i18n.find(`disbursements.conditions.${kind}`, params) ?? kind;
  }

  protected mayConfirm({ kind, met, waived }: ConditionView): boolean {
    return (
      !met &&
      !waived &&
      (kind === 'manual' || kind === 'assuranceReceived') &&
      this.access.can('instalment.confirm')
    );
  }

  protected mayAskWaiver({ met, waived, waiver }: ConditionView): boolean {
    return !met && !waived && waiver === null && this.access.can('instalment.askWaiver');
  }

  protected mayAgree({ waiver, waived }: ConditionView): boolean {
    const actor = this.access.actor();
    return (
      !waived &&
      waiver !== null &&
      waiver.askedById !== actor?.userId &&
      this.access.can('instalment.agreeWaiver')
    );
  }

  protected isConfirming(instalment: InstalmentView, { index }: ConditionView): boolean {
    const open = this.confirming();
    return open?.number === instalment.number && open.index === index;
  }

  protected documentUrl(documentId: string): string {
    return this.documents.contentUrl(documentId);
  }

  protected confirmed(answer: AwardInstalments): void {
    this.instalments.set(answer.items);
    this.confirming.set(null);
    this.toasts.show(this.i18n.text('disbursements.done.confirmed'));
    this.changed.emit();
  }

  protected async prepare({ number, amountMinor }: InstalmentView): Promise<void> {
    const answer = await this.confirm.ask({
      heading: this.i18n.text('disbursements.confirm.prepare.heading', { number }),
      consequences: [this.i18n.text('disbursements.confirm.prepare.consequence', { amountMinor })],
      confirm: this.i18n.text('disbursements.command.prepare'),
    });
    if (!answer) return;
    await this.send(this.client.prepare(this.awardId(), number), async ({ id }) => {
      this.toasts.show(this.i18n.text('disbursements.done.prepare'));
      await this.router.navigate(['/disbursements', id]);
    });
  }

  protected async askWaiver({ number }: InstalmentView, { index }: ConditionView): Promise<void> {
    const answer = await this.confirm.ask({
      heading: this.i18n.text('disbursements.instalments.waiverHeading'),
      consequences: [this.i18n.text('disbursements.instalments.waiverConsequence')],
      confirm: this.i18n.text('disbursements.instalments.askWaiver'),
      note: { label: this.i18n.text('disbursements.instalments.waiverReason'), minimum: 3 },
    });
    if (!answer) return;
    await this.send(this.client.askWaiver(this.awardId(), number, index, answer.note), ({ items }) => {
      this.instalments.set(items);
      this.toasts.show(this.i18n.text('disbursements.done.waiverAsked'));
    });
  }

  protected async agreeWaiver({ waiver }: ConditionView): Promise<void> {
    if (!waiver) return;
    const answer = await this.confirm.ask({
      heading: this.i18n.text('disbursements.instalments.agreeHeading'),
      consequences: [waiver.reason, this.i18n.text('disbursements.instalments.waiverConsequence')],
      confirm: this.i18n.text('disbursements.instalments.agreeWaiver'),
    });
    if (!answer) return;
    await this.send(this.client.agreeWaiver(this.awardId(), waiver), ({ items }) => {
      this.instalments.set(items);
      this.toasts.show(this.i18n.text('disbursements.done.waiverAgreed'));
    });
  }

  private async send<Answer>(request: Observable<Answer>, done: (answer: Answer) => unknown): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.refusal.set(null);
    try {
      await done(await firstValueFrom(request));
      this.changed.emit();
    } catch (failure) {
      this.refusal.set(asApiError(failure));
      this.resource.reload();
    } finally {
      this.busy.set(false);
    }
  }
}
