import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import type { ComparisonView } from '#shared/assessments/assessment-views.ts';
import type { Attendee, MeetingView } from '#shared/assessments/moderation-meeting.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { Icon } from '../../../ui/icon/icon.ts';

/** Who is in the room, and who left it while the chosen application is discussed. */
@Component({
  selector: 'tg-attendance-card',
  imports: [Icon, TranslatePipe],
  template: `
    <details class="tg-card" [open]="true">
      <summary>{{ 'assessments.meeting.attendance' | t: { count: presentCount() } }}</summary>
      <ul class="tg-plain">
        @for (person of people(); track $index; let index = $index) {
          <li>
            <label class="tg-choice">
              <input
                type="checkbox"
                [disabled]="readonly() || busy()"
                [checked]="person.present"
                (change)="toggle(index)"
              />
              {{ person.name }} <span class="tg-quiet">{{ person.capacity }}</span>
            </label>
            @if (hasLeft(person)) {
              <span class="left"
                ><tg-icon name="hand" size="1rem" />{{ 'assessments.meeting.hasLeft' | t }}</span
              >
            } @else if (!readonly() && application() && person.present) {
              <button
                type="button"
                class="tg-button tg-button--small tg-button--text"
                [attr.aria-disabled]="busy() ? true : null"
                (click)="leave(index)"
              >
                {{ 'assessments.meeting.leaves' | t }}
                <span class="tg-aloud">{{ person.name }}</span>
              </button>
            }
          </li>
        }
      </ul>
      @if (!readonly()) {
        <form class="add" (submit)="$event.preventDefault(); add()">
          <input
            #who
            class="tg-control"
            maxlength="120"
            [attr.aria-label]="'assessments.meeting.name' | t"
            [attr.placeholder]="'assessments.meeting.name' | t"
            [value]="name()"
            (input)="name.set(who.value)"
          />
          <input
            #role
            class="tg-control"
            maxlength="120"
            [attr.aria-label]="'assessments.meeting.capacity' | t"
            [attr.placeholder]="'assessments.meeting.capacity' | t"
            [value]="capacity()"
            (input)="capacity.set(role.value)"
          />
          <button
            type="submit"
            class="tg-button tg-button--small"
            [attr.aria-disabled]="canAdd() && !busy() ? null : true"
          >
            <tg-icon name="plus" size="1rem" />{{ 'assessments.meeting.addPerson' | t }}
          </button>
        </form>
      }
    </details>
  `,
  styles: `
    summary {
      font: var(--mat-sys-title-medium);
      cursor: pointer;
    }
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr));
      gap: var(--tg-space-2) var(--tg-space-4);
      margin-block: var(--tg-space-3);
    }
    li,
    .add {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--tg-space-2);
    }
    .left {
      display: inline-flex;
      align-items: center;
      gap: 0.25rem;
      color: var(--mat-sys-tertiary);
    }
    .add input {
      max-inline-size: 14rem;
    }
  `,
})
export class AttendanceCard {
  private readonly confirm = inject(ConfirmDialog);
  private readonly i18n = inject(I18n);

  readonly meeting = input.required<MeetingView>();
  readonly application = input<ComparisonView | null>(null);
  readonly readonly = input(false);
  readonly busy = input(false);
  readonly kept = output<Attendee[]>();

  protected readonly people = linkedSignal(() => this.meeting().attendance);
  protected readonly presentCount = computed(() => this.people().filter(({ present }) => present).length);
  protected readonly name = signal('');
  protected readonly capacity = signal('');
  protected readonly canAdd = computed(
    () => this.name().trim().length > 1 && this.capacity().trim().length > 1,
  );

  protected hasLeft({ recusals }: Attendee): boolean {
    return recusals.some(({ applicationId }) => applicationId === this.application()?.applicationId);
  }

  protected toggle(index: number): void {
    this.keep(
      this.people().map((person, at) => (at === index ? { ...person, present: !person.present } : person)),
    );
  }

  protected add(): void {
    if (!this.canAdd() || this.busy()) return;
    const person = { userId: null, name: this.name().trim(), capacity: this.capacity().trim() };
    this.keep([...this.people(), { ...person, present: true, recusals: [] }]);
    this.name.set('');
    this.capacity.set('');
  }

  protected async leave(index: number): Promise<void> {
    const person = this.people()[index];
    const application = this.application();
    if (!person || !application || this.busy()) return;
    const isAssessor = application.members.some(({ assessorId }) => assessorId === person.userId);
    const answer = await this.confirm.ask({
      heading: this.i18n.text('assessments.meeting.leaveConfirm', {
        name: person.name,
        reference: application.applicationReference,
      }),
      consequences: isAssessor ? [this.i18n.text('assessments.meeting.leaveConsequence')] : [],
      confirm: this.i18n.text('assessments.meeting.leaves'),
      note: { label: this.i18n.text('assessments.meeting.leaveReason'), minimum: 10 },
    });
    if (!answer) return;
    const recusal = { applicationId: application.applicationId, reason: answer.note };
    this.keep(
      this.people().map((each, at) =>
        at === index ? { ...each, recusals: [...each.recusals, recusal] } : each,
      ),
    );
  }

  private keep(people: Attendee[]): void {
    this.kept.emit(people);
  }
}
