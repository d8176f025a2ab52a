import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { requestedSectionState, type ChangeRequest } from '#shared/grant-applications/change-requests.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { GrantApplicationWords } from '../grant-application-words.ts';

/** What the Department asked to have changed: each section with its day and how far its answer is. */
@Component({
  selector: 'tg-change-request-note',
  imports: [DateText, Icon, RouterLink, TranslatePipe],
  template: `
    <section class="tg-note tg-note--attention">
      <tg-icon name="hand" />
      <div>
        <h2>{{ 'grantApplications.changes.title' | t }}</h2>
        <p>{{ request().name }}, <tg-date [at]="request().at" /></p>
        <ul>
          @for (row of rows(); track row.section) {
            <li [class.current]="row.section === current()">
              @if (links()) {
                <a [routerLink]="['/grant-applications', view().id, 'edit', row.section]">{{ row.name }}</a>
              } @else {
                <strong>{{ row.name }}</strong>
              }
              <span class="state">
                @if (row.isSettled) {
                  {{ row.state }}
                } @else {
                  {{ 'grantApplications.changes.due' | t: { dueOn: row.dueOn } }} · {{ row.state }}
                }
              </span>
              @if (row.section !== current()) {
                <span class="comment">{{ row.comment }}</span>
              }
            </li>
          }
        </ul>
        @if (view().firstSubmittedAt; as submittedAt) {
          <p class="kept">{{ 'screening.asked.originalDate' | t: { submittedAt } }}</p>
        }
      </div>
    </section>
  `,
  styles: `
    tg-icon {
      flex: none;
    }
    h2 {
      margin: 0;
      font: var(--mat-sys-title-medium);
    }
    p {
      margin: 0.25rem 0 0.5rem;
    }
    ul {
      display: grid;
      gap: var(--tg-space-2);
      margin: 0;
      padding-inline-start: 1.25rem;
    }
    .state {
      margin-inline-start: var(--tg-space-2);
      font: var(--mat-sys-body-small);
    }
    .comment {
      display: block;
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
    .current {
      font-weight: 600;
    }
    .kept {
      margin-block: var(--tg-space-3) 0;
      font: var(--mat-sys-body-small);
    }
  `,
})
export class ChangeRequestNote {
  private readonly i18n = inject(I18n);
  protected readonly words = inject(GrantApplicationWords);

  readonly request = input.required<ChangeRequest>();
  readonly view = input.required<GrantApplicationView>();
  /** Section that is open: what is asked there stands in it. */
  readonly current = input<string | null>(null);
  readonly links = input(true);

  protected readonly rows = computed(() =>
    this.request().sections.map((asked) => {
      const state = requestedSectionState(asked);
      return {
        section: asked.section,
        comment: asked.comment,
        dueOn: asked.dueOn,
        name: this.words.section(this.view().call, asked.section),
        state: this.i18n.text(`screening.asked.applicantStates.${state}`),
        isSettled: state !== 'open' && state !== 'changed',
      };
    }),
  );
}
