import { booleanAttribute, Component, input } from '@angular/core';
import { RandPipe } from '../pipes/rand.pipe.ts';

/** An amount in rand on one line, in figures of one width. A dash for none; a negative amount keeps its minus. */
@Component({
  selector: 'tg-money',
  imports: [RandPipe],
  host: { class: 'tg-number', '[class.strong]': 'strong()' },
  template: `{{ minor() === null ? '–' : (minor() | rand: style()) }}`,
  styles: `
    :host {
      display: inline-block;
    }
    :host(.strong) {
      font-weight: 600;
    }
  `,
})
export class MoneyAmount {
  /** Cents. */
  readonly minor = input.required<number | null>();
  readonly style = input<'cents' | 'whole'>('cents');
  readonly strong = input(false, { transform: booleanAttribute });
}
