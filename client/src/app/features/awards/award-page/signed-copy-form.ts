import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { form, FormField, FormRoot, required } from '@angular/forms/signals';
import { copyFactsBody } from '#shared/awards/award-requests.ts';
import type { AwardView } from '#shared/awards/award-views.ts';
import type { SignatureSide } from '#shared/awards/award.ts';
import { DocumentsClient } from '../../../core/documents/documents-client.ts';
import { FormSender } from '../../../core/forms/form-sender.ts';
import { validateWith } from '../../../core/forms/validate-with.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { DocumentSlot } from '../../../ui/document-slot/document-slot.ts';
import type { SlotDocument } from '../../../ui/document-slot/upload.ts';
import { ErrorSummary } from '../../../ui/error-summary/error-summary.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { AwardsClient } from '../awards-client.ts';

/** Uploads the agreement as it was signed on paper, with who signed and on which day. */
@Component({
  selector: 'tg-signed-copy-form',
  imports: [DocumentSlot, ErrorSummary, FormField, FormRoot, Icon, LabelledField, TranslatePipe],
  template: `
    <form class="tg-form" [formRoot]="form">
      <tg-error-summary [form]="form" />
      <p class="tg-quiet">{{ 'awards.page.copy.help' | t }}</p>
      <tg-document-slot
        required
        [label]="'awards.page.copy.file' | t"
        [types]="types"
        [document]="file()"
        [upload]="upload"
        [contentUrl]="contentUrl"
        (uploaded)="take($event)"
        (removed)="file.set(null)"
      />
      @if (isFileMissing()) {
        <p class="tg-note tg-note--error" role="alert">
          <tg-icon name="alert" />{{ 'awards.page.copy.fileMissing' | t }}
        </p>
      }
      <div class="tg-form-row">
        <tg-field [label]="'awards.page.copy.signer' | t">
          <input type="text" autocomplete="off" [formField]="form.signerName" />
        </tg-field>
        <tg-field [label]="'awards.page.copy.capacity' | t">
          <input type="text" autocomplete="off" [formField]="form.capacity" />
        </tg-field>
        <tg-field [label]="'awards.page.copy.signedOn' | t">
          <input type="date" [formField]="form.signedOn" />
        </tg-field>
      </div>
      <div>
        <button
          type="submit"
          class="tg-button tg-button--primary"
          [attr.aria-busy]="form().submitting() ? true : null"
        >
          {{ 'awards.page.copy.send' | t }}
        </button>
      </div>
    </form>
  `,
})
export class SignedCopyForm {
  private readonly client = inject(AwardsClient);
  private readonly documents = inject(DocumentsClient);
  private readonly i18n = inject(I18n);
  private readonly sender = inject(FormSender);
  private readonly toasts = inject(Toasts);

  readonly view = input.required<AwardView>();
  readonly side = input.required<SignatureSide>();
  readonly sent = output<AwardView>();

  /** What a scanner or a phone makes; the server finds it by the bytes. */
  protected readonly types = ['pdf', 'jpg', 'png'] as const;
  protected readonly file = signal<SlotDocument | null>(null);
  private readonly tried = signal(false);
  protected readonly isFileMissing = computed(() => this.tried() && this.file() === null);
  protected readonly contentUrl = (id: string): string => this.documents.contentUrl(id);
  protected readonly upload = (file: File) => this.documents.upload(file, { purpose: 'signedCopy' });

  private readonly model = linkedSignal(() => ({
    signerName: '',
    capacity: this.i18n.text(`awards.page.capacityDefaults.${this.side()}`),
    signedOn: '',
  }));
  protected readonly form = form(
    this.model,
    (path) => {
      required(path.signerName);
      required(path.capacity);
      required(path.signedOn);
      validateWith(path, copyFactsBody);
    },
    {
      submission: {
        action: async (tree) => {
          this.tried.set(true);
          const file = this.file();
          const { agreementSha256 } = this.view();
          if (file === null || agreementSha256 === null) return undefined;
          const body = { ...tree().value(), documentId: file.id, agreementSha256 };
          return this.sender.send(tree, this.client.uploadCopy(this.view(), this.side(), body), (view) => {
            this.toasts.show(this.i18n.text('awards.page.copy.sent'));
            this.sent.emit(view);
          });
        },
      },
    },
  );

  protected take(document: SlotDocument): void {
    this.file.set(document);
    this.tried.set(false);
  }
}
