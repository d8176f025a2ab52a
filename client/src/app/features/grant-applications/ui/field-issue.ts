import { Component, inject, input } from '@angular/core';
import type { ContentIssue } from '#shared/grant-applications/grant-application.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { GrantApplicationWords } from '../grant-application-words.ts';

/** What a field still needs, under it. Not an error of the save: a draft is saved with it. */
@Component({
  selector: 'tg-field-issue',
  imports: [Icon],
  template: `
    @if (issue(); as issue) {
      <p [id]="errorId()">
        <tg-icon name="alert" size="1.0625rem" /><span>{{ words.issue(issue) }}</span>
      </p>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
    p {
      display: flex;
      gap: 0.375rem;
      margin: 0.375rem 0 0;
      font: var(--mat-sys-body-small);
      color: var(--mat-sys-error);
    }
    tg-icon {
      flex: none;
    }
  `,
})
export class FieldIssue {
  protected readonly words = inject(GrantApplicationWords);

  readonly issue = input.required<ContentIssue | null>();
  /** For `aria-describedby` of the control. */
  readonly errorId = input.required<string>();
}
