import { Component, computed, inject, input, output, signal } from '@angular/core';
import { firstValueFrom, type Observable } from 'rxjs';
import type { AwardView } from '#shared/awards/award-views.ts';
import type { AwardCommand, SignatureSide } from '#shared/awards/award.ts';
import { decideAward } from '#shared/awards/award-workflow.ts';
import { Access } from '../../../core/access/access.ts';
import { DocumentsClient } from '../../../core/documents/documents-client.ts';
import { asApiError, type ApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { ReauthenticateDialog } from '../../../core/reauthentication/reauthenticate-dialog.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { CommandButton } from '../../../ui/command-button/command-button.ts';
import { ConflictNotice } from '../../../ui/conflict/conflict-notice.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { DayPipe } from '../../../ui/pipes/day.pipe.ts';
import { InstantPipe } from '../../../ui/pipes/instant.pipe.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import { AwardsClient } from '../awards-client.ts';
import { SignedCopyForm } from './signed-copy-form.ts';

type Copy = AwardView['signedCopies'][number];

const tones = { waiting: 'attention', confirmed: 'good', rejected: 'bad', withdrawn: 'quiet' } as const;
const sides = {
  municipality: {
    upload: 'uploadCopyForMunicipality',
    confirm: 'confirmCopyOfMunicipality',
    withdraw: 'withdrawCopyOfMunicipality',
    uploaders: ['municipalManager', 'grantOfficer'],
    answerer: 'approver',
  },
  department: {
    upload: 'uploadCopyForDepartment',
    confirm: 'confirmCopyOfDepartment',
    withdraw: 'withdrawCopyOfDepartment',
    uploaders: ['approver', 'programmeOfficer'],
    answerer: 'municipalManager',
  },
} as const;

/** Copies of the agreement signed on paper: what became of each, and the step of whoever may take one. */
@Component({
  selector: 'tg-signed-copies',
  imports: [
    CommandButton,
    ConflictNotice,
    DayPipe,
    Icon,
    InstantPipe,
    SignedCopyForm,
    StatusChip,
    TranslatePipe,
  ],
  templateUrl: './signed-copies.html',
  styleUrl: './signed-copies.css',
})
export class SignedCopies {
  private readonly access = inject(Access);
  private readonly client = inject(AwardsClient);
  private readonly confirmDialog = inject(ConfirmDialog);
  private readonly i18n = inject(I18n);
  private readonly reauthenticate = inject(ReauthenticateDialog);
  private readonly refusalText = inject(RefusalText);
  private readonly toasts = inject(Toasts);
  protected readonly documents = inject(DocumentsClient);

  readonly view = input.required<AwardView>();
  readonly changed = output<AwardView>();
  readonly reload = output();

  protected readonly busy = signal(false);
  protected readonly refusal = signal<ApiError | null>(null);
  protected readonly problem = computed(() => {
    const refusal = this.refusal();
    return refusal && !refusal.isConflict ? this.refusalText.of(refusal) : null;
  });
  /** The side this person may upload a signed copy for, now. */
  protected readonly uploadSide = computed((): SignatureSide | null => {
    const { organisationId } = this.view();
    const side = (['municipality', 'department'] as const).find((each) =>
      this.access.actsAs(sides[each].uploaders, organisationId),
    );
    return side && this.decide(sides[side].upload).ok ? side : null;
  });
  protected readonly rows = computed(() =>
    this.view()
      .signedCopies.toReversed()
      .map((copy) => ({
        copy,
        tone: tones[copy.status],
        of: `awards.page.copy.of.${copy.side}` as const,
        status: this.i18n.text(`awards.page.copy.status.${copy.status}`),
        answerer: this.i18n.text(`common.roles.${sides[copy.side].answerer}`),
        confirm: copy.status === 'waiting' ? this.answering(copy.side) : null,
        mayWithdraw: copy.status === 'waiting' && this.decide(sides[copy.side].withdraw).ok,
      })),
  );

  private decide(command: AwardCommand) {
    return decideAward(this.view(), command, {
      actor: this.access.requiredActor(),
      now: new Date().toISOString(),
    });
  }

  /** Lit, or dark with its reason, for the people of the other side who could answer; null for everybody else. */
  private answering(side: SignatureSide) {
    const { confirm, answerer } = sides[side];
    return this.access.actsAs([answerer], this.view().organisationId) ? this.decide(confirm) : null;
  }

  protected async confirm(copy: Copy): Promise<void> {
    const reauthenticationToken = await this.reauthenticate.ask({
      action: this.i18n.text('awards.page.copy.confirmAction', { signer: copy.signerName }),
      consequences: [
        this.i18n.text('awards.page.copy.consequences.looked'),
        this.i18n.text('awards.page.copy.consequences.counts'),
      ],
    });
    if (reauthenticationToken === null) return;
    const body = { copyId: copy.id, reauthenticationToken };
    await this.run(
      this.client.confirmCopy(this.view(), copy.side, body),
      this.i18n.text('awards.page.copy.confirmed'),
    );
  }

  protected async reject(copy: Copy): Promise<void> {
    const answer = await this.confirmDialog.ask({
      heading: this.i18n.text('awards.page.copy.rejectAction'),
      confirm: this.i18n.text('awards.page.copy.reject'),
      tone: 'danger',
      note: {
        label: this.i18n.text('awards.page.copy.rejectReason'),
        help: this.i18n.text('awards.page.copy.rejectHelp'),
        minimum: 10,
      },
    });
    if (!answer) return;
    await this.run(
      this.client.closeCopy(this.view(), `reject-copy-of-${copy.side}`, {
        copyId: copy.id,
        reason: answer.note,
      }),
      this.i18n.text('awards.page.copy.rejected'),
    );
  }

  protected async withdraw(copy: Copy): Promise<void> {
    const answer = await this.confirmDialog.ask({
      heading: this.i18n.text('awards.page.copy.withdrawAction'),
      confirm: this.i18n.text('awards.page.copy.withdraw'),
      note: { label: this.i18n.text('awards.page.copy.withdrawReason'), minimum: 10 },
    });
    if (!answer) return;
    await this.run(
      this.client.closeCopy(this.view(), `withdraw-copy-of-${copy.side}`, {
        copyId: copy.id,
        reason: answer.note,
      }),
      this.i18n.text('awards.page.copy.withdrawn'),
    );
  }

  private async run(request: Observable<AwardView>, done: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.refusal.set(null);
    try {
      this.changed.emit(await firstValueFrom(request));
      this.toasts.show(done);
    } catch (failure) {
      this.refusal.set(asApiError(failure));
    } finally {
      this.busy.set(false);
    }
  }
}
