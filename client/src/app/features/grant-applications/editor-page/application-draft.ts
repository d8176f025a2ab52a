import { computed, effect, inject, Injectable, Injector, signal, untracked } from '@angular/core';
import { firstValueFrom, tap } from 'rxjs';
import {
  sectionLock,
  sectionStates,
  decideSectionEdit,
} from '#shared/grant-applications/application-sections.ts';
import { budgetTotals } from '#shared/grant-applications/budget-totals.ts';
import { withChange } from '#shared/grant-applications/change-requests.ts';
import { contentIssues } from '#shared/grant-applications/content-issues.ts';
import {
  emptyContent,
  type Answer,
  type ApplicationOverview,
  type AttachedDocument,
  type BudgetLine,
  type GrantApplicationContent,
} from '#shared/grant-applications/grant-application.ts';
import type {
  GrantApplicationView,
  SectionSaved,
} from '#shared/grant-applications/grant-application-views.ts';
import { writingProgress } from '#shared/grant-applications/writing-progress.ts';
import type { PresenceView } from '#shared/grant-applications/presence.ts';
import { Access } from '../../../core/access/access.ts';
import { Connection } from '../../../core/connection/connection.ts';
import { GrantApplicationsClient } from '../grant-applications-client.ts';
import { SectionDraft } from './section-draft.ts';

export type AnswersOf = Readonly<Record<string, Answer>>;

interface Centres {
  readonly centreIds: readonly string[];
}
interface Budget {
  readonly budgetLines: readonly BudgetLine[];
}
interface Documents {
  readonly documents: readonly AttachedDocument[];
}

interface Drafts {
  readonly overview: SectionDraft<ApplicationOverview>;
  readonly centres: SectionDraft<Centres>;
  readonly budget: SectionDraft<Budget>;
  readonly documents: SectionDraft<Documents>;
  readonly answers: ReadonlyMap<string, SectionDraft<{ readonly answers: AnswersOf }>>;
}

/** What several answers are wrong about together is said as they are typed: no single field is left with it. */
const saidAtOnce: readonly string[] = ['amountsDoNotAgree', 'numbersDoNotAgree'];

/** An application while it is written: every section's draft, and what the shared rules say of the whole, as one types. */
@Injectable()
export class ApplicationDraft {
  private readonly client = inject(GrantApplicationsClient);
  private readonly injector = inject(Injector);
  private readonly access = inject(Access);
  private readonly connection = inject(Connection);
  private readonly loaded = signal<GrantApplicationView | null>(null);
  private readonly made = signal<Drafts | null>(null);
  private readonly touched = signal<ReadonlySet<string>>(new Set());
  private readonly showsAll = signal(false);

  readonly view = this.loaded.asReadonly();
  readonly id = computed(() => this.loaded()?.id ?? null);
  readonly drafts = this.made.asReadonly();
  /** Saved sections by their stamps: the server's, renewed by every save. */
  readonly stamps = computed(() => this.loaded()?.sections ?? []);

  readonly content = computed((): GrantApplicationContent => {
    const drafts = this.made();
    if (!drafts) return emptyContent;
    return {
      overview: drafts.overview.value(),
      ...drafts.centres.value(),
      answers: Object.assign(
        {},
        ...[...drafts.answers.values()].map((draft) => draft.value().answers),
      ) as AnswersOf,
      ...drafts.budget.value(),
      ...drafts.documents.value(),
    };
  });
  readonly issues = computed(() => {
    const view = this.loaded();
    return view ? contentIssues(view.call, this.content(), view) : [];
  });
  readonly progress = computed(() => {
    const view = this.loaded();
    return view === null
      ? { required: 0, left: 0 }
      : writingProgress(view.call, this.content(), this.issues());
  });
  readonly sections = computed(() => sectionStates(this.stamps(), this.issues()));
  readonly totals = computed(() => {
    const view = this.loaded();
    return budgetTotals(
      this.content().budgetLines,
      view?.call.budgetCategories ?? [],
      view?.allocation ?? null,
    );
  });

  readonly allDrafts = computed((): readonly SectionDraft<unknown>[] => {
    const drafts = this.made();
    if (!drafts) return [];
    const { answers, ...fixed } = drafts;
    return [...Object.values(fixed), ...answers.values()] as unknown as SectionDraft<unknown>[];
  });

  constructor() {
    // A late save: reads what the others saved, once the line is there, and has the section meet it.
    effect(() => {
      const late = this.connection.isOnline() ? this.allDrafts().filter((each) => each.isLate()) : [];
      const open = late.filter((each) => untracked(each.clash) === null);
      if (open.length > 0) untracked(() => void this.meetTheirs(open));
    });
  }

  /** Takes the application as read for the first time, or after a command; what is being written stays. */
  show(view: GrantApplicationView): void {
    this.loaded.set(view);
    if (untracked(this.made) === null) this.made.set(this.draftsOf(view));
  }

  /** Reads again what others have saved or decided since, and puts it where nothing unsaved stands. */
  async catchUp({ sections, status }: Pick<PresenceView, 'sections' | 'status'>): Promise<void> {
    const view = untracked(this.loaded);
    if (view === null) return;
    const isBehind = sections.some(({ section, version }) => {
      const draft = untracked(() => this.draftOf(section));
      return draft !== null && draft.isOlderThan(version);
    });
    if (!isBehind && status === view.status) return;
    const read = await firstValueFrom(this.client.read(view.id));
    this.loaded.set(read);
    for (const { section, version } of read.sections) {
      const draft = untracked(() => this.draftOf(section));
      if (draft?.isOlderThan(version)) draft.adopt(partOf(read, section), version);
    }
  }

  private async meetTheirs(late: readonly SectionDraft<unknown>[]): Promise<void> {
    const view = untracked(this.loaded);
    if (view === null) return;
    let read: GrantApplicationView;
    try {
      read = await firstValueFrom(this.client.read(view.id));
    } catch {
      // The section stays late; it is asked again when the line is back or the person saves.
      return;
    }
    this.loaded.set(read);
    for (const draft of late) {
      const stamp = read.sections.find(({ section }) => section === draft.key);
      const { version = 1, savedBy = '', savedAt = '' } = stamp ?? {};
      await draft.meet({
        value: partOf(read, draft.key),
        version,
        savedBy: savedBy ?? '',
        savedAt: savedAt ?? '',
      });
    }
  }

  draftOf(section: string): SectionDraft<unknown> | null {
    const drafts = this.made();
    if (!drafts) return null;
    const { answers, ...fixed } = drafts;
    const draft = (fixed as Readonly<Record<string, unknown>>)[section] ?? answers.get(section) ?? null;
    return draft as SectionDraft<unknown> | null;
  }

  /** Sends what is not saved yet, section by section. Answers whether everything is. */
  async flush(): Promise<boolean> {
    const results = await Promise.all(
      this.stamps().map(({ section }) => this.draftOf(section)?.autosave.flush() ?? Promise.resolve(true)),
    );
    return results.every(Boolean);
  }

  /** Why nobody may write in the section now, or null. */
  lockOf(section: string) {
    const view = this.loaded();
    return view ? sectionLock(view, section) : null;
  }

  mayWrite(section: string): boolean {
    const view = this.loaded();
    return view !== null && decideSectionEdit(view, section, { actor: this.access.requiredActor() }).ok;
  }

  /** The person left this field: from now on what is wrong with it is said beside it. */
  touch(section: string, field: string): void {
    this.touched.update((touched) => new Set(touched).add(`${section}/${field}`));
  }

  /** From now on everything that is missing is said beside its field. */
  showAll(): void {
    this.showsAll.set(true);
  }

  issueAt(section: string, field: string) {
    const issue = this.issues().find((each) => each.section === section && each.field === field) ?? null;
    if (issue && saidAtOnce.includes(issue.code)) return issue;
    return this.showsAll() || this.touched().has(`${section}/${field}`) ? issue : null;
  }

  private draftsOf(view: GrantApplicationView): Drafts {
    const content: GrantApplicationContent = view.content;
    return {
      overview: this.draft(view, 'overview', { part: 'overview', value: content.overview }),
      centres: this.draft<Centres>(view, 'centres', {
        part: 'centres',
        value: { centreIds: content.centreIds },
      }),
      budget: this.draft<Budget>(view, 'budget', {
        part: 'budget-lines',
        value: { budgetLines: content.budgetLines },
      }),
      documents: this.draft<Documents>(view, 'documents', {
        part: 'documents',
        value: { documents: content.documents },
        body: ({ documents }) => ({
          documents: documents.map(({ type, documentId }) => ({ type, documentId })),
        }),
      }),
      answers: new Map(
        view.call.sections.map(({ key }) => [
          key,
          this.draft(view, key, { part: `answers/${key}`, value: { answers: answersOf(view, key) } }),
        ]),
      ),
    };
  }

  private draft<Value>(
    view: GrantApplicationView,
    key: string,
    { part, value, body }: { part: string; value: Value; body?: (value: Value) => unknown },
  ): SectionDraft<Value> {
    const version = view.sections.find((stamp) => stamp.section === key)?.version ?? 1;
    return new SectionDraft<Value>(
      { key, value, version },
      (current, at) =>
        this.client
          .saveSection(view.id, part, body ? body(current) : current, at)
          .pipe(tap((saved) => this.keepStamp(saved))),
      this.injector,
    );
  }

  private keepStamp(saved: SectionSaved): void {
    const { section, version, savedAt, savedBy, applicationVersion } = saved;
    this.loaded.update((view) => {
      if (!view) return view;
      const { openChangeRequest: request } = view;
      const openChangeRequest = request && savedAt ? withChange(request, section, savedAt) : request;
      const sections = view.sections.map((stamp) =>
        stamp.section === section ? { section, version, savedAt, savedBy } : stamp,
      );
      const current = Math.max(view.version, applicationVersion);
      return { ...view, version: current, sections, openChangeRequest } as typeof view;
    });
  }
}

/** What a section of the application holds, in the shape of its draft. */
function partOf(view: GrantApplicationView, section: string): unknown {
  const { content } = view;
  switch (section) {
    case 'overview':
      return content.overview;
    case 'centres':
      return { centreIds: content.centreIds };
    case 'budget':
      return { budgetLines: content.budgetLines };
    case 'documents':
      return { documents: content.documents };
    default:
      return { answers: answersOf(view, section) };
  }
}

function answersOf(view: GrantApplicationView, section: string): AnswersOf {
  const questions = view.call.sections.find((each) => each.key === section)?.questions ?? [];
  return Object.fromEntries(questions.map(({ key }) => [key, view.content.answers[key] ?? null]));
}
