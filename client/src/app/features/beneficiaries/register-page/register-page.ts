import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { form, FormField, FormRoot, required } from '@angular/forms/signals';
import type { TreeValidationResult } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { scopeOf } from '#shared/access/permissions.ts';
import {
  consentPurposes,
  IdentityKind,
  isMinor,
  type ConsentPurpose,
} from '#shared/beneficiaries/beneficiary.ts';
import type { RegisterBeneficiaryBody } from '#shared/beneficiaries/beneficiary-requests.ts';
import type { BeneficiaryView } from '#shared/beneficiaries/beneficiary-views.ts';
import { isLocalDay, localDayOf } from '#shared/calendar/local-day.ts';
import type { FundedProjectView } from '#shared/funded-projects/funded-project-views.ts';
import { sexDigitOf, validateIdentityNumber } from '#shared/identity/south-african-id.ts';
import { Access } from '../../../core/access/access.ts';
import { errorsOnFields } from '../../../core/forms/validate-with.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { asApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Session } from '../../../core/session/session.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { ActionBar } from '../../../ui/action-bar/action-bar.ts';
import { ErrorSummary } from '../../../ui/error-summary/error-summary.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { BeneficiariesClient } from '../beneficiaries-client.ts';
import { ConsentTicks } from '../ui/consent-ticks.ts';
import { emptyPerson, personBodyOf, type PersonDraft } from '../ui/person-draft.ts';
import { PersonFields } from '../ui/person-fields.ts';

interface Draft {
  readonly organisationId: string;
  readonly identity: {
    readonly kind: IdentityKind;
    readonly number: string;
    readonly issuingCountry: string;
  };
  readonly person: PersonDraft;
}

/** Puts a person on the register, with what they agree to; `?project=` takes them onto that project at once. */
@Component({
  selector: 'tg-register-page',
  imports: [
    ActionBar,
    ConsentTicks,
    ErrorSummary,
    FormField,
    FormRoot,
    LabelledField,
    PageHeader,
    PersonFields,
    RouterLink,
    TranslatePipe,
  ],
  templateUrl: './register-page.html',
})
export class RegisterPage {
  private readonly access = inject(Access);
  private readonly client = inject(BeneficiariesClient);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);

  /** From the URL: the project the person comes for. */
  readonly project = input<string>();

  private readonly goal = httpResource<FundedProjectView>(() => {
    const id = this.project();
    return id ? apiRequest(`/funded-projects/${id}`) : undefined;
  });
  protected readonly goalView = computed(() => (this.goal.hasValue() ? this.goal.value() : null));
  protected readonly municipalities = computed(() => {
    const scope = scopeOf(this.access.requiredActor(), 'beneficiary.write');
    const memberships = this.session.current()?.memberships ?? [];
    return memberships.filter(
      ({ organisationId, organisationKind }) =>
        organisationKind === 'municipality' && scope !== 'all' && scope.includes(organisationId),
    );
  });
  protected readonly kinds = Object.values(IdentityKind);
  protected readonly given = signal<readonly ConsentPurpose[]>([]);
  protected readonly model = linkedSignal<Draft>(() => ({
    organisationId: this.municipalities()[0]?.organisationId ?? '',
    identity: { kind: IdentityKind.southAfricanId, number: '', issuingCountry: '' },
    person: emptyPerson,
  }));
  /** The record that is there already, after a refusal that named it. */
  protected readonly existing = signal<string | null>(null);
  protected readonly mayBeAnother = signal(false);
  protected readonly anotherPerson = signal(false);

  protected readonly form = form(
    this.model,
    (path) => {
      required(path.organisationId);
      required(path.person.firstNames);
      required(path.person.lastName);
      required(path.person.birthDate);
      required(path.person.gender);
      required(path.identity.number, { when: ({ valueOf }) => valueOf(path.identity.kind) !== 'none' });
      required(path.identity.issuingCountry, {
        when: ({ valueOf }) => valueOf(path.identity.kind) === 'passport',
      });
    },
    { submission: { action: async () => this.submit() } },
  );

  private readonly readNumber = computed(() => {
    const { kind, number } = this.model().identity;
    if (kind !== 'southAfricanId') return null;
    const result = validateIdentityNumber(number, { today: localDayOf(new Date()) });
    return result.ok ? result : null;
  });
  protected readonly birthHint = computed(() => {
    const read = this.readNumber();
    return read && this.model().person.birthDate === read.birthDate
      ? this.i18n.text('beneficiaries.form.fromNumber')
      : null;
  });
  /** A hint, never an answer: what the person says stands. */
  protected readonly genderHint = computed(() => {
    const read = this.readNumber();
    const { gender } = this.model().person;
    if (!read || (gender !== 'female' && gender !== 'male')) return null;
    return sexDigitOf(read.identityNumber) === gender
      ? null
      : this.i18n.text('beneficiaries.form.sexDiffers');
  });
  protected readonly minor = computed(() => {
    const day = this.model().person.birthDate;
    return isLocalDay(day) && day <= localDayOf(new Date()) && isMinor(day, localDayOf(new Date()));
  });
  protected readonly asksSpecial = computed(() => this.given().includes('specialInformation'));

  /** Saves typing and asks to be checked: the birth date that the digits state. */
  protected takeBirthDate(): void {
    const read = this.readNumber();
    if (!read || this.model().person.birthDate !== '') return;
    this.model.update((draft) => ({ ...draft, person: { ...draft.person, birthDate: read.birthDate } }));
  }

  private body(): RegisterBeneficiaryBody {
    const { organisationId, identity, person } = this.model();
    const details = personBodyOf(person, this.minor());
    const special = this.asksSpecial()
      ? {}
      : ({ populationGroup: 'declined', disability: 'declined' } as const);
    const givenBy = this.minor() ? 'guardian' : 'self';
    return {
      organisationId,
      identity: { ...identity, number: identity.kind === 'none' ? '' : identity.number },
      ...details,
      ...special,
      consents: consentPurposes
        .filter((each) => this.given().includes(each))
        .map((purpose) => ({ purpose, givenBy, language: person.language })),
      anotherPerson: this.anotherPerson(),
    };
  }

  private async submit(): Promise<TreeValidationResult> {
    this.existing.set(null);
    let person: BeneficiaryView;
    try {
      person = await firstValueFrom(this.client.register(this.body()));
    } catch (failure) {
      return this.refused(failure);
    }
    const name = `${person.firstNames} ${person.lastName}`;
    this.toasts.show(this.i18n.text('beneficiaries.form.registered', { name }));
    await this.goOn(person);
    return undefined;
  }

  private refused(failure: unknown): TreeValidationResult {
    const error = asApiError(failure);
    const known = error.details?.['beneficiaryId'];
    this.existing.set(typeof known === 'string' ? known : null);
    this.mayBeAnother.set(error.code === 'beneficiaryMayBeRegistered');
    if (error.fields.length > 0)
      return errorsOnFields(
        this.form,
        error.fields.map((each) => ({ ...each, path: fieldPathOf(each.path) })),
      );
    return [
      { kind: 'refused', message: this.refusalText.of(error), fieldTree: this.form },
    ] as TreeValidationResult;
  }

  /** To the project the person came for, where they are enrolled at once; else to their record. */
  private async goOn(person: BeneficiaryView): Promise<void> {
    const project = this.goalView();
    if (!project) {
      await this.router.navigate(['/beneficiaries', person.id]);
      return;
    }
    try {
      await firstValueFrom(this.client.enrol(project.id, person.id, project.status === 'active'));
      await this.router.navigate(['/funded-projects', project.id], { queryParams: { tab: 'people' } });
    } catch (failure) {
      this.toasts.show(this.refusalText.of(asApiError(failure)));
      await this.router.navigate(['/funded-projects', project.id, 'enrol']);
    }
  }
}

/** The server's fields of the person lie flat; the form keeps them together. */
function fieldPathOf(path: string): string {
  const plain = path.replace(/^body\./, '');
  return /^(organisationId|identity|consents)(\.|$)/.test(plain) ? plain : `person.${plain}`;
}
