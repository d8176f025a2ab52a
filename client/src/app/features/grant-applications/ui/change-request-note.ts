import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ChangeRequest } from '#shared/grant-applications/grant-application.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { GrantApplicationWords } from '../grant-application-words.ts';

/** What the Department asked to have changed: section by section, until when. */
@Component({
  selector: 'tg-change-request-note',
  imports: [DateText, Icon, RouterLink, TranslatePipe],
  template: `
    <section class="tg-note tg-note--attention">
      <tg-icon name="hand" />
      <div>
        <h2>{{ 'grantApplications.changes.title' | t }}</h2>
        <p>
          <strong>{{ 'grantApplications.changes.due' | t: { dueOn: request().dueOn } }}</strong>
          · {{ request().name }}, <tg-date [at]="request().at" />
        </p>
        <ul>
          @for (each of request().sections; track each.section) {
            <li [class.current]="each.section === current()">
              @if (links()) {
                <a [routerLink]="['/grant-applications', view().id, 'edit', each.section]">{{
                  words.section(view().call, each.section)
                }}</a>
              } @else {
                <strong>{{ words.section(view().call, each.section) }}</strong>
              }
              : {{ each.comment }}
            </li>
          }
        </ul>
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
      margin: 0;
      padding-inline-start: 1.25rem;
      white-space: pre-line;
    }
    .current {
      font-weight: 600;
    }
  `,
})
export class ChangeRequestNote {
  protected readonly words = inject(GrantApplicationWords);

  readonly request = input.required<ChangeRequest>();
  readonly view = input.required<GrantApplicationView>();
  /** Section that is open, to be found in the list. */
  readonly current = input<string | null>(null);
  readonly links = input(true);
}
