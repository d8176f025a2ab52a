import { Component, inject, input, output, signal } from '@angular/core';
import { form, FormField, FormRoot, required } from '@angular/forms/signals';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { confirmPaymentBody, type ConfirmPaymentBody } from '#shared/disbursements/disbursement-requests.ts';
import type { DisbursementView } from '#shared/disbursements/disbursement-views.ts';
import { DocumentsClient } from '../../../core/documents/documents-client.ts';
import { FormSender } from '../../../core/forms/form-sender.ts';
import { validateWith } from '../../../core/forms/validate-with.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { DocumentSlot } from '../../../ui/document-slot/document-slot.ts';
import type { SlotDocument } from '../../../ui/document-slot/upload.ts';
import { ErrorSummary } from '../../../ui/error-summary/error-summary.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { DisbursementsClient } from '../disbursements-client.ts';

/** What the bank confirmed: its reference, the day, and the confirmation itself if there is a file. */
@Component({
  selector: 'tg-payment-confirmation-form',
  imports: [DocumentSlot, ErrorSummary, FormField, FormRoot, LabelledField, TranslatePipe],
  template: `
    <form class="tg-form" [formRoot]="form">
      <tg-error-summary [form]="form" />
      <div class="tg-form-row">
        <tg-field [label]="'disbursements.paidForm.bankReference' | t">
          <input type="text" autocomplete="off" [formField]="form.bankReference" />
        </tg-field>
        <tg-field [label]="'disbursements.paidForm.paidOn' | t">
          <input type="date" [formField]="form.paidOn" />
        </tg-field>
      </div>
      <tg-document-slot
        [label]="'disbursements.paidForm.proof' | t"
        [document]="proof()"
        [upload]="upload"
        [contentUrl]="contentUrl"
        (uploaded)="proof.set($event)"
        (removed)="proof.set(null)"
      />
      <div class="tg-row">
        <button
          type="submit"
          class="tg-button tg-button--primary"
          [attr.aria-busy]="form().submitting() ? true : null"
        >
          {{ 'disbursements.paidForm.save' | t }}
        </button>
        <button type="button" class="tg-button tg-button--text" (click)="cancelled.emit()">
          {{ 'common.actions.cancel' | t }}
        </button>
      </div>
    </form>
  `,
})
export class PaymentConfirmationForm {
  private readonly client = inject(DisbursementsClient);
  private readonly documents = inject(DocumentsClient);
  private readonly sender = inject(FormSender);

  readonly payment = input.required<DisbursementView>();
  readonly paid = output<DisbursementView>();
  readonly cancelled = output();

  protected readonly proof = signal<SlotDocument | null>(null);
  protected readonly contentUrl = (id: string): string => this.documents.contentUrl(id);
  protected readonly upload = (file: File) => this.documents.upload(file, { purpose: 'bankConfirmation' });

  private readonly model = signal({ bankReference: '', paidOn: localDayOf(new Date()) });
  protected readonly form = form(
    this.model,
    (path) => {
      required(path.bankReference);
      required(path.paidOn);
      validateWith(path, confirmPaymentBody);
    },
    {
      submission: {
        action: (tree) =>
          this.sender.send(tree, this.client.confirm(this.payment(), this.bodyOf(tree().value())), (view) => {
            this.paid.emit(view);
          }),
      },
    },
  );

  private bodyOf(typed: { bankReference: string; paidOn: string }): ConfirmPaymentBody {
    const proof = this.proof();
    return { ...typed, ...(proof === null ? {} : { confirmationDocumentId: proof.id }) };
  }
}
