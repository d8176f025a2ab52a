import { Component, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { TranslatePipe } from '../../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../../ui/icon/icon.ts';
import { LabelledField } from '../../../../ui/labelled-field/labelled-field.ts';
import type { EditableDocument, EditableQuestion } from '../../state/editable-design.ts';
import { PartList } from '../../state/part-list.ts';
import { IssueText } from '../ui/issue-text.ts';
import { ListItem } from '../ui/list-item.ts';
import { ShowIfFields } from './show-if-fields.ts';

/** What must come with an application, one slot each. */
@Component({
  selector: 'tg-documents-part',
  imports: [FormField, Icon, IssueText, LabelledField, ListItem, ShowIfFields, TranslatePipe],
  template: `
    <p class="lead">{{ 'fundingCalls.editor.documents.lead' | t }}</p>
    @for (document of list(); track document.key().value(); let index = $index) {
      <tg-list-item [list]="edits" [index]="index" [name]="document.label().value()">
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
      </tg-list-item>
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
  readonly list = input.required<FieldTree<EditableDocument[]>>();

  /** Of the form: a document may be wanted by their answers. */
  readonly questions = input.required<readonly EditableQuestion[]>();

  protected readonly edits = new PartList(() => this.list()().value, 'requiredDocuments');

  protected add(): void {
    const showIf: EditableDocument['showIf'] = { match: 'all', conditions: [] };
    this.edits.add('document', (key) => ({ key, label: '', help: '', required: true, showIf }));
  }
}
