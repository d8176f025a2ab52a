import { Component, computed, inject, input } from '@angular/core';
import { answerText } from '#shared/grant-applications/answer-text.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { ChangeList } from '../../../ui/change-list/change-list.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { GrantApplicationWords } from '../grant-application-words.ts';

/** What amendments of the call changed since this application was started, and answers that are no longer asked for. */
@Component({
  selector: 'tg-call-changes-note',
  imports: [ChangeList, DateText, TranslatePipe],
  template: `
    @for (amendment of view().amendments; track amendment.number) {
      <section class="tg-note tg-note--attention" [attr.aria-labelledby]="'amendment-' + amendment.number">
        <h2 [id]="'amendment-' + amendment.number">
          {{ 'grantApplications.amended.heading' | t }} <tg-date [at]="amendment.publishedAt" />
        </h2>
        <p>{{ amendment.reason }}</p>
        <tg-change-list [changes]="amendment.changes" />
      </section>
    }
    @if (former().length > 0) {
      <details class="tg-note">
        <summary>{{ 'grantApplications.amended.former' | t: { count: former().length } }}</summary>
        <p class="tg-quiet">{{ 'grantApplications.amended.formerHelp' | t }}</p>
        <dl>
          @for (each of former(); track each.key) {
            <dt>{{ each.label }}</dt>
            <dd>{{ each.text }}</dd>
          }
        </dl>
      </details>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--tg-space-3);
    }
    :host:has(*) {
      margin-block-end: var(--tg-space-4);
    }
    section {
      display: block;
    }
    h2 {
      margin: 0;
      font: var(--mat-sys-title-small);
    }
    p {
      margin: 0.25rem 0;
    }
    dt {
      font: var(--mat-sys-label-large);
    }
    dd {
      margin: 0 0 var(--tg-space-2);
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
  `,
})
export class CallChangesNote {
  private readonly words = inject(GrantApplicationWords);

  readonly view = input.required<GrantApplicationView>();

  protected readonly former = computed(() =>
    this.view().formerAnswers.map(({ question, answer }) => ({
      key: question.key,
      label: question.label,
      text: answerText(question, answer, this.words.answer()),
    })),
  );
}
