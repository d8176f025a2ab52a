import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { decideAssessment, type AssessmentCommand } from '#shared/assessments/assessment.ts';
import type { AssessmentView } from '#shared/assessments/assessment-views.ts';
import { formatNumber } from '#shared/i18n/number-text.ts';
import { Access } from '../../../core/access/access.ts';
import { ApiClient } from '../../../core/http/api-client.ts';
import { asApiError, type ApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { PageTitle } from '../../../core/navigation/page-title.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { CommandButton } from '../../../ui/command-button/command-button.ts';
import { ConflictNotice } from '../../../ui/conflict/conflict-notice.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import { assessmentTone } from '../assessment-tone.ts';
import { AssessmentsClient } from '../assessments-client.ts';
import { DeclarationCard } from './declaration-card.ts';
import { GivenScores } from './given-scores.ts';
import { PanelOthers } from './panel-others.ts';
import { ScoringForm } from './scoring-form.ts';

/** An assessor's own assessment: the declaration first, then the scores, then what the others gave. */
@Component({
  selector: 'tg-assessment-page',
  imports: [
    CommandButton,
    ConflictNotice,
    DeclarationCard,
    GivenScores,
    Icon,
    PageHeader,
    PanelOthers,
    Problem,
    RouterLink,
    ScoringForm,
    Skeleton,
    StatusChip,
    TranslatePipe,
  ],
  templateUrl: './assessment-page.html',
})
export class AssessmentPage {
  private readonly access = inject(Access);
  private readonly api = inject(ApiClient);
  private readonly client = inject(AssessmentsClient);
  private readonly confirm = inject(ConfirmDialog);
  private readonly i18n = inject(I18n);
  private readonly pageTitle = inject(PageTitle);
  private readonly refusalText = inject(RefusalText);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  readonly id = input.required<string>();

  protected readonly view = signal<AssessmentView | null>(null);
  protected readonly failure = signal<unknown>(null);
  protected readonly refusal = signal<ApiError | null>(null);
  protected readonly busy = signal<AssessmentCommand | null>(null);
  protected readonly toneOf = assessmentTone;
  protected readonly problem = computed(() => {
    const refusal = this.refusal();
    return refusal && !refusal.isConflict ? this.refusalText.of(refusal) : null;
  });

  constructor() {
    effect(() => void this.load(this.id()));
    effect(() => {
      const view = this.view();
      if (view) this.pageTitle.show(view.applicationReference);
    });
  }

  protected async load(id: string): Promise<void> {
    this.failure.set(null);
    this.refusal.set(null);
    try {
      this.view.set(
        await firstValueFrom(this.api.get<AssessmentView>(`/grant-applications/${id}/assessment`)),
      );
    } catch (failure) {
      this.failure.set(asApiError(failure));
    }
  }

  protected decide(view: AssessmentView, command: AssessmentCommand) {
    return decideAssessment(view, command, {
      actor: this.access.requiredActor(),
      now: new Date().toISOString(),
    });
  }

  protected async declareNone(view: AssessmentView): Promise<void> {
    const body = { hasConflict: false, statementAccepted: true } as const;
    const done = await this.run('declareNoConflict', () => firstValueFrom(this.client.declare(view, body)));
    if (!done) return;
    this.toasts.show(this.i18n.text('assessments.declare.noneDone'));
    await this.load(view.applicationId);
  }

  protected async declareConflict(view: AssessmentView): Promise<void> {
    const answer = await this.confirm.ask({
      heading: this.i18n.text('assessments.declare.confirm'),
      consequences: [
        this.i18n.text('assessments.declare.consequences.gone'),
        this.i18n.text('assessments.declare.consequences.figures'),
        this.i18n.text('assessments.declare.consequences.final'),
      ],
      confirm: this.i18n.text('assessments.declare.late'),
      tone: 'danger',
      note: {
        label: this.i18n.text('assessments.declare.reason'),
        help: this.i18n.text('assessments.declare.reasonHelp'),
        minimum: 10,
      },
    });
    if (!answer) return;
    const body = { hasConflict: true, reason: answer.note } as const;
    const done = await this.run('declareConflict', () => firstValueFrom(this.client.declare(view, body)));
    if (!done) return;
    this.toasts.show(this.i18n.text('assessments.declare.done'));
    await this.router.navigate(['/assessments']);
  }

  /** The form has saved what was typed and says which version that left. */
  protected async finish(view: AssessmentView, version: number, total: number | null): Promise<void> {
    const answer = await this.confirm.ask({
      heading: this.i18n.text('assessments.form.finishConfirm', { total: formatNumber(total ?? 0, 2) }),
      text: this.i18n.text('assessments.form.finishConsequence'),
      confirm: this.i18n.text('assessments.form.finish'),
    });
    if (!answer) return;
    const on = { applicationId: view.applicationId, version };
    const finished = await this.run('finish', () => firstValueFrom(this.client.finish(on)));
    if (!finished) return;
    this.view.set(finished);
    this.toasts.show(this.i18n.text('assessments.form.finished'));
  }

  protected async reopen(view: AssessmentView): Promise<void> {
    const answer = await this.confirm.ask({
      heading: this.i18n.text('assessments.form.reopenConfirm'),
      consequences: [this.i18n.text('assessments.form.reopenConsequence')],
      confirm: this.i18n.text('assessments.form.reopen'),
      note: {
        label: this.i18n.text('assessments.form.reopenReason'),
        help: this.i18n.text('assessments.form.reopenReasonHelp'),
        minimum: 10,
      },
    });
    if (!answer) return;
    const reopened = await this.run('reopen', () => firstValueFrom(this.client.reopen(view, answer.note)));
    if (!reopened) return;
    this.view.set(reopened);
    this.toasts.show(this.i18n.text('assessments.form.reopened'));
  }

  private async run<Answer>(command: AssessmentCommand, send: () => Promise<Answer>): Promise<Answer | null> {
    if (this.busy() !== null) return null;
    this.busy.set(command);
    this.refusal.set(null);
    try {
      return await send();
    } catch (failure) {
      this.refusal.set(asApiError(failure));
      return null;
    } finally {
      this.busy.set(null);
    }
  }
}
