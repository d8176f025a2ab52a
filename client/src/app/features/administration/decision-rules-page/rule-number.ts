import { Component, input, output } from '@angular/core';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';

/** One whole number of the rules, with what it means. Empty counts as 0, which the rules then refuse in words. */
@Component({
  selector: 'tg-rule-number',
  imports: [LabelledField],
  template: `
    <tg-field hideOptional [label]="label()" [help]="help()" #field>
      <input
        #number
        type="number"
        inputmode="numeric"
        [min]="min()"
        [max]="max()"
        [id]="field.controlId"
        [readOnly]="readonly()"
        [value]="value()"
        (change)="changed.emit(asNumber(number.value))"
      />
    </tg-field>
  `,
})
export class RuleNumber {
  readonly label = input.required<string>();
  readonly help = input<string | null>(null);
  readonly min = input(1);
  readonly max = input.required<number>();
  readonly value = input.required<number>();
  readonly readonly = input(false);
  readonly changed = output<number>();

  protected asNumber(text: string): number {
    return Number.parseInt(text, 10) || 0;
  }
}
