import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { firstValueFrom, forkJoin } from 'rxjs';
import type { RecommendBody } from '#shared/awards/award-requests.ts';
import type { DecisionDeskView } from '#shared/awards/award-views.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { ApiClient } from '../../../core/http/api-client.ts';
import { asApiError, type ApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { PageTitle } from '../../../core/navigation/page-title.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { ConflictNotice } from '../../../ui/conflict/conflict-notice.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { AwardsClient } from '../awards-client.ts';
import { DecisionCard } from './decision-card.ts';
import type { DeclineReasons } from './decline-form.ts';
import { MoneyLeft } from './money-left.ts';
import { PanelCard } from './panel-card.ts';
import { RecommendationForm } from './recommendation-form.ts';
import { RecommendationRead } from './recommendation-read.ts';

/** Where an officer recommends and an approver decides, with what the panel said and what money is left beside it. */
@Component({
  selector: 'tg-decision-page',
  imports: [
    ConflictNotice,
    DecisionCard,
    Icon,
    MoneyLeft,
    PageHeader,
    PanelCard,
    Problem,
    RecommendationForm,
    RecommendationRead,
    RouterLink,
    Skeleton,
    TranslatePipe,
  ],
  templateUrl: './decision-page.html',
})
export class DecisionPage {
  private readonly api = inject(ApiClient);
  private readonly client = inject(AwardsClient);
  private readonly confirm = inject(ConfirmDialog);
  private readonly i18n = inject(I18n);
  private readonly pageTitle = inject(PageTitle);
  private readonly refusalText = inject(RefusalText);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  readonly id = input.required<string>();

  protected readonly loaded = signal<{ application: GrantApplicationView; desk: DecisionDeskView } | null>(
    null,
  );
  protected readonly failure = signal<unknown>(null);
  protected readonly refusal = signal<ApiError | null>(null);
  protected readonly busy = signal(false);
  protected readonly problem = computed(() => {
    const refusal = this.refusal();
    return refusal && !refusal.isConflict ? this.refusalText.of(refusal) : null;
  });

  constructor() {
    effect(() => void this.load(this.id()));
    effect(() => {
      const loaded = this.loaded();
      if (loaded) this.pageTitle.show(loaded.application.reference);
    });
  }

  protected async load(id: string): Promise<void> {
    this.failure.set(null);
    this.refusal.set(null);
    const path = `/grant-applications/${id}`;
    try {
      const both = forkJoin({
        application: this.api.get<GrantApplicationView>(path),
        desk: this.api.get<DecisionDeskView>(`${path}/decision-desk`),
      });
      this.loaded.set(await firstValueFrom(both));
    } catch (failure) {
      this.failure.set(asApiError(failure));
    }
  }

  protected async recommend(application: GrantApplicationView, body: RecommendBody): Promise<void> {
    const totalMinor = body.lines.reduce((sum, line) => sum + line.amountMinor, 0);
    const answer = await this.confirm.ask({
      heading: this.i18n.text('awards.decision.recommendConfirm', {
        totalMinor,
        reference: application.reference,
      }),
      consequences: [
        this.i18n.text('awards.decision.recommendConsequences.next'),
        this.i18n.text('awards.decision.recommendConsequences.locked'),
      ],
      confirm: this.i18n.text('awards.decision.recommend', { totalMinor }),
    });
    if (!answer) return;
    const done = await this.run(() => firstValueFrom(this.client.recommend(application, body)));
    if (done) await this.settled(application, this.i18n.text('awards.decision.recommendDone'));
  }

  protected async sendBack(application: GrantApplicationView): Promise<void> {
    const { reference } = application;
    const answer = await this.confirm.ask({
      heading: this.i18n.text('awards.decision.returnAction', { reference }),
      confirm: this.i18n.text('awards.decision.return'),
      note: {
        label: this.i18n.text('awards.decision.returnReason'),
        help: this.i18n.text('awards.decision.returnReasonHelp'),
        minimum: 10,
      },
    });
    if (!answer) return;
    const done = await this.run(() =>
      firstValueFrom(this.client.returnToAssessment(application, answer.note)),
    );
    if (done) await this.settled(application, this.i18n.text('awards.decision.returnDone'));
  }

  protected async award(application: GrantApplicationView, reauthenticationToken: string): Promise<void> {
    const body = { comment: '', reauthenticationToken };
    const made = await this.run(() => firstValueFrom(this.client.award(application, body)));
    if (!made) return;
    this.toasts.show(this.i18n.text('awards.decision.awardDone', { reference: made.awardReference }));
    await this.router.navigate(['/awards', made.awardId]);
  }

  protected async decline(
    application: GrantApplicationView,
    body: DeclineReasons & { readonly reauthenticationToken: string },
  ): Promise<void> {
    const done = await this.run(() => firstValueFrom(this.client.decline(application, body)));
    if (done) await this.settled(application, this.i18n.text('awards.decision.declineDone'));
  }

  protected async approve(
    application: GrantApplicationView,
    { title, reauthenticationToken }: { readonly title: string; readonly reauthenticationToken: string },
  ): Promise<void> {
    const body = { comment: '', reauthenticationToken };
    const done = await this.run(() => firstValueFrom(this.client.approve(application, body)));
    if (done) await this.settled(application, this.i18n.text('awards.decision.approveDone', { title }));
  }

  protected async commentForFinance(application: GrantApplicationView, comment: string): Promise<void> {
    const done = await this.run(() => firstValueFrom(this.client.commentForFinance(application, comment)));
    if (done) await this.settled(application, this.i18n.text('awards.decision.financeDone'));
  }

  private async settled({ id }: GrantApplicationView, text: string): Promise<void> {
    this.toasts.show(text);
    await this.load(id);
  }

  private async run<Answer>(send: () => Promise<Answer>): Promise<Answer | null> {
    if (this.busy()) return null;
    this.busy.set(true);
    this.refusal.set(null);
    try {
      return await send();
    } catch (failure) {
      this.refusal.set(asApiError(failure));
      return null;
    } finally {
      this.busy.set(false);
    }
  }
}
