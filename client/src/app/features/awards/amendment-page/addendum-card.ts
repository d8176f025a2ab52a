import { Component, computed, inject, input, output, signal } from '@angular/core';
import { decideAmendment } from '#shared/award-amendments/amendment-workflow.ts';
import type { AmendmentView } from '#shared/award-amendments/amendment-views.ts';
import { sidesToSign } from '#shared/award-amendments/amendment.ts';
import type { SignatureSide } from '#shared/awards/award.ts';
import { Access } from '../../../core/access/access.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { ReauthenticateDialog } from '../../../core/reauthentication/reauthenticate-dialog.ts';
import { CommandButton } from '../../../ui/command-button/command-button.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { AmendmentsClient } from '../amendments-client.ts';
import type { ReadyCommand } from './amendment-decision.ts';

const commands = { municipality: 'signForMunicipality', department: 'signForDepartment' } as const;
const roles = { municipality: 'municipalManager', department: 'approver' } as const;

/** The two signatures that a changed amount needs, and the button of whoever may give one. */
@Component({
  selector: 'tg-addendum-card',
  imports: [CommandButton, Icon, LabelledField, TranslatePipe],
  templateUrl: './addendum-card.html',
  styles: `
    .small {
      display: block;
      font: var(--mat-sys-body-small);
      color: var(--mat-sys-on-surface-variant);
    }
    .hash {
      overflow-wrap: anywhere;
    }
    h3 {
      margin: 0;
      font: var(--mat-sys-label-medium);
      color: var(--mat-sys-on-surface-variant);
    }
    ul p {
      margin: 0 0 var(--tg-space-3);
    }
  `,
})
export class AddendumCard {
  private readonly access = inject(Access);
  private readonly client = inject(AmendmentsClient);
  private readonly i18n = inject(I18n);
  private readonly reauthenticate = inject(ReauthenticateDialog);

  readonly view = input.required<AmendmentView>();
  readonly busy = input(false);
  readonly run = output<ReadyCommand>();

  protected readonly haveRead = signal(false);
  protected readonly ownCapacity = signal<string | null>(null);
  protected readonly slots = computed(() =>
    sidesToSign.map((side) => ({
      side,
      signature: this.view().signatures.find((each) => each.side === side) ?? null,
      role: roles[side],
    })),
  );
  protected readonly ownSide = computed((): SignatureSide | null => {
    const { organisationId } = this.view();
    if (this.access.actsAs(['municipalManager'], organisationId)) return 'municipality';
    return this.access.actsAs(['approver'], organisationId) ? 'department' : null;
  });
  protected readonly decision = computed(() => {
    const side = this.ownSide();
    if (side === null) return null;
    return decideAmendment(this.view(), commands[side], {
      actor: this.access.requiredActor(),
      now: new Date().toISOString(),
    });
  });
  protected readonly capacity = computed(
    () =>
      this.ownCapacity() ?? this.i18n.text(`awards.page.capacityDefaults.${this.ownSide() ?? 'department'}`),
  );

  protected async sign(side: SignatureSide): Promise<void> {
    const view = this.view();
    const { addendumSha256, reference } = view;
    const capacity = this.capacity().trim();
    if (!this.haveRead() || capacity.length < 3 || addendumSha256 === null || this.busy()) return;
    const reauthenticationToken = await this.reauthenticate.ask({
      action: this.i18n.text('awardAmendments.sign.action', { reference }),
      consequences: [this.i18n.text('awards.page.signConsequences.hash')],
    });
    if (reauthenticationToken === null) return;
    this.run.emit({
      answer: this.client.sign(view, side, { capacity, addendumSha256, reauthenticationToken }),
      done: this.i18n.text('awardAmendments.sign.done'),
    });
  }
}
