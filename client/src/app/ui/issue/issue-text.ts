import { Component } from '@angular/core';
import { Icon } from '../icon/icon.ts';

/** What is wrong with what was typed, said under it once the person has tried to send. Forms of the shared schema use `tg-field`. */
@Component({
  selector: 'tg-issue',
  imports: [Icon],
  template: `<tg-icon name="alert" size="1rem" /><span><ng-content /></span>`,
  host: { role: 'alert' },
  styles: `
    :host {
      display: flex;
      gap: 0.375rem;
      align-items: center;
      margin-block-start: var(--tg-space-1);
      color: var(--mat-sys-error);
      font: var(--mat-sys-body-small);
    }
  `,
})
export class IssueText {}
