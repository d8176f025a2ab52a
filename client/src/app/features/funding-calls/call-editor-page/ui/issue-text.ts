import { Component, computed, inject, input } from '@angular/core';
import { Icon } from '../../../../ui/icon/icon.ts';
import { DesignIssues } from '../../state/design-issues.ts';

/** What is missing at one place of the design, under its field. */
@Component({
  selector: 'tg-issue-text',
  imports: [Icon],
  template: `
    @for (text of texts(); track text) {
      <p>
        <tg-icon name="alert" size="1.0625rem" /><span>{{ text }}</span>
      </p>
    }
  `,
  styles: `
    p {
      display: flex;
      gap: 0.375rem;
      margin-block-start: 0.375rem;
      color: var(--mat-sys-tertiary);
      font: var(--mat-sys-body-small);
      font-weight: 500;
    }
  `,
})
export class IssueText {
  private readonly issues = inject(DesignIssues);

  /** Dotted path into the design. */
  readonly field = input.required<string>();

  protected readonly texts = computed(() => this.issues.textsAt(this.field()));
}
