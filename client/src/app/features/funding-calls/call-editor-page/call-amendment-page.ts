import { httpResource } from '@angular/common/http';
import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CallAmendmentView } from '#shared/funding-calls/amendment-views.ts';
import type {
  AllocationListView,
  DesignChoices,
  FundingCallView,
} from '#shared/funding-calls/funding-call-views.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { CallEditor } from './call-editor.ts';

/** The editor of an open call's amendment: the same parts, and what changes compared with the call in force. */
@Component({
  selector: 'tg-call-amendment-page',
  imports: [CallEditor, Problem, RouterLink, Skeleton, TranslatePipe],
  template: `
    @if (failure(); as error) {
      <tg-problem [error]="error" asPage (retry)="reload()" />
    } @else if (ready(); as parts) {
      @if (parts.amendment.status === 'draft') {
        <tg-call-editor
          [call]="parts.call"
          [amendment]="parts.amendment"
          [choices]="parts.choices"
          [allocations]="parts.allocations.items"
          [section]="section() ?? 'changes'"
          (reload)="reload()"
        />
      } @else {
        <tg-problem
          kind="forbidden"
          asPage
          [heading]="'fundingCalls.amend.overHeading' | t"
          [text]="'fundingCalls.amend.overText' | t"
        >
          <a class="tg-button tg-button--primary" [routerLink]="['/funding-calls', id()]">
            {{ 'fundingCalls.editor.backToCall' | t }}
          </a>
        </tg-problem>
      }
    } @else {
      <tg-skeleton kind="page" [count]="3" [label]="'common.states.loading' | t" />
    }
  `,
})
export class CallAmendmentPage {
  /** From the route. */
  readonly id = input.required<string>();
  readonly amendmentId = input.required<string>();
  /** `?section=`: the part of the design on screen. */
  readonly section = input<string>();

  private readonly call = httpResource<FundingCallView>(() => apiRequest(`/funding-calls/${this.id()}`));
  private readonly amendment = httpResource<CallAmendmentView>(() =>
    apiRequest(`/call-amendments/${this.amendmentId()}`),
  );
  private readonly choices = httpResource<DesignChoices>(() => apiRequest('/funding-call-choices'));
  private readonly allocations = httpResource<AllocationListView>(() => {
    if (!this.call.hasValue()) return undefined;
    const { programme, financialYear } = this.call.value().design;
    return apiRequest('/allocations', { programme, financialYear });
  });

  protected readonly failure = computed(
    () => this.call.error() ?? this.amendment.error() ?? this.choices.error() ?? this.allocations.error(),
  );
  protected readonly ready = computed(() => {
    const { call, amendment, choices, allocations } = this;
    if (!call.hasValue() || !amendment.hasValue() || !choices.hasValue() || !allocations.hasValue())
      return null;
    const { version, design } = amendment.value();
    return {
      call: { ...call.value(), version, design },
      amendment: amendment.value(),
      choices: choices.value(),
      allocations: allocations.value(),
    };
  });

  protected reload(): void {
    this.call.reload();
    this.amendment.reload();
    this.choices.reload();
    this.allocations.reload();
  }
}
