import { Component, computed, inject, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { ConditionKind } from '#shared/funding-calls/funding-call.ts';
import { I18n } from '../../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../../ui/icon/icon.ts';
import { LabelledField } from '../../../../ui/labelled-field/labelled-field.ts';
import { DesignIssues } from '../../state/design-issues.ts';
import { blankCondition, freshKey, type EditableInstalment } from '../../state/editable-design.ts';
import { moved, without } from '../../state/list-edits.ts';
import { Removals } from '../../state/removals.ts';
import { IssueText } from '../ui/issue-text.ts';
import { ItemTools } from '../ui/item-tools.ts';
import { SumLine } from '../ui/sum-line.ts';

/** How an award is paid: shares, planned days, and what must hold before each. */
@Component({
  selector: 'tg-instalments-part',
  imports: [FormField, Icon, IssueText, ItemTools, LabelledField, SumLine, TranslatePipe],
  templateUrl: './instalments-part.html',
  styleUrls: ['./part.css', './instalments-part.css'],
})
export class InstalmentsPart {
  protected readonly i18n = inject(I18n);
  private readonly issues = inject(DesignIssues);
  private readonly removals = inject(Removals);

  readonly list = input.required<FieldTree<EditableInstalment[]>>();

  protected readonly kinds = Object.values(ConditionKind);
  private readonly value = computed(() => this.list()().value);

  protected readonly totalPercent = computed(() => {
    const basisPoints = this.value()().reduce(
      (sum, each) => sum + Math.round((each.sharePercent ?? 0) * 100),
      0,
    );
    return basisPoints / 100;
  });

  /** Conditions that an instalment does not carry yet; those with a value of their own may come more than once. */
  protected offered(index: number): readonly ConditionKind[] {
    const held = this.value()()[index]?.conditions.map((condition) => condition.kind) ?? [];
    return this.kinds.filter(
      (kind) => kind === 'returnAccepted' || kind === 'manual' || !held.includes(kind),
    );
  }

  protected add(): void {
    const index = this.value()().length;
    const sharePercent = Math.max(0, 100 - this.totalPercent());
    const conditions = [blankCondition('bankAccountVerified')];
    this.value().update((list) => [...list, { sharePercent, plannedOn: '', conditions }]);
    this.issues.focusField(`instalments.${index}.shareBasisPoints`);
  }

  protected move(index: number, by: -1 | 1): void {
    this.value().update((list) => moved(list, index, by));
  }

  protected remove(index: number): void {
    const name = this.i18n.text('fundingCalls.editor.instalments.instalment', { number: index + 1 });
    this.removals.takeFrom(this.value(), index, () => name);
  }

  protected addCondition(index: number, kind: string): void {
    const known = this.kinds.find((each) => each === kind);
    if (known === undefined) return;
    const taken = this.value()().flatMap((each) => each.conditions.map((condition) => condition.key));
    const condition = { ...blankCondition(known), key: known === 'manual' ? freshKey('manual', taken) : '' };
    const at = this.value()()[index]?.conditions.length ?? 0;
    this.changeConditions(index, (conditions) => [...conditions, condition]);
    this.issues.focusField(`instalments.${index}.conditions.${at}`);
  }

  protected removeCondition(index: number, at: number): void {
    this.changeConditions(index, (conditions) => without(conditions, at));
  }

  private changeConditions(
    index: number,
    change: (conditions: EditableInstalment['conditions']) => EditableInstalment['conditions'],
  ): void {
    this.value().update((list) =>
      list.map((each, position) =>
        position === index ? { ...each, conditions: change(each.conditions) } : each,
      ),
    );
  }
}
