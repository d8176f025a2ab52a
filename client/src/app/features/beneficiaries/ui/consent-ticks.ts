import { Component, input, model } from '@angular/core';
import {
  consentPurposes,
  consentTextVersion,
  groundOf,
  type ConsentPurpose,
} from '#shared/beneficiaries/beneficiary.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';

/** Each use of the details with its text to read out and a box to tick; nothing is ticked beforehand. */
@Component({
  selector: 'tg-consent-ticks',
  imports: [TranslatePipe],
  templateUrl: './consent-ticks.html',
  styles: `
    ul {
      display: grid;
      gap: var(--tg-space-4);
      margin-block: var(--tg-space-4);
    }
    li {
      display: grid;
      gap: var(--tg-space-1);
      max-inline-size: 60ch;
    }
    h3 {
      margin: 0;
      font: var(--mat-sys-title-small);
    }
    .tg-choice {
      align-items: center;
      min-block-size: 3rem;
      padding-inline: var(--tg-space-3);
      border: 1px solid var(--mat-sys-outline-variant);
      border-radius: var(--tg-radius-s);
    }
    .ticked {
      border-color: transparent;
      background: var(--tg-success-container);
      color: var(--tg-on-success-container);
    }
  `,
})
export class ConsentTicks {
  readonly given = model.required<readonly ConsentPurpose[]>();
  readonly minor = input.required<boolean>();

  protected readonly purposes = consentPurposes;
  protected readonly grounds = groundOf;
  protected readonly version = consentTextVersion;

  protected tick(purpose: ConsentPurpose, isOn: boolean): void {
    this.given.update((given) => (isOn ? [...given, purpose] : given.filter((each) => each !== purpose)));
  }
}
