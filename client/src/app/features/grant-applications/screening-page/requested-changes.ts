import { Component, computed, inject, input, output, signal } from '@angular/core';
import { addWorkingDays } from '#shared/calendar/working-days.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import {
  decideExtension,
  decideRequestWithdrawal,
  decideSectionAcceptance,
  timesAsked,
  type ChangeRequest,
  type RequestedSection,
} from '#shared/grant-applications/change-requests.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { Access } from '../../../core/access/access.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { DayInput } from '../../../ui/date/day-input.ts';
import { CommandButton } from '../../../ui/command-button/command-button.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { GrantApplicationWords } from '../grant-application-words.ts';
import { GrantApplicationsClient } from '../grant-applications-client.ts';
import { ApplicationCommands } from '../ui/application-commands.ts';
import { AskedSection } from '../ui/asked-section.ts';

const moreWorkingDays = 5;

interface Row {
  readonly key: string;
  readonly request: ChangeRequest;
  readonly asked: RequestedSection;
  readonly name: string;
  readonly round: number;
  readonly mayAccept: boolean;
  readonly mayExtend: boolean;
  readonly withdrawal: ReturnType<typeof decideRequestWithdrawal>;
  readonly mayWithdraw: boolean;
}

/** What was asked so far, section by section: accept its answer or ask again, give more time, take it back. */
@Component({
  selector: 'tg-requested-changes',
  imports: [DayInput, AskedSection, CommandButton, LabelledField, TranslatePipe],
  templateUrl: './requested-changes.html',
  styleUrl: './requested-changes.css',
})
export class RequestedChanges {
  private readonly access = inject(Access);
  private readonly client = inject(GrantApplicationsClient);
  private readonly confirm = inject(ConfirmDialog);
  private readonly i18n = inject(I18n);
  private readonly words = inject(GrantApplicationWords);
  protected readonly commands = inject(ApplicationCommands);

  readonly view = input.required<GrantApplicationView>();
  readonly changed = output<GrantApplicationView>();
  /** The officer wants to ask again in this section. */
  readonly askAgain = output<string>();

  /** Row whose day is being moved. */
  protected readonly extending = signal<string | null>(null);
  protected readonly extendOn = signal('');
  protected readonly extendWhy = signal('');
  protected readonly attempted = signal(false);

  /** The newest request first; within it the order of the form. */
  protected readonly rows = computed((): readonly Row[] => {
    const view = this.view();
    const context = { actor: this.access.requiredActor() };
    return view.changeRequests
      .map((request, index) => ({ request, upTo: view.changeRequests.slice(0, index + 1) }))
      .toReversed()
      .flatMap(({ request, upTo }) =>
        request.sections.map((asked) => {
          const { section } = asked;
          const isOfOpen = request.at === view.openChangeRequest?.at;
          const withdrawal = decideRequestWithdrawal(view, [section], context);
          const isWaiting = asked.sentAt !== null && asked.outcome === null;
          const tomorrow = addWorkingDays(asked.dueOn, 1);
          return {
            key: `${request.at}/${section}`,
            request,
            asked,
            name: this.words.section(view.call, section),
            round: timesAsked(upTo, section),
            mayAccept: isWaiting && decideSectionAcceptance(view, section, context).ok,
            mayExtend:
              isOfOpen && decideExtension(view, { sections: [section], dueOn: tomorrow }, context).ok,
            withdrawal,
            mayWithdraw: isOfOpen && (withdrawal.ok || withdrawal.code === 'sectionWasChanged'),
          };
        }),
      );
  });

  protected earliest(row: Row): string {
    return addWorkingDays(row.asked.dueOn, 1);
  }

  protected startExtending(row: Row): void {
    const today = localDayOf(new Date());
    const from = row.asked.dueOn > today ? row.asked.dueOn : today;
    this.extending.set(row.key);
    this.extendOn.set(addWorkingDays(from, moreWorkingDays));
    this.extendWhy.set('');
    this.attempted.set(false);
  }

  protected async accept({ asked, name }: Row): Promise<void> {
    const done = this.i18n.text('screening.asked.acceptDone', { section: name });
    const request = this.client.acceptSection(this.view(), asked.section);
    this.adopt(await this.commands.perform(`accept/${asked.section}`, done, request));
  }

  protected async extend(row: Row): Promise<void> {
    this.attempted.set(true);
    const [dueOn, reason] = [this.extendOn(), this.extendWhy().trim()];
    if (dueOn <= row.asked.dueOn || reason.length < 3) return;
    const done = this.i18n.text('screening.asked.extendDone', { section: row.name });
    const body = { sections: [row.asked.section], dueOn, reason };
    const view = await this.commands.perform(
      `extend/${row.asked.section}`,
      done,
      this.client.extendChanges(this.view(), body),
    );
    if (view) this.extending.set(null);
    this.adopt(view);
  }

  protected async withdraw({ asked, name, withdrawal }: Row): Promise<void> {
    const isLast = withdrawal.ok && withdrawal.value.leavesNothing;
    const answer = await this.confirm.ask({
      heading: this.i18n.text('screening.asked.withdrawConfirm', { section: name }),
      consequences: [
        this.i18n.text('screening.asked.withdrawLocks'),
        ...(isLast ? [this.i18n.text('screening.asked.withdrawLast')] : []),
      ],
      confirm: this.i18n.text('screening.asked.withdraw'),
      note: { label: this.i18n.text('screening.asked.withdrawReason'), minimum: 3 },
    });
    if (!answer) return;
    const body = { sections: [asked.section], reason: answer.note };
    const done = this.i18n.text('screening.asked.withdrawDone', { section: name });
    const request = this.client.withdrawRequest(this.view(), body);
    this.adopt(await this.commands.perform(`withdraw/${asked.section}`, done, request));
  }

  private adopt(view: GrantApplicationView | null): void {
    if (view) this.changed.emit(view);
  }
}
