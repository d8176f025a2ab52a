import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import {
  rankingLines,
  trialFromText,
  trialToText,
  type RankingLine,
  type RankingTrial,
} from '#shared/awards/ranking.ts';
import type { RankingRow, RankingView } from '#shared/awards/ranking-views.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { asApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { PageTitle } from '../../../core/navigation/page-title.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { Fact, Facts } from '../../../ui/key-values/key-values.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { MoneyAmount } from '../../../ui/money/money-amount.ts';
import { MoneyInput } from '../../../ui/money-input/money-input.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { PointsPipe } from '../../../ui/pipes/points.pipe.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import { AwardsClient } from '../awards-client.ts';

type Line = RankingLine<RankingRow>;

/** Lines drawn at once; thousands are reckoned with, and turned over in pages. */
const pageSize = 100;

/**
 * A call's applications in rank order against its envelope, with the line where the money ends. A trial ("what if") is
 * kept in the address alone: it can be shared, and nothing of it is stored until amounts are carried over.
 */
@Component({
  selector: 'tg-ranking-page',
  imports: [
    Fact,
    Facts,
    Icon,
    LabelledField,
    MoneyAmount,
    MoneyInput,
    PageHeader,
    PointsPipe,
    Problem,
    RouterLink,
    Skeleton,
    StatusChip,
    TranslatePipe,
  ],
  templateUrl: './ranking-page.html',
  styleUrls: ['../../../ui/table-on-a-phone.css', './ranking-page.css'],
})
export class RankingPage {
  private readonly access = inject(Access);
  private readonly client = inject(AwardsClient);
  private readonly confirm = inject(ConfirmDialog);
  private readonly i18n = inject(I18n);
  private readonly pageTitle = inject(PageTitle);
  private readonly refusalText = inject(RefusalText);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  readonly id = input.required<string>();
  /** Of the address; absent: no trial. */
  readonly trial = input<string | undefined>(undefined);

  protected readonly ranking = httpResource<RankingView>(() =>
    apiRequest(`/funding-calls/${this.id()}/ranking`),
  );
  protected readonly view = computed(() => (this.ranking.hasValue() ? this.ranking.value() : null));
  protected readonly isTrial = computed(() => this.trial() !== undefined);
  protected readonly tried = computed(() => trialFromText(this.trial() ?? ''));
  protected readonly busy = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly pageIndex = signal(0);
  protected readonly mayRecommend = computed(() => this.access.can('award.recommend'));
  protected readonly mayModerate = computed(() => this.access.can('assessment.moderate'));

  protected readonly lines = computed<readonly Line[]>(() => {
    const view = this.view();
    return view ? rankingLines(view.rows, view.envelopeMinor, this.tried()) : [];
  });
  protected readonly shown = computed(() => {
    const from = this.pageIndex() * pageSize;
    return this.lines().slice(from, from + pageSize);
  });
  protected readonly pages = computed(() => Math.max(1, Math.ceil(this.lines().length / pageSize)));
  /** The first line that the money does not reach; null: it reaches all. */
  protected readonly endsBefore = computed(() => this.lines().find(({ isFunded }) => !isFunded) ?? null);
  protected readonly funded = computed(() => this.lines().filter(({ isFunded }) => isFunded).length);
  protected readonly envelope = computed(() => this.tried().envelopeMinor ?? this.view()?.envelopeMinor ?? 0);
  protected readonly totalMinor = computed(() => this.lines().at(-1)?.runningMinor ?? 0);
  /** What is left where the money ends. */
  protected readonly leftMinor = computed(() => {
    const last = this.lines().findLast(({ isFunded }) => isFunded);
    return this.envelope() - (last?.runningMinor ?? 0);
  });
  /** Amounts of the trial that a recommendation may still start from. */
  protected readonly carriable = computed(() =>
    this.lines().filter(({ row, source, amountMinor }) => {
      const fits = amountMinor > 0 && amountMinor <= row.requestedMinor;
      return source === 'tried' && row.status === 'assessment' && fits;
    }),
  );

  constructor() {
    effect(() => {
      const view = this.view();
      if (view) this.pageTitle.show(view.callReference);
    });
  }

  protected isEditable({ row }: Line): boolean {
    return this.isTrial() && (row.status === 'assessment' || row.status === 'recommended');
  }

  protected statusOf(status: RankingRow['status']): string {
    return this.i18n.find(`grantApplications.status.${status}`) ?? status;
  }

  protected begin(): void {
    this.put('');
  }

  protected discard(): void {
    void this.router.navigate([], { queryParams: { trial: null }, queryParamsHandling: 'merge' });
  }

  protected tryEnvelope(envelopeMinor: number | null): void {
    const own = this.view()?.envelopeMinor;
    this.change({ envelopeMinor: envelopeMinor === own ? null : envelopeMinor });
  }

  protected tryAmount({ key, row }: Line, amountMinor: number | null): void {
    const { [key]: _before, ...others } = this.tried().amounts;
    const asItIs = row.recommendedMinor ?? row.requestedMinor;
    const isChanged = amountMinor !== null && amountMinor !== asItIs;
    this.change({ amounts: isChanged ? { ...others, [key]: amountMinor } : others });
  }

  protected move({ key, place }: Line, by: -1 | 1): void {
    const target = place + by;
    if (target < 1 || target > this.lines().length) return;
    const before = this.tried().moves;
    // A line that goes on climbing stays one piece of the address.
    const last = before.at(-1);
    const kept = last?.key === key ? before.slice(0, -1) : before;
    this.change({ moves: [...kept, { key, place: target }] });
  }

  protected goToLine(): void {
    const line = this.endsBefore();
    if (line) this.pageIndex.set(Math.floor((line.place - 1) / pageSize));
  }

  protected async copyAddress(): Promise<void> {
    await navigator.clipboard.writeText(location.href);
    this.toasts.show(this.i18n.text('awards.ranking.copied'));
  }

  protected async carry(): Promise<void> {
    const lines = this.carriable();
    if (lines.length === 0 || this.busy()) return;
    const answer = await this.confirm.ask({
      heading: this.i18n.text('awards.ranking.carryConfirm', { count: lines.length }),
      consequences: [
        this.i18n.text('awards.ranking.carryConsequences.start'),
        this.i18n.text('awards.ranking.carryConsequences.nothing'),
      ],
      confirm: this.i18n.text('awards.ranking.carry'),
    });
    if (!answer) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      const amounts = lines.map(({ row, amountMinor }) => ({ applicationId: row.id, amountMinor }));
      await firstValueFrom(this.client.proposeAmounts(this.id(), { amounts }));
      this.toasts.show(this.i18n.text('awards.ranking.carried', { count: lines.length }));
      this.ranking.reload();
    } catch (failure) {
      this.problem.set(this.refusalText.of(asApiError(failure)));
    } finally {
      this.busy.set(false);
    }
  }

  private change(part: Partial<RankingTrial>): void {
    this.put(trialToText({ ...this.tried(), ...part }));
  }

  private put(trial: string): void {
    void this.router.navigate([], { queryParams: { trial }, queryParamsHandling: 'merge', replaceUrl: true });
  }
}
