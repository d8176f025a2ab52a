import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { Page } from '#shared/api/page.ts';
import { delegableRoles } from '#shared/delegations/delegation.ts';
import type { DelegationView, MyDelegationsView } from '#shared/delegations/delegation-views.ts';
import { Access } from '../../../core/access/access.ts';
import { DelegationList } from '../../../core/delegations/delegation-list.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { asApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { DelegationForm } from '../delegation-form/delegation-form.ts';
import { DelegationsClient } from '../delegations-client.ts';

/** Who acts for whom while they are away: one's own, and for those who may see them the organisation's. */
@Component({
  selector: 'tg-delegations-page',
  imports: [DelegationForm, DelegationList, PageHeader, Problem, Skeleton, TranslatePipe],
  templateUrl: './delegations-page.html',
})
export class DelegationsPage {
  private readonly client = inject(DelegationsClient);
  private readonly confirm = inject(ConfirmDialog);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);
  private readonly toasts = inject(Toasts);
  protected readonly access = inject(Access);

  protected readonly mine = httpResource<MyDelegationsView>(() => apiRequest('/delegations/mine'));
  protected readonly organisations = httpResource<Page<DelegationView>>(() =>
    this.access.can('delegation.read') ? apiRequest('/delegations?limit=100') : undefined,
  );
  protected readonly mayGive = computed(
    () =>
      this.access.can('delegation.giveForOthers') ||
      (this.access.actor()?.memberships ?? []).some(
        ({ delegation, roles }) =>
          !delegation && delegableRoles.some((role) => (roles as readonly string[]).includes(role)),
      ),
  );

  protected given({ delegateName: name, fromOn, toOn }: DelegationView): void {
    this.toasts.show(this.i18n.text('delegations.given', { name, fromOn, toOn }));
    this.reload();
  }

  protected async revoke(delegation: DelegationView): Promise<void> {
    const answer = await this.confirm.ask({
      heading: this.i18n.text('delegations.revokeHeading'),
      text: this.i18n.text('delegations.revokeText'),
      confirm: this.i18n.text('delegations.revoke'),
      tone: 'danger',
      note: { label: this.i18n.text('delegations.reason'), minimum: 3 },
    });
    if (!answer) return;
    try {
      await firstValueFrom(this.client.revoke(delegation, answer.note));
      this.toasts.show(this.i18n.text('delegations.revoked'));
    } catch (failure) {
      this.toasts.show(this.refusalText.of(asApiError(failure)), 'error');
    }
    this.reload();
  }

  protected reload(): void {
    this.mine.reload();
    this.organisations.reload();
  }
}
