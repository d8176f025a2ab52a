import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, linkedSignal, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { firstValueFrom, tap, type Observable } from 'rxjs';
import type { PermissionName } from '#shared/access/permissions.ts';
import { formatMonth } from '#shared/calendar/calendar-month.ts';
import { decideExpenditureReturn, isEditable } from '#shared/returns/expenditure-return-workflow.ts';
import {
  returnIssues,
  spentMinor,
  type ExpenditureReturnCommand,
  type ReturnIssue,
} from '#shared/returns/expenditure-return.ts';
import type { ReturnContentBody } from '#shared/returns/expenditure-return-requests.ts';
import type { ExpenditureReturnView } from '#shared/returns/expenditure-return-views.ts';
import { Access } from '../../../core/access/access.ts';
import { injectAutosave } from '../../../core/forms/autosave.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { asApiError, type ApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { PageTitle } from '../../../core/navigation/page-title.ts';
import { CaseTimeline } from '../../../core/timeline/case-timeline.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { WhoseTurn } from '../../../core/waiting/whose-turn.ts';
import { ActionBar } from '../../../ui/action-bar/action-bar.ts';
import { AutosaveStatusText } from '../../../ui/autosave-status/autosave-status.ts';
import { CommandButton } from '../../../ui/command-button/command-button.ts';
import { ConflictNotice } from '../../../ui/conflict/conflict-notice.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { Fact, Facts } from '../../../ui/key-values/key-values.ts';
import { MoneyAmount } from '../../../ui/money/money-amount.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import { ReturnsClient } from '../returns-client.ts';
import { ReturnForm } from './return-form.ts';

const permissionOf: Record<ExpenditureReturnCommand, PermissionName> = {
  certify: 'expenditureReturn.certify',
  uncertify: 'expenditureReturn.uncertify',
  submit: 'expenditureReturn.submit',
  accept: 'expenditureReturn.review',
  returnToMunicipality: 'expenditureReturn.review',
  correct: 'expenditureReturn.write',
};
/** Commands of each status, the one that leads on last, where the thumb is. */
const offeredIn: Partial<Record<ExpenditureReturnView['status'], readonly ExpenditureReturnCommand[]>> = {
  draft: ['certify'],
  returned: ['certify'],
  certified: ['uncertify', 'submit'],
  submitted: ['returnToMunicipality', 'accept'],
  accepted: ['correct'],
};
const emptyContent: ReturnContentBody = { lines: [], interestMinor: 0, remarks: '', invoices: [] };

/** A month's return: written by the municipality with last month beside it, reviewed by the Department on the same page. */
@Component({
  selector: 'tg-return-page',
  imports: [
    ActionBar,
    AutosaveStatusText,
    CaseTimeline,
    CommandButton,
    ConflictNotice,
    Fact,
    Facts,
    Icon,
    MoneyAmount,
    PageHeader,
    Problem,
    ReturnForm,
    RouterLink,
    Skeleton,
    StatusChip,
    TranslatePipe,
    WhoseTurn,
  ],
  templateUrl: './return-page.html',
  styleUrl: './return-page.css',
})
export class ReturnPage {
  private readonly access = inject(Access);
  private readonly client = inject(ReturnsClient);
  private readonly confirm = inject(ConfirmDialog);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  readonly id = input.required<string>();

  protected readonly resource = httpResource<ExpenditureReturnView>(() =>
    apiRequest(`/expenditure-returns/${this.id()}`),
  );
  protected readonly view = linkedSignal(() => (this.resource.hasValue() ? this.resource.value() : null));
  /** What is on the screen; the server's copy follows within seconds. */
  protected readonly draft = signal<ReturnContentBody>(emptyContent);
  protected readonly autosave = injectAutosave({
    value: this.draft,
    save: (content) => this.client.save(this.current(), content).pipe(tap((saved) => this.view.set(saved))),
  });
  protected readonly agreed = signal(false);
  protected readonly busy = signal<ExpenditureReturnCommand | null>(null);
  protected readonly refusal = signal<ApiError | null>(null);

  protected readonly problem = computed(() => {
    const refusal = this.refusal();
    return refusal && !refusal.isConflict ? this.refusalText.of(refusal) : null;
  });
  protected readonly isConflict = computed(
    () => this.refusal()?.isConflict === true || this.autosave.status().kind === 'conflict',
  );
  protected readonly mayWrite = computed(() => {
    const view = this.view();
    return (
      view !== null &&
      isEditable(view.status) &&
      this.access.can('expenditureReturn.write', view.organisationId)
    );
  });
  /** With the figures on the screen, so that the list shortens as one types. */
  protected readonly issues = computed(() => {
    const view = this.view();
    return view ? returnIssues({ ...view, content: this.draft() }) : [];
  });
  protected readonly offered = computed(() => {
    const view = this.view();
    if (!view) return [];
    const context = { actor: this.access.requiredActor(), now: new Date().toISOString() };
    const onScreen = this.mayWrite() ? { ...view, content: this.draft() } : view;
    return (offeredIn[view.status] ?? [])
      .filter((command) => this.access.can(permissionOf[command], view.organisationId))
      .map((command) => ({ command, decision: decideExpenditureReturn(onScreen, command, context) }));
  });
  protected readonly certifies = computed(() => this.offered().some(({ command }) => command === 'certify'));
  protected readonly spentMinor = computed(() => spentMinor(this.draft()));

  constructor() {
    const pageTitle = inject(PageTitle);
    effect(() => {
      const view = this.view();
      if (view) pageTitle.show(view.reference);
    });
    effect(() => {
      if (!this.resource.hasValue()) return;
      const { content } = this.resource.value();
      untracked(() => {
        this.draft.set(content);
        this.autosave.reset(content);
      });
    });
  }

  protected readonly monthName = (month: string): string => formatMonth(month);

  protected wordsOf({ code, params }: ReturnIssue): string {
    return this.i18n.find(`returns.issues.${code}`, params ?? {}) ?? code;
  }

  protected lock(view: ExpenditureReturnView): string | null {
    const last = view.steps.at(-1);
    if (isEditable(view.status) || !last) return null;
    const status = this.i18n.text(`returns.status.${view.status}`);
    return this.i18n.text('returns.form.locked', { status, name: last.userName, lockedAt: last.at });
  }

  protected reload(): void {
    this.refusal.set(null);
    this.resource.reload();
  }

  protected kindOf(command: ExpenditureReturnCommand): 'primary' | 'default' | 'danger' {
    if (command === 'returnToMunicipality') return 'danger';
    return command === 'uncertify' || command === 'correct' ? 'default' : 'primary';
  }

  protected async run(command: ExpenditureReturnCommand): Promise<void> {
    if (this.busy() !== null || (command === 'certify' && !this.agreed())) return;
    if (!(await this.autosave.flush())) return;
    const view = this.current();
    const comment = command === 'certify' ? '' : await this.askAbout(command, view);
    if (comment === null) return;
    await this.send(command, this.requestFor(command, view, comment));
  }

  /** The comment, empty where none is asked for; null when the person thinks better of it. */
  private async askAbout(
    command: Exclude<ExpenditureReturnCommand, 'certify'>,
    view: ExpenditureReturnView,
  ): Promise<string | null> {
    const wantsComment =
      command === 'uncertify' || command === 'returnToMunicipality' || command === 'correct';
    const answer = await this.confirm.ask({
      heading: this.i18n.text(`returns.confirm.${command}.heading`),
      consequences: [
        command === 'accept'
          ? this.i18n.text('returns.confirm.accept.consequence', { spentMinor: spentMinor(view.content) })
          : this.i18n.text(`returns.confirm.${command}.consequence`),
      ],
      confirm: this.i18n.text(`returns.command.${command}`),
      ...(wantsComment ? { note: { label: this.i18n.text('returns.confirm.comment'), minimum: 3 } } : {}),
    });
    return answer?.note ?? null;
  }

  private requestFor(
    command: ExpenditureReturnCommand,
    view: ExpenditureReturnView,
    comment: string,
  ): Observable<ExpenditureReturnView> {
    switch (command) {
      case 'certify':
        return this.client.certify(view);
      case 'uncertify':
        return this.client.uncertify(view, comment);
      case 'submit':
        return this.client.submit(view);
      case 'accept':
        return this.client.accept(view);
      case 'returnToMunicipality':
        return this.client.sendBack(view, comment);
      case 'correct':
        return this.client.correct(view, comment);
    }
  }

  private async send(
    command: ExpenditureReturnCommand,
    request: Observable<ExpenditureReturnView>,
  ): Promise<void> {
    this.busy.set(command);
    this.refusal.set(null);
    try {
      const answer = await firstValueFrom(request);
      this.toasts.show(this.i18n.text(`returns.done.${command}`));
      this.agreed.set(false);
      if (command === 'correct') await this.router.navigate(['/returns', answer.id]);
      else this.take(answer);
    } catch (failure) {
      this.refusal.set(asApiError(failure));
    } finally {
      this.busy.set(null);
    }
  }

  private take(answer: ExpenditureReturnView): void {
    this.view.set(answer);
    this.draft.set(answer.content);
    this.autosave.reset(answer.content);
  }

  private current(): ExpenditureReturnView {
    const view = untracked(this.view);
    if (!view) throw new Error('The return is not loaded.');
    return view;
  }
}
