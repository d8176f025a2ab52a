import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import type { Page } from '#shared/api/page.ts';
import type { BeneficiaryRow } from '#shared/beneficiaries/beneficiary-views.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { decideProjectWork } from '#shared/funded-projects/funded-project-workflow.ts';
import type { EnrolmentView, FundedProjectView } from '#shared/funded-projects/funded-project-views.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { asApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { DayInput } from '../../../ui/date/day-input.ts';
import { SearchBox } from '../../../ui/data-list/search-box.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { FundedProjectsClient } from '../funded-projects-client.ts';

/** Chooses people of the register for the project, one tap each; who is not on it yet is registered first. */
@Component({
  selector: 'tg-enrol-page',
  imports: [DayInput, Icon, PageHeader, Problem, RouterLink, SearchBox, Skeleton, TranslatePipe],
  templateUrl: './enrol-page.html',
  styleUrl: './enrol-page.css',
})
export class EnrolPage {
  private readonly access = inject(Access);
  private readonly client = inject(FundedProjectsClient);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);

  readonly id = input.required<string>();

  protected readonly project = httpResource<FundedProjectView>(() =>
    apiRequest(`/funded-projects/${this.id()}`),
  );
  protected readonly view = computed(() => (this.project.hasValue() ? this.project.value() : null));
  protected readonly search = signal('');
  protected readonly today = localDayOf(new Date());
  protected readonly day = signal(this.today);
  protected readonly found = httpResource<Page<BeneficiaryRow>>(() => {
    const organisationId = this.view()?.organisationId;
    return organisationId
      ? apiRequest('/beneficiaries', { organisationId, search: this.search(), limit: 30 })
      : undefined;
  });
  private readonly people = httpResource<{ readonly items: readonly EnrolmentView[] }>(() =>
    apiRequest(`/funded-projects/${this.id()}/enrolments`),
  );
  protected readonly onProject = computed(
    () =>
      new Set(
        (this.people.hasValue() ? this.people.value().items : []).map(({ beneficiaryId }) => beneficiaryId),
      ),
  );
  protected readonly refused = computed(() => {
    const view = this.view();
    if (!view) return null;
    const decision = decideProjectWork(view, 'enrol', { actor: this.access.requiredActor() });
    return decision.ok ? null : this.refusalText.of(decision);
  });
  protected readonly canBegin = computed(() => this.view()?.status === 'active');
  protected readonly busy = signal<string | null>(null);
  protected readonly problem = signal<string | null>(null);

  protected async add(person: BeneficiaryRow, enrolNow: boolean): Promise<void> {
    if (this.busy() !== null) return;
    this.busy.set(person.id);
    this.problem.set(null);
    try {
      await firstValueFrom(
        this.client.addEnrolment(this.id(), { beneficiaryId: person.id, appliedOn: this.day(), enrolNow }),
      );
      const name = `${person.firstNames} ${person.lastName}`;
      this.toasts.show(this.i18n.text('fundedProjects.people.added', { name }));
      this.people.reload();
    } catch (failure) {
      this.problem.set(this.refusalText.of(asApiError(failure)));
    } finally {
      this.busy.set(null);
    }
  }
}
