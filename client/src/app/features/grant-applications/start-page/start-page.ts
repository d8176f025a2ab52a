import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import type { Page } from '#shared/api/page.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import type { EligibilityQuestion } from '#shared/funding-calls/funding-call.ts';
import type { EligibilityAnswer } from '#shared/grant-applications/eligibility.ts';
import type { FundingCallRow, FundingCallView } from '#shared/funding-calls/funding-call-views.ts';
import { callWindow } from '#shared/funding-calls/funding-call-workflow.ts';
import { Access } from '../../../core/access/access.ts';
import { scopeOf } from '#shared/access/permissions.ts';
import { ApiClient, apiRequest } from '../../../core/http/api-client.ts';
import { asApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Session } from '../../../core/session/session.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { EligibilityForm } from './eligibility-form.ts';
import { GrantApplicationsClient } from '../grant-applications-client.ts';

type Choice = ReturnType<StartApplicationPage['choices']>[number];

/** The calls that take applications of the person's municipalities now; choosing one starts a draft. */
@Component({
  selector: 'tg-start-application-page',
  imports: [EligibilityForm, PageHeader, Problem, RouterLink, Skeleton, TranslatePipe],
  templateUrl: './start-page.html',
  styleUrl: './start-page.css',
})
export class StartApplicationPage {
  private readonly access = inject(Access);
  private readonly api = inject(ApiClient);
  private readonly session = inject(Session);
  private readonly client = inject(GrantApplicationsClient);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);

  /** From the URL: the call whose page led here comes first. */
  readonly call = input<string>();

  protected readonly calls = httpResource<Page<FundingCallRow>>(() =>
    apiRequest('/funding-calls', { status: 'open', sort: 'closesOn', order: 'asc', limit: 200 }),
  );
  protected readonly busy = signal<string | null>(null);
  protected readonly problem = signal<string | null>(null);

  /** The call was chosen, and asks something before the application starts. */
  protected readonly asking = signal<{
    readonly choice: Choice;
    readonly questions: readonly EligibilityQuestion[];
  } | null>(null);

  protected readonly municipalities = computed(() => {
    const scope = scopeOf(this.access.requiredActor(), 'grantApplication.start');
    const memberships = this.session.current()?.memberships ?? [];
    return memberships.filter((each) => scope !== 'all' && scope.includes(each.organisationId));
  });

  /** One line per call and municipality that may apply to it now. */
  protected readonly choices = computed(() => {
    const today = localDayOf(new Date());
    const calls = this.calls.hasValue() ? this.calls.value().items : [];
    return calls
      .filter((call) => callWindow(call, today) === 'accepting')
      .flatMap((call) =>
        this.municipalities()
          .filter((municipality) => call.eligibleOrganisationIds.includes(municipality.organisationId))
          .map((municipality) => ({ key: `${call.id}/${municipality.organisationId}`, call, municipality })),
      )
      .sort((one, other) => Number(other.call.id === this.call()) - Number(one.call.id === this.call()));
  });

  /** Starts at once, or asks first what the call wants to know before. */
  protected async choose(choice: Choice): Promise<void> {
    if (this.busy() !== null) return;
    this.busy.set(choice.key);
    this.problem.set(null);
    try {
      const call = await firstValueFrom(this.api.get<FundingCallView>(`/funding-calls/${choice.call.id}`));
      const questions = call.design.eligibilityQuestions ?? [];
      if (questions.length > 0) {
        this.asking.set({ choice, questions });
        return;
      }
    } catch (failure) {
      this.problem.set(this.refusalText.of(asApiError(failure)));
      return;
    } finally {
      this.busy.set(null);
    }
    await this.start(choice, []);
  }

  protected async start(choice: Choice, eligibility: readonly EligibilityAnswer[]): Promise<void> {
    if (this.busy() !== null) return;
    this.busy.set(choice.key);
    this.problem.set(null);
    try {
      const { organisationId } = choice.municipality;
      const body = { callId: choice.call.id, organisationId, eligibility: [...eligibility] };
      const started = await firstValueFrom(this.client.start(body));
      this.toasts.show(this.i18n.text('grantApplications.start.started', { reference: started.reference }));
      await this.router.navigate(['/grant-applications', started.id, 'edit', 'overview']);
    } catch (failure) {
      this.problem.set(this.refusalText.of(asApiError(failure)));
    } finally {
      this.busy.set(null);
    }
  }
}
