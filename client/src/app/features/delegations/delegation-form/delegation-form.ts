import { httpResource } from '@angular/common/http';
import { Component, computed, inject, output, signal } from '@angular/core';
import { form, FormField, FormRoot, required } from '@angular/forms/signals';
import type { Page } from '#shared/api/page.ts';
import { delegableRoles, type DelegableRole } from '#shared/delegations/delegation.ts';
import type { ColleaguesView, DelegationView } from '#shared/delegations/delegation-views.ts';
import type { OrganisationView } from '#shared/organisations/organisation-views.ts';
import { Access } from '../../../core/access/access.ts';
import { FormSender } from '../../../core/forms/form-sender.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Session } from '../../../core/session/session.ts';
import { ErrorSummary } from '../../../ui/error-summary/error-summary.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { DelegationsClient } from '../delegations-client.ts';

interface Draft {
  organisationId: string;
  giverId: string;
  role: string;
  delegateId: string;
  fromOn: string;
  toOn: string;
  reason: string;
}

/** Hands on one of the person's own roles; an administrator chooses for whom first. */
@Component({
  selector: 'tg-delegation-form',
  imports: [ErrorSummary, FormField, FormRoot, LabelledField, TranslatePipe],
  templateUrl: './delegation-form.html',
})
export class DelegationForm {
  private readonly access = inject(Access);
  private readonly client = inject(DelegationsClient);
  private readonly i18n = inject(I18n);
  private readonly sender = inject(FormSender);
  private readonly session = inject(Session);

  readonly given = output<DelegationView>();

  protected readonly isForOthers = computed(() => this.access.can('delegation.giveForOthers'));
  private readonly everywhere = httpResource<Page<OrganisationView>>(() =>
    this.isForOthers() ? apiRequest('/organisations?limit=100&sort=name') : undefined,
  );
  protected readonly organisations = computed(() => {
    if (this.isForOthers()) {
      const items = this.everywhere.hasValue() ? this.everywhere.value().items : [];
      return items.map(({ id, name }) => ({ id, name }));
    }
    const own = (this.session.current()?.memberships ?? []).filter(
      ({ delegation, roles }) => !delegation && roles.some((role) => isDelegable(role)),
    );
    return own.map(({ organisationId: id, organisationName: name }) => ({ id, name }));
  });

  private readonly empty: Draft = {
    organisationId: this.isForOthers() ? '' : (this.organisations()[0]?.id ?? ''),
    giverId: this.isForOthers() ? '' : (this.access.actor()?.userId ?? ''),
    role: '',
    delegateId: '',
    fromOn: '',
    toOn: '',
    reason: '',
  };
  protected readonly model = signal(this.empty);

  /** By itself: what else is chosen in the form must not read the colleagues again, and take the choice with them. */
  private readonly organisationId = computed(() => this.model().organisationId);
  private readonly people = httpResource<ColleaguesView>(() => {
    const organisationId = this.organisationId();
    return organisationId === ''
      ? undefined
      : apiRequest(`/delegations/colleagues?organisationId=${organisationId}`);
  });
  private readonly colleagues = computed(() => (this.people.hasValue() ? this.people.value().items : []));
  protected readonly givers = computed(() =>
    this.colleagues().filter(({ roles }) => roles.some((role) => isDelegable(role))),
  );
  protected readonly roles = computed((): readonly DelegableRole[] => {
    const giver = this.colleagues().find(({ id }) => id === this.model().giverId);
    return delegableRoles.filter((role) => giver?.roles.includes(role));
  });
  protected readonly candidates = computed(() => {
    const { giverId, role } = this.model();
    return this.colleagues().filter(
      ({ id, roles }) =>
        id !== giverId &&
        !roles.some((each) => each === role || each === 'auditor' || each === 'administrator'),
    );
  });

  protected readonly form = form(
    this.model,
    (path) => {
      required(path.organisationId);
      required(path.giverId);
      required(path.role, { message: this.i18n.text('delegations.chooseRole') });
      required(path.delegateId, { message: this.i18n.text('delegations.chooseDelegate') });
      required(path.fromOn);
      required(path.toOn);
      required(path.reason);
    },
    {
      submission: {
        action: (tree) => {
          const { giverId, role, ...rest } = tree().value();
          const body = { ...rest, role: role as DelegableRole, ...(this.isForOthers() ? { giverId } : {}) };
          return this.sender.send(tree, this.client.give(body), (delegation) => {
            tree().reset(this.empty);
            this.given.emit(delegation);
          });
        },
      },
    },
  );
}

function isDelegable(role: string): boolean {
  return (delegableRoles as readonly string[]).includes(role);
}
