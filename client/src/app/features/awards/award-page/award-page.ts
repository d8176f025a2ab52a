import { httpResource } from '@angular/common/http';
import { Component, computed, DOCUMENT, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { isStanding } from '#shared/awards/acceptance.ts';
import type { AwardView } from '#shared/awards/award-views.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { formatPercent } from '#shared/i18n/number-text.ts';
import { shareInBasisPoints } from '#shared/money/money.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { PageTitle } from '../../../core/navigation/page-title.ts';
import { CaseTimeline } from '../../../core/timeline/case-timeline.ts';
import { WhoseTurn } from '../../../core/waiting/whose-turn.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { Fact, Facts } from '../../../ui/key-values/key-values.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import { Stepper } from '../../../ui/stepper/stepper.ts';
import { MoneyTiles, type MoneyTile } from '../../../ui/tiles/money-tiles.ts';
import { AgreementPanel } from './agreement-panel.ts';
import { BudgetPanel } from './budget-panel.ts';
import { DocumentsPanel } from './documents-panel.ts';
import { InstalmentsPanel } from './instalments-panel.ts';
import { OfferPanel } from './offer-panel.ts';
import { ProjectsPanel } from './projects-panel.ts';
import { VersionsPanel } from './versions-panel.ts';
import { ReturnsPanel } from './returns-panel.ts';

const road = ['offered', 'accepted', 'agreed', 'active', 'completed'] as const;
/** How often a page that waits for its documents looks again. */
const preparingPollMs = 3_000;

/** The award: what was promised, signed, paid and accounted for, on one screen that prints. */
@Component({
  selector: 'tg-award-page',
  imports: [
    AgreementPanel,
    BudgetPanel,
    CaseTimeline,
    DocumentsPanel,
    Fact,
    Facts,
    Icon,
    InstalmentsPanel,
    MoneyTiles,
    OfferPanel,
    PageHeader,
    Problem,
    ProjectsPanel,
    ReturnsPanel,
    RouterLink,
    Skeleton,
    StatusChip,
    Stepper,
    TranslatePipe,
    VersionsPanel,
    WhoseTurn,
  ],
  templateUrl: './award-page.html',
  styleUrl: './award-page.css',
})
export class AwardPage {
  private readonly document = inject(DOCUMENT);
  private readonly i18n = inject(I18n);
  private readonly pageTitle = inject(PageTitle);
  protected readonly access = inject(Access);

  readonly id = input.required<string>();

  protected readonly award = httpResource<AwardView>(() => apiRequest(`/awards/${this.id()}`));

  protected readonly steps = computed(() =>
    road.map((key) => ({ key, label: this.i18n.text(`awards.status.${key}`) })),
  );
  protected readonly isOffRoad = computed(
    () => this.award.hasValue() && !isStanding(this.award.value().status),
  );
  protected readonly isOverdue = computed(() => {
    const view = this.award.hasValue() ? this.award.value() : null;
    return view?.status === 'offered' && view.acceptUntilOn < localDayOf(new Date());
  });

  protected readonly tiles = computed((): readonly MoneyTile[] => {
    if (!this.award.hasValue()) return [];
    const { id, money } = this.award.value();
    const { awardedMinor, paidMinor, spentMinor, unspentMinor, availableMinor, pendingMinor } = money;
    const ledger = this.access.can('ledger.read') ? { link: '/ledger', queryParams: { awardId: id } } : {};
    return [
      {
        key: 'awarded',
        label: this.i18n.text('awards.page.awarded'),
        amountMinor: awardedMinor,
        note: this.i18n.text('awards.page.stillToBePaid', { availableMinor }),
        ...ledger,
      },
      {
        key: 'paid',
        label: this.i18n.text('awards.page.paid'),
        amountMinor: paidMinor,
        note:
          pendingMinor > 0
            ? this.i18n.text('awards.page.pending', { pendingMinor })
            : this.i18n.text('awards.page.ofAwarded', { percent: percent(paidMinor, awardedMinor) }),
        ...ledger,
      },
      {
        key: 'spent',
        label: this.i18n.text('awards.page.spent'),
        amountMinor: spentMinor,
        note: this.i18n.text('awards.page.ofPaid', { percent: percent(spentMinor, paidMinor) }),
        ...ledger,
      },
      {
        key: 'unspent',
        label: this.i18n.text('awards.page.unspent'),
        amountMinor: unspentMinor,
        note: this.i18n.text('awards.page.inHands'),
        ...ledger,
      },
    ];
  });

  constructor() {
    effect(() => {
      if (this.award.hasValue()) this.pageTitle.show(this.award.value().reference);
    });
    // Letter and agreement are written within seconds of the decision: the page shows them without being asked.
    effect((onCleanup) => {
      if (!this.award.hasValue() || !isPreparing(this.award.value())) return;
      const timer = setTimeout(() => this.award.reload(), preparingPollMs);
      onCleanup(() => {
        clearTimeout(timer);
      });
    });
  }

  protected centreNames(view: AwardView): string {
    return view.centres.map(({ name }) => name).join(', ');
  }

  protected print(): void {
    this.document.defaultView?.print();
  }
}

function isPreparing({ issuedDocuments }: AwardView): boolean {
  return issuedDocuments.some(({ documentId }) => documentId === null);
}

function percent(part: number, whole: number): string {
  return formatPercent(shareInBasisPoints(part, whole) ?? 0);
}
