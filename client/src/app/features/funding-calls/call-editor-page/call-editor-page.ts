import { httpResource } from '@angular/common/http';
import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
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

/** Loads what the editor needs and hands it over once everything is there. */
@Component({
  selector: 'tg-call-editor-page',
  imports: [CallEditor, Problem, RouterLink, Skeleton, TranslatePipe],
  template: `
    @if (failure(); as error) {
      <tg-problem [error]="error" asPage (retry)="reload()" />
    } @else if (ready(); as parts) {
      @if (parts.call.status === 'draft') {
        <tg-call-editor
          [call]="parts.call"
          [choices]="parts.choices"
          [allocations]="parts.allocations.items"
          [section]="section() ?? 'overview'"
          (reload)="reload()"
        />
      } @else {
        <tg-problem
          kind="forbidden"
          asPage
          [heading]="'fundingCalls.editor.notDraft' | t"
          [text]="'fundingCalls.editor.notDraftText' | t"
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
export class CallEditorPage {
  /** From the route. */
  readonly id = input.required<string>();
  /** `?section=`: the part of the design on screen. */
  readonly section = input<string>();

  private readonly call = httpResource<FundingCallView>(() => apiRequest(`/funding-calls/${this.id()}`));
  private readonly choices = httpResource<DesignChoices>(() => apiRequest('/funding-call-choices'));
  private readonly allocations = httpResource<AllocationListView>(() => {
    if (!this.call.hasValue()) return undefined;
    const { programme, financialYear } = this.call.value().design;
    return apiRequest('/allocations', { programme, financialYear });
  });

  protected readonly failure = computed(
    () => this.call.error() ?? this.choices.error() ?? this.allocations.error(),
  );
  protected readonly ready = computed(() => {
    if (!this.call.hasValue() || !this.choices.hasValue() || !this.allocations.hasValue()) return null;
    return { call: this.call.value(), choices: this.choices.value(), allocations: this.allocations.value() };
  });

  protected reload(): void {
    this.call.reload();
    this.choices.reload();
    this.allocations.reload();
  }
}
