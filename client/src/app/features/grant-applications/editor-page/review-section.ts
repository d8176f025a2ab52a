import { Component, computed, inject, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { ActingFor } from '#shared/access/roles.ts';
import { chainStatuses } from '#shared/grant-applications/certification-chain.ts';
import { certificationStatement } from '#shared/grant-applications/certification.ts';
import type { GrantApplicationCommand } from '#shared/grant-applications/grant-application-status.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { ApiClient } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { CommandButton } from '../../../ui/command-button/command-button.ts';
import { ConflictNotice } from '../../../ui/conflict/conflict-notice.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { GrantApplicationWords } from '../grant-application-words.ts';
import { GrantApplicationsClient } from '../grant-applications-client.ts';
import { ApplicationCommands } from '../ui/application-commands.ts';
import { ChainStanding } from '../ui/chain-standing.ts';
import { ApplicationDraft } from './application-draft.ts';
import { MissingCard } from './missing-card.ts';

/** What is still missing, where the municipality's chain stands, and the step of it that is the person's own. */
@Component({
  selector: 'tg-review-section',
  imports: [ChainStanding, CommandButton, ConflictNotice, DateText, Icon, MissingCard, TranslatePipe],
  providers: [ApplicationCommands],
  templateUrl: './review-section.html',
  styleUrl: './review-section.css',
})
export class ReviewSection {
  private readonly client = inject(GrantApplicationsClient);
  private readonly api = inject(ApiClient);
  private readonly confirm = inject(ConfirmDialog);
  private readonly i18n = inject(I18n);
  protected readonly draft = inject(ApplicationDraft);
  protected readonly words = inject(GrantApplicationWords);
  protected readonly commands = inject(ApplicationCommands);

  protected readonly statement = certificationStatement;
  protected readonly agreed = signal(false);
  protected readonly mustAgree = signal(false);

  /** The application with the check of what stands on this screen, so that the button knows it as one types. */
  protected readonly view = computed(() => {
    const view = this.draft.view();
    return view && { ...view, issues: [...this.draft.issues()] };
  });

  constructor() {
    this.draft.showAll();
  }

  protected async certify(view: GrantApplicationView): Promise<void> {
    this.mustAgree.set(!this.agreed());
    if (!this.agreed() || !(await this.draft.flush())) return;
    this.adopt(await this.commands.run('certify', this.client.certify(this.draft.view() ?? view)));
  }

  protected async submit(view: GrantApplicationView): Promise<void> {
    const { reference } = view;
    const answer = await this.confirm.ask({
      heading: this.i18n.text('grantApplications.review.confirmSubmit', { reference }),
      text: this.i18n.text('grantApplications.review.confirmSubmitHelp'),
      confirm: this.i18n.text('grantApplications.command.submit'),
    });
    if (answer) this.adopt(await this.commands.run('submit', this.client.submit(view)));
  }

  /** The days and the name of a delegation, for the sentence that says so. */
  protected params({ name, fromOn, toOn }: ActingFor) {
    return { name, fromOn, toOn };
  }

  protected isWithMunicipality({ status }: GrantApplicationView): boolean {
    return chainStatuses.includes(status);
  }

  protected async endorse(view: GrantApplicationView): Promise<void> {
    if (!(await this.draft.flush())) return;
    this.adopt(await this.commands.run('endorse', this.client.endorse(this.draft.view() ?? view)));
  }

  protected async returnToWriters(view: GrantApplicationView): Promise<void> {
    const { reference } = view;
    const answer = await this.confirm.ask({
      heading: this.i18n.text('grantApplications.review.confirmReturn', { reference }),
      text: this.i18n.text('grantApplications.review.confirmReturnHelp'),
      confirm: this.i18n.text('grantApplications.command.returnToWriters'),
      note: { label: this.i18n.text('grantApplications.review.reason'), minimum: 3 },
    });
    if (!answer) return;
    const request = this.client.returnToWriters(view, answer.note);
    this.adopt(await this.commands.run('returnToWriters', request));
  }

  protected async returnToStepBefore(view: GrantApplicationView): Promise<void> {
    const { reference } = view;
    const answer = await this.confirm.ask({
      heading: this.i18n.text('grantApplications.chain.confirmStepBefore', { reference }),
      text: this.i18n.text('grantApplications.chain.confirmStepBeforeHelp'),
      confirm: this.i18n.text('grantApplications.command.returnToStepBefore'),
      note: { label: this.i18n.text('grantApplications.review.reason'), minimum: 3 },
    });
    if (!answer) return;
    const request = this.client.returnToStepBefore(view, answer.note);
    this.adopt(await this.commands.run('returnToStepBefore', request));
  }

  /** The delegation by which the person would take this step; null when it is their own. */
  protected actingFor(view: GrantApplicationView, command: GrantApplicationCommand) {
    const decision = this.commands.decide(view, command);
    return decision.ok ? decision.value.as.onBehalfOf : null;
  }

  protected async withdraw(view: GrantApplicationView): Promise<void> {
    const { reference } = view;
    const answer = await this.confirm.ask({
      heading: this.i18n.text('grantApplications.review.confirmWithdraw', { reference }),
      text: this.i18n.text('grantApplications.review.confirmWithdrawHelp'),
      confirm: this.i18n.text('grantApplications.command.withdraw'),
      tone: 'danger',
      note: { label: this.i18n.text('grantApplications.review.reason'), minimum: 3 },
    });
    if (answer) this.adopt(await this.commands.run('withdraw', this.client.withdraw(view, answer.note)));
  }

  protected async reload(id: string): Promise<void> {
    this.commands.forget();
    this.draft.show(await firstValueFrom(this.api.get<GrantApplicationView>(`/grant-applications/${id}`)));
  }

  private adopt(view: GrantApplicationView | null): void {
    if (view) this.draft.show(view);
  }
}
