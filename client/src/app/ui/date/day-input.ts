import { Directive, effect, ElementRef, inject, input } from '@angular/core';

/**
 * The value of a day's field: `<input type="date" [tgDay]="dueOn()" (change)="dueOn.set(field.value)" />`. While its parts
 * are typed one after the other the field has no value; a plain `[value]` would write that back and take away what is
 * typed so far.
 */
@Directive({ selector: 'input[type=date][tgDay]' })
export class DayInput {
  readonly tgDay = input.required<string>();

  constructor() {
    const field = inject<ElementRef<HTMLInputElement>>(ElementRef).nativeElement;
    effect(() => {
      const day = this.tgDay();
      if (field.value !== day) field.value = day;
    });
  }
}
