import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { firstValueFrom, type Observable } from 'rxjs';
import { decideAmendment } from '#shared/award-amendments/amendment-workflow.ts';
import type { AmendmentView, AwardVersionsView } from '#shared/award-amendments/amendment-views.ts';
import { termsAfter, type AmendmentCommand, type AwardTerms } from '#shared/award-amendments/amendment.ts';
import { formatPercent } from '#shared/i18n/number-text.ts';
import { Access } from '../../../core/access/access.ts';
import { DocumentsClient } from '../../../core/documents/documents-client.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { asApiError, type ApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { PageTitle } from '../../../core/navigation/page-title.ts';
import { CaseTimeline } from '../../../core/timeline/case-timeline.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { WhoseTurn } from '../../../core/waiting/whose-turn.ts';
import { CommandButton } from '../../../ui/command-button/command-button.ts';
import { ConflictNotice } from '../../../ui/conflict/conflict-notice.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { Fact, Facts } from '../../../ui/key-values/key-values.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import { AmendmentsClient } from '../amendments-client.ts';
import { AddendumCard } from './addendum-card.ts';
import { AmendmentDecision } from './amendment-decision.ts';
import { AmendmentForm } from './amendment-form.ts';
import { TermsComparison } from './terms-comparison.ts';

const preparingPollMs = 3_000;

/** One amendment: written by who asks, compared and decided by who may, signed where the amount changes. */
@Component({
  selector: 'tg-amendment-page',
  imports: [
    AddendumCard,
    AmendmentDecision,
    AmendmentForm,
    CaseTimeline,
    CommandButton,
    ConflictNotice,
    Fact,
    Facts,
    Icon,
    PageHeader,
    Problem,
    RouterLink,
    Skeleton,
    StatusChip,
    TermsComparison,
    TranslatePipe,
    WhoseTurn,
  ],
  templateUrl: './amendment-page.html',
})
export class AmendmentPage {
  private readonly access = inject(Access);
  private readonly client = inject(AmendmentsClient);
  private readonly confirm = inject(ConfirmDialog);
  private readonly documents = inject(DocumentsClient);
  private readonly i18n = inject(I18n);
  private readonly pageTitle = inject(PageTitle);
  private readonly refusalText = inject(RefusalText);
  private readonly toasts = inject(Toasts);

  readonly id = input.required<string>();
  private readonly form = viewChild(AmendmentForm);

  protected readonly amendment = httpResource<AmendmentView>(() =>
    apiRequest(`/award-amendments/${this.id()}`),
  );
  private readonly awardId = computed(() =>
    this.amendment.hasValue() ? this.amendment.value().awardId : null,
  );
  private readonly versions = httpResource<AwardVersionsView>(() => {
    const awardId = this.awardId();
    const decided = this.amendment.hasValue() && this.amendment.value().decision?.number;
    return awardId && decided ? apiRequest(`/awards/${awardId}/versions`) : undefined;
  });

  protected readonly busy = signal(false);
  protected readonly failure = signal<ApiError | null>(null);
  protected readonly problem = computed(() => {
    const failure = this.failure();
    return failure && !failure.isConflict ? this.refusalText.of(failure) : null;
  });

  /** Decided: the two versions as they are kept. Open: the award now, and what the proposal would make of it. */
  protected readonly compared = computed((): { before: AwardTerms; after: AwardTerms } | null => {
    if (!this.amendment.hasValue()) return null;
    const { ground, proposal, proposedTotalMinor, decision } = this.amendment.value();
    if (decision?.number) {
      const list = this.versions.hasValue() ? this.versions.value().versions : [];
      const before = list.find(({ number }) => number === (decision.number ?? 0) - 1);
      const after = list.find(({ number }) => number === decision.number);
      return before && after ? { before, after } : null;
    }
    // Below what is transferred nothing can be shared out: the issues say so, and the lines still compare.
    const fits = proposedTotalMinor >= ground.transferredMinor;
    const after = fits
      ? termsAfter(ground, proposal)
      : { ...termsAfter(ground, { ...proposal, lines: ground.terms.lines }), totalMinor: proposedTotalMinor };
    return { before: ground.terms, after };
  });

  protected readonly writing = computed(() => this.decide('write'));
  protected readonly submitting = computed(() => this.decide('submit'));
  protected readonly withdrawing = computed(() => this.decide('withdraw'));
  protected readonly isOpen = computed(
    () =>
      this.amendment.hasValue() && ['draft', 'returned', 'submitted'].includes(this.amendment.value().status),
  );
  protected readonly isStale = computed(() => {
    if (!this.amendment.hasValue()) return false;
    const { baseNumber, awardNumber } = this.amendment.value();
    return this.isOpen() && baseNumber !== awardNumber;
  });

  constructor() {
    effect(() => {
      if (this.amendment.hasValue()) this.pageTitle.show(this.amendment.value().reference);
    });
    // The letter is written within seconds of the approval: the page shows it without being asked.
    effect((onCleanup) => {
      if (!this.amendment.hasValue()) return;
      const { status, letter, signedLetter, needsSignatures, signatures } = this.amendment.value();
      const awaitsSigned = needsSignatures && signatures.length === 2 && signedLetter === null;
      if (status !== 'approved' || (letter !== null && !awaitsSigned)) return;
      const timer = setTimeout(() => this.amendment.reload(), preparingPollMs);
      onCleanup(() => {
        clearTimeout(timer);
      });
    });
  }

  protected show(view: AmendmentView): void {
    this.amendment.set(view);
  }

  protected kinds(view: AmendmentView): string {
    if (view.kinds.length === 0) return this.i18n.text('awardAmendments.facts.nothing');
    return view.kinds.map((kind) => this.i18n.text(`awardAmendments.kinds.${kind}`)).join(', ');
  }

  protected shiftText({ shiftBasisPoints, ground }: AmendmentView): string | null {
    if (shiftBasisPoints === null) return null;
    return this.i18n.text('awardAmendments.facts.levelShift', {
      percent: formatPercent(shiftBasisPoints),
      limitPercent: formatPercent(ground.shiftBasisPoints),
      measuredOn: this.i18n.text(`awardAmendments.facts.${ground.shiftMeasuredOn}`),
    });
  }

  protected issueText(issue: AmendmentView['issues'][number]): string {
    return this.i18n.find(`awardAmendments.issues.${issue.code}`, issue.params) ?? '';
  }

  protected contentUrl(id: string): string {
    return this.documents.contentUrl(id);
  }

  protected takeUp(): void {
    this.form()?.takeUp();
  }

  protected async submit(view: AmendmentView): Promise<void> {
    if (this.form() && !(await this.form()?.autosave.flush())) return;
    const answer = await this.confirm.ask({
      heading: this.i18n.text('awardAmendments.form.submitConfirm', { reference: view.reference }),
      consequences: [this.i18n.text('awardAmendments.form.submitConsequences.decided')],
      confirm: this.i18n.text('awardAmendments.form.submit'),
    });
    if (!answer) return;
    const current = this.amendment.hasValue() ? this.amendment.value() : view;
    await this.send(this.client.submit(current), this.i18n.text('awardAmendments.form.submitDone'));
  }

  protected async withdraw(view: AmendmentView): Promise<void> {
    const answer = await this.confirm.ask({
      heading: this.i18n.text('awardAmendments.form.withdrawConfirm', { reference: view.reference }),
      confirm: this.i18n.text('awardAmendments.form.withdraw'),
      tone: 'danger',
      note: { label: this.i18n.text('awardAmendments.form.withdrawReason'), minimum: 10 },
    });
    if (!answer) return;
    const done = this.i18n.text('awardAmendments.form.withdrawDone');
    await this.send(this.client.withdraw(view, answer.note), done);
  }

  protected async send(answer: Observable<AmendmentView>, done: string): Promise<void> {
    this.busy.set(true);
    this.failure.set(null);
    try {
      this.amendment.set(await firstValueFrom(answer));
      this.toasts.show(done);
    } catch (failure) {
      this.failure.set(asApiError(failure));
    } finally {
      this.busy.set(false);
    }
  }

  private decide(command: AmendmentCommand) {
    if (!this.amendment.hasValue()) return null;
    return decideAmendment(this.amendment.value(), command, {
      actor: this.access.requiredActor(),
      now: new Date().toISOString(),
    });
  }
}
