import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { GrantApplicationWords } from '../grant-application-words.ts';
import { ApplicationDraft } from './application-draft.ts';
import { EditorPlace } from './editor-place.ts';
import { EditorPresence } from './editor-presence.ts';

/** The sections with what is left to do in each; on a phone folded behind the name of the present one. */
@Component({
  selector: 'tg-section-list',
  imports: [Icon, RouterLink, TranslatePipe],
  template: `
    <button type="button" class="fold" [attr.aria-expanded]="isOpen()" (click)="isOpen.set(!isOpen())">
      <span>{{ currentName() }}</span>
      <span class="count">{{ complete() }} / {{ draft.sections().length }}</span>
      <tg-icon [name]="isOpen() ? 'chevronUp' : 'chevronDown'" size="1.125rem" />
    </button>
    <nav [class.open]="isOpen()" [attr.aria-label]="'grantApplications.section.list' | t">
      <ol class="tg-plain">
        @for (state of draft.sections(); track state.section) {
          <li>
            <a
              [routerLink]="place.link(view().id, state.section)"
              [attr.aria-current]="state.section === current() ? 'page' : null"
              (click)="isOpen.set(false)"
            >
              <tg-icon
                [name]="state.isComplete ? 'checkCircle' : 'circle'"
                [class.complete]="state.isComplete"
                size="1.25rem"
              />
              <span class="name">{{ words.section(view().call, state.section) }}</span>
              @if (draft.lockOf(state.section)) {
                <tg-icon name="lock" size="1rem" />
                <span class="tg-aloud">{{ 'grantApplications.section.locked' | t }}</span>
              }
              <span class="state">
                @if (state.isComplete) {
                  {{ 'grantApplications.section.complete' | t }}
                } @else {
                  {{ 'grantApplications.section.toDo' | t: { count: state.issueCount } }}
                }
              </span>
              @for (person of presence.in(state.section); track person.userId) {
                <span class="person">
                  <tg-icon name="users" size="0.875rem" />
                  <span class="tg-aloud">{{ 'grantApplications.presence.openBy' | t }}:&ngsp;</span
                  >{{ person.name }}
                </span>
              }
            </a>
          </li>
        }
        <li>
          <a
            class="review"
            [routerLink]="place.link(view().id, 'review')"
            [attr.aria-current]="current() === 'review' ? 'page' : null"
            (click)="isOpen.set(false)"
          >
            <tg-icon name="arrowRight" size="1.25rem" />
            <span class="name">{{ 'grantApplications.section.review' | t }}</span>
            @for (person of presence.in('review'); track person.userId) {
              <span class="person">
                <tg-icon name="users" size="0.875rem" />
                <span class="tg-aloud">{{ 'grantApplications.presence.openBy' | t }}:&ngsp;</span
                >{{ person.name }}
              </span>
            }
          </a>
        </li>
      </ol>
    </nav>
  `,
  styleUrl: './section-list.css',
})
export class SectionList {
  protected readonly draft = inject(ApplicationDraft);
  protected readonly words = inject(GrantApplicationWords);
  protected readonly place = inject(EditorPlace);
  protected readonly presence = inject(EditorPresence);

  readonly view = input.required<GrantApplicationView>();
  readonly current = input.required<string>();

  protected readonly isOpen = signal(false);
  protected readonly complete = computed(
    () => this.draft.sections().filter((state) => state.isComplete).length,
  );
  protected readonly currentName = computed(() =>
    this.current() === 'review'
      ? this.words.reviewName()
      : this.words.section(this.view().call, this.current()),
  );
}
