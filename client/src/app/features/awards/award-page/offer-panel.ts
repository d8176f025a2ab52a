import { Component, computed, inject, input, output, signal } from '@angular/core';
import { firstValueFrom, type Observable } from 'rxjs';
import type { AwardView } from '#shared/awards/award-views.ts';
import { decideAward } from '#shared/awards/award-workflow.ts';
import type { AwardCommand } from '#shared/awards/award.ts';
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
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { AwardsClient } from '../awards-client.ts';
import { ExtensionForm } from './extension-form.ts';

const capacityMin = 3;
const refusalReasonMin = 10;

/** The offer and what the municipality answered: letter, last day with its extensions, and the answer's buttons. */
@Component({
  selector: 'tg-offer-panel',
  imports: [CommandButton, ConflictNotice, ExtensionForm, Icon, LabelledField, TranslatePipe],
  templateUrl: './offer-panel.html',
  styleUrl: './offer-panel.css',
})
export class OfferPanel {
  private readonly access = inject(Access);
  private readonly client = inject(AwardsClient);
  private readonly confirm = inject(ConfirmDialog);
  private readonly documents = inject(DocumentsClient);
  private readonly i18n = inject(I18n);
  private readonly reauthenticate = inject(ReauthenticateDialog);
  private readonly refusalText = inject(RefusalText);
  private readonly toasts = inject(Toasts);

  readonly view = input.required<AwardView>();
  readonly changed = output<AwardView>();
  readonly reload = output();

  protected readonly busy = signal(false);
  protected readonly haveRead = signal(false);
  protected readonly ownCapacity = signal<string | null>(null);
  protected readonly failure = signal<ApiError | null>(null);
  protected readonly problem = computed(() => {
    const failure = this.failure();
    return failure && !failure.isConflict ? this.refusalText.of(failure) : null;
  });

  protected readonly letter = computed(() =>
    this.view().issuedDocuments.find(({ kind, documentId }) => kind === 'awardLetter' && documentId !== null),
  );
  protected readonly letterUrl = computed(() => {
    const id = this.letter()?.documentId;
    return id ? this.documents.contentUrl(id) : null;
  });
  protected readonly isOpen = computed(() => this.view().status === 'offered');
  protected readonly mayAnswer = computed(
    () => this.isOpen() && this.access.actsAs(['municipalManager'], this.view().organisationId),
  );
  protected readonly mayExtend = computed(
    () => this.isOpen() && this.access.actsAs(['approver'], this.view().organisationId),
  );
  protected readonly accepting = computed(() => this.decide('accept'));
  protected readonly refusing = computed(() => this.decide('refuse'));
  protected readonly capacity = computed(
    () => this.ownCapacity() ?? this.i18n.text('awards.page.capacityDefaults.municipality'),
  );
  protected readonly isReady = computed(
    () => this.haveRead() && this.capacity().trim().length >= capacityMin,
  );

  protected async accept(): Promise<void> {
    const view = this.view();
    const letterSha256 = this.letter()?.sha256;
    if (!this.isReady() || !letterSha256 || this.busy()) return;
    const reauthenticationToken = await this.reauthenticate.ask({
      action: this.i18n.text('awards.page.acceptAction', { reference: view.reference }),
      consequences: [
        this.i18n.text('awards.page.acceptConsequences.bound'),
        this.i18n.text('awards.page.acceptConsequences.next'),
      ],
    });
    if (reauthenticationToken === null) return;
    const body = { capacity: this.capacity().trim(), letterSha256, reauthenticationToken };
    await this.send(this.client.accept(view, body), this.i18n.text('awards.page.acceptDone'));
  }

  protected async refuse(): Promise<void> {
    const view = this.view();
    const { reference, totalMinor } = view;
    const action = this.i18n.text('awards.page.refuseAction', { reference });
    const answer = await this.confirm.ask({
      heading: action,
      consequences: [
        this.i18n.text('awards.page.refuseConsequences.final'),
        this.i18n.text('awards.page.refuseConsequences.free', { totalMinor }),
      ],
      confirm: this.i18n.text('awards.page.refuse'),
      tone: 'danger',
      note: {
        label: this.i18n.text('awards.page.refuseReason'),
        help: this.i18n.text('awards.page.refuseReasonHelp'),
        minimum: refusalReasonMin,
      },
    });
    if (!answer) return;
    const reauthenticationToken = await this.reauthenticate.ask({ action });
    if (reauthenticationToken === null) return;
    const body = { reason: answer.note, reauthenticationToken };
    await this.send(this.client.refuse(view, body), this.i18n.text('awards.page.refuseDone'));
  }

  private decide(command: AwardCommand) {
    return decideAward(this.view(), command, {
      actor: this.access.requiredActor(),
      now: new Date().toISOString(),
    });
  }

  private async send(answer: Observable<AwardView>, done: string): Promise<void> {
    this.busy.set(true);
    this.failure.set(null);
    try {
      this.changed.emit(await firstValueFrom(answer));
      this.toasts.show(done);
    } catch (failure) {
      this.failure.set(asApiError(failure));
    } finally {
      this.busy.set(false);
    }
  }
}
