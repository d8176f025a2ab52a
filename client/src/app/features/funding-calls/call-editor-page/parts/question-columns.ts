import { Component, computed, inject, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { ColumnKind } from '#shared/funding-calls/funding-call.ts';
import { TranslatePipe } from '../../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../../ui/icon/icon.ts';
import { LabelledField } from '../../../../ui/labelled-field/labelled-field.ts';
import { DesignIssues } from '../../state/design-issues.ts';
import { freshKey, type EditableColumn } from '../../state/editable-design.ts';
import { moved } from '../../state/list-edits.ts';
import { Removals } from '../../state/removals.ts';
import { IssueText } from '../ui/issue-text.ts';
import { ItemTools } from '../ui/item-tools.ts';
import { QuestionOptions } from './question-options.ts';

/** The columns of a table question. */
@Component({
  selector: 'tg-question-columns',
  imports: [FormField, Icon, IssueText, ItemTools, LabelledField, QuestionOptions, TranslatePipe],
  templateUrl: './question-columns.html',
  styleUrl: './part.css',
  styles: `
    fieldset {
      display: grid;
      gap: var(--tg-space-3);
      justify-items: start;
    }
    legend {
      margin-block-end: var(--tg-space-2);
      font: var(--mat-sys-label-large);
    }
    .column {
      display: grid;
      gap: var(--tg-space-2);
      inline-size: 100%;
      padding-inline-start: var(--tg-space-3);
      border-inline-start: 3px solid var(--mat-sys-outline-variant);
    }
    .foot {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--tg-space-2);
    }
  `,
})
export class QuestionColumns {
  private readonly issues = inject(DesignIssues);
  private readonly removals = inject(Removals);

  readonly list = input.required<FieldTree<EditableColumn[]>>();
  readonly path = input.required<string>();

  protected readonly kinds = Object.values(ColumnKind);
  /** As many as a page can print beside each other. */
  protected readonly most = 8;
  private readonly value = computed(() => this.list()().value);

  protected add(): void {
    const taken = this.value()().map((column) => column.key);
    const key = freshKey('column', taken);
    const column: EditableColumn = { key, label: '', kind: 'text', required: true, options: [] };
    this.value().update((list) => [...list, column]);
    this.issues.focusField(`${this.path()}.${taken.length}.label`);
  }

  protected move(index: number, by: -1 | 1): void {
    this.value().update((list) => moved(list, index, by));
  }

  protected remove(index: number): void {
    this.removals.takeFrom(this.value(), index, (column) => column.label);
  }
}
