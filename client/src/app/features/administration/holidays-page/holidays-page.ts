import { httpResource } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { form, FormField, FormRoot, required } from '@angular/forms/signals';
import { firstValueFrom } from 'rxjs';
import type { z } from 'zod';
import { proclaimedHolidayBody } from '#shared/accounts/administration-views.ts';
import type { proclaimedHolidaysView, proclaimedHolidayView } from '#shared/accounts/administration-views.ts';
import { formatDayLong } from '#shared/calendar/format-day.ts';
import { Access } from '../../../core/access/access.ts';
import { FormSender } from '../../../core/forms/form-sender.ts';
import { validateWith } from '../../../core/forms/validate-with.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { asApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { ErrorSummary } from '../../../ui/error-summary/error-summary.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { DayPipe } from '../../../ui/pipes/day.pipe.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { AdministrationClient } from '../administration-client.ts';

type Holiday = z.output<typeof proclaimedHolidayView>;

const empty = { on: '', name: '' };

@Component({
  selector: 'tg-holidays-page',
  imports: [
    DayPipe,
    ErrorSummary,
    FormField,
    FormRoot,
    LabelledField,
    PageHeader,
    Problem,
    Skeleton,
    TranslatePipe,
  ],
  templateUrl: './holidays-page.html',
})
export class HolidaysPage {
  private readonly client = inject(AdministrationClient);
  private readonly confirm = inject(ConfirmDialog);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);
  private readonly sender = inject(FormSender);
  private readonly toasts = inject(Toasts);
  protected readonly access = inject(Access);

  protected readonly holidays = httpResource<z.output<typeof proclaimedHolidaysView>>(() =>
    apiRequest('/proclaimed-holidays'),
  );

  protected readonly form = form(
    signal(empty),
    (path) => {
      required(path.on);
      required(path.name);
      validateWith(path, proclaimedHolidayBody);
    },
    {
      submission: {
        action: (tree) => {
          const holiday = tree().value();
          return this.sender.send(tree, this.client.addHoliday(holiday), () => {
            this.toasts.show(this.i18n.text('administration.holidays.added', { name: holiday.name }));
            tree().reset(empty);
            this.holidays.reload();
          });
        },
      },
    },
  );

  protected async remove(holiday: Holiday): Promise<void> {
    const on = formatDayLong(holiday.on, this.i18n.language());
    const answer = await this.confirm.ask({
      heading: this.i18n.text('administration.holidays.removeHeading', { name: holiday.name }),
      consequences: [this.i18n.text('administration.holidays.removeConsequence', { on })],
      confirm: this.i18n.text('administration.holidays.remove'),
      tone: 'danger',
    });
    if (!answer) return;
    try {
      await firstValueFrom(this.client.removeHoliday(holiday.id), { defaultValue: null });
      this.toasts.show(this.i18n.text('administration.holidays.removed', { name: holiday.name }));
    } catch (failure) {
      this.toasts.show(this.refusalText.of(asApiError(failure)), 'error');
    }
    this.holidays.reload();
  }
}
