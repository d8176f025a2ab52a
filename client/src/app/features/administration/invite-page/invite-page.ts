import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { email, form, FormField, FormRoot, required, validateTree } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import type { Page } from '#shared/api/page.ts';
import { languageNames, languages } from '#shared/i18n/languages.ts';
import type { Language } from '#shared/i18n/languages.ts';
import type { OrganisationView } from '#shared/organisations/organisation-views.ts';
import { FormSender } from '../../../core/forms/form-sender.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { ErrorSummary } from '../../../ui/error-summary/error-summary.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { AdministrationClient } from '../administration-client.ts';
import {
  emptyMembership,
  membershipBodies,
  MembershipEditor,
  membershipProblems,
} from '../ui/membership-editor.ts';
import type { MembershipDraft } from '../ui/membership-editor.ts';

interface InvitationModel {
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly memberships: readonly MembershipDraft[];
}

@Component({
  selector: 'tg-invite-page',
  imports: [
    ErrorSummary,
    FormField,
    FormRoot,
    LabelledField,
    MembershipEditor,
    PageHeader,
    RouterLink,
    TranslatePipe,
  ],
  templateUrl: './invite-page.html',
})
export class InvitePage {
  private readonly client = inject(AdministrationClient);
  private readonly i18n = inject(I18n);
  private readonly router = inject(Router);
  private readonly sender = inject(FormSender);
  private readonly toasts = inject(Toasts);

  protected readonly languages = languages.map((code) => ({ code, name: languageNames[code] }));
  private readonly organisationPage = httpResource<Page<OrganisationView>>(() =>
    apiRequest('/organisations', { limit: 200 }),
  );
  protected readonly organisations = computed(() =>
    this.organisationPage.hasValue() ? this.organisationPage.value().items : [],
  );

  private readonly model = signal<InvitationModel>({
    name: '',
    email: '',
    language: 'en',
    memberships: [emptyMembership],
  });

  protected readonly form = form(
    this.model,
    (path) => {
      required(path.name);
      required(path.email);
      email(path.email);
      required(path.language);
      validateTree(path.memberships, ({ value }) => this.membershipError(value()));
    },
    {
      submission: {
        action: (tree) => {
          const { memberships, ...person } = tree().value();
          const request = this.client.invite({ ...person, memberships: membershipBodies(memberships) });
          return this.sender.send(tree, request, (user) => {
            this.toasts.show(this.i18n.text('administration.invitation.sent', { name: user.name }));
            return this.router.navigate(['/administration/users', user.id]);
          });
        },
      },
    },
  );

  private membershipError(memberships: readonly MembershipDraft[]) {
    if (memberships.length === 0) {
      return { kind: 'memberships', message: this.i18n.text('administration.memberships.atLeastOne') };
    }
    const problem = membershipProblems(memberships).find((each) => each !== null);
    if (!problem) return undefined;
    const key =
      problem === 'roles' ? 'administration.memberships.rolesNeeded' : 'administration.memberships.choose';
    return { kind: 'memberships', message: this.i18n.text(key) };
  }
}
