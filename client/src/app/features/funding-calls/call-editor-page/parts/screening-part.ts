import { Component, inject, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { screeningItems } from '#shared/grant-applications/screening.ts';
import { I18n } from '../../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../../ui/icon/icon.ts';
import { LabelledField } from '../../../../ui/labelled-field/labelled-field.ts';
import { DesignIssues } from '../../state/design-issues.ts';
import type { EditableScreeningItem } from '../../state/editable-design.ts';
import { PartList } from '../../state/part-list.ts';
import { IssueText } from '../ui/issue-text.ts';
import { ListItem } from '../ui/list-item.ts';

/** What the programme officer checks on each application: the portal's own list, or one of this call. */
@Component({
  selector: 'tg-screening-part',
  imports: [FormField, Icon, IssueText, LabelledField, ListItem, TranslatePipe],
  template: `
    <p class="lead">{{ 'fundingCalls.editor.screening.lead' | t }}</p>
    @if (list().length === 0) {
      <div class="tg-card">
        <p>{{ 'fundingCalls.editor.screening.builtIn' | t }}</p>
        <ol>
          @for (item of builtIn; track item.key) {
            <li>{{ item.label }}</li>
          }
        </ol>
      </div>
    } @else {
      <p class="tg-note">{{ 'fundingCalls.editor.screening.own' | t }}</p>
    }
    @for (item of list(); track item.key().value(); let index = $index) {
      <tg-list-item [list]="edits" [index]="index" [name]="item.label().value()">
        <div [attr.data-field]="'screeningItems.' + index + '.label'">
          <tg-field [label]="'fundingCalls.editor.screening.item' | t" required>
            <input type="text" [formField]="item.label" />
          </tg-field>
          <tg-issue-text [field]="'screeningItems.' + index + '.label'" />
        </div>
        <tg-field [label]="'fundingCalls.editor.screening.help' | t">
          <textarea rows="2" [formField]="item.help"></textarea>
        </tg-field>
      </tg-list-item>
    }
    <div class="adders">
      @if (list().length === 0) {
        <button type="button" class="tg-button" (click)="copyBuiltIn()">
          <tg-icon name="copy" size="1.125rem" />{{ 'fundingCalls.editor.screening.copyBuiltIn' | t }}
        </button>
      }
      <button type="button" class="tg-button" (click)="add()">
        <tg-icon name="plus" size="1.125rem" />{{ 'fundingCalls.editor.screening.add' | t }}
      </button>
    </div>
  `,
  styleUrl: './part.css',
  styles: `
    ol {
      margin: var(--tg-space-2) 0 0;
      padding-inline-start: 1.5rem;
    }
  `,
})
export class ScreeningPart {
  private readonly i18n = inject(I18n);
  private readonly issues = inject(DesignIssues);

  readonly list = input.required<FieldTree<EditableScreeningItem[]>>();

  protected readonly edits = new PartList(() => this.list()().value, 'screeningItems');
  protected readonly builtIn: readonly EditableScreeningItem[] = screeningItems.map((key) => ({
    key,
    label: this.i18n.text(`grantApplications.screening.items.${key}`),
    help: '',
  }));

  protected add(): void {
    this.edits.add('check', (key) => ({ key, label: '', help: '' }));
  }

  protected copyBuiltIn(): void {
    this.list()().value.set([...this.builtIn]);
    this.issues.focusField('screeningItems.0.label');
  }
}
