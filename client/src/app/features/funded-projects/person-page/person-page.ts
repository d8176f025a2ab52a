import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { decideEnrolment, type EnrolmentCommand } from '#shared/funded-projects/enrolment.ts';
import type { EnrolmentView } from '#shared/funded-projects/funded-project-views.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { PageTitle } from '../../../core/navigation/page-title.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { CommandButton } from '../../../ui/command-button/command-button.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { Fact, Facts } from '../../../ui/key-values/key-values.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import { EnrolmentForm, type EnrolmentAction } from './enrolment-form.ts';

type FollowUpState = EnrolmentView['followUps'][number];

/** One person on one project: attendance, completion, certificates, follow-ups. */
@Component({
  selector: 'tg-person-page',
  imports: [
    CommandButton,
    DateText,
    EnrolmentForm,
    Fact,
    Facts,
    Icon,
    PageHeader,
    Problem,
    RouterLink,
    Skeleton,
    StatusChip,
    TranslatePipe,
  ],
  templateUrl: './person-page.html',
  styleUrl: './person-page.css',
})
export class PersonPage {
  private readonly i18n = inject(I18n);
  private readonly toasts = inject(Toasts);
  protected readonly access = inject(Access);

  readonly id = input.required<string>();
  readonly enrolmentId = input.required<string>();

  protected readonly resource = httpResource<EnrolmentView>(() =>
    apiRequest(`/enrolments/${this.enrolmentId()}`),
  );
  protected readonly person = linkedSignal(() => (this.resource.hasValue() ? this.resource.value() : null));
  protected readonly name = computed(() => {
    const person = this.person();
    return person
      ? (person.name ?? this.i18n.text('fundedProjects.people.number', { number: person.number }))
      : '';
  });
  protected readonly action = signal<EnrolmentAction | null>(null);
  protected readonly mayWrite = computed(() =>
    this.access.can('enrolment.write', this.person()?.organisationId),
  );
  protected readonly mayFollowUp = computed(() =>
    this.access.can('followUp.record', this.person()?.organisationId),
  );

  constructor() {
    const pageTitle = inject(PageTitle);
    effect(() => {
      pageTitle.show(this.name());
    });
  }

  protected decision(command: EnrolmentCommand) {
    const person = this.person();
    if (!person) return null;
    return decideEnrolment(person, command, {
      actor: this.access.requiredActor(),
      now: new Date().toISOString(),
    });
  }

  /** Shown while it leads on from here, with its reason when it is dark. */
  protected fits(command: EnrolmentCommand): boolean {
    const decision = this.decision(command);
    return (
      decision !== null &&
      (decision.ok || !['commandNotAllowedInStatus', 'roleRequired'].includes(decision.code))
    );
  }

  protected stateOf({ state, opensOn, dueOn }: FollowUpState): string {
    switch (state) {
      case 'recorded':
        return this.i18n.text('fundedProjects.followUps.states.recorded');
      case 'upcoming':
        return this.i18n.text('fundedProjects.followUps.states.upcoming', { opensOn });
      case 'due':
        return this.i18n.text('fundedProjects.followUps.states.due', { dueOn });
      case 'overdue':
        return this.i18n.text('fundedProjects.followUps.states.overdue', { dueOn });
    }
  }

  protected done(view: EnrolmentView): void {
    this.person.set(view);
    this.action.set(null);
    this.toasts.show(this.i18n.text('fundedProjects.people.recorded'));
  }
}
