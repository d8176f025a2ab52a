import { Component, computed, inject, input, output, signal } from '@angular/core';
import { form, FormField, FormRoot, required } from '@angular/forms/signals';
import type { AwardInstalments, ConditionView } from '#shared/disbursements/disbursement-views.ts';
import { DocumentsClient } from '../../../core/documents/documents-client.ts';
import { FormSender } from '../../../core/forms/form-sender.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { DocumentSlot } from '../../../ui/document-slot/document-slot.ts';
import type { SlotDocument } from '../../../ui/document-slot/upload.ts';
import { ErrorSummary } from '../../../ui/error-summary/error-summary.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { InstalmentsClient } from './instalments-client.ts';

/** Confirms by hand what the portal cannot see: a note, and the paper that shows it. */
@Component({
  selector: 'tg-condition-form',
  imports: [DocumentSlot, ErrorSummary, FormField, FormRoot, LabelledField, TranslatePipe],
  template: `
    <form class="tg-form" [formRoot]="form">
      <tg-error-summary [form]="form" />
      <tg-field [label]="'disbursements.instalments.note' | t">
        <input type="text" autocomplete="off" [formField]="form.note" />
      </tg-field>
      <tg-document-slot
        [required]="isAssurance()"
        [label]="'disbursements.instalments.assurance' | t"
        [document]="proof()"
        [upload]="upload"
        [contentUrl]="contentUrl"
        (uploaded)="proof.set($event)"
        (removed)="proof.set(null)"
      />
      <div class="tg-row">
        <button
          type="submit"
          class="tg-button tg-button--primary tg-button--small"
          [attr.aria-busy]="form().submitting() ? true : null"
        >
          {{ 'disbursements.instalments.confirm' | t }}
        </button>
        <button type="button" class="tg-button tg-button--text tg-button--small" (click)="cancelled.emit()">
          {{ 'common.actions.cancel' | t }}
        </button>
      </div>
    </form>
  `,
})
export class ConditionForm {
  private readonly client = inject(InstalmentsClient);
  private readonly documents = inject(DocumentsClient);
  private readonly sender = inject(FormSender);

  readonly awardId = input.required<string>();
  readonly number = input.required<number>();
  readonly condition = input.required<ConditionView>();
  readonly confirmed = output<AwardInstalments>();
  readonly cancelled = output();

  protected readonly isAssurance = computed(() => this.condition().kind === 'assuranceReceived');
  protected readonly proof = signal<SlotDocument | null>(null);
  protected readonly contentUrl = (id: string): string => this.documents.contentUrl(id);
  protected readonly upload = (file: File) => this.documents.upload(file, { purpose: 'assurance' });

  private readonly model = signal({ note: '' });
  protected readonly form = form(
    this.model,
    (path) => {
      required(path.note);
    },
    {
      submission: {
        action: (tree) => {
          const proof = this.proof();
          const body = {
            conditionIndex: this.condition().index,
            note: tree().value().note,
            ...(proof === null ? {} : { documentId: proof.id }),
          };
          return this.sender.send(
            tree,
            this.client.confirmCondition(this.awardId(), this.number(), body),
            (answer) => {
              this.confirmed.emit(answer);
            },
          );
        },
      },
    },
  );
}
