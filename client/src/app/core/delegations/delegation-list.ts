import { booleanAttribute, Component, inject, input, output } from '@angular/core';
import type { DelegationView } from '#shared/delegations/delegation-views.ts';
import { Access } from '../access/access.ts';
import { TranslatePipe } from '../i18n/translate.pipe.ts';
import { StatusChip } from '../../ui/status-chip/status-chip.ts';

/** Delegations in words: who acts for whom, in which role, for which days, and why. */
@Component({
  selector: 'tg-delegation-list',
  imports: [StatusChip, TranslatePipe],
  templateUrl: './delegation-list.html',
  styles: `
    p {
      margin: 0;
    }
    li + li {
      margin-block-start: var(--tg-space-4);
      padding-block-start: var(--tg-space-4);
      border-block-start: 1px solid var(--mat-sys-outline-variant);
    }
  `,
})
export class DelegationList {
  private readonly access = inject(Access);

  readonly items = input.required<readonly DelegationView[]>();
  /** Shown on the account page, a list only tells; the page of delegations lets revoke. */
  readonly readOnly = input(false, { transform: booleanAttribute });
  readonly revoked = output<DelegationView>();

  protected mayRevoke({ state, giverId, delegateId }: DelegationView): boolean {
    const userId = this.access.actor()?.userId;
    const isTheirs = userId === giverId || userId === delegateId;
    const lasts = state === 'coming' || state === 'current';
    return lasts && !this.readOnly() && (isTheirs || this.access.can('delegation.giveForOthers'));
  }
}
