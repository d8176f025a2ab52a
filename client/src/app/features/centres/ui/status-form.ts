import { Component, inject, input, output, signal } from '@angular/core';
import { form, FormField, FormRoot, maxLength, required, validate } from '@angular/forms/signals';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { CentreStatus } from '#shared/centres/centre.ts';
import type { CentreView } from '#shared/centres/centre-views.ts';
import { FormSender } from '../../../core/forms/form-sender.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { ErrorSummary } from '../../../ui/error-summary/error-summary.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { CentresClient } from '../centres-client.ts';

/** How the centre stands from a day on. */
@Component({
  selector: 'tg-centre-status-form',
  imports: [ErrorSummary, FormField, FormRoot, LabelledField, TranslatePipe],
  templateUrl: './status-form.html',
})
export class CentreStatusForm {
  private readonly client = inject(CentresClient);
  private readonly sender = inject(FormSender);

  readonly centre = input.required<CentreView>();
  readonly recorded = output<CentreView>();
  readonly cancelled = output();

  protected readonly statuses = Object.values(CentreStatus);
  private readonly today = localDayOf(new Date());
  private readonly model = signal<{ status: CentreStatus; sinceOn: string; note: string }>({
    status: CentreStatus.operational,
    sinceOn: this.today,
    note: '',
  });

  protected readonly form = form(
    this.model,
    (path) => {
      required(path.sinceOn);
      maxLength(path.note, 1_000);
      validate(path.sinceOn, ({ value }) =>
        value() > this.today ? { kind: 'worded', worded: { code: 'day.inFuture', message: '' } } : undefined,
      );
    },
    {
      submission: {
        action: (tree) =>
          this.sender.send(tree, this.client.recordStatus(this.centre(), tree().value()), (view) => {
            this.recorded.emit(view);
          }),
      },
    },
  );
}
