import { Component, computed, inject, input, output, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { Observable } from 'rxjs';
import { localDayOf } from '#shared/calendar/local-day.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { decideConcession, type ConcessionCommand } from '#shared/grant-applications/late-concession.ts';
import { Access } from '../../../core/access/access.ts';
import { asApiError, type ApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { ReauthenticateDialog } from '../../../core/reauthentication/reauthenticate-dialog.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { ActingFor } from '../../../ui/acting-for/acting-for.ts';
import { CommandButton } from '../../../ui/command-button/command-button.ts';
import { ConflictNotice } from '../../../ui/conflict/conflict-notice.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { GrantApplicationsClient } from '../grant-applications-client.ts';

/** A concession to submit after the call has closed: asked for, proposed, granted or refused. */
@Component({
  selector: 'tg-concession-card',
  imports: [ActingFor, CommandButton, ConflictNotice, Icon, LabelledField, TranslatePipe],
  templateUrl: './concession-card.html',
})
export class ConcessionCard {
  private readonly access = inject(Access);
  private readonly client = inject(GrantApplicationsClient);
  private readonly confirm = inject(ConfirmDialog);
  private readonly i18n = inject(I18n);
  private readonly reauthenticate = inject(ReauthenticateDialog);
  private readonly refusalText = inject(RefusalText);
  private readonly toasts = inject(Toasts);

  readonly view = input.required<GrantApplicationView>();
  readonly changed = output<GrantApplicationView | null>();

  protected readonly busy = signal<ConcessionCommand | null>(null);
  protected readonly isProposing = signal(false);
  private readonly failure = signal<ApiError | null>(null);
  protected readonly isConflict = computed(() => this.failure()?.isConflict ?? false);
  protected readonly problem = computed(() => {
    const failure = this.failure();
    if (!failure || failure.isConflict) return null;
    return failure.fields[0]?.message ?? this.refusalText.of(failure);
  });
  protected readonly isClosed = computed(() => localDayOf(new Date()) > this.view().callClosesOn);

  protected decide(command: ConcessionCommand) {
    return decideConcession(this.view(), command, {
      actor: this.access.requiredActor(),
      now: new Date().toISOString(),
    });
  }

  /** Left out where it is another role's, or nothing to do with the present state. */
  protected isOffered(command: ConcessionCommand): boolean {
    const decision = this.decide(command);
    const others = ['roleRequired', 'commandNotAllowedInStatus', 'applicationIsNotToSubmit'];
    return decision.ok || !others.includes(decision.code);
  }

  protected async ask(view: GrantApplicationView): Promise<void> {
    const answer = await this.confirm.ask({
      heading: this.i18n.text('grantApplications.concession.askHeading', { reference: view.reference }),
      text: this.i18n.text('grantApplications.concession.askText'),
      confirm: this.i18n.text('grantApplications.concession.ask'),
      note: { label: this.i18n.text('grantApplications.concession.reason'), minimum: 3 },
    });
    if (answer) await this.run('ask', this.client.askConcession(view, answer.note));
  }

  protected async propose(view: GrantApplicationView, untilOn: string, reason: string): Promise<void> {
    await this.run('propose', this.client.proposeConcession(view, { untilOn, reason }));
    if (!this.failure()) this.isProposing.set(false);
  }

  protected async grant(view: GrantApplicationView): Promise<void> {
    const { reference, concession } = view;
    const answer = await this.confirm.ask({
      heading: this.i18n.text('grantApplications.concession.grantHeading', {
        reference,
        untilOn: concession?.untilOn ?? '',
      }),
      text: this.i18n.text('grantApplications.concession.grantText'),
      confirm: this.i18n.text('grantApplications.concession.grant'),
    });
    if (!answer) return;
    const action = this.i18n.text('grantApplications.concession.grant');
    const token = await this.reauthenticate.ask({ action });
    if (token) await this.run('grant', this.client.grantConcession(view, token));
  }

  protected async refuse(view: GrantApplicationView): Promise<void> {
    const answer = await this.confirm.ask({
      heading: this.i18n.text('grantApplications.concession.refuseHeading', { reference: view.reference }),
      confirm: this.i18n.text('grantApplications.concession.refuse'),
      tone: 'danger',
      note: { label: this.i18n.text('grantApplications.concession.reason'), minimum: 3 },
    });
    if (answer) await this.run('refuse', this.client.refuseConcession(view, answer.note));
  }

  protected reload(): void {
    this.failure.set(null);
    this.changed.emit(null);
  }

  private async run(command: ConcessionCommand, request: Observable<GrantApplicationView>): Promise<void> {
    if (this.busy() !== null) return;
    this.busy.set(command);
    this.failure.set(null);
    try {
      const view = await firstValueFrom(request);
      this.toasts.show(this.i18n.text(`grantApplications.concession.done.${command}`));
      this.changed.emit(view);
    } catch (failure) {
      this.failure.set(asApiError(failure));
    } finally {
      this.busy.set(null);
    }
  }
}
