import {
  afterNextRender,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  signal,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { asApiError } from '../../../core/http/api-error.ts';
import { PageTitle } from '../../../core/navigation/page-title.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { ActionBar } from '../../../ui/action-bar/action-bar.ts';
import { AutosaveStatusText } from '../../../ui/autosave-status/autosave-status.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import { GrantApplicationWords } from '../grant-application-words.ts';
import { GrantApplicationsClient } from '../grant-applications-client.ts';
import { TestNote } from '../test-page/test-note.ts';
import { TestReview } from '../test-page/test-review.ts';
import { CallChangesNote } from '../ui/call-changes-note.ts';
import { ChangeRequestNote } from '../ui/change-request-note.ts';
import { SectionRequest } from '../ui/section-request.ts';
import { AnswersSection } from './answers-section.ts';
import { ApplicationDraft } from './application-draft.ts';
import { DeviceDrafts } from './device-drafts.ts';
import { EditorPlace } from './editor-place.ts';
import { EditorPresence } from './editor-presence.ts';
import { BudgetSection } from './budget-section.ts';
import { CentresSection } from './centres-section.ts';
import { DocumentsSection } from './documents-section.ts';
import { MissingPanel } from './missing-panel.ts';
import { OverviewSection } from './overview-section.ts';
import { ReviewSection } from './review-section.ts';
import { SectionClashPanel } from './section-clash-panel.ts';
import { SectionComments } from './section-comments.ts';
import { SectionList } from './section-list.ts';
import { SectionLockNote } from './section-lock-note.ts';
import { SectionPeople } from './section-people.ts';
import { SectionTakenOver } from './section-taken-over.ts';
import { UnsentNote } from './unsent-note.ts';

/** Where an application is written: its sections beside the one being worked on, saved while one types. */
@Component({
  selector: 'tg-editor-page',
  imports: [
    ActionBar,
    AnswersSection,
    AutosaveStatusText,
    BudgetSection,
    CallChangesNote,
    CentresSection,
    ChangeRequestNote,
    DocumentsSection,
    Icon,
    MissingPanel,
    OverviewSection,
    PageHeader,
    Problem,
    ReviewSection,
    RouterLink,
    SectionClashPanel,
    SectionComments,
    SectionList,
    SectionLockNote,
    SectionPeople,
    SectionTakenOver,
    SectionRequest,
    Skeleton,
    StatusChip,
    TestNote,
    TestReview,
    TranslatePipe,
    UnsentNote,
  ],
  providers: [ApplicationDraft, DeviceDrafts, EditorPresence],
  templateUrl: './editor-page.html',
  styleUrl: './editor-page.css',
})
export class EditorPage {
  private readonly client = inject(GrantApplicationsClient);
  private readonly injector = inject(Injector);
  private readonly router = inject(Router);
  private readonly host: HTMLElement = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly pageTitle = inject(PageTitle);
  protected readonly draft = inject(ApplicationDraft);
  protected readonly words = inject(GrantApplicationWords);
  protected readonly place = inject(EditorPlace);

  readonly id = input.required<string>();
  readonly section = input.required<string>();

  protected readonly failure = signal<unknown>(null);
  private readonly fragment = toSignal(inject(ActivatedRoute).fragment);

  /** The order of work: every section, then the check. */
  protected readonly order = computed(() => [...this.draft.stamps().map((stamp) => stamp.section), 'review']);
  protected readonly position = computed(() => this.order().indexOf(this.section()));
  protected readonly previous = computed(() => this.order()[this.position() - 1] ?? null);
  protected readonly next = computed(() => this.order()[this.position() + 1] ?? null);
  protected readonly current = computed(() => this.draft.draftOf(this.section()));
  protected readonly formSection = computed(() =>
    this.draft.view()?.call.sections.find((each) => each.key === this.section()),
  );

  constructor() {
    inject(DeviceDrafts);
    const presence = inject(EditorPresence);
    effect(() => void this.load(this.id()));
    effect(() => {
      if (this.position() !== -1) presence.at(this.section());
    });
    effect(() => {
      const view = this.draft.view();
      if (view) this.pageTitle.show(view.reference);
    });
    // A section that the form does not have, from an old link.
    effect(() => {
      if (this.draft.view() && this.position() === -1) {
        void this.router.navigate([...this.place.link(this.id(), 'overview')], { replaceUrl: true });
      }
    });
    effect(() => {
      const [view, section, fragment] = [this.draft.view(), this.section(), this.fragment()];
      if (view && section && fragment) this.focusField(fragment);
    });
  }

  protected async load(id: string): Promise<void> {
    this.failure.set(null);
    try {
      this.draft.show(await firstValueFrom(this.client.read(id)));
    } catch (failure) {
      this.failure.set(asApiError(failure));
    }
  }

  /** An answer is marked on what stands in the section: it is saved first. */
  /** Saves what is typed, and answers the version that the open section has then; null when it could not be saved. */
  protected readonly saveFirst = async (): Promise<number | null> => {
    const isSaved = (await this.current()?.autosave.flush()) ?? true;
    return isSaved ? this.versionOf(this.section()) : null;
  };

  private versionOf(section: string): number {
    return this.draft.stamps().find((stamp) => stamp.section === section)?.version ?? 1;
  }

  /** From the bar at the foot to the choice that a late save waits for. */
  protected toClash(): void {
    this.host.querySelector<HTMLElement>('tg-section-clash-panel')?.focus();
  }

  /** From the list of what is missing to the very field. */
  private focusField(field: string): void {
    this.draft.showAll();
    afterNextRender(
      () => {
        const frame = this.host.querySelector(`[data-field="${CSS.escape(field)}"]`);
        const control = frame?.matches('input, select, textarea, button')
          ? frame
          : frame?.querySelector('input:not([hidden]), select, textarea, button');
        if (control instanceof HTMLElement) control.focus();
        frame?.scrollIntoView({ block: 'center' });
      },
      { injector: this.injector },
    );
  }
}
