import { Component, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { TranslatePipe } from '../../../../core/i18n/translate.pipe.ts';
import { LabelledField } from '../../../../ui/labelled-field/labelled-field.ts';
import { MoneyInput } from '../../../../ui/money-input/money-input.ts';
import type { EditableDesign } from '../../state/editable-design.ts';
import { IssueText } from '../ui/issue-text.ts';

/** Title, summary, window and envelope. */
@Component({
  selector: 'tg-overview-part',
  imports: [FormField, IssueText, LabelledField, MoneyInput, TranslatePipe],
  template: `
    <p class="lead">{{ 'fundingCalls.editor.overview.fixed' | t: { reference: reference() } }}</p>
    <div class="item">
      <div data-field="title">
        <tg-field [label]="'fundingCalls.editor.overview.title' | t" required>
          <input type="text" [formField]="form().title" />
        </tg-field>
        <tg-issue-text field="title" />
      </div>
      <div data-field="summary">
        <tg-field
          [label]="'fundingCalls.editor.overview.summary' | t"
          [help]="'fundingCalls.editor.overview.summaryHelp' | t"
          required
        >
          <textarea rows="4" [formField]="form().summary"></textarea>
        </tg-field>
        <tg-issue-text field="summary" />
      </div>
      <label class="tg-choice">
        <input type="checkbox" [formField]="form().wordingIsDemonstration" />
        <span>
          {{ 'fundingCalls.editor.overview.wording' | t }}<br />
          <small class="tg-quiet">{{ 'fundingCalls.editor.overview.wordingHelp' | t }}</small>
        </span>
      </label>
      <div class="pair">
        <div data-field="opensOn">
          <tg-field [label]="'fundingCalls.editor.overview.opensOn' | t" required>
            <input type="date" [formField]="form().opensOn" />
          </tg-field>
          <tg-issue-text field="opensOn" />
        </div>
        <div data-field="closesOn">
          <tg-field
            [label]="'fundingCalls.editor.overview.closesOn' | t"
            [hint]="'fundingCalls.editor.overview.closesHelp' | t"
            required
          >
            <input type="date" [formField]="form().closesOn" />
          </tg-field>
          <tg-issue-text field="closesOn" />
        </div>
        <div data-field="envelopeMinor">
          <tg-field
            [label]="'fundingCalls.editor.overview.envelope' | t"
            [hint]="'fundingCalls.editor.overview.envelopeHelp' | t"
            required
          >
            <tg-money-input [formField]="form().envelopeMinor" />
          </tg-field>
          <tg-issue-text field="envelopeMinor" />
        </div>
      </div>
    </div>
  `,
  styleUrl: './part.css',
})
export class OverviewPart {
  readonly form = input.required<FieldTree<EditableDesign>>();
  readonly reference = input.required<string>();
}
