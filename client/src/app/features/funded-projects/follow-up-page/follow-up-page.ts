import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { form, FormField, FormRoot, required } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { localDayOf } from '#shared/calendar/local-day.ts';
import {
  followUpRounds,
  incomeBands,
  occupations,
  type IncomeBand,
  type Occupation,
} from '#shared/funded-projects/follow-up.ts';
import type { RecordFollowUpBody } from '#shared/funded-projects/funded-project-requests.ts';
import type { EnrolmentView } from '#shared/funded-projects/funded-project-views.ts';
import { FormSender } from '../../../core/forms/form-sender.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { ActionBar } from '../../../ui/action-bar/action-bar.ts';
import { ErrorSummary } from '../../../ui/error-summary/error-summary.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { FundedProjectsClient } from '../funded-projects-client.ts';

interface Draft {
  readonly recordedOn: string;
  readonly reached: 'yes' | 'no';
  readonly occupation: string;
  readonly incomeBand: string;
  readonly enterpriseStarted: boolean;
  readonly enterpriseRegistered: boolean;
  readonly jobsFullTime: number;
  readonly jobsPartTime: number;
  readonly jobsTemporary: number;
  readonly note: string;
}

/** What became of a person: asked on the phone or at the door, in the order in which one asks. */
@Component({
  selector: 'tg-follow-up-page',
  imports: [
    ActionBar,
    ErrorSummary,
    FormField,
    FormRoot,
    LabelledField,
    PageHeader,
    Problem,
    Skeleton,
    TranslatePipe,
  ],
  templateUrl: './follow-up-page.html',
  styleUrl: './follow-up-page.css',
})
export class FollowUpPage {
  private readonly client = inject(FundedProjectsClient);
  private readonly sender = inject(FormSender);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);

  readonly id = input.required<string>();
  readonly enrolmentId = input.required<string>();
  readonly round = input.required<string>();

  protected readonly person = httpResource<EnrolmentView>(() =>
    apiRequest(`/enrolments/${this.enrolmentId()}`),
  );
  protected readonly view = computed(() => (this.person.hasValue() ? this.person.value() : null));
  protected readonly known = computed(
    () => followUpRounds.find((each) => each === this.round()) ?? 'baseline',
  );
  private readonly earlier = computed(
    () => this.view()?.recorded.find(({ round }) => round === this.known()) ?? null,
  );
  protected readonly today = localDayOf(new Date());
  protected readonly occupations = occupations;
  protected readonly incomeBands = incomeBands;

  protected readonly model = linkedSignal<Draft>(() => {
    const earlier = this.earlier();
    return {
      recordedOn: earlier?.recordedOn ?? this.today,
      reached: earlier?.reached === false ? 'no' : 'yes',
      occupation: earlier?.occupation ?? '',
      incomeBand: earlier?.incomeBand ?? '',
      enterpriseStarted: earlier?.enterpriseStarted ?? false,
      enterpriseRegistered: earlier?.enterpriseRegistered ?? false,
      jobsFullTime: earlier?.jobsFullTime ?? 0,
      jobsPartTime: earlier?.jobsPartTime ?? 0,
      jobsTemporary: earlier?.jobsTemporary ?? 0,
      note: earlier?.note ?? '',
    };
  });
  protected readonly form = form(
    this.model,
    (path) => {
      required(path.recordedOn);
      required(path.occupation, { when: ({ valueOf }) => valueOf(path.reached) === 'yes' });
      required(path.incomeBand, { when: ({ valueOf }) => valueOf(path.reached) === 'yes' });
    },
    {
      submission: {
        action: (tree) =>
          this.sender.send(
            tree,
            this.client.recordFollowUp(
              this.enrolmentId(),
              this.bodyOf(tree().value()),
              this.earlier()?.version ?? 0,
            ),
            () => {
              this.toasts.show(this.i18n.text('fundedProjects.followUps.saved'));
              return this.router.navigate(['/funded-projects', this.id()], {
                queryParams: { tab: 'followUps' },
              });
            },
          ),
      },
    },
  );
  protected readonly name = computed(() => {
    const view = this.view();
    return view ? (view.name ?? this.i18n.text('fundedProjects.people.number', { number: view.number })) : '';
  });

  private bodyOf({ reached, occupation, incomeBand, ...rest }: Draft): RecordFollowUpBody {
    const isReached = reached === 'yes';
    return {
      ...rest,
      round: this.known(),
      reached: isReached,
      occupation: isReached ? (occupation as Occupation) : null,
      incomeBand: isReached ? (incomeBand as IncomeBand) : null,
    };
  }
}
