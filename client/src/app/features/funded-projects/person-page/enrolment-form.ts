import { Component, computed, inject, input, output, signal } from '@angular/core';
import { form, FormField, FormRoot, required } from '@angular/forms/signals';
import type { Observable } from 'rxjs';
import { localDayOf } from '#shared/calendar/local-day.ts';
import {
  certificateKinds,
  dropOutReasons,
  type CertificateKind,
  type DropOutReason,
} from '#shared/funded-projects/enrolment.ts';
import type { EnrolmentView } from '#shared/funded-projects/funded-project-views.ts';
import { FormSender } from '../../../core/forms/form-sender.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { ErrorSummary } from '../../../ui/error-summary/error-summary.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { FundedProjectsClient } from '../funded-projects-client.ts';

export type EnrolmentAction = 'enrol' | 'complete' | 'dropOut' | 'certificate' | 'toolkit';

interface Draft {
  readonly day: string;
  readonly reason: DropOutReason;
  readonly note: string;
  readonly withCertificate: boolean;
  readonly kind: CertificateKind;
  readonly title: string;
}

/** The few facts a step of an enrolment needs; which, the step says. */
@Component({
  selector: 'tg-enrolment-form',
  imports: [ErrorSummary, FormField, FormRoot, LabelledField, TranslatePipe],
  templateUrl: './enrolment-form.html',
})
export class EnrolmentForm {
  private readonly client = inject(FundedProjectsClient);
  private readonly sender = inject(FormSender);

  readonly person = input.required<EnrolmentView>();
  readonly action = input.required<EnrolmentAction>();
  readonly done = output<EnrolmentView>();
  readonly cancelled = output();

  protected readonly today = localDayOf(new Date());
  protected readonly reasons = dropOutReasons;
  protected readonly kinds = certificateKinds;
  private readonly model = signal<Draft>({
    day: this.today,
    reason: 'foundWork',
    note: '',
    withCertificate: false,
    kind: 'attendance',
    title: '',
  });
  protected readonly asksCertificate = computed(
    () => this.action() === 'certificate' || (this.action() === 'complete' && this.model().withCertificate),
  );
  protected readonly asksTitle = computed(() => this.asksCertificate() || this.action() === 'toolkit');
  protected readonly dayLabel = computed(() => {
    switch (this.action()) {
      case 'enrol':
        return 'fundedProjects.people.enrolledOn';
      case 'complete':
      case 'dropOut':
        return 'fundedProjects.people.endedOn';
      default:
        return 'fundedProjects.people.issuedOn';
    }
  });
  protected readonly form = form(
    this.model,
    (path) => {
      required(path.day);
      required(path.title, { when: () => this.asksTitle() });
    },
    {
      submission: {
        action: (tree) =>
          this.sender.send(tree, this.request(tree().value()), (view) => {
            this.done.emit(view);
          }),
      },
    },
  );

  private request({ day, reason, note, withCertificate, kind, title }: Draft): Observable<EnrolmentView> {
    const person = this.person();
    const certificate = { kind, title, issuedOn: day };
    switch (this.action()) {
      case 'enrol':
        return this.client.enrol(person, day);
      case 'complete':
        return this.client.complete(person, {
          endedOn: day,
          certificate: withCertificate ? certificate : null,
        });
      case 'dropOut':
        return this.client.dropOut(person, { endedOn: day, reason, note });
      case 'certificate':
        return this.client.addCertificate(person, certificate);
      case 'toolkit':
        return this.client.addToolkit(person, { item: title, issuedOn: day });
    }
  }
}
