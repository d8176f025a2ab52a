import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { decideAwarding } from '#shared/awards/recommendation.ts';
import type { DecisionDeskView } from '#shared/awards/award-views.ts';
import type { GrantApplicationCommand } from '#shared/grant-applications/grant-application-status.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { decideGrantApplication } from '#shared/grant-applications/grant-application-workflow.ts';
import { Access } from '../../../core/access/access.ts';
import { DocumentsClient } from '../../../core/documents/documents-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { ReauthenticateDialog } from '../../../core/reauthentication/reauthenticate-dialog.ts';
import { CommandButton } from '../../../ui/command-button/command-button.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { Icon } from '../../../ui/icon/icon.ts';

/** The approver's three ways, each lit by the shared decision or dark with its reason; afterwards, what was decided. */
@Component({
  selector: 'tg-decision-card',
  imports: [CommandButton, Icon, RouterLink, TranslatePipe],
  templateUrl: './decision-card.html',
  styleUrl: './decision-card.css',
})
export class DecisionCard {
  private readonly access = inject(Access);
  private readonly confirm = inject(ConfirmDialog);
  private readonly documents = inject(DocumentsClient);
  private readonly i18n = inject(I18n);
  private readonly reauthenticate = inject(ReauthenticateDialog);

  readonly application = input.required<GrantApplicationView>();
  readonly desk = input.required<DecisionDeskView>();
  readonly busy = input(false);
  /** The token of the confirmed password. */
  readonly award = output<string>();
  readonly decline = output<{ readonly reasons: string; readonly reauthenticationToken: string }>();
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
  protected readonly letterUrl = computed(() => {
    const letter = this.application().issuedDocuments.find((issued) => issued.kind === 'declineLetter');
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

  protected async askToDecline(): Promise<void> {
    const action = this.i18n.text('awards.decision.declineAction', {
      reference: this.application().reference,
    });
    const answer = await this.confirm.ask({
      heading: action,
      consequences: [
        this.i18n.text('awards.decision.declineConsequences.letter'),
        this.i18n.text('awards.decision.declineConsequences.final'),
      ],
      confirm: this.i18n.text('awards.decision.decline'),
      tone: 'danger',
      note: {
        label: this.i18n.text('awards.decision.declineReason'),
        help: this.i18n.text('awards.decision.declineReasonHelp'),
        minimum: 10,
      },
    });
    if (!answer) return;
    const reauthenticationToken = await this.reauthenticate.ask({ action });
    if (reauthenticationToken !== null) this.decline.emit({ reasons: answer.note, reauthenticationToken });
  }
}
