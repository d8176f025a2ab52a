import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import type { FundingCallView } from '#shared/funding-calls/funding-call-views.ts';
import type { EligibilityAnswer } from '#shared/grant-applications/eligibility.ts';
import type {
  StartTestApplicationBody,
  TestApplicationList,
  TestApplicationView,
} from '#shared/test-applications/test-application-views.ts';
import { Access } from '../../../core/access/access.ts';
import { ApiClient, apiRequest } from '../../../core/http/api-client.ts';
import { asApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { EligibilityForm } from '../start-page/eligibility-form.ts';

/** Where a call is tried: the tests there are, and a new one as a municipality of the officer's choice. */
@Component({
  selector: 'tg-test-start-page',
  imports: [
    DateText,
    EligibilityForm,
    LabelledField,
    PageHeader,
    Problem,
    RouterLink,
    Skeleton,
    TranslatePipe,
  ],
  templateUrl: './test-start-page.html',
  styleUrl: './test-start-page.css',
})
export class TestStartPage {
  private readonly api = inject(ApiClient);
  private readonly confirm = inject(ConfirmDialog);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);
  private readonly router = inject(Router);
  private readonly me = inject(Access).requiredActor().userId;

  /** From the route. */
  readonly callId = input.required<string>();

  protected readonly call = httpResource<FundingCallView>(() =>
    apiRequest(`/funding-calls/${this.callId()}`),
  );
  protected readonly tests = httpResource<TestApplicationList>(() =>
    apiRequest(`/funding-calls/${this.callId()}/test-applications`),
  );
  protected readonly own = computed(() => this.rows().find(({ startedById }) => startedById === this.me));
  protected readonly others = computed(() =>
    this.rows().filter(({ startedById }) => startedById !== this.me),
  );
  private readonly rows = computed(() => (this.tests.hasValue() ? this.tests.value().items : []));

  protected readonly chosen = linkedSignal(() =>
    this.call.hasValue() ? (this.call.value().municipalities[0]?.id ?? '') : '',
  );
  /** The call asks something before anybody starts. */
  protected readonly asks = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<string | null>(null);

  protected questionsOf(call: FundingCallView) {
    return call.design.eligibilityQuestions ?? [];
  }

  protected mayTry({ status }: FundingCallView): boolean {
    return status === 'draft' || status === 'open';
  }

  protected async begin(call: FundingCallView): Promise<void> {
    if (this.questionsOf(call).length > 0) this.asks.set(true);
    else await this.start([]);
  }

  protected async start(eligibility: readonly EligibilityAnswer[]): Promise<void> {
    if (this.busy() || !(await this.mayReplace())) return;
    this.busy.set(true);
    this.problem.set(null);
    const body: StartTestApplicationBody = {
      organisationId: this.chosen(),
      eligibility: [...eligibility],
    };
    const path = `/funding-calls/${this.callId()}/test-applications`;
    try {
      const { id } = await firstValueFrom(this.api.command<TestApplicationView>(path, body));
      await this.router.navigate(['/grant-applications/tests', id, 'overview']);
    } catch (failure) {
      this.problem.set(this.refusalText.of(asApiError(failure)));
    } finally {
      this.busy.set(false);
    }
  }

  private async mayReplace(): Promise<boolean> {
    const own = this.own();
    if (!own) return true;
    const { reference } = own;
    const answer = await this.confirm.ask({
      heading: this.i18n.text('testApplications.confirmAnew', { reference }),
      text: this.i18n.text('testApplications.confirmRemoveHelp'),
      confirm: this.i18n.text('testApplications.start'),
      tone: 'danger',
    });
    return answer !== null;
  }
}
