import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { GrantApplicationWords } from '../grant-application-words.ts';
import { ApplicationDraft } from './application-draft.ts';
import { EditorPlace } from './editor-place.ts';

/** How much is left, as one types, and the one list of what is missing: each item leads to its field. */
@Component({
  selector: 'tg-missing-panel',
  imports: [Icon, RouterLink, TranslatePipe],
  template: `
    <p class="left">
      <span>{{ left() }}</span>
      <progress
        [max]="draft.progress().required"
        [value]="draft.progress().required - draft.progress().left"
        [attr.aria-label]="'grantApplications.progress.done' | t"
      ></progress>
    </p>
    @if (draft.issues().length > 0) {
      <button
        type="button"
        class="tg-button tg-button--text tg-button--small"
        aria-controls="missing-list"
        [attr.aria-expanded]="isOpen()"
        (click)="isOpen.set(!isOpen())"
      >
        <tg-icon [name]="isOpen() ? 'chevronUp' : 'chevronDown'" size="1rem" />
        {{ 'grantApplications.progress.show' | t }}
      </button>
    }
    <div id="missing-list">
      @if (isOpen()) {
        @for (group of groups(); track group.section) {
          <h2>{{ words.section(view().call, group.section) }}</h2>
          <ul>
            @for (issue of group.issues; track issue.field + issue.code) {
              <li>
                <a [routerLink]="place.link(view().id, issue.section)" [fragment]="issue.field">{{
                  words.issue(issue)
                }}</a>
              </li>
            }
          </ul>
        }
      }
    </div>
  `,
  styles: `
    :host {
      display: block;
      margin-block-end: var(--tg-space-4);
    }
    .left {
      display: grid;
      gap: 0.25rem;
      margin-block-end: var(--tg-space-1);
      padding-inline: 0.75rem;
      font: var(--mat-sys-body-medium);
    }
    progress {
      inline-size: 100%;
      block-size: 0.375rem;
      accent-color: var(--mat-sys-primary);
    }
    h2 {
      margin-block: var(--tg-space-3) 0.25rem;
      font: var(--mat-sys-label-large);
    }
    ul {
      display: grid;
      gap: 0.375rem;
      padding-inline-start: 1.25rem;
      font: var(--mat-sys-body-small);
    }
    #missing-list {
      padding-inline: 0.75rem;
    }
    a {
      line-height: 1.5rem;
    }
  `,
})
export class MissingPanel {
  private readonly i18n = inject(I18n);
  protected readonly draft = inject(ApplicationDraft);
  protected readonly words = inject(GrantApplicationWords);
  protected readonly place = inject(EditorPlace);

  readonly view = input.required<GrantApplicationView>();

  protected readonly isOpen = signal(false);
  protected readonly left = computed(() => {
    const { left, required } = this.draft.progress();
    if (left > 0) return this.i18n.text('grantApplications.progress.left', { count: left, required });
    const count = this.draft.issues().length;
    return count === 0
      ? this.i18n.text('grantApplications.progress.none', { required })
      : this.i18n.text('grantApplications.progress.toMend', { count });
  });
  protected readonly groups = computed(() =>
    this.draft.sections().flatMap(({ section }) => {
      const issues = this.draft.issues().filter((issue) => issue.section === section);
      return issues.length === 0 ? [] : [{ section, issues }];
    }),
  );
}
