import { Component, input, output } from '@angular/core';
import type { DecisionRulesView } from '#shared/decision-rules/decision-rules-views.ts';
import { GrantProgrammeCode } from '#shared/funding-calls/funding-call.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { MoneyInput } from '../../../ui/money-input/money-input.ts';
import { ProgrammeNamePipe } from '../../../ui/pipes/programme-name.pipe.ts';

type Rule = DecisionRulesView['rules']['approvalRules'][number];

/** Which amount of which grant needs which level. */
@Component({
  selector: 'tg-amount-list',
  imports: [Icon, LabelledField, MoneyInput, ProgrammeNamePipe, TranslatePipe],
  templateUrl: './amount-list.html',
  styleUrl: './rule-list.css',
})
export class AmountList {
  readonly rules = input.required<readonly Rule[]>();
  /** Names of the levels, from the lowest. */
  readonly titles = input.required<readonly string[]>();
  readonly readonly = input(false);
  readonly changed = output<Rule[]>();

  protected readonly programmes = Object.values(GrantProgrammeCode);

  protected set(index: number, part: Partial<Rule>): void {
    this.changed.emit(this.rules().map((rule, at) => (at === index ? { ...rule, ...part } : rule)));
  }

  protected add(): void {
    const level = this.titles().length;
    this.changed.emit([...this.rules(), { programme: 'OMG', aboveMinor: 0, level, financeComment: false }]);
  }

  protected remove(index: number): void {
    this.changed.emit(this.rules().filter((_, at) => at !== index));
  }

  protected asProgramme(text: string): Rule['programme'] {
    return this.programmes.find((code) => code === text) ?? 'OMG';
  }

  protected asNumber(text: string): number {
    return Number.parseInt(text, 10) || 1;
  }
}
