import { Component, Directive, input } from '@angular/core';

/** One fact: `<tg-fact [label]="'awards.agreedOn' | t"><tg-date [on]="…" /></tg-fact>`. */
@Component({
  selector: 'tg-fact',
  host: { role: 'listitem' },
  template: `<span class="label">{{ label() }}</span
    ><span class="value"><ng-content /></span>`,
  styles: `
    :host {
      display: grid;
      align-content: start;
      gap: 0.125rem;
      min-inline-size: 0;
    }
    .label {
      font: var(--mat-sys-label-medium);
      font-weight: 500;
      color: var(--mat-sys-on-surface-variant);
    }
    .value {
      overflow-wrap: anywhere;
    }
  `,
})
export class Fact {
  readonly label = input.required<string>();
}

/** A list of facts in as many columns as there is room for: `<div tgFacts><tg-fact …/></div>`. */
@Directive({ selector: '[tgFacts]', host: { class: 'tg-facts', role: 'list' } })
export class Facts {}
