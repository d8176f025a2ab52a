import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { firstValueFrom, type Observable } from 'rxjs';
import { daysBetween, localDayOf } from '#shared/calendar/local-day.ts';
import type { FundingCallCommand } from '#shared/funding-calls/funding-call.ts';
import { callWindow, decideFundingCall } from '#shared/funding-calls/funding-call-workflow.ts';
import type { FundingCallView } from '#shared/funding-calls/funding-call-views.ts';
import type { RecipientFacts } from '#shared/grant-applications/grant-application.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { asApiError } from '../../../core/http/api-error.ts';
import type { ApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { PageTitle } from '../../../core/navigation/page-title.ts';
import { CaseTimeline } from '../../../core/timeline/case-timeline.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { CommandButton } from '../../../ui/command-button/command-button.ts';
import { ConflictNotice } from '../../../ui/conflict/conflict-notice.ts';
import { ConfirmDialog, type Confirmed } from '../../../ui/dialogs/confirm-dialog.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { ProgrammeNamePipe } from '../../../ui/pipes/programme-name.pipe.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import { PageTabs, type PageTab } from '../../../ui/tabs/page-tabs.ts';
import { FundingCallsClient } from '../funding-calls-client.ts';
import { FormPreview } from '../ui/form-preview.ts';
import { InstalmentList } from '../ui/instalment-list.ts';
import { RubricView } from '../ui/rubric-view.ts';
import { CallAmendments } from './call-amendments.ts';
import { CallMoney } from './call-money.ts';
import { CallMunicipalities } from './call-municipalities.ts';
import { CallOverview } from './call-overview.ts';
import { CallPanel } from './call-panel.ts';

/** One call: what it offers, how it is judged and paid, and, for the Department, the next step. */
@Component({
  selector: 'tg-call-page',
  imports: [
    CallAmendments,
    CaseTimeline,
    CallMoney,
    CallMunicipalities,
    CallOverview,
    CallPanel,
    CommandButton,
    ConflictNotice,
    FormPreview,
    Icon,
    InstalmentList,
    PageHeader,
    PageTabs,
    Problem,
    ProgrammeNamePipe,
    RouterLink,
    RubricView,
    Skeleton,
    StatusChip,
    TranslatePipe,
  ],
  templateUrl: './call-page.html',
})
export class CallPage {
  private readonly access = inject(Access);
  private readonly client = inject(FundingCallsClient);
  private readonly confirm = inject(ConfirmDialog);
  private readonly refusalText = inject(RefusalText);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);

  readonly id = input.required<string>();

  protected readonly resource = httpResource<FundingCallView>(() =>
    apiRequest(`/funding-calls/${this.id()}`),
  );
  /** The newest view: as loaded, or as a command answered it. */
  protected readonly call = linkedSignal(() => (this.resource.hasValue() ? this.resource.value() : null));
  protected readonly failure = signal<ApiError | null>(null);
  protected readonly busy = signal<FundingCallCommand | null>(null);
  protected readonly failureText = computed(() => {
    const failure = this.failure();
    return failure && !failure.isConflict ? this.refusalText.of(failure) : null;
  });

  protected readonly mayEdit = computed(() => this.access.can('fundingCall.edit'));
  protected readonly mayRank = computed(() => this.isProvincial() && this.access.can('award.readRanking'));
  protected readonly isProvincial = computed(() => this.access.isProvincial());
  private readonly today = localDayOf(new Date());

  protected readonly window = computed(() => {
    const call = this.call();
    return call ? callWindow({ ...call, opensOn: call.design.opensOn }, this.today) : null;
  });
  protected readonly daysLeft = computed(() => {
    const call = this.call();
    return call && this.window() === 'accepting' ? daysBetween(this.today, call.closesOn) : null;
  });
  /** Municipalities named by the call for which this person may start an application. */
  protected readonly startFor = computed(() =>
    (this.call()?.design.eligibleOrganisationIds ?? []).filter(
      (id) => this.window() === 'accepting' && this.access.can('grantApplication.start', id),
    ),
  );

  /** For the texts of the form: the reader's own allocation, where there is one. */
  protected readonly facts = computed((): RecipientFacts => {
    const [own, another] = this.call()?.allocations ?? [];
    return { allocation: own && !another ? own : null, lastYear: null };
  });

  protected readonly tabs = computed((): readonly PageTab[] => {
    const shown = [
      'overview',
      'form',
      'money',
      'rubric',
      ...(this.isProvincial() ? (['municipalities', 'internal', 'history'] as const) : []),
    ] as const;
    return shown.map((key) => ({ key, label: this.i18n.text(`fundingCalls.detail.tabs.${key}`) }));
  });

  constructor() {
    const pageTitle = inject(PageTitle);
    effect(() => {
      const call = this.call();
      if (call) pageTitle.show(call.reference);
    });
  }

  protected decide(call: FundingCallView, command: FundingCallCommand) {
    const context = { actor: this.access.requiredActor(), now: new Date().toISOString() };
    return decideFundingCall(call, command, context);
  }

  protected async open(call: FundingCallView): Promise<void> {
    const { reference } = call;
    const answer = await this.confirm.ask({
      heading: this.i18n.text('fundingCalls.confirm.openHeading', { reference }),
      text: this.i18n.text('fundingCalls.confirm.openText', { opensOn: call.design.opensOn }),
      consequences: [
        this.i18n.text('fundingCalls.confirm.openConsequences'),
        this.i18n.text('fundingCalls.confirm.openNotUndone'),
      ],
      confirm: this.i18n.text('fundingCalls.confirm.open'),
    });
    await this.run('open', answer, () => this.client.open(call), 'fundingCalls.done.opened');
  }

  protected async close(call: FundingCallView): Promise<void> {
    const { reference, closesOn } = call;
    const isEarly = this.today <= closesOn;
    const answer = await this.confirm.ask({
      heading: this.i18n.text('fundingCalls.confirm.closeHeading', { reference }),
      text: this.i18n.text('fundingCalls.confirm.closeText'),
      confirm: this.i18n.text('fundingCalls.confirm.close'),
      tone: 'danger',
      ...(isEarly
        ? {
            note: {
              label: this.i18n.text('fundingCalls.confirm.closeReason', { closesOn }),
              help: this.i18n.text('fundingCalls.confirm.closeReasonHelp'),
              minimum: 5,
            },
          }
        : {}),
    });
    await this.run('close', answer, ({ note }) => this.client.close(call, note), 'fundingCalls.done.closed');
  }

  protected async archive(call: FundingCallView): Promise<void> {
    const { reference, status } = call;
    const answer = await this.confirm.ask({
      heading: this.i18n.text('fundingCalls.confirm.archiveHeading', { reference }),
      text: this.i18n.text('fundingCalls.confirm.archiveText'),
      ...(status === 'draft' ? { consequences: [this.i18n.text('fundingCalls.confirm.archiveDraft')] } : {}),
      confirm: this.i18n.text('fundingCalls.confirm.archive'),
      tone: 'danger',
    });
    await this.run('archive', answer, () => this.client.archive(call), 'fundingCalls.done.archived');
  }

  protected reload(): void {
    this.failure.set(null);
    this.resource.reload();
  }

  private async run(
    command: FundingCallCommand,
    answer: Confirmed | null,
    send: (answer: Confirmed) => Observable<FundingCallView>,
    done: 'fundingCalls.done.opened' | 'fundingCalls.done.closed' | 'fundingCalls.done.archived',
  ): Promise<void> {
    if (!answer) return;
    this.busy.set(command);
    this.failure.set(null);
    try {
      const view = await firstValueFrom(send(answer));
      this.call.set(view);
      this.toasts.show(this.i18n.text(done, { reference: view.reference }));
    } catch (failure) {
      this.failure.set(asApiError(failure));
    } finally {
      this.busy.set(null);
    }
  }
}
