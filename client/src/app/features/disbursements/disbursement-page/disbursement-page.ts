import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { firstValueFrom, type Observable } from 'rxjs';
import type { PermissionName } from '#shared/access/permissions.ts';
import { decideDisbursement } from '#shared/disbursements/disbursement-workflow.ts';
import { endedStatuses, type DisbursementCommand } from '#shared/disbursements/disbursement.ts';
import type { DisbursementView } from '#shared/disbursements/disbursement-views.ts';
import { Access } from '../../../core/access/access.ts';
import { DocumentsClient } from '../../../core/documents/documents-client.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { asApiError, type ApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { PageTitle } from '../../../core/navigation/page-title.ts';
import { ReauthenticateDialog } from '../../../core/reauthentication/reauthenticate-dialog.ts';
import { CaseTimeline } from '../../../core/timeline/case-timeline.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { WhoseTurn } from '../../../core/waiting/whose-turn.ts';
import { CommandButton } from '../../../ui/command-button/command-button.ts';
import { ConflictNotice } from '../../../ui/conflict/conflict-notice.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { Fact, Facts } from '../../../ui/key-values/key-values.ts';
import { MoneyAmount } from '../../../ui/money/money-amount.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { PersonPipe } from '../../../ui/pipes/person.pipe.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import { Stepper } from '../../../ui/stepper/stepper.ts';
import { DisbursementsClient } from '../disbursements-client.ts';
import { PaymentConfirmationForm } from './payment-confirmation-form.ts';

type Offered = Exclude<DisbursementCommand, 'prepare'>;

const road = ['prepared', 'verified', 'approved', 'released', 'paid'] as const;
const steps = ['prepare', 'verify', 'approve', 'release', 'markPaid'] as const;
/** The commands of each step of the road, the one that leads on first. */
const offeredIn: Partial<Record<DisbursementView['status'], readonly Offered[]>> = {
  prepared: ['verify', 'reject', 'cancel'],
  verified: ['approve', 'reject', 'cancel'],
  approved: ['release', 'cancel'],
  released: ['markPaid', 'markFailed'],
};
const permissionOf: Record<Offered, PermissionName> = {
  verify: 'disbursement.verify',
  approve: 'disbursement.approve',
  release: 'disbursement.release',
  markPaid: 'disbursement.confirm',
  markFailed: 'disbursement.confirm',
  reject: 'disbursement.reject',
  cancel: 'disbursement.cancel',
};
/** How often the page looks for the payment advice, which is made within seconds of the confirmation. */
const advicePollMs = 3_000;

/** One payment: how far it is, who did which step, and the step of whoever may take it. */
@Component({
  selector: 'tg-disbursement-page',
  imports: [
    CaseTimeline,
    CommandButton,
    ConflictNotice,
    DateText,
    Fact,
    Facts,
    Icon,
    MoneyAmount,
    PageHeader,
    PaymentConfirmationForm,
    PersonPipe,
    Problem,
    RouterLink,
    Skeleton,
    StatusChip,
    Stepper,
    TranslatePipe,
    WhoseTurn,
  ],
  templateUrl: './disbursement-page.html',
  styleUrl: './disbursement-page.css',
})
export class DisbursementPage {
  private readonly access = inject(Access);
  private readonly client = inject(DisbursementsClient);
  private readonly confirm = inject(ConfirmDialog);
  private readonly documents = inject(DocumentsClient);
  private readonly i18n = inject(I18n);
  private readonly reauthenticate = inject(ReauthenticateDialog);
  private readonly refusalText = inject(RefusalText);
  private readonly toasts = inject(Toasts);

  readonly id = input.required<string>();

  protected readonly resource = httpResource<DisbursementView>(() =>
    apiRequest(`/disbursements/${this.id()}`),
  );
  protected readonly payment = linkedSignal(() => (this.resource.hasValue() ? this.resource.value() : null));
  protected readonly busy = signal<Offered | null>(null);
  protected readonly refusal = signal<ApiError | null>(null);
  protected readonly entersConfirmation = signal(false);

  protected readonly problem = computed(() => {
    const refusal = this.refusal();
    return refusal && !refusal.isConflict ? this.refusalText.of(refusal) : null;
  });
  protected readonly road = computed(() =>
    road.map((key) => ({ key, label: this.i18n.text(`disbursements.status.${key}`) })),
  );
  /** Only what the person's roles could ever do; a step that is not theirs today stays, dark, with its reason. */
  protected readonly offered = computed(() => {
    const view = this.payment();
    if (!view) return [];
    const context = { actor: this.access.requiredActor(), now: new Date().toISOString() };
    return (offeredIn[view.status] ?? [])
      .filter((command) => this.access.can(permissionOf[command]))
      .map((command) => ({ command, decision: decideDisbursement(view, command, context) }));
  });
  protected readonly taken = computed(() => {
    const view = this.payment();
    return steps.map((command) => ({
      command,
      step: view?.steps.find((each) => each.command === command) ?? null,
    }));
  });

  constructor() {
    const pageTitle = inject(PageTitle);
    effect(() => {
      const view = this.payment();
      if (view) pageTitle.show(view.reference);
    });
    effect((onCleanup) => {
      if (this.payment()?.paymentAdvice?.documentId !== null) return;
      const timer = setTimeout(() => this.resource.reload(), advicePollMs);
      onCleanup(() => {
        clearTimeout(timer);
      });
    });
  }

  protected isEnded({ status }: DisbursementView): boolean {
    return status !== 'paid' && endedStatuses.includes(status);
  }

  protected adviceUrl({ paymentAdvice }: DisbursementView): string | null {
    return paymentAdvice?.documentId ? this.documents.contentUrl(paymentAdvice.documentId) : null;
  }

  protected kindOf(command: Offered): 'primary' | 'default' | 'danger' {
    if (command === 'reject' || command === 'markFailed') return 'danger';
    return command === 'cancel' ? 'default' : 'primary';
  }

  protected async run(command: Offered): Promise<void> {
    const view = this.payment();
    if (!view || this.busy() !== null) return;
    if (command === 'markPaid') {
      this.entersConfirmation.set(true);
      return;
    }
    const request = await this.requestFor(command, view);
    if (request) await this.send(command, request);
  }

  /** Asks what the command needs, a proof or a reason; null when the person thinks better of it. */
  private async requestFor(
    command: Exclude<Offered, 'markPaid'>,
    view: DisbursementView,
  ): Promise<Observable<DisbursementView> | null> {
    if (command === 'approve' || command === 'release') return this.withProof(command, view);
    if (command === 'verify') {
      const answer = await this.confirm.ask({
        heading: this.i18n.text('disbursements.confirm.verify.heading'),
        consequences: [
          this.i18n.text('disbursements.confirm.verify.consequence'),
          this.i18n.text('disbursements.confirm.verify.another'),
        ],
        confirm: this.i18n.text('disbursements.command.verify'),
      });
      return answer && this.client.verify(view);
    }
    const answer = await this.confirm.ask({
      heading: this.i18n.text(`disbursements.confirm.${command}.heading`),
      consequences: [this.i18n.text(`disbursements.confirm.${command}.consequence`)],
      confirm: this.i18n.text(`disbursements.command.${command}`),
      tone: 'danger',
      note: { label: this.i18n.text('disbursements.confirm.reason'), minimum: 3 },
    });
    return answer && this.client.end(view, command === 'markFailed' ? 'mark-failed' : command, answer.note);
  }

  private async withProof(
    command: 'approve' | 'release',
    view: DisbursementView,
  ): Promise<Observable<DisbursementView> | null> {
    const { reference, amountMinor, organisationName: organisation } = view;
    const token = await this.reauthenticate.ask({
      action: this.i18n.text(`disbursements.confirm.${command}Action`, { reference }),
      consequences: [
        this.i18n.text(`disbursements.confirm.${command}Consequence`, { amountMinor, organisation }),
      ],
    });
    if (token === null) return null;
    return command === 'approve' ? this.client.approve(view, token) : this.client.release(view, token);
  }

  protected paid(view: DisbursementView): void {
    this.payment.set(view);
    this.entersConfirmation.set(false);
    this.toasts.show(this.i18n.text('disbursements.done.markPaid'));
  }

  private async send(
    command: Exclude<Offered, 'markPaid'>,
    request: Observable<DisbursementView>,
  ): Promise<void> {
    this.busy.set(command);
    this.refusal.set(null);
    try {
      this.payment.set(await firstValueFrom(request));
      this.toasts.show(this.i18n.text(`disbursements.done.${command}`));
    } catch (failure) {
      this.refusal.set(asApiError(failure));
    } finally {
      this.busy.set(null);
    }
  }
}
