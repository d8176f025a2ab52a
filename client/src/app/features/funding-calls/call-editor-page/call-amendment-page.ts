import { httpResource } from '@angular/common/http';
import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CallAmendmentView } from '#shared/funding-calls/amendment-views.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { CallEditor } from './call-editor.ts';
import { injectDesignSetting } from './design-setting.ts';

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
          [allocations]="parts.allocations"
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

  private readonly setting = injectDesignSetting(this.id);
  private readonly amendment = httpResource<CallAmendmentView>(() =>
    apiRequest(`/call-amendments/${this.amendmentId()}`),
  );

  protected readonly failure = computed(() => this.setting.failure() ?? this.amendment.error());
  /** The call with the amendment's design and version in place of its own. */
  protected readonly ready = computed(() => {
    const ready = this.setting.ready();
    if (!ready || !this.amendment.hasValue()) return null;
    const amendment = this.amendment.value();
    const { version, design } = amendment;
    return { ...ready, call: { ...ready.call, version, design }, amendment };
  });

  protected reload(): void {
    this.setting.reload();
    this.amendment.reload();
  }
}
