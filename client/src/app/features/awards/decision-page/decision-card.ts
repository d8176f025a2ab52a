import { Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { decideAwarding } from '#shared/awards/recommendation.ts';
import type { DecisionDeskView } from '#shared/awards/award-views.ts';
import type { GrantApplicationCommand } from '#shared/grant-applications/grant-application-status.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import {
  decideGrantApplication,
  openApprovals,
} from '#shared/grant-applications/grant-application-workflow.ts';
import { Access } from '../../../core/access/access.ts';
import { DocumentsClient } from '../../../core/documents/documents-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { ReauthenticateDialog } from '../../../core/reauthentication/reauthenticate-dialog.ts';
import { CommandButton } from '../../../ui/command-button/command-button.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { PersonPipe } from '../../../ui/pipes/person.pipe.ts';
import { ApprovalSteps } from './approval-steps.ts';
import { DeclineForm, type DeclineReasons } from './decline-form.ts';

/** The approvals as steps, and the approver's three ways, each lit by the shared decision or dark with its reason; afterwards, what was decided. */
@Component({
  selector: 'tg-decision-card',
  imports: [ApprovalSteps, CommandButton, DeclineForm, Icon, PersonPipe, RouterLink, TranslatePipe],
  templateUrl: './decision-card.html',
  styleUrl: './decision-card.css',
})
export class DecisionCard {
  private readonly access = inject(Access);
  private readonly documents = inject(DocumentsClient);
  private readonly i18n = inject(I18n);
  private readonly reauthenticate = inject(ReauthenticateDialog);

  readonly application = input.required<GrantApplicationView>();
  readonly desk = input.required<DecisionDeskView>();
  readonly busy = input(false);
  /** The token of the confirmed password. */
  readonly award = output<string>();
  readonly approve = output<{ readonly title: string; readonly reauthenticationToken: string }>();
  readonly financeComment = output<string>();
  readonly decline = output<DeclineReasons & { readonly reauthenticationToken: string }>();
  readonly sendBack = output();

  protected readonly mayDecide = computed(() => this.access.can('award.decide'));
  private readonly context = computed(() => ({
    actor: this.access.requiredActor(),
    now: new Date().toISOString(),
  }));
  protected readonly awarding = computed(() =>
    decideAwarding(this.application(), this.desk().allocation, this.context()),
  );
  protected readonly totalMinor = computed(() => this.application().recommendedMinor ?? 0);
  /** The form for reasons is open. */
  protected readonly declining = signal(false);
  protected readonly open = computed(() => openApprovals(this.application()));
  protected readonly isLastApproval = computed(() => this.open().length < 2);
  protected readonly nextTitle = computed(() => this.open()[0]?.title ?? '');
  protected readonly letterUrl = computed(() => {
    const letter = this.application().issuedDocuments.findLast((issued) => issued.kind === 'declineLetter');
    return letter?.documentId ? this.documents.contentUrl(letter.documentId) : null;
  });

  protected decide(command: GrantApplicationCommand) {
    return decideGrantApplication(this.application(), command, this.context());
  }

  protected async askToAward(): Promise<void> {
    const { organisationName: municipality } = this.application();
    const token = await this.reauthenticate.ask({
      action: this.i18n.text('awards.decision.awardAction', { totalMinor: this.totalMinor(), municipality }),
      consequences: [
        this.i18n.text('awards.decision.awardConsequences.letter'),
        this.i18n.text('awards.decision.awardConsequences.committed'),
        this.i18n.text('awards.decision.awardConsequences.sign'),
      ],
    });
    if (token !== null) this.award.emit(token);
  }

  protected async askToApprove(): Promise<void> {
    const [, after] = this.open();
    const { reference } = this.application();
    const token = await this.reauthenticate.ask({
      action: this.i18n.text('awards.decision.approveAction', {
        totalMinor: this.totalMinor(),
        reference,
        title: this.nextTitle(),
      }),
      consequences: [
        this.i18n.text('awards.decision.approveConsequences.next', { next: after?.title ?? '' }),
        this.i18n.text('awards.decision.approveConsequences.nothing'),
      ],
    });
    if (token !== null) this.approve.emit({ title: this.nextTitle(), reauthenticationToken: token });
  }

  protected async confirmDecline(given: DeclineReasons): Promise<void> {
    const reauthenticationToken = await this.reauthenticate.ask({
      action: this.i18n.text('awards.decision.declineAction', { reference: this.application().reference }),
      consequences: [
        this.i18n.text('awards.decision.declineConsequences.letter'),
        this.i18n.text('awards.decision.declineConsequences.final'),
      ],
    });
    if (reauthenticationToken !== null) this.decline.emit({ ...given, reauthenticationToken });
  }
}
