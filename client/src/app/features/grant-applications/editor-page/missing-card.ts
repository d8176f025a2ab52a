import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { GrantApplicationWords } from '../grant-application-words.ts';
import { ApplicationDraft } from './application-draft.ts';
import { EditorPlace } from './editor-place.ts';

/** Everything that is missing, section by section; each item leads to its field. */
@Component({
  selector: 'tg-missing-card',
  imports: [Icon, RouterLink, TranslatePipe],
  template: `
    @if (draft.view(); as view) {
      <section class="tg-card" aria-labelledby="missing-heading">
        @if (missing().length === 0) {
          <h2 id="missing-heading">{{ 'grantApplications.review.title' | t }}</h2>
          <p class="tg-note tg-note--success">
            <tg-icon name="checkCircle" />{{ 'grantApplications.review.nothingMissing' | t }}
          </p>
        } @else {
          <h2 id="missing-heading">
            {{ 'grantApplications.review.missingTitle' | t: { count: draft.issues().length } }}
          </h2>
          @for (group of missing(); track group.section) {
            <h3>{{ words.section(view.call, group.section) }}</h3>
            <ul>
              @for (issue of group.issues; track issue.field + issue.code) {
                <li>
                  <a [routerLink]="place.link(view.id, issue.section)" [fragment]="issue.field">{{
                    words.issue(issue)
                  }}</a>
                </li>
              }
            </ul>
          }
        }
      </section>
    }
  `,
  styles: `
    h3 {
      margin-block: var(--tg-space-4) var(--tg-space-2);
      font: var(--mat-sys-title-small);
    }

    ul {
      display: grid;
      gap: 0.25rem;
      margin: 0;
      padding-inline-start: 1.25rem;
    }

    a {
      display: inline-block;
      vertical-align: top;
      padding-block: 0.125rem;
    }
  `,
})
export class MissingCard {
  protected readonly draft = inject(ApplicationDraft);
  protected readonly words = inject(GrantApplicationWords);
  protected readonly place = inject(EditorPlace);

  protected readonly missing = computed(() =>
    this.draft.sections().flatMap(({ section }) => {
      const issues = this.draft.issues().filter((issue) => issue.section === section);
      return issues.length === 0 ? [] : [{ section, issues }];
    }),
  );
}
