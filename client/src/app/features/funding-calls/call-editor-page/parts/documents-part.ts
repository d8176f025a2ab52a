import { Component, computed, inject, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { TranslatePipe } from '../../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../../ui/icon/icon.ts';
import { LabelledField } from '../../../../ui/labelled-field/labelled-field.ts';
import { DesignIssues } from '../../state/design-issues.ts';
import { freshKey, type EditableDocument, type EditableQuestion } from '../../state/editable-design.ts';
import { moved } from '../../state/list-edits.ts';
import { Removals } from '../../state/removals.ts';
import { IssueText } from '../ui/issue-text.ts';
import { ItemTools } from '../ui/item-tools.ts';
import { ShowIfFields } from './show-if-fields.ts';

/** What must come with an application, one slot each. */
@Component({
  selector: 'tg-documents-part',
  imports: [FormField, Icon, IssueText, ItemTools, LabelledField, ShowIfFields, TranslatePipe],
  template: `
    <p class="lead">{{ 'fundingCalls.editor.documents.lead' | t }}</p>
    @for (document of list(); track document.key().value(); let index = $index) {
      <div class="item">
        <div class="item-head">
          <h3>{{ document.label().value() || ('fundingCalls.editor.unnamed' | t) }}</h3>
          <tg-item-tools
            [name]="document.label().value()"
            [index]="index"
            [count]="list().length"
            (move)="move(index, $event)"
            (remove)="remove(index)"
          />
        </div>
        <div [attr.data-field]="'requiredDocuments.' + index + '.label'">
          <tg-field [label]="'fundingCalls.editor.documents.label' | t" required>
            <input type="text" [formField]="document.label" />
          </tg-field>
          <tg-issue-text [field]="'requiredDocuments.' + index + '.label'" />
        </div>
        <tg-field [label]="'fundingCalls.editor.documents.help' | t">
          <input type="text" [formField]="document.help" />
        </tg-field>
        <label class="tg-choice">
          <input type="checkbox" [formField]="document.required" />{{
            'fundingCalls.editor.documents.required' | t
          }}
        </label>
        <tg-show-if-fields
          [value]="document.showIf().value()"
          [questions]="questions()"
          [path]="'requiredDocuments.' + index + '.showIf'"
          (changed)="document.showIf().value.set($event)"
        />
      </div>
    }
    <div class="adders">
      <button type="button" class="tg-button" (click)="add()">
        <tg-icon name="plus" size="1.125rem" />{{ 'fundingCalls.editor.documents.add' | t }}
      </button>
    </div>
  `,
  styleUrl: './part.css',
})
export class DocumentsPart {
  private readonly issues = inject(DesignIssues);
  private readonly removals = inject(Removals);

  readonly list = input.required<FieldTree<EditableDocument[]>>();

  /** Of the form: a document may be wanted by their answers. */
  readonly questions = input.required<readonly EditableQuestion[]>();

  private readonly value = computed(() => this.list()().value);

  protected add(): void {
    const taken = this.value()().map((document) => document.key);
    const key = freshKey('document', taken);
    const showIf: EditableDocument['showIf'] = { match: 'all', conditions: [] };
    this.value().update((list) => [...list, { key, label: '', help: '', required: true, showIf }]);
    this.issues.focusField(`requiredDocuments.${taken.length}.label`);
  }

  protected move(index: number, by: -1 | 1): void {
    this.value().update((list) => moved(list, index, by));
  }

  protected remove(index: number): void {
    this.removals.takeFrom(this.value(), index, (document) => document.label);
  }
}
