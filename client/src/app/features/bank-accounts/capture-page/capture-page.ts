import { Component, computed, inject, signal } from '@angular/core';
import { form, FormField, FormRoot, required } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { BankAccountType } from '#shared/bank-accounts/bank-account.ts';
import { captureBankAccountBody } from '#shared/bank-accounts/bank-account-requests.ts';
import { DocumentsClient } from '../../../core/documents/documents-client.ts';
import { FormSender } from '../../../core/forms/form-sender.ts';
import { validateWith } from '../../../core/forms/validate-with.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Session } from '../../../core/session/session.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { DocumentSlot } from '../../../ui/document-slot/document-slot.ts';
import type { SlotDocument } from '../../../ui/document-slot/upload.ts';
import { ErrorSummary } from '../../../ui/error-summary/error-summary.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { BankAccountsClient } from '../bank-accounts-client.ts';

/** Captures bank details with the bank's letter. What is there before is never edited. */
@Component({
  selector: 'tg-capture-page',
  imports: [
    DocumentSlot,
    ErrorSummary,
    FormField,
    FormRoot,
    Icon,
    LabelledField,
    PageHeader,
    RouterLink,
    TranslatePipe,
  ],
  templateUrl: './capture-page.html',
})
export class CapturePage {
  private readonly client = inject(BankAccountsClient);
  private readonly documents = inject(DocumentsClient);
  private readonly i18n = inject(I18n);
  private readonly router = inject(Router);
  private readonly sender = inject(FormSender);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);

  protected readonly types = Object.values(BankAccountType);
  /** The municipalities for which the person is chief financial officer. */
  protected readonly organisations = computed(() =>
    (this.session.current()?.memberships ?? []).filter(({ roles }) =>
      roles.includes('chiefFinancialOfficer'),
    ),
  );
  protected readonly proof = signal<SlotDocument | null>(null);

  private readonly model = signal({
    organisationId: this.organisations()[0]?.organisationId ?? '',
    bank: '',
    branchCode: '',
    holder: '',
    accountNumber: '',
    accountType: BankAccountType.cheque,
    proofDocumentId: '',
    reason: '',
  });
  protected readonly form = form(
    this.model,
    (path) => {
      required(path.organisationId);
      required(path.bank);
      required(path.branchCode);
      required(path.holder);
      required(path.accountNumber);
      required(path.proofDocumentId);
      validateWith(path, captureBankAccountBody);
    },
    {
      submission: {
        action: (tree) =>
          this.sender.send(tree, this.client.capture(tree().value()), (view) => {
            this.toasts.show(this.i18n.text('bankAccounts.captured'));
            return this.router.navigate(['/bank-accounts', view.id]);
          }),
      },
    },
  );

  protected readonly contentUrl = (id: string): string => this.documents.contentUrl(id);
  protected readonly upload = (file: File) =>
    this.documents.upload(file, { purpose: 'bankProof', organisationId: this.model().organisationId });

  protected keepProof(document: SlotDocument | null): void {
    this.proof.set(document);
    this.model.update((model) => ({ ...model, proofDocumentId: document?.id ?? '' }));
  }
}
