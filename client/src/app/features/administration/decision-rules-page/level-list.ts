import { Component, computed, input, output } from '@angular/core';
import type { DecisionRulesView } from '#shared/decision-rules/decision-rules-views.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';

type Level = DecisionRulesView['rules']['levels'][number];

const levelsMax = 4;

/** The levels of approval from the lowest to the highest, each with its name and who holds it. */
@Component({
  selector: 'tg-level-list',
  imports: [Icon, LabelledField, TranslatePipe],
  templateUrl: './level-list.html',
  styleUrl: './rule-list.css',
})
export class LevelList {
  readonly levels = input.required<readonly Level[]>();
  readonly approvers = input.required<DecisionRulesView['approvers']>();
  readonly readonly = input(false);
  readonly changed = output<Level[]>();

  protected readonly canAdd = computed(() => this.levels().length < levelsMax);

  protected set(index: number, part: Partial<Level>): void {
    this.changed.emit(this.levels().map((level, at) => (at === index ? { ...level, ...part } : level)));
  }

  protected toggle(index: number, userId: string): void {
    const held = this.levels()[index]?.userIds ?? [];
    const userIds = held.includes(userId) ? held.filter((id) => id !== userId) : [...held, userId];
    this.set(index, { userIds });
  }

  protected add(): void {
    this.changed.emit([...this.levels(), { title: '', userIds: [] }]);
  }

  protected remove(index: number): void {
    this.changed.emit(this.levels().filter((_, at) => at !== index));
  }
}
