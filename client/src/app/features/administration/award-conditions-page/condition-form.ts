import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { form, FormField, FormRoot, required } from '@angular/forms/signals';
import { conditionWordingBody } from '#shared/award-conditions/award-condition-requests.ts';
import type { AwardConditionView } from '#shared/award-conditions/award-condition-views.ts';
import { WordingOrigin } from '#shared/awards/wording-origin.ts';
import type { GrantProgrammeCode } from '#shared/funding-calls/funding-call.ts';
import { FormSender } from '../../../core/forms/form-sender.ts';
import { validateWith } from '../../../core/forms/validate-with.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { ErrorSummary } from '../../../ui/error-summary/error-summary.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { AdministrationClient } from '../administration-client.ts';

/** Writes a condition of the library: a new one, or other words for one that is there. */
@Component({
  selector: 'tg-library-condition-form',
  imports: [ErrorSummary, FormField, FormRoot, LabelledField, TranslatePipe],
  templateUrl: './condition-form.html',
})
export class LibraryConditionForm {
  private readonly client = inject(AdministrationClient);
  private readonly confirm = inject(ConfirmDialog);
  private readonly i18n = inject(I18n);
  private readonly sender = inject(FormSender);

  readonly programme = input.required<GrantProgrammeCode>();
  /** Null for a new one. */
  readonly condition = input<AwardConditionView | null>(null);
  readonly saved = output<AwardConditionView>();
  readonly cancelled = output();

  protected readonly origins = Object.values(WordingOrigin);
  protected readonly isNew = computed(() => this.condition() === null);
  protected readonly originKey = (origin: WordingOrigin) => `awardConditions.origin.${origin}` as const;
  private readonly model = linkedSignal(() => {
    const { name = '', text = '', origin = WordingOrigin.department, source = '' } = this.condition() ?? {};
    return { name, text, origin, source };
  });
  protected readonly form = form(
    this.model,
    (path) => {
      required(path.name);
      required(path.text);
      required(path.origin);
      validateWith(path, conditionWordingBody);
    },
    {
      submission: {
        action: async (tree) => {
          const wording = tree().value();
          const condition = this.condition();
          const reason = condition ? await this.askReason(condition) : '';
          if (reason === null) return undefined;
          const request = condition
            ? this.client.changeCondition(condition, { ...wording, reason })
            : this.client.addCondition({ programme: this.programme(), ...wording });
          return this.sender.send(tree, request, (view) => {
            this.saved.emit(view);
          });
        },
      },
    },
  );

  /** Null when the person thinks better of it. */
  private async askReason({ name }: AwardConditionView): Promise<string | null> {
    const answer = await this.confirm.ask({
      heading: this.i18n.text('awardConditions.changeOf', { name }),
      consequences: [this.i18n.text('awardConditions.consequences.awardsKeep')],
      confirm: this.i18n.text('awardConditions.save'),
      note: { label: this.i18n.text('awardConditions.fields.reason'), minimum: 10 },
    });
    return answer?.note ?? null;
  }
}
