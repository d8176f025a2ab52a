import { Component, computed, input } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import type { DesignChoices } from '#shared/funding-calls/funding-call-views.ts';
import { TranslatePipe } from '../../../../core/i18n/translate.pipe.ts';
import { toggled } from '../../state/list-edits.ts';
import { IssueText } from '../ui/issue-text.ts';

/** Who assesses the applications of the call. */
@Component({
  selector: 'tg-panel-part',
  imports: [IssueText, TranslatePipe],
  template: `
    <p class="lead">{{ 'fundingCalls.editor.panel.lead' | t }}</p>
    <fieldset class="item" data-field="assessorIds">
      <legend class="tg-aloud">{{ 'fundingCalls.editor.panel.choose' | t }}</legend>
      @for (person of assessors(); track person.id) {
        <label class="tg-choice">
          <input type="checkbox" [checked]="chosen().includes(person.id)" (change)="toggle(person.id)" />{{
            person.name
          }}
        </label>
      } @empty {
        <p>{{ 'fundingCalls.editor.panel.none' | t }}</p>
      }
      <p class="tg-quiet" role="status">
        {{ 'fundingCalls.editor.panel.chosen' | t: { count: chosen().length } }}
        @if (chosen().length < 2) {
          {{ 'fundingCalls.editor.panel.advice' | t }}
        }
      </p>
      <tg-issue-text field="assessorIds" />
    </fieldset>
  `,
  styleUrl: './part.css',
})
export class PanelPart {
  readonly assessorIds = input.required<FieldTree<readonly string[]>>();
  readonly assessors = input.required<DesignChoices['assessors']>();

  protected readonly chosen = computed(() => this.assessorIds()().value());

  protected toggle(id: string): void {
    this.assessorIds()().value.set(toggled(this.chosen(), id));
  }
}
