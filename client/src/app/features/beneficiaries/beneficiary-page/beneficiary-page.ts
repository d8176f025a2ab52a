import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { firstValueFrom, type Observable } from 'rxjs';
import {
  consentPurposes,
  groundOf,
  holdsConsent,
  type ConsentPurpose,
} from '#shared/beneficiaries/beneficiary.ts';
import type { BeneficiaryView } from '#shared/beneficiaries/beneficiary-views.ts';
import type { EnrolmentView } from '#shared/funded-projects/funded-project-views.ts';
import { languageNames } from '#shared/i18n/languages.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { asApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { PageTitle } from '../../../core/navigation/page-title.ts';
import { CaseTimeline } from '../../../core/timeline/case-timeline.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { Fact, Facts } from '../../../ui/key-values/key-values.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import { BeneficiariesClient } from '../beneficiaries-client.ts';
import { EditPersonForm } from './edit-person-form.ts';

/** One person on the register: details, consents, projects, and who saw the whole identity number. */
@Component({
  selector: 'tg-beneficiary-page',
  imports: [
    CaseTimeline,
    DateText,
    EditPersonForm,
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
  templateUrl: './beneficiary-page.html',
  styleUrl: './beneficiary-page.css',
})
export class BeneficiaryPage {
  private readonly access = inject(Access);
  private readonly client = inject(BeneficiariesClient);
  private readonly confirm = inject(ConfirmDialog);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);
  private readonly toasts = inject(Toasts);

  readonly id = input.required<string>();

  protected readonly resource = httpResource<BeneficiaryView>(() =>
    apiRequest(`/beneficiaries/${this.id()}`),
  );
  protected readonly person = linkedSignal(() => (this.resource.hasValue() ? this.resource.value() : null));
  protected readonly enrolments = httpResource<{ readonly items: readonly EnrolmentView[] }>(() =>
    apiRequest('/enrolments', { beneficiaryId: this.id() }),
  );
  protected readonly editing = signal(false);
  protected readonly number = signal<string | null>(null);
  protected readonly problem = signal<string | null>(null);
  protected readonly languageNames = languageNames;
  protected readonly mayWrite = computed(() =>
    this.access.can('beneficiary.write', this.person()?.organisationId),
  );
  protected readonly mayReveal = computed(
    () =>
      this.person()?.identity.kind !== 'none' &&
      this.access.can('beneficiary.reveal', this.person()?.organisationId),
  );
  protected readonly consents = computed(() => {
    const person = this.person();
    return consentPurposes.map((purpose) => ({
      purpose,
      ground: groundOf[purpose],
      latest: person?.consents.filter((each) => each.purpose === purpose).at(-1) ?? null,
      isGiven: person !== null && holdsConsent(person.consents, purpose),
    }));
  });

  constructor() {
    const pageTitle = inject(PageTitle);
    effect(() => {
      const person = this.person();
      // The reference and not the name: titles stay in the browser's history.
      if (person) pageTitle.show(person.reference);
    });
  }

  protected saved(view: BeneficiaryView): void {
    this.person.set(view);
    this.editing.set(false);
    this.toasts.show(this.i18n.text('beneficiaries.form.saved'));
  }

  protected async give(person: BeneficiaryView, purpose: ConsentPurpose): Promise<void> {
    const answer = await this.confirm.ask({
      heading: this.i18n.text(`beneficiaries.consent.purposes.${purpose}`),
      text: this.i18n.text(`beneficiaries.consent.texts.${purpose}`),
      confirm: this.i18n.text(
        person.isMinor ? 'beneficiaries.consent.guardianAgrees' : 'beneficiaries.consent.agrees',
      ),
    });
    if (!answer) return;
    const givenBy = person.isMinor ? 'guardian' : 'self';
    await this.send(
      this.client.giveConsent(person, { purpose, givenBy, language: person.language }),
      'beneficiaries.consent.recorded',
    );
  }

  protected async withdraw(person: BeneficiaryView, purpose: ConsentPurpose): Promise<void> {
    const special =
      purpose === 'specialInformation' ? [this.i18n.text('beneficiaries.consent.withdrawSpecial')] : [];
    const answer = await this.confirm.ask({
      heading: this.i18n.text('beneficiaries.consent.withdrawHeading'),
      consequences: [this.i18n.text('beneficiaries.consent.withdrawText'), ...special],
      confirm: this.i18n.text('beneficiaries.consent.withdraw'),
    });
    if (answer)
      await this.send(this.client.withdrawConsent(person, purpose), 'beneficiaries.consent.withdrawnDone');
  }

  private async send(
    request: Observable<BeneficiaryView>,
    done: 'beneficiaries.consent.recorded' | 'beneficiaries.consent.withdrawnDone',
  ): Promise<void> {
    this.problem.set(null);
    try {
      this.person.set(await firstValueFrom(request));
      this.toasts.show(this.i18n.text(done));
    } catch (failure) {
      this.problem.set(this.refusalText.of(asApiError(failure)));
    }
  }

  protected async reveal(): Promise<void> {
    const answer = await this.confirm.ask({
      heading: this.i18n.text('beneficiaries.page.revealHeading'),
      text: this.i18n.text('beneficiaries.page.revealText'),
      confirm: this.i18n.text('beneficiaries.page.reveal'),
      note: { label: this.i18n.text('beneficiaries.page.revealReason'), minimum: 10 },
    });
    if (!answer) return;
    this.problem.set(null);
    try {
      const { number } = await firstValueFrom(this.client.reveal(this.id(), answer.note));
      this.number.set(number);
      this.resource.reload();
    } catch (failure) {
      this.problem.set(this.refusalText.of(asApiError(failure)));
    }
  }
}
