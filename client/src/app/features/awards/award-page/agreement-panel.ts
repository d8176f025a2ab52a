import { Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { isStanding } from '#shared/awards/acceptance.ts';
import type { AwardView } from '#shared/awards/award-views.ts';
import type { SignatureSide } from '#shared/awards/award.ts';
import { decideAward } from '#shared/awards/award-workflow.ts';
import { waitingCopy } from '#shared/awards/signed-copy.ts';
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
import { Icon } from '../../../ui/icon/icon.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { DayPipe } from '../../../ui/pipes/day.pipe.ts';
import { InstantPipe } from '../../../ui/pipes/instant.pipe.ts';
import { AwardsClient } from '../awards-client.ts';
import { SignedCopies } from './signed-copies.ts';

const capacityMin = 3;
const commands = { municipality: 'signForMunicipality', department: 'signForDepartment' } as const;
const roles = { municipality: 'municipalManager', department: 'approver' } as const;

/** The agreement and its two signatures: who signed, who must, and the button of whoever may. */
@Component({
  selector: 'tg-agreement-panel',
  imports: [
    CommandButton,
    ConflictNotice,
    DayPipe,
    Icon,
    InstantPipe,
    LabelledField,
    RouterLink,
    SignedCopies,
    TranslatePipe,
  ],
  templateUrl: './agreement-panel.html',
  styleUrl: './agreement-panel.css',
})
export class AgreementPanel {
  private readonly access = inject(Access);
  private readonly client = inject(AwardsClient);
  protected readonly documents = inject(DocumentsClient);
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
  protected readonly refusal = signal<ApiError | null>(null);
  protected readonly problem = computed(() => {
    const refusal = this.refusal();
    return refusal && !refusal.isConflict ? this.refusalText.of(refusal) : null;
  });

  protected readonly slots = computed(() =>
    (['municipality', 'department'] as const).map((side) => ({
      side,
      signature: this.view().signatures.find((signature) => signature.side === side) ?? null,
      role: roles[side],
      isWaiting: waitingCopy(this.view().signedCopies, side) !== null,
      confirmer: side === 'municipality' ? roles.department : roles.municipality,
    })),
  );
  /** The text the agreement was made with, as the PDF names it. */
  protected readonly textName = computed(() => {
    const { agreementTemplate, programme, financialYear: year } = this.view();
    if (agreementTemplate === null) return null;
    const { number } = agreementTemplate;
    return number === 0
      ? this.i18n.text('agreementTemplates.onAgreement.builtIn')
      : this.i18n.text('agreementTemplates.name', { programme, year, number });
  });
  protected readonly templateId = computed(() =>
    this.access.isProvincial() && this.access.can('agreementTemplate.read')
      ? (this.view().agreementTemplate?.id ?? null)
      : null,
  );
  protected readonly isOver = computed(() => !isStanding(this.view().status));
  /** The side this person could sign for by their role; null for everybody else, who only reads. */
  protected readonly ownSide = computed((): SignatureSide | null => {
    const { organisationId, status } = this.view();
    if (status !== 'accepted') return null;
    if (this.access.actsAs(['municipalManager'], organisationId)) return 'municipality';
    return this.access.actsAs(['approver'], organisationId) ? 'department' : null;
  });
  protected readonly decision = computed(() => {
    const side = this.ownSide();
    if (side === null) return null;
    return decideAward(this.view(), commands[side], {
      actor: this.access.requiredActor(),
      now: new Date().toISOString(),
    });
  });
  protected readonly capacity = computed(() => {
    const side = this.ownSide() ?? 'department';
    return this.ownCapacity() ?? this.i18n.text(`awards.page.capacityDefaults.${side}`);
  });
  protected readonly isReady = computed(
    () => this.haveRead() && this.capacity().trim().length >= capacityMin,
  );

  protected urlOf(kind: AwardView['issuedDocuments'][number]['kind']): string | null {
    const id = this.view().issuedDocuments.find((issued) => issued.kind === kind)?.documentId;
    return id ? this.documents.contentUrl(id) : null;
  }

  protected async sign(side: SignatureSide): Promise<void> {
    const view = this.view();
    const { agreementSha256, reference } = view;
    if (!this.isReady() || agreementSha256 === null || this.busy()) return;
    const reauthenticationToken = await this.reauthenticate.ask({
      action: this.i18n.text('awards.page.signAction', { reference }),
      consequences: [
        this.i18n.text('awards.page.signConsequences.bound'),
        this.i18n.text('awards.page.signConsequences.hash'),
      ],
    });
    if (reauthenticationToken === null) return;
    this.busy.set(true);
    this.refusal.set(null);
    try {
      const body = { capacity: this.capacity().trim(), agreementSha256, reauthenticationToken };
      const signed = await firstValueFrom(this.client.sign(view, side, body));
      this.changed.emit(signed);
      this.toasts.show(
        this.i18n.text(signed.status === 'agreed' ? 'awards.page.agreedNow' : 'awards.page.signDone'),
      );
    } catch (failure) {
      this.refusal.set(asApiError(failure));
    } finally {
      this.busy.set(false);
    }
  }
}
