import { httpResource } from '@angular/common/http';
import { Component, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import type { AmendmentList } from '#shared/funding-calls/amendment-views.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { asApiError } from '../../../core/http/api-error.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { ChangeList } from '../../../ui/change-list/change-list.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { FundingCallsClient } from '../funding-calls-client.ts';

/** What amendments changed in a call since it opened, and, for the Department, the way to amend it. */
@Component({
  selector: 'tg-call-amendments',
  imports: [ChangeList, DateText, RouterLink, TranslatePipe],
  template: `
    @if (amendments.hasValue()) {
      @let list = amendments.value();
      @if (list.published.length > 0 || mayAmend()) {
        <section class="tg-card tg-stack tg-stack--tight" aria-labelledby="amendments-heading">
          <h2 id="amendments-heading">{{ 'fundingCalls.amend.heading' | t }}</h2>
          @for (amendment of list.published; track amendment.id) {
            <div>
              <h3>
                {{ 'fundingCalls.amend.number' | t: { number: amendment.number } }},
                <tg-date [at]="amendment.publishedAt" />
              </h3>
              <p class="tg-quiet">{{ amendment.reason }} ({{ amendment.publishedByName }})</p>
              <tg-change-list [changes]="amendment.changes" />
            </div>
          } @empty {
            <p class="tg-quiet">{{ 'fundingCalls.amend.none' | t }}</p>
          }
          @if (mayAmend()) {
            @if (list.draft; as draft) {
              <p class="tg-note">
                <span>
                  {{ 'fundingCalls.amend.beingWritten' | t: { name: draft.startedByName } }}
                  <a [routerLink]="['/funding-calls', callId(), 'amend', draft.id]">{{
                    'fundingCalls.amend.continue' | t
                  }}</a>
                </span>
              </p>
            } @else {
              @if (problem(); as text) {
                <p class="tg-note tg-note--error" role="alert">{{ text }}</p>
              }
              <div>
                <button
                  type="button"
                  class="tg-button"
                  [attr.aria-busy]="busy() ? true : null"
                  (click)="start()"
                >
                  {{ 'fundingCalls.amend.start' | t }}
                </button>
              </div>
            }
          }
        </section>
      }
    }
  `,
})
export class CallAmendments {
  private readonly client = inject(FundingCallsClient);
  private readonly router = inject(Router);
  private readonly refusalText = inject(RefusalText);

  readonly callId = input.required<string>();
  readonly mayAmend = input.required<boolean>();

  protected readonly amendments = httpResource<AmendmentList>(() =>
    apiRequest(`/funding-calls/${this.callId()}/amendments`),
  );
  protected readonly busy = signal(false);
  protected readonly problem = signal<string | null>(null);

  protected async start(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      const { id } = await firstValueFrom(this.client.startAmendment(this.callId()));
      await this.router.navigate(['/funding-calls', this.callId(), 'amend', id]);
    } catch (failure) {
      this.problem.set(this.refusalText.of(asApiError(failure)));
      this.amendments.reload();
    } finally {
      this.busy.set(false);
    }
  }
}
