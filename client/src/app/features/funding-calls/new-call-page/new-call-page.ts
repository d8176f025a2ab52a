import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { form, FormField, FormRoot, hidden, required, validate } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import type { Page } from '#shared/api/page.ts';
import { addFinancialYears } from '#shared/calendar/financial-year.ts';
import { addDays, localDayOf } from '#shared/calendar/local-day.ts';
import { GrantProgrammeCode } from '#shared/funding-calls/funding-call.ts';
import type { CreateFundingCallBody } from '#shared/funding-calls/funding-call-requests.ts';
import type { FundingCallRow, FundingCallView } from '#shared/funding-calls/funding-call-views.ts';
import { FormSender } from '../../../core/forms/form-sender.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Session } from '../../../core/session/session.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { ErrorSummary } from '../../../ui/error-summary/error-summary.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { ProgrammeNamePipe } from '../../../ui/pipes/programme-name.pipe.ts';
import { FundingCallsClient } from '../funding-calls-client.ts';

type Origin = CreateFundingCallBody['from'];

interface NewCall {
  readonly from: Origin;
  readonly programme: GrantProgrammeCode;
  readonly financialYear: string;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly callId: string;
}

/** Where a draft comes from: the grant's template, an earlier call, or nothing. */
@Component({
  selector: 'tg-new-call-page',
  imports: [
    ErrorSummary,
    FormField,
    FormRoot,
    LabelledField,
    PageHeader,
    ProgrammeNamePipe,
    RouterLink,
    TranslatePipe,
  ],
  templateUrl: './new-call-page.html',
  styleUrl: './new-call-page.css',
})
export class NewCallPage {
  private readonly client = inject(FundingCallsClient);
  private readonly sender = inject(FormSender);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);

  /** `?copy=` names the call to copy, from the button on its page. */
  readonly copy = input<string>();

  protected readonly origins: readonly Origin[] = ['template', 'call', 'empty'];
  protected readonly programmes = Object.values(GrantProgrammeCode);
  protected readonly years = computed(() => {
    const present = this.session.current()?.provincialFinancialYear;
    return present ? [-1, 0, 1, 2].map((shift) => addFinancialYears(present, shift)) : [];
  });
  protected readonly earlier = httpResource<Page<FundingCallRow>>(() =>
    apiRequest('/funding-calls', { sort: 'closesOn', order: 'desc', limit: 200 }),
  );
  protected readonly earlierCalls = computed(() =>
    this.earlier.hasValue() ? this.earlier.value().items : [],
  );

  private readonly model = linkedSignal<NewCall>(() => {
    const today = localDayOf(new Date());
    return {
      from: this.copy() ? 'call' : 'template',
      programme: GrantProgrammeCode.OMG,
      financialYear: this.session.current()?.provincialFinancialYear ?? '',
      opensOn: today,
      closesOn: addDays(today, 60),
      callId: this.copy() ?? '',
    };
  });

  protected readonly form = form(
    this.model,
    (path) => {
      required(path.financialYear);
      hidden(path.programme, ({ valueOf }) => valueOf(path.from) === 'call');
      hidden(path.opensOn, ({ valueOf }) => valueOf(path.from) !== 'template');
      hidden(path.closesOn, ({ valueOf }) => valueOf(path.from) !== 'template');
      hidden(path.callId, ({ valueOf }) => valueOf(path.from) !== 'call');
      required(path.opensOn);
      required(path.closesOn);
      required(path.callId);
      validate(path.closesOn, ({ value, valueOf }) => {
        const startsOn = valueOf(path.opensOn);
        if (value() === '' || startsOn === '' || value() >= startsOn) return undefined;
        const worded = { code: 'day.endsBeforeStart', message: '', params: { startsOn } };
        return { kind: 'worded', worded };
      });
    },
    {
      submission: {
        action: (tree) =>
          this.sender.send(tree, this.client.create(bodyOf(tree().value())), (call) => this.created(call)),
      },
    },
  );

  private created(call: FundingCallView): Promise<boolean> {
    this.toasts.show(this.i18n.text('fundingCalls.done.created', { reference: call.reference }));
    return this.router.navigate(['/funding-calls', call.id, 'edit']);
  }
}

function bodyOf({
  from,
  programme,
  financialYear,
  opensOn,
  closesOn,
  callId,
}: NewCall): CreateFundingCallBody {
  switch (from) {
    case 'template':
      return { from, programme, financialYear, opensOn, closesOn };
    case 'call':
      return { from, callId, financialYear };
    case 'empty':
      return { from, programme, financialYear };
  }
}
