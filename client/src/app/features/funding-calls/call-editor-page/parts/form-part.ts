import { Component, computed, inject, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { TranslatePipe } from '../../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../../ui/icon/icon.ts';
import { LabelledField } from '../../../../ui/labelled-field/labelled-field.ts';
import { DesignIssues } from '../../state/design-issues.ts';
import { freshKey, type EditableSection } from '../../state/editable-design.ts';
import { moved } from '../../state/list-edits.ts';
import { Removals } from '../../state/removals.ts';
import { IssueText } from '../ui/issue-text.ts';
import { ItemTools } from '../ui/item-tools.ts';
import { QuestionList } from './question-list.ts';

/** The sections of the form, each with its questions. */
@Component({
  selector: 'tg-form-part',
  imports: [FormField, Icon, IssueText, ItemTools, LabelledField, QuestionList, TranslatePipe],
  template: `
    <p class="lead">{{ 'fundingCalls.editor.form.lead' | t }}</p>
    <p class="lead">{{ 'fundingCalls.editor.form.helpHint' | t: braces }}</p>
    <div data-field="sections" tabindex="-1"><tg-issue-text field="sections" /></div>
    @for (section of sections(); track section.key().value(); let index = $index) {
      <section class="item" [attr.aria-label]="section.title().value()">
        <div class="item-head">
          <h3>{{ 'fundingCalls.editor.form.section' | t: { number: index + 1 } }}</h3>
          <tg-item-tools
            [name]="section.title().value()"
            [index]="index"
            [count]="sections().length"
            (move)="move(index, $event)"
            (remove)="remove(index)"
          />
        </div>
        <div class="pair">
          <div [attr.data-field]="'sections.' + index + '.title'">
            <tg-field [label]="'fundingCalls.editor.form.sectionTitle' | t" required>
              <input type="text" [formField]="section.title" />
            </tg-field>
            <tg-issue-text [field]="'sections.' + index + '.title'" />
          </div>
          <tg-field [label]="'fundingCalls.editor.form.intro' | t">
            <input type="text" [formField]="section.intro" />
          </tg-field>
        </div>
        <tg-question-list
          [list]="section.questions"
          [path]="'sections.' + index + '.questions'"
          [questions]="questions()"
        />
      </section>
    }
    <div class="adders">
      <button type="button" class="tg-button" (click)="add()">
        <tg-icon name="plus" size="1.125rem" />{{ 'fundingCalls.editor.form.addSection' | t }}
      </button>
    </div>
  `,
  styleUrl: './part.css',
})
export class FormPart {
  private readonly issues = inject(DesignIssues);
  private readonly removals = inject(Removals);

  readonly sections = input.required<FieldTree<EditableSection[]>>();

  /** A text in braces would be read as a placeholder of ours. */
  protected readonly braces = { open: '{', close: '}' };
  private readonly value = computed(() => this.sections()().value);
  protected readonly questions = computed(() => this.value()().flatMap((section) => section.questions));

  protected add(): void {
    const taken = this.value()().map((section) => section.key);
    const section = { key: freshKey('section', taken), title: '', intro: '', questions: [] };
    this.value().update((list) => [...list, section]);
    this.issues.focusField(`sections.${taken.length}.title`);
  }

  protected move(index: number, by: -1 | 1): void {
    this.value().update((list) => moved(list, index, by));
  }

  protected remove(index: number): void {
    this.removals.takeFrom(this.value(), index, (section) => section.title);
  }
}
