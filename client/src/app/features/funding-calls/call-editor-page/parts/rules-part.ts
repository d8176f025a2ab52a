import { Component, computed, inject, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { Comparison, type RuleTerm } from '#shared/funding-calls/calculated-rule.ts';
import { ruleUnit } from '#shared/funding-calls/rule-check.ts';
import { TranslatePipe } from '../../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../../ui/icon/icon.ts';
import { LabelledField } from '../../../../ui/labelled-field/labelled-field.ts';
import { DesignIssues } from '../../state/design-issues.ts';
import {
  freshKey,
  type EditableCategory,
  type EditableQuestion,
  type EditableRule,
} from '../../state/editable-design.ts';
import { moved } from '../../state/list-edits.ts';
import { Removals } from '../../state/removals.ts';
import { IssueText } from '../ui/issue-text.ts';
import { ItemTools } from '../ui/item-tools.ts';
import { RuleSide } from './rule-side.ts';

/** What must hold across answers and budget, with the words for the applicant. */
@Component({
  selector: 'tg-rules-part',
  imports: [FormField, Icon, IssueText, ItemTools, LabelledField, RuleSide, TranslatePipe],
  templateUrl: './rules-part.html',
  styleUrl: './part.css',
})
export class RulesPart {
  private readonly issues = inject(DesignIssues);
  private readonly removals = inject(Removals);

  readonly list = input.required<FieldTree<EditableRule[]>>();
  readonly questions = input.required<readonly EditableQuestion[]>();
  readonly categories = input.required<readonly EditableCategory[]>();

  protected readonly comparisons = Object.values(Comparison);
  private readonly value = computed(() => this.list()().value);
  /** By position: a rule without a unit yet takes rand, as most do. */
  protected readonly isMoney = computed(() => {
    const design = { sections: [{ questions: this.questions() }] };
    return this.value()().map(
      (rule) => ruleUnit(rule, design) !== 'number' || rule.left.length + rule.right.length === 0,
    );
  });

  protected add(): void {
    const taken = this.value()().map((rule) => rule.key);
    const rule: EditableRule = {
      key: freshKey('rule', taken),
      left: [{ source: 'budget', figure: 'requested', isSubtracted: false }],
      comparison: 'atMost',
      right: [{ source: 'recipient', figure: 'allocation', isSubtracted: false }],
      message: '',
    };
    this.value().update((list) => [...list, rule]);
    this.issues.focusField(`rules.${taken.length}.left`);
  }

  protected setSide(index: number, side: 'left' | 'right', terms: RuleTerm[]): void {
    this.value().update((list) => list.map((rule, at) => (at === index ? { ...rule, [side]: terms } : rule)));
  }

  protected move(index: number, by: -1 | 1): void {
    this.value().update((list) => moved(list, index, by));
  }

  protected remove(index: number): void {
    this.removals.takeFrom(this.value(), index, (rule) => rule.message);
  }
}
