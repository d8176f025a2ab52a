import { Component, inject, input, output, signal } from '@angular/core';
import { form, FormField, FormRoot, required, validate } from '@angular/forms/signals';
import { extensionIsNotLater } from '#shared/awards/acceptance.ts';
import { extendAcceptanceBody } from '#shared/awards/award-requests.ts';
import type { AwardView } from '#shared/awards/award-views.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { FormSender } from '../../../core/forms/form-sender.ts';
import { validateWith } from '../../../core/forms/validate-with.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { ErrorSummary } from '../../../ui/error-summary/error-summary.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { AwardsClient } from '../awards-client.ts';

/** The Department's decision to give more time to accept: until when and why. */
@Component({
  selector: 'tg-extension-form',
  imports: [ErrorSummary, FormField, FormRoot, Icon, LabelledField, TranslatePipe],
  template: `
    @if (isShown()) {
      <form class="tg-form" [formRoot]="form">
        <tg-error-summary [form]="form" />
        <tg-field [label]="'awards.page.extendUntil' | t">
          <input type="date" [formField]="form.untilOn" />
        </tg-field>
        <tg-field [label]="'awards.page.extendReason' | t" [help]="'awards.page.extendReasonHelp' | t">
          <textarea rows="3" [formField]="form.reason"></textarea>
        </tg-field>
        <div class="tg-row">
          <button
            type="submit"
            class="tg-button tg-button--primary"
            [attr.aria-busy]="form().submitting() ? true : null"
          >
            {{ 'awards.page.extendSave' | t }}
          </button>
          <button type="button" class="tg-button tg-button--text" (click)="isShown.set(false)">
            {{ 'common.actions.cancel' | t }}
          </button>
        </div>
      </form>
    } @else {
      <button type="button" class="tg-button" (click)="isShown.set(true)">
        <tg-icon name="clock" size="1.125rem" />{{ 'awards.page.extend' | t }}
      </button>
    }
  `,
})
export class ExtensionForm {
  private readonly client = inject(AwardsClient);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);
  private readonly sender = inject(FormSender);
  private readonly toasts = inject(Toasts);

  readonly view = input.required<AwardView>();
  readonly changed = output<AwardView>();

  protected readonly isShown = signal(false);
  private readonly model = signal({ untilOn: '', reason: '' });
  protected readonly form = form(
    this.model,
    (path) => {
      required(path.untilOn);
      required(path.reason);
      validateWith(path, extendAcceptanceBody);
      validate(path.untilOn, ({ value }) => {
        const refusal = value() && extensionIsNotLater(this.view(), value(), localDayOf(new Date()));
        return refusal ? { kind: refusal.code, message: this.refusalText.of(refusal) } : null;
      });
    },
    {
      submission: {
        action: (tree) => {
          const body = tree().value();
          return this.sender.send(tree, this.client.extendAcceptance(this.view(), body), (award) => {
            this.changed.emit(award);
            this.toasts.show(this.i18n.text('awards.page.extendDone', { untilOn: body.untilOn }));
            this.isShown.set(false);
          });
        },
      },
    },
  );
}
