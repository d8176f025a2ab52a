import {
  afterRenderEffect,
  Component,
  computed,
  effect,
  inject,
  Injector,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { ElementRef, OnInit } from '@angular/core';
import { form } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { firstValueFrom, map, of, tap, type Observable } from 'rxjs';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { amendmentIssues, decideAmendment } from '#shared/funding-calls/amendment.ts';
import type { CallAmendmentView } from '#shared/funding-calls/amendment-views.ts';
import { designChanges } from '#shared/funding-calls/design-changes.ts';
import {
  checkDesign,
  designSections,
  type DesignCheckContext,
  type DesignIssue,
} from '#shared/funding-calls/design-check.ts';
import { copyChecks } from '#shared/funding-calls/design-templates.ts';
import type { FundingCallDesign } from '#shared/funding-calls/funding-call.ts';
import { decideFundingCall } from '#shared/funding-calls/funding-call-workflow.ts';
import type {
  AllocationView,
  DesignChoices,
  FundingCallView,
} from '#shared/funding-calls/funding-call-views.ts';
import { Access } from '../../../core/access/access.ts';
import { Autosave } from '../../../core/forms/autosave.ts';
import { asApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { ActionBar } from '../../../ui/action-bar/action-bar.ts';
import { ChangeList } from '../../../ui/change-list/change-list.ts';
import { AutosaveStatusText } from '../../../ui/autosave-status/autosave-status.ts';
import { CommandButton } from '../../../ui/command-button/command-button.ts';
import { ConflictNotice } from '../../../ui/conflict/conflict-notice.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import { FundingCallsClient } from '../funding-calls-client.ts';
import { DesignIssues } from '../state/design-issues.ts';
import { designRules } from '../state/design-rules.ts';
import { changedParts, toDesign, toEditable } from '../state/editable-design.ts';
import { Removals } from '../state/removals.ts';
import { FormPreview } from '../ui/form-preview.ts';
import { BudgetPart } from './parts/budget-part.ts';
import { DelegationPart } from './parts/delegation-part.ts';
import { DocumentsPart } from './parts/documents-part.ts';
import { EligibilityQuestions } from './parts/eligibility-questions.ts';
import { NotAllowedList } from './parts/not-allowed-list.ts';
import { RulesPart } from './parts/rules-part.ts';
import { EligibilityPart } from './parts/eligibility-part.ts';
import { FormPart } from './parts/form-part.ts';
import { InstalmentsPart } from './parts/instalments-part.ts';
import { OverviewPart } from './parts/overview-part.ts';
import { PanelPart } from './parts/panel-part.ts';
import { RubricPart } from './parts/rubric-part.ts';
import { ScreeningPart } from './parts/screening-part.ts';

const allScreens = ['changes', ...designSections, 'preview'] as const;
type Screen = (typeof allScreens)[number];

/** The whole design of a draft: one part on screen, everything saved by itself, what is missing always in sight. */
@Component({
  selector: 'tg-call-editor',
  imports: [
    ActionBar,
    AutosaveStatusText,
    BudgetPart,
    ChangeList,
    CommandButton,
    ConflictNotice,
    DelegationPart,
    DocumentsPart,
    EligibilityQuestions,
    EligibilityPart,
    FormPart,
    FormPreview,
    Icon,
    InstalmentsPart,
    NotAllowedList,
    RulesPart,
    OverviewPart,
    PageHeader,
    PanelPart,
    RouterLink,
    RubricPart,
    ScreeningPart,
    StatusChip,
    TranslatePipe,
  ],
  providers: [DesignIssues, Removals],
  templateUrl: './call-editor.html',
  styleUrl: './call-editor.css',
})
export class CallEditor implements OnInit {
  private readonly client = inject(FundingCallsClient);
  private readonly access = inject(Access);
  private readonly confirm = inject(ConfirmDialog);
  private readonly refusalText = inject(RefusalText);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  private readonly router = inject(Router);
  private readonly injector = inject(Injector);
  protected readonly issues = inject(DesignIssues);
  protected readonly removals = inject(Removals);

  readonly call = input.required<FundingCallView>();
  /** The call is open and this is being changed in it; `call` then carries the amendment's design and version. */
  readonly amendment = input<CallAmendmentView | null>(null);
  readonly choices = input.required<DesignChoices>();
  readonly allocations = input.required<readonly AllocationView[]>();
  readonly section = input.required<string>();
  readonly reload = output();

  private readonly sections = viewChild<ElementRef<HTMLElement>>('sections');
  protected readonly screens = computed(() =>
    allScreens.filter((each) => each !== 'changes' || this.amendment() !== null),
  );
  private readonly model = linkedSignal(() => toEditable(this.call().design));
  protected readonly form = form(this.model, designRules);
  protected readonly design = computed(() => toDesign(this.model(), this.call().design));
  protected readonly questions = computed(() =>
    this.model().sections.flatMap((section) => section.questions),
  );
  /** What the server has: the version to name and the design to compare with. */
  private readonly stored = linkedSignal<{ readonly version: number; readonly design: FundingCallDesign }>(
    () => {
      const { version, design } = this.call();
      return { version, design };
    },
  );
  protected autosave!: Autosave<FundingCallDesign>;
  protected readonly isOpening = signal(false);

  protected readonly screen = computed(
    (): Screen => this.screens().find((each) => each === this.section()) ?? 'overview',
  );
  protected readonly position = computed(() => this.screens().indexOf(this.screen()));
  protected readonly missing = computed(() =>
    this.issuesOf(this.design(), { today: localDayOf(new Date()), allocations: this.allocations() }),
  );
  protected readonly changes = computed(() => {
    const amendment = this.amendment();
    return amendment ? designChanges(amendment.baseDesign, this.design()) : [];
  });
  protected readonly copyChecks = copyChecks;
  /** The earlier call that this draft was copied from. */
  protected readonly copied = computed(() =>
    this.amendment() ? null : (this.call().copiedFrom?.reference ?? null),
  );
  protected readonly told = computed(() => this.changes().filter(({ isInternal }) => !isInternal));
  protected readonly internal = computed(() => this.changes().filter(({ isInternal }) => isInternal));
  protected readonly publishing = computed(() => {
    const amendment = this.amendment();
    if (!amendment) return null;
    const facts = { ...amendment, issues: this.missing(), changeCount: this.changes().length };
    const context = { actor: this.access.requiredActor(), now: new Date().toISOString() };
    return decideAmendment(facts, 'publish', context);
  });
  protected readonly decision = computed(() =>
    decideFundingCall({ ...this.call(), closesOn: this.design().closesOn, issues: this.missing() }, 'open', {
      actor: this.access.requiredActor(),
      now: new Date().toISOString(),
    }),
  );
  protected readonly allocationsQuery = computed(() => {
    const { programme, financialYear } = this.call().design;
    return { tab: programme, year: financialYear };
  });

  constructor() {
    afterRenderEffect(() => {
      // On a phone the parts are a strip that scrolls sideways: the present one is kept in sight.
      this.screen();
      const strip = this.sections()?.nativeElement;
      const current = strip?.querySelector<HTMLElement>('[aria-current]');
      if (strip && current) strip.scrollLeft = current.offsetLeft - strip.clientWidth / 3;
    });
    effect(() => {
      this.issues.all.set(this.missing());
      this.issues.names.set(new Map(this.choices().municipalities.map(({ id, name }) => [id, name])));
    });
    effect(() => {
      // A call loaded again is what the server has, and nothing of it waits to be saved.
      this.call();
      untracked(() => this.autosave.reset(this.design()));
    });
  }

  /** The inputs are there from here on. */
  ngOnInit(): void {
    this.autosave = new Autosave({ value: this.design, save: (design) => this.save(design) }, this.injector);
  }

  private save(design: FundingCallDesign): Observable<unknown> {
    const { version, design: before } = this.stored();
    const changed = changedParts(before, design);
    if (changed === null) return of(null);
    const { programme: _programme, financialYear: _year, ...parts } = changed;
    const amendment = this.amendment();
    const body = parts as Parameters<FundingCallsClient['edit']>[1];
    const sent: Observable<{ readonly version: number }> = amendment
      ? this.client.editAmendment({ id: amendment.id, version }, body)
      : this.client.edit({ id: this.call().id, version }, body);
    return sent.pipe(
      tap((saved) => {
        this.stored.set({ version: saved.version, design });
      }),
      map(() => null),
    );
  }

  private issuesOf(design: FundingCallDesign, context: DesignCheckContext): readonly DesignIssue[] {
    const amendment = this.amendment();
    return amendment
      ? amendmentIssues(amendment.baseDesign, design, { ...context, ...amendment.limits })
      : checkDesign(design, context);
  }

  protected async publish(): Promise<void> {
    const amendment = this.amendment();
    if (!amendment) return;
    const { number, affected, callReference: reference } = amendment;
    const answer = await this.confirm.ask({
      heading: this.i18n.text('fundingCalls.amend.publishHeading', { number, reference }),
      text: this.i18n.text('fundingCalls.amend.publishText'),
      consequences: [
        this.i18n.text('fundingCalls.amend.publishDrafts', { count: affected.drafts }),
        this.i18n.text('fundingCalls.amend.publishCertified', { count: affected.certified }),
        this.i18n.text('fundingCalls.amend.publishSubmitted'),
      ],
      confirm: this.i18n.text('fundingCalls.amend.publish'),
      note: {
        label: this.i18n.text('fundingCalls.amend.reason'),
        help: this.i18n.text('fundingCalls.amend.reasonHelp'),
        minimum: 10,
      },
    });
    if (!answer || !(await this.autosave.flush())) return;
    await this.end(
      this.client.publishAmendment({ id: amendment.id, version: this.stored().version }, answer.note),
      this.i18n.text('fundingCalls.amend.published', { number, reference }),
    );
  }

  /** The applicant's own editor reads what is stored, so what was typed is saved first. */
  protected async preview(): Promise<void> {
    if (!(await this.autosave.flush())) return;
    const amendment = this.amendment()?.id;
    await this.router.navigate(['/grant-applications/preview', this.call().id], {
      queryParams: amendment === undefined ? {} : { amendment },
    });
  }

  /** A test is filled in by the form as it is stored. */
  protected async test(): Promise<void> {
    if (!(await this.autosave.flush())) return;
    await this.router.navigate(['/grant-applications/tests/of', this.call().id]);
  }

  protected async discard(): Promise<void> {
    const amendment = this.amendment();
    if (!amendment) return;
    const answer = await this.confirm.ask({
      heading: this.i18n.text('fundingCalls.amend.discardHeading'),
      text: this.i18n.text('fundingCalls.amend.discardText'),
      confirm: this.i18n.text('fundingCalls.amend.discard'),
      tone: 'danger',
    });
    if (!answer || !(await this.autosave.flush())) return;
    await this.end(
      this.client.discardAmendment({ id: amendment.id, version: this.stored().version }),
      this.i18n.text('fundingCalls.amend.discarded'),
    );
  }

  /** Sends the last command of this editor, says that it went well and goes back to the call. */
  private async end(command: Observable<unknown>, done: string): Promise<void> {
    this.isOpening.set(true);
    try {
      await firstValueFrom(command);
      this.toasts.show(done);
      await this.router.navigate(['/funding-calls', this.call().id]);
    } catch (failure) {
      this.toasts.show(this.refusalText.of(asApiError(failure)), 'error');
    } finally {
      this.isOpening.set(false);
    }
  }

  protected goTo(issue: DesignIssue): void {
    this.issues.shownAtFields.set(true);
    void this.router
      .navigate([], { queryParams: { section: issue.section }, queryParamsHandling: 'merge' })
      .then(() => {
        this.issues.focusField(issue.field);
      });
  }

  protected async open(): Promise<void> {
    const { reference } = this.call();
    const answer = await this.confirm.ask({
      heading: this.i18n.text('fundingCalls.confirm.openHeading', { reference }),
      text: this.i18n.text('fundingCalls.confirm.openText', { opensOn: this.design().opensOn }),
      consequences: [
        this.i18n.text('fundingCalls.confirm.openConsequences'),
        this.i18n.text('fundingCalls.confirm.openNotUndone'),
      ],
      confirm: this.i18n.text('fundingCalls.confirm.open'),
    });
    if (!answer || !(await this.autosave.flush())) return;
    await this.end(
      this.client.open({ id: this.call().id, version: this.stored().version }),
      this.i18n.text('fundingCalls.done.opened', { reference }),
    );
  }
}
