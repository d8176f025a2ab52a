import { Component, computed, inject, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { TranslatePipe } from '../../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../../ui/icon/icon.ts';
import { LabelledField } from '../../../../ui/labelled-field/labelled-field.ts';
import { DesignIssues } from '../../state/design-issues.ts';
import { freshKey, type EditableNotAllowed } from '../../state/editable-design.ts';
import { moved } from '../../state/list-edits.ts';
import { Removals } from '../../state/removals.ts';
import { IssueText } from '../ui/issue-text.ts';
import { ItemTools } from '../ui/item-tools.ts';

/** Costs that the grant does not pay, and the words that point to them. */
@Component({
  selector: 'tg-not-allowed-list',
  imports: [FormField, Icon, IssueText, ItemTools, LabelledField, TranslatePipe],
  template: `
    <h3>{{ 'fundingCalls.editor.budget.notAllowed' | t }}</h3>
    <p class="lead">{{ 'fundingCalls.editor.budget.notAllowedLead' | t }}</p>
    @for (cost of list(); track cost.key().value(); let index = $index) {
      <div class="item">
        <div class="item-head">
          <h4>{{ cost.label().value() || ('fundingCalls.editor.unnamed' | t) }}</h4>
          <tg-item-tools
            [name]="cost.label().value()"
            [index]="index"
            [count]="list().length"
            (move)="move(index, $event)"
            (remove)="remove(index)"
          />
        </div>
        <div class="pair">
          <div [attr.data-field]="'notAllowed.' + index + '.label'">
            <tg-field [label]="'fundingCalls.editor.budget.notAllowedLabel' | t" required>
              <input type="text" [formField]="cost.label" />
            </tg-field>
            <tg-issue-text [field]="'notAllowed.' + index + '.label'" />
          </div>
          <tg-field
            [label]="'fundingCalls.editor.budget.words' | t"
            [hint]="'fundingCalls.editor.budget.wordsHelp' | t"
          >
            <input type="text" [formField]="cost.words" />
          </tg-field>
        </div>
      </div>
    }
    <div class="adders">
      <button type="button" class="tg-button" (click)="add()">
        <tg-icon name="plus" size="1.125rem" />{{ 'fundingCalls.editor.budget.addNotAllowed' | t }}
      </button>
    </div>
  `,
  styleUrl: './part.css',
})
export class NotAllowedList {
  private readonly issues = inject(DesignIssues);
  private readonly removals = inject(Removals);

  readonly list = input.required<FieldTree<EditableNotAllowed[]>>();

  private readonly value = computed(() => this.list()().value);

  protected add(): void {
    const taken = this.value()().map((cost) => cost.key);
    this.value().update((list) => [...list, { key: freshKey('cost', taken), label: '', words: '' }]);
    this.issues.focusField(`notAllowed.${taken.length}.label`);
  }

  protected move(index: number, by: -1 | 1): void {
    this.value().update((list) => moved(list, index, by));
  }

  protected remove(index: number): void {
    this.removals.takeFrom(this.value(), index, (cost) => cost.label);
  }
}
