import { Component, inject, input, linkedSignal, output } from '@angular/core';
import { form, FormRoot } from '@angular/forms/signals';
import type { CentreView } from '#shared/centres/centre-views.ts';
import { FormSender } from '../../../core/forms/form-sender.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { ErrorSummary } from '../../../ui/error-summary/error-summary.ts';
import { CentresClient } from '../centres-client.ts';
import { CentreFields } from '../ui/centre-fields.ts';
import { bodyOf, centreRules, draftOf } from '../ui/centre-form-model.ts';

/** Changes what is known of a centre. */
@Component({
  selector: 'tg-edit-centre-form',
  imports: [CentreFields, ErrorSummary, FormRoot, TranslatePipe],
  template: `
    <form class="tg-form" [formRoot]="form">
      <tg-error-summary [form]="form" />
      <tg-centre-fields [form]="form" />
      <div class="tg-row">
        <button
          type="submit"
          class="tg-button tg-button--primary"
          [attr.aria-busy]="form().submitting() ? true : null"
        >
          {{ 'centres.form.save' | t }}
        </button>
        <button type="button" class="tg-button tg-button--text" (click)="cancelled.emit()">
          {{ 'common.actions.cancel' | t }}
        </button>
      </div>
    </form>
  `,
})
export class EditCentreForm {
  private readonly client = inject(CentresClient);
  private readonly sender = inject(FormSender);
  private readonly i18n = inject(I18n);

  readonly centre = input.required<CentreView>();
  readonly saved = output<CentreView>();
  readonly cancelled = output();

  private readonly model = linkedSignal(() => draftOf(this.centre()));
  protected readonly form = form(
    this.model,
    (path) => {
      centreRules(path, () => this.i18n.text('centres.form.placeHalf'));
    },
    {
      submission: {
        action: (tree) =>
          this.sender.send(tree, this.client.edit(this.centre(), bodyOf(tree().value())), (view) => {
            this.saved.emit(view);
          }),
      },
    },
  );
}
