import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { isOnRoll } from '#shared/funded-projects/enrolment.ts';
import { decideProjectWork } from '#shared/funded-projects/funded-project-workflow.ts';
import type { AttendanceRegister, FundedProjectView } from '#shared/funded-projects/funded-project-views.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';

type Person = AttendanceRegister['people'][number];
type Session = AttendanceRegister['sessions'][number];

/** Columns that fit beside the names on a desk's screen; older days are in the list. */
const daysInGrid = 12;

/** The register: days as a list, and on a wide screen everybody by day. */
@Component({
  selector: 'tg-attendance-panel',
  imports: [DateText, Icon, Problem, RouterLink, Skeleton, TranslatePipe],
  templateUrl: './attendance-panel.html',
  styleUrl: './attendance-panel.css',
})
export class AttendancePanel {
  private readonly access = inject(Access);
  private readonly i18n = inject(I18n);

  readonly project = input.required<FundedProjectView>();

  protected readonly register = httpResource<AttendanceRegister>(() =>
    apiRequest(`/funded-projects/${this.project().id}/attendance`),
  );
  protected readonly sessions = computed(() =>
    this.register.hasValue() ? this.register.value().sessions : [],
  );
  protected readonly latestFirst = computed(() => [...this.sessions()].reverse());
  protected readonly inGrid = computed(() => this.sessions().slice(-daysInGrid));
  protected readonly rows = computed(() => {
    const people = this.register.hasValue() ? this.register.value().people : [];
    return people.map((person) => ({
      person,
      name: this.nameOf(person),
      marks: this.inGrid().map((session) => this.markOf(session, person)),
    }));
  });
  protected readonly mayTake = computed(
    () => decideProjectWork(this.project(), 'recordAttendance', { actor: this.access.requiredActor() }).ok,
  );

  private nameOf({ name, number }: Person): string {
    return name ?? this.i18n.text('fundedProjects.people.number', { number });
  }

  private markOf(session: Session, person: Person): 'present' | 'absent' | 'excused' | 'unmarked' | 'off' {
    const found = session.marks.find(({ enrolmentId }) => enrolmentId === person.enrolmentId);
    return found?.mark ?? (isOnRoll(person, session.heldOn) ? 'unmarked' : 'off');
  }
}
