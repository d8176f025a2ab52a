import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { form, FormRoot, required } from '@angular/forms/signals';
import { holdsConsent, isMinor } from '#shared/beneficiaries/beneficiary.ts';
import type { BeneficiaryView } from '#shared/beneficiaries/beneficiary-views.ts';
import { isLocalDay, localDayOf } from '#shared/calendar/local-day.ts';
import { FormSender } from '../../../core/forms/form-sender.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { ActionBar } from '../../../ui/action-bar/action-bar.ts';
import { ErrorSummary } from '../../../ui/error-summary/error-summary.ts';
import { BeneficiariesClient } from '../beneficiaries-client.ts';
import { personBodyOf, personOf } from '../ui/person-draft.ts';
import { PersonFields } from '../ui/person-fields.ts';

/** Corrects what is known of a person; the identity document stands as it was proven. */
@Component({
  selector: 'tg-edit-person-form',
  imports: [ActionBar, ErrorSummary, FormRoot, PersonFields, TranslatePipe],
  template: `
    <form class="tg-form" [formRoot]="form">
      <tg-error-summary [form]="form" />
      <tg-person-fields [form]="form" [asksSpecial]="asksSpecial()" />
      <tg-action-bar>
        <button type="button" class="tg-button tg-button--text" (click)="cancelled.emit()">
          {{ 'common.actions.cancel' | t }}
        </button>
        <button
          type="submit"
          class="tg-button tg-button--primary"
          [attr.aria-busy]="form().submitting() ? true : null"
        >
          {{ 'beneficiaries.form.saveEdit' | t }}
        </button>
      </tg-action-bar>
    </form>
  `,
})
export class EditPersonForm {
  private readonly client = inject(BeneficiariesClient);
  private readonly sender = inject(FormSender);

  readonly person = input.required<BeneficiaryView>();
  readonly saved = output<BeneficiaryView>();
  readonly cancelled = output();

  protected readonly asksSpecial = computed(() => holdsConsent(this.person().consents, 'specialInformation'));
  private readonly model = linkedSignal(() => personOf(this.person()));
  protected readonly form = form(
    this.model,
    (path) => {
      required(path.firstNames);
      required(path.lastName);
      required(path.birthDate);
      required(path.gender);
    },
    {
      submission: {
        action: (tree) => {
          const draft = tree().value();
          const today = localDayOf(new Date());
          const minor = isLocalDay(draft.birthDate) && isMinor(draft.birthDate, today);
          return this.sender.send(
            tree,
            this.client.edit(this.person(), personBodyOf(draft, minor)),
            (view) => {
              this.saved.emit(view);
            },
          );
        },
      },
    },
  );
}
