import { Component, computed, DOCUMENT, inject, input } from '@angular/core';
import { requestedSectionState } from '#shared/grant-applications/change-requests.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import { GrantApplicationWords } from '../grant-application-words.ts';

/** The sections with what is to be known of each: changed, asked about, incomplete. Each leads to its text. */
@Component({
  selector: 'tg-section-marks',
  imports: [StatusChip, TranslatePipe],
  template: `
    <ul class="tg-plain">
      @for (row of rows(); track row.section) {
        <li>
          <button type="button" class="tg-button tg-button--text" (click)="show(row.anchor)">
            {{ row.name }}
          </button>
          <span class="marks">
            @if (row.isChanged) {
              <tg-status-chip status="changed" tone="active" [label]="'screening.sections.changed' | t" />
            }
            @if (row.asked) {
              <tg-status-chip [status]="row.section" tone="attention" icon="hand" [label]="row.asked" />
            }
            @if (row.issues > 0) {
              <tg-status-chip
                [status]="row.section"
                tone="bad"
                [label]="'screening.sections.issues' | t: { count: row.issues }"
              />
            }
          </span>
        </li>
      }
    </ul>
  `,
  styles: `
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--tg-space-2);
      align-items: center;
      justify-content: space-between;
      border-block-end: 1px solid var(--mat-sys-outline-variant);
    }
    button {
      padding-inline: 0;
      text-align: start;
    }
    .marks {
      display: inline-flex;
      flex-wrap: wrap;
      gap: var(--tg-space-1);
    }
  `,
})
export class SectionMarks {
  private readonly document = inject(DOCUMENT);
  private readonly i18n = inject(I18n);
  private readonly words = inject(GrantApplicationWords);

  readonly view = input.required<GrantApplicationView>();
  /** Sections that differ from the version before. */
  readonly changed = input<readonly string[]>([]);

  protected readonly rows = computed(() => {
    const { sections, call, issues, changeRequests } = this.view();
    return sections.map(({ section }) => {
      const asked = changeRequests
        .flatMap((each) => each.sections)
        .findLast((each) => each.section === section);
      return {
        section,
        // The centres stand in the overview's text.
        anchor: `section-${section === 'centres' ? 'overview' : section}`,
        name: this.words.section(call, section),
        isChanged: this.changed().includes(section),
        asked: asked ? this.i18n.text(`screening.asked.states.${requestedSectionState(asked)}`) : null,
        issues: issues.filter((issue) => issue.section === section).length,
      };
    });
  });

  protected show(anchor: string): void {
    const target = this.document.getElementById(anchor);
    target?.scrollIntoView({ block: 'start' });
    target?.setAttribute('tabindex', '-1');
    target?.focus({ preventScroll: true });
  }
}
