import { Component, inject, input, linkedSignal, output } from '@angular/core';
import { disabled, form, FormField, FormRoot, required, validate } from '@angular/forms/signals';
import { setAwardSettingsBody, type AwardSettingsView } from '#shared/awards/award-settings.ts';
import { FormSender } from '../../../core/forms/form-sender.ts';
import { validateWith } from '../../../core/forms/validate-with.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { ErrorSummary } from '../../../ui/error-summary/error-summary.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { AdministrationClient } from '../administration-client.ts';

const basisPointsOfPercent = 100;

/** Sets the figures of one grant, with the reason. */
@Component({
  selector: 'tg-award-settings-form',
  imports: [ErrorSummary, FormField, FormRoot, LabelledField, TranslatePipe],
  template: `
    <form class="tg-form" [formRoot]="form">
      <tg-error-summary [form]="form" />
      <tg-field
        [label]="'administration.awardSettings.days' | t"
        [help]="'administration.awardSettings.daysHelp' | t"
      >
        <input type="number" inputmode="numeric" [formField]="form.acceptanceWorkingDays" />
      </tg-field>
      <tg-field
        [label]="'administration.awardSettings.share' | t"
        [help]="'administration.awardSettings.shareHelp' | t"
      >
        <input type="number" inputmode="decimal" step="any" [formField]="form.shiftPercent" />
      </tg-field>
      <tg-field [label]="'administration.awardSettings.measured' | t">
        <select [formField]="form.shiftMeasuredOn">
          @for (measure of measures; track measure) {
            <option [value]="measure">{{ measureKey(measure) | t }}</option>
          }
        </select>
      </tg-field>
      @if (!readonly()) {
        <tg-field
          [label]="'administration.awardSettings.reason' | t"
          [help]="'administration.awardSettings.reasonHelp' | t"
        >
          <textarea rows="2" [formField]="form.reason"></textarea>
        </tg-field>
        <div>
          <button
            type="submit"
            class="tg-button tg-button--primary"
            [attr.aria-busy]="form().submitting() ? true : null"
          >
            {{ 'administration.awardSettings.save' | t }}
          </button>
        </div>
      }
    </form>
  `,
})
export class AwardSettingsForm {
  private readonly client = inject(AdministrationClient);
  private readonly i18n = inject(I18n);
  private readonly sender = inject(FormSender);
  private readonly toasts = inject(Toasts);

  readonly settings = input.required<AwardSettingsView>();
  readonly readonly = input(false);
  readonly saved = output();

  protected readonly measures = ['line', 'total'] as const;
  protected readonly measureKey = (measure: 'line' | 'total') =>
    `administration.awardSettings.measuredOn.${measure}` as const;
  private readonly model = linkedSignal(() => {
    const { acceptanceWorkingDays, shiftBasisPoints, shiftMeasuredOn } = this.settings();
    const shiftPercent = shiftBasisPoints / basisPointsOfPercent;
    return { acceptanceWorkingDays, shiftPercent, shiftMeasuredOn, reason: '' };
  });
  protected readonly form = form(
    this.model,
    (path) => {
      disabled(path, () => this.readonly());
      required(path.acceptanceWorkingDays);
      required(path.shiftPercent);
      required(path.shiftMeasuredOn);
      required(path.reason);
      validateWith(path, setAwardSettingsBody.omit({ shiftBasisPoints: true }).loose());
      validate(path.shiftPercent, ({ value }) => this.shareError(value()));
    },
    {
      submission: {
        action: (tree) => {
          const { shiftPercent, ...rest } = tree().value();
          const body = { ...rest, shiftBasisPoints: basisPointsOf(shiftPercent) };
          return this.sender.send(tree, this.client.setAwardSettings(this.settings(), body), () => {
            const { programme } = this.settings();
            this.toasts.show(this.i18n.text('administration.awardSettings.saved', { programme }));
            this.saved.emit();
          });
        },
      },
    },
  );

  /** The shared rule, said at the field in which the share is typed as a percentage. */
  private shareError(percent: number) {
    const checked = setAwardSettingsBody.shape.shiftBasisPoints.safeParse(basisPointsOf(percent));
    const [issue] = checked.error?.issues ?? [];
    return issue ? { kind: 'share', message: issue.message } : undefined;
  }
}

/** To the nearest hundredth of a percent. */
function basisPointsOf(percent: number): number {
  return Math.round(percent * basisPointsOfPercent);
}
