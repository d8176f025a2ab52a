import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { CallEditor } from './call-editor.ts';
import { injectDesignSetting } from './design-setting.ts';

/** Loads what the editor needs and hands it over once everything is there. */
@Component({
  selector: 'tg-call-editor-page',
  imports: [CallEditor, Problem, RouterLink, Skeleton, TranslatePipe],
  template: `
    @if (setting.failure(); as error) {
      <tg-problem [error]="error" asPage (retry)="setting.reload()" />
    } @else if (setting.ready(); as parts) {
      @if (parts.call.status === 'draft') {
        <tg-call-editor
          [call]="parts.call"
          [choices]="parts.choices"
          [allocations]="parts.allocations"
          [section]="section() ?? 'overview'"
          (reload)="setting.reload()"
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

  protected readonly setting = injectDesignSetting(this.id);
}
