import { Component, computed, inject, input } from '@angular/core';
import { localDayOf } from '#shared/calendar/local-day.ts';
import {
  isWithMunicipality,
  requestedSectionState,
  type RequestedSection,
} from '#shared/grant-applications/change-requests.ts';
import { Access } from '../../../core/access/access.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import type { Tone } from '../../../ui/status-chip/status-tones.ts';

const tones = {
  open: 'attention',
  changed: 'active',
  answered: 'active',
  sent: 'attention',
  accepted: 'good',
  askedAgain: 'quiet',
  withdrawn: 'quiet',
} as const satisfies Record<ReturnType<typeof requestedSectionState>, Tone>;

/** What was asked in one section: the words, the day with its history, the answer, and what became of it. */
@Component({
  selector: 'tg-asked-section',
  imports: [Icon, StatusChip, TranslatePipe],
  template: `
    @let each = asked();
    <div class="head">
      <h3>{{ name() }}</h3>
      <tg-status-chip [status]="state()" [tone]="tone()" [label]="stateLabel()" />
    </div>
    <p class="comment">{{ each.comment }}</p>
    <p class="small">
      {{ 'screening.asked.by' | t: { name: by().name, askedAt: by().at } }}
      @if (round() > 1) {
        · {{ 'screening.asked.round' | t: { round: round() } }}
      }
    </p>
    <p class="small due" [class.late]="isLate()">
      <tg-icon name="clock" size="1rem" />
      <span>
        {{
          (isWaiting() && !isLate() ? 'screening.asked.due' : 'screening.asked.wasDue')
            | t: { dueOn: each.dueOn }
        }}
        @if (each.extensions.length > 0) {
          · {{ 'screening.asked.firstDue' | t: { dueOn: each.originalDueOn } }}
        }
      </span>
    </p>
    @for (extension of each.extensions; track extension.at) {
      <p class="small">
        {{
          'screening.asked.extended'
            | t: { toOn: extension.toOn, name: extension.name, reason: extension.reason }
        }}
      </p>
    }
    @if (each.answer; as answer) {
      <div class="answer">
        <p>{{ answer.text || ('screening.asked.answeredWithChange' | t) }}</p>
        <p class="small">
          {{ 'screening.asked.answeredBy' | t: { name: answer.name, answeredAt: answer.at } }}
        </p>
      </div>
    } @else if (each.changedAt; as changedAt) {
      <p class="small">{{ 'screening.asked.changedAt' | t: { changedAt } }}</p>
    }
    @if (outcome(); as text) {
      <p class="small">{{ text }}</p>
    }
    <ng-content />
  `,
  styleUrl: './asked-section.css',
})
export class AskedSection {
  private readonly access = inject(Access);
  private readonly i18n = inject(I18n);

  readonly asked = input.required<RequestedSection>();
  /** Who asked, and when. */
  readonly by = input.required<{ readonly name: string; readonly at: string }>();
  /** The section's name. */
  readonly name = input.required<string>();
  /** How often something was asked in this section, this time included. */
  readonly round = input(1);

  protected readonly state = computed(() => requestedSectionState(this.asked()));
  protected readonly tone = computed(() => tones[this.state()]);
  protected readonly stateLabel = computed(() =>
    this.access.isProvincial()
      ? this.i18n.text(`screening.asked.states.${this.state()}`)
      : this.i18n.text(`screening.asked.applicantStates.${this.state()}`),
  );
  protected readonly isWaiting = computed(() => isWithMunicipality(this.asked()));
  protected readonly isLate = computed(() => this.isWaiting() && this.asked().dueOn < localDayOf(new Date()));
  protected readonly outcome = computed(() => {
    const { outcome } = this.asked();
    if (outcome === null) return null;
    const { name, at, reason } = outcome;
    if (outcome.kind === 'accepted')
      return this.i18n.text('screening.asked.acceptedBy', { name, acceptedAt: at });
    if (outcome.kind === 'askedAgain')
      return this.i18n.text('screening.asked.askedAgainBy', { name, askedAt: at });
    return this.i18n.text('screening.asked.withdrawnBy', { name, withdrawnAt: at, reason });
  });
}
