import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { form, FormField, FormRoot, required } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import type { Page } from '#shared/api/page.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { CentreStatus } from '#shared/centres/centre.ts';
import type { RegisterCentreBody } from '#shared/centres/centre-requests.ts';
import type { CentreView } from '#shared/centres/centre-views.ts';
import type { OrganisationView } from '#shared/organisations/organisation-views.ts';
import { FormSender } from '../../../core/forms/form-sender.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { ErrorSummary } from '../../../ui/error-summary/error-summary.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { CentresClient } from '../centres-client.ts';
import { CentreFields } from '../ui/centre-fields.ts';
import { bodyOf, centreRules, draftOf, type CentreDraft } from '../ui/centre-form-model.ts';

interface NewCentre {
  readonly organisationId: string;
  readonly status: CentreStatus;
  readonly sinceOn: string;
  readonly centre: CentreDraft;
}

/** Adds a centre to the register. */
@Component({
  selector: 'tg-new-centre-page',
  imports: [
    CentreFields,
    ErrorSummary,
    FormField,
    FormRoot,
    LabelledField,
    PageHeader,
    RouterLink,
    TranslatePipe,
  ],
  templateUrl: './new-centre-page.html',
})
export class NewCentrePage {
  private readonly client = inject(CentresClient);
  private readonly sender = inject(FormSender);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);

  private readonly organisations = httpResource<Page<OrganisationView>>(() =>
    apiRequest('/organisations', { kind: 'municipality', limit: 200 }),
  );
  protected readonly municipalities = computed(() =>
    this.organisations.hasValue() ? this.organisations.value().items : [],
  );
  protected readonly statuses = Object.values(CentreStatus);

  private readonly model = signal<NewCentre>({
    organisationId: '',
    status: CentreStatus.operational,
    sinceOn: localDayOf(new Date()),
    centre: draftOf(null),
  });
  protected readonly form = form(
    this.model,
    (path) => {
      required(path.organisationId);
      required(path.sinceOn);
      centreRules(path.centre, () => this.i18n.text('centres.form.placeHalf'));
    },
    {
      submission: {
        action: (tree) =>
          this.sender.send(tree, this.client.register(requestOf(tree().value())), (view) =>
            this.registered(view),
          ),
      },
    },
  );

  private registered(view: CentreView): Promise<boolean> {
    this.toasts.show(this.i18n.text('centres.form.registered', { name: view.name }));
    return this.router.navigate(['/centres', view.id]);
  }
}

function requestOf({ organisationId, status, sinceOn, centre }: NewCentre): RegisterCentreBody {
  return { ...bodyOf(centre), organisationId, status: { status, sinceOn, note: '' } };
}
