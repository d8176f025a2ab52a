import { httpResource } from '@angular/common/http';
import { ViewportScroller } from '@angular/common';
import {
  afterNextRender,
  Component,
  computed,
  DOCUMENT,
  effect,
  inject,
  Injector,
  input,
  signal,
} from '@angular/core';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { chainStatuses } from '#shared/grant-applications/certification-chain.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { Access } from '../../../core/access/access.ts';
import { DocumentsClient } from '../../../core/documents/documents-client.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { PageTitle } from '../../../core/navigation/page-title.ts';
import { CaseTimeline } from '../../../core/timeline/case-timeline.ts';
import { WhoseTurn } from '../../../core/waiting/whose-turn.ts';
import { CommandButton } from '../../../ui/command-button/command-button.ts';
import { ConflictNotice } from '../../../ui/conflict/conflict-notice.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { Fact, Facts } from '../../../ui/key-values/key-values.ts';
import { MoneyAmount } from '../../../ui/money/money-amount.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import { Stepper } from '../../../ui/stepper/stepper.ts';
import { GrantApplicationsClient } from '../grant-applications-client.ts';
import { GrantApplicationWords } from '../grant-application-words.ts';
import { ApplicationCommands } from '../ui/application-commands.ts';
import { ApplicationContent } from '../ui/application-content.ts';
import { ChainStanding } from '../ui/chain-standing.ts';
import { CallChangesNote } from '../ui/call-changes-note.ts';
import { ChangeRequestNote } from '../ui/change-request-note.ts';
import { ClarificationsPanel } from '../ui/clarifications-panel.ts';
import { AwardStanding } from '../ui/award-standing.ts';
import { ConcessionCard } from '../ui/concession-card.ts';
import { NextStepLinks } from '../ui/next-step-links.ts';
import { VersionDifferences } from '../ui/version-differences.ts';

/** The road as everybody sees it; asking for changes is a turn back within it. */
const road = [
  'draft',
  'endorsing',
  'certified',
  'submitted',
  'screening',
  'assessment',
  'recommended',
  'awarded',
] as const;

/** One application to be read: what it says, where it stands, who acts next, every version with its hash. */
@Component({
  selector: 'tg-grant-application-page',
  imports: [
    ApplicationContent,
    CaseTimeline,
    ChainStanding,
    CallChangesNote,
    ChangeRequestNote,
    CommandButton,
    ClarificationsPanel,
    ConcessionCard,
    ConflictNotice,
    DateText,
    Fact,
    Facts,
    Icon,
    MoneyAmount,
    AwardStanding,
    NextStepLinks,
    PageHeader,
    Problem,
    RouterLink,
    Skeleton,
    StatusChip,
    Stepper,
    TranslatePipe,
    VersionDifferences,
    WhoseTurn,
  ],
  providers: [ApplicationCommands],
  templateUrl: './read-page.html',
  styleUrl: './read-page.css',
})
export class GrantApplicationPage {
  private readonly access = inject(Access);
  private readonly client = inject(GrantApplicationsClient);
  private readonly confirm = inject(ConfirmDialog);
  protected readonly commands = inject(ApplicationCommands);
  private readonly i18n = inject(I18n);
  private readonly documents = inject(DocumentsClient);
  private readonly pageTitle = inject(PageTitle);
  private readonly document = inject(DOCUMENT);
  protected readonly words = inject(GrantApplicationWords);

  readonly id = input.required<string>();

  protected readonly application = httpResource<GrantApplicationView>(() =>
    apiRequest(`/grant-applications/${this.id()}`),
  );
  /** Counts comments sent from here, so that the timeline reads itself again. */
  protected readonly comments = signal(0);
  protected readonly comparing = signal<{ readonly from: number; readonly to: number | null } | null>(null);

  protected readonly steps = computed(() =>
    this.roadOf().map((key) => ({ key, label: this.i18n.text(`grantApplications.status.${key}`) })),
  );

  constructor() {
    effect(() => {
      if (this.application.hasValue()) this.pageTitle.show(this.application.value().reference);
    });
    this.arriveAtFragment();
  }

  /** What the address points at, the questions, is there only when the application was read. */
  private arriveAtFragment(): void {
    const { fragment } = inject(ActivatedRoute).snapshot;
    const scroller = inject(ViewportScroller);
    const injector = inject(Injector);
    if (fragment === null) return;
    const arrival = effect(() => {
      if (!this.application.hasValue()) return;
      arrival.destroy();
      afterNextRender({ read: () => scroller.scrollToAnchor(fragment) }, { injector });
    });
  }

  /** Endorsement is a stop of its own only where the municipality's chain has one. */
  private roadOf() {
    const view = this.application.hasValue() ? this.application.value() : null;
    return road.filter((key) => key !== 'endorsing' || (view && view.chain.endorsers.length > 0));
  }

  /** A return to the CFO of a chain without endorsers is on the road what it was before the certification. */
  protected onTheRoad(view: GrantApplicationView): string | null {
    const step = this.stepOf(view);
    return step === 'endorsing' && view.chain.endorsers.length === 0 ? 'draft' : step;
  }

  /** Where on the road the application stands; null when it left it. */
  private stepOf({ status }: GrantApplicationView): string | null {
    if (status === 'changesRequested') return 'screening';
    return road.some((step) => step === status) ? status : null;
  }

  /** Locked for the writers; what is left to do stands on the page to check and send. */
  protected isInChain({ status }: GrantApplicationView): boolean {
    return status === 'endorsing' || status === 'certified';
  }

  /** While there is something to submit, and wherever a concession was spoken of. */
  protected showsConcession({ status, firstSubmittedAt, concession }: GrantApplicationView): boolean {
    const isToSubmit = firstSubmittedAt === null && chainStatuses.includes(status);
    return concession !== null || isToSubmit;
  }

  protected mayWrite(view: GrantApplicationView): boolean {
    const isOpen = chainStatuses.includes(view.status);
    const roles = [
      'grantOfficer',
      'centreManager',
      'projectLead',
      'chiefFinancialOfficer',
      'municipalManager',
    ] as const;
    return isOpen && this.access.actsAs(roles, view.organisationId);
  }

  protected mayScreen(view: GrantApplicationView): boolean {
    return (
      view.firstSubmittedAt !== null &&
      ['submitted', 'screening', 'changesRequested', 'endorsing', 'certified'].includes(view.status) &&
      this.access.can('grantApplication.screen', view.organisationId)
    );
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
    if (answer && (await this.commands.run('withdraw', this.client.withdraw(view, answer.note)))) {
      this.application.reload();
    }
  }

  protected pdfUrl(view: GrantApplicationView, version: number): string | null {
    const issued = view.issuedDocuments.find((each) => each.version === version);
    return issued?.documentId ? this.documents.contentUrl(issued.documentId) : null;
  }

  /** The latest version is compared with what stands now; an earlier one with the next. */
  protected compare(view: GrantApplicationView, number: number): void {
    const to = number < view.versions.length ? number + 1 : null;
    this.comparing.update((shown) => (shown?.from === number ? null : { from: number, to }));
  }

  protected print(): void {
    this.document.defaultView?.print();
  }

  protected since(view: GrantApplicationView): string {
    return `${view.version}/${this.comments()}`;
  }

  protected commented(): void {
    this.comments.update((count) => count + 1);
  }
}
