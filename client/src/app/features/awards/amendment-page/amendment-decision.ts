import { Component, computed, inject, input, output } from '@angular/core';
import type { Observable } from 'rxjs';
import { decideAmendment } from '#shared/award-amendments/amendment-workflow.ts';
import type { AmendmentView } from '#shared/award-amendments/amendment-views.ts';
import type { AmendmentCommand } from '#shared/award-amendments/amendment.ts';
import { Access } from '../../../core/access/access.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { ReauthenticateDialog } from '../../../core/reauthentication/reauthenticate-dialog.ts';
import { CommandButton } from '../../../ui/command-button/command-button.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { AmendmentsClient } from '../amendments-client.ts';

/** A command that is ready to be sent, and what to say when it went well. */
export interface ReadyCommand {
  readonly answer: Observable<AmendmentView>;
  readonly done: string;
}

/** What was decided, or the three ways of whoever decides: approve, send back, decline. */
@Component({
  selector: 'tg-amendment-decision',
  imports: [CommandButton, TranslatePipe],
  template: `
    @if (view().decision; as decision) {
      <section class="tg-card">
        <h2>{{ 'awardAmendments.decide.heading' | t }}</h2>
        <p>
          <strong>{{
            decision.outcome === 'approved'
              ? ('awardAmendments.decide.approved'
                | t: { name: decision.name, decidedAt: decision.at, number: decision.number ?? 0 })
              : ('awardAmendments.decide.declined' | t: { name: decision.name, decidedAt: decision.at })
          }}</strong>
        </p>
        @if (decision.reason) {
          <p>{{ decision.reason }}</p>
        }
      </section>
    } @else if (view().status === 'submitted' && mayDecide()) {
      <section class="tg-card">
        <h2>{{ 'awardAmendments.decide.heading' | t }}</h2>
        <div class="tg-stack">
          <tg-command-button
            kind="primary"
            [decision]="decide('approve')"
            [busy]="busy()"
            (run)="askToApprove()"
            >{{ 'awardAmendments.decide.approve' | t }}</tg-command-button
          >
          <tg-command-button
            icon="undo"
            [decision]="decide('return')"
            [busy]="busy()"
            (run)="askToReturn()"
            >{{ 'awardAmendments.decide.return' | t }}</tg-command-button
          >
          <tg-command-button
            kind="danger"
            [decision]="decide('decline')"
            [busy]="busy()"
            (run)="askToDecline()"
            >{{ 'awardAmendments.decide.decline' | t }}</tg-command-button
          >
        </div>
      </section>
    }
  `,
})
export class AmendmentDecision {
  private readonly access = inject(Access);
  private readonly client = inject(AmendmentsClient);
  private readonly confirm = inject(ConfirmDialog);
  private readonly i18n = inject(I18n);
  private readonly reauthenticate = inject(ReauthenticateDialog);

  readonly view = input.required<AmendmentView>();
  readonly busy = input(false);
  readonly run = output<ReadyCommand>();

  protected readonly mayDecide = computed(() => this.access.can('awardAmendment.decide'));

  protected decide(command: AmendmentCommand) {
    return decideAmendment(this.view(), command, {
      actor: this.access.requiredActor(),
      now: new Date().toISOString(),
    });
  }

  protected async askToApprove(): Promise<void> {
    const view = this.view();
    const { reference, needsSignatures } = view;
    const number = view.awardNumber + 1;
    const reauthenticationToken = await this.reauthenticate.ask({
      action: this.i18n.text('awardAmendments.decide.approveAction', { reference }),
      consequences: [
        this.i18n.text('awardAmendments.decide.approveConsequences.version', { number }),
        ...(needsSignatures
          ? [
              this.i18n.text('awardAmendments.decide.approveConsequences.money'),
              this.i18n.text('awardAmendments.decide.approveConsequences.sign'),
            ]
          : []),
      ],
    });
    if (reauthenticationToken === null) return;
    this.run.emit({
      answer: this.client.approve(view, { comment: '', reauthenticationToken }),
      done: this.i18n.text('awardAmendments.decide.approveDone', { number }),
    });
  }

  protected async askToReturn(): Promise<void> {
    const view = this.view();
    const answer = await this.confirm.ask({
      heading: this.i18n.text('awardAmendments.decide.returnConfirm', { reference: view.reference }),
      confirm: this.i18n.text('awardAmendments.decide.return'),
      note: { label: this.i18n.text('awardAmendments.decide.returnReason'), minimum: 10 },
    });
    if (!answer) return;
    this.run.emit({
      answer: this.client.sendBack(view, answer.note),
      done: this.i18n.text('awardAmendments.decide.returnDone'),
    });
  }

  protected async askToDecline(): Promise<void> {
    const view = this.view();
    const action = this.i18n.text('awardAmendments.decide.declineAction', { reference: view.reference });
    const answer = await this.confirm.ask({
      heading: action,
      confirm: this.i18n.text('awardAmendments.decide.decline'),
      tone: 'danger',
      note: { label: this.i18n.text('awardAmendments.decide.declineReason'), minimum: 10 },
    });
    if (!answer) return;
    const reauthenticationToken = await this.reauthenticate.ask({ action });
    if (reauthenticationToken === null) return;
    this.run.emit({
      answer: this.client.decline(view, { reason: answer.note, reauthenticationToken }),
      done: this.i18n.text('awardAmendments.decide.declineDone'),
    });
  }
}
