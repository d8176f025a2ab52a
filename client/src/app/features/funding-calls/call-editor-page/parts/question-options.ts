import { Component, computed, inject, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { I18n } from '../../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../../ui/icon/icon.ts';
import { DesignIssues } from '../../state/design-issues.ts';
import { freshKey, type EditableOption } from '../../state/editable-design.ts';
import { Removals } from '../../state/removals.ts';
import { IssueText } from '../ui/issue-text.ts';

/** The options of a choice. */
@Component({
  selector: 'tg-question-options',
  imports: [FormField, Icon, IssueText, TranslatePipe],
  template: `
    <fieldset [attr.data-field]="path()">
      <legend>{{ 'fundingCalls.editor.form.options' | t }}</legend>
      @for (option of list(); track option.value().value(); let index = $index) {
        <div [attr.data-field]="path() + '.' + index + '.label'">
          <div class="option">
            <input
              type="text"
              class="tg-control"
              [attr.aria-label]="'fundingCalls.editor.form.option' | t: { number: index + 1 }"
              [formField]="option.label"
            />
            <button
              type="button"
              class="tg-button tg-button--text tg-button--icon"
              [attr.aria-label]="
                i18n.text('fundingCalls.editor.form.removeOption', {
                  name: option.label().value() || index + 1,
                })
              "
              (click)="remove(index)"
            >
              <tg-icon name="close" />
            </button>
          </div>
          <tg-issue-text [field]="path() + '.' + index + '.label'" />
        </div>
      }
      <button type="button" class="tg-button tg-button--small" (click)="add()">
        <tg-icon name="plus" size="1rem" />{{ 'fundingCalls.editor.form.addOption' | t }}
      </button>
      <tg-issue-text [field]="path()" />
    </fieldset>
  `,
  styles: `
    fieldset {
      display: grid;
      gap: var(--tg-space-2);
      justify-items: start;
    }
    legend {
      margin-block-end: var(--tg-space-2);
      font: var(--mat-sys-label-large);
    }
    fieldset > div {
      inline-size: 100%;
      max-inline-size: 34rem;
    }
    .option {
      display: flex;
      gap: var(--tg-space-1);
    }
  `,
})
export class QuestionOptions {
  protected readonly i18n = inject(I18n);
  private readonly issues = inject(DesignIssues);
  private readonly removals = inject(Removals);

  readonly list = input.required<FieldTree<EditableOption[]>>();
  readonly path = input.required<string>();

  private readonly value = computed(() => this.list()().value);

  protected add(): void {
    const taken = this.value()().map((option) => option.value);
    this.value().update((list) => [...list, { value: freshKey('option', taken), label: '' }]);
    this.issues.focusField(`${this.path()}.${taken.length}.label`);
  }

  protected remove(index: number): void {
    this.removals.takeFrom(this.value(), index, (option) => option.label);
  }
}
