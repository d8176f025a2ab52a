import { computed, DestroyRef, effect, inject, Injectable, Injector, signal, untracked } from '@angular/core';
import { canonicalJson } from '#shared/grant-applications/canonical-json.ts';
import { Access } from '../../../core/access/access.ts';
import { DraftVault } from '../../../core/drafts/draft-vault.ts';
import { UnsentWork } from '../../../core/drafts/unsent-work.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { ApplicationDraft } from './application-draft.ts';
import type { SectionDraft, UnsentSection } from './section-draft.ts';

/** Typing is kept at most this long after the key. */
const keepAfterMs = 200;

/** What the person should know of: the line is down, the save is refused, or a choice is open. */
const unsentKinds: readonly string[] = ['offline', 'failed', 'conflict'];

/**
 * Keeps on the device, encrypted, what the server does not have yet, and brings back what a crashed or closed tab left
 * there. A draft belongs to the tab that writes it for as long as that tab lives.
 */
@Injectable()
export class DeviceDrafts {
  private readonly draft = inject(ApplicationDraft);
  private readonly access = inject(Access);
  private readonly injector = inject(Injector);
  private readonly confirm = inject(ConfirmDialog);
  private readonly i18n = inject(I18n);
  private readonly vault = signal<DraftVault | null>(null);
  private readonly keptSince = signal<ReadonlyMap<string, Date>>(new Map());
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly tab = crypto.randomUUID();
  private endTab: () => void = () => undefined;
  private isOver = false;

  /** Sections that wait to be sent, since when the earliest lies on the device; null: nothing waits. */
  readonly waiting = computed(() => {
    const unsent = this.draft
      .allDrafts()
      .filter((section) => unsentKinds.includes(section.autosave.status().kind));
    if (unsent.length === 0) return null;
    const kept = this.keptSince();
    const since = unsent.map(({ key }) => kept.get(key)).filter((at) => at !== undefined);
    const kinds = new Set(unsent.map(({ autosave }) => autosave.status().kind));
    const why = kinds.has('offline')
      ? ('offline' as const)
      : kinds.has('failed')
        ? ('failed' as const)
        : ('choice' as const);
    return {
      count: unsent.length,
      why,
      since: since.length < unsent.length ? null : new Date(Math.min(...since.map(Number))),
    };
  });

  constructor() {
    const stopAsking = inject(UnsentWork).ask(() => this.mayLeave());
    inject(DestroyRef).onDestroy(() => {
      stopAsking();
      this.close();
    });
    effect(() => {
      const drafts = this.draft.allDrafts();
      if (drafts.length > 0) untracked(() => void this.begin(drafts));
    });
  }

  private async begin(drafts: readonly SectionDraft<unknown>[]): Promise<void> {
    this.holdTab();
    const vault = await DraftVault.open(this.access.requiredActor().userId);
    if (this.isOver) {
      vault?.close();
      return;
    }
    this.vault.set(vault);
    if (vault !== null) await this.bringBack(vault);
    for (const section of drafts) {
      effect(
        () => {
          section.value();
          const isUnsaved = section.autosave.isDirty();
          untracked(() => {
            if (isUnsaved) this.keepSoon(section);
            else void this.forget(section);
          });
        },
        { injector: this.injector },
      );
    }
  }

  /** A lock that lives as long as this tab tells other tabs that its drafts are in good hands. */
  private holdTab(): void {
    const life = new Promise<void>((resolve) => {
      this.endTab = resolve;
    });
    // Where the browser has no locks, every draft found is taken for one of a closed tab.
    void (navigator.locks as LockManager | undefined)?.request(this.tab, () => life);
  }

  private async bringBack(vault: DraftVault): Promise<void> {
    const held = (await (navigator.locks as LockManager | undefined)?.query())?.held ?? [];
    const alive = new Set(held.map(({ name }) => name));
    for (const { id, value } of await vault.read(`${this.draft.id() ?? ''}/`)) {
      const [, section = '', tab = ''] = id.split('/');
      if (alive.has(tab)) continue;
      const draft = this.draft.draftOf(section);
      const unsent = value as UnsentSection<unknown>;
      if (draft !== null && isNews(draft, unsent)) {
        draft.restore(unsent);
        await this.keep(draft);
      }
      await vault.forget(id);
    }
  }

  private keepSoon(section: SectionDraft<unknown>): void {
    clearTimeout(this.timers.get(section.key));
    this.timers.set(
      section.key,
      setTimeout(() => void this.keep(section), keepAfterMs),
    );
  }

  private async keep(section: SectionDraft<unknown>): Promise<void> {
    const isKept = (await this.vault()?.keep(this.idOf(section), section.unsent())) ?? false;
    if (!untracked(section.autosave.isDirty)) {
      await this.forget(section);
      return;
    }
    this.keptSince.update((since) => {
      const changed = new Map(since);
      if (!isKept) changed.delete(section.key);
      else if (!changed.has(section.key)) changed.set(section.key, new Date());
      return changed;
    });
  }

  private async forget(section: SectionDraft<unknown>): Promise<void> {
    clearTimeout(this.timers.get(section.key));
    if (!this.keptSince().has(section.key) && !this.timers.has(section.key)) return;
    this.timers.delete(section.key);
    await this.vault()?.forget(this.idOf(section));
    this.keptSince.update((since) => new Map([...since].filter(([key]) => key !== section.key)));
  }

  private idOf({ key }: SectionDraft<unknown>): string {
    return `${this.draft.id() ?? ''}/${key}/${this.tab}`;
  }

  /** Before signing out, which destroys the drafts of this device. */
  private async mayLeave(): Promise<boolean> {
    if (await this.draft.flush()) return true;
    const count = this.waiting()?.count ?? 1;
    const answer = await this.confirm.ask({
      heading: this.i18n.text('grantApplications.unsent.signOut', { count }),
      text: this.i18n.text('grantApplications.unsent.signOutHelp'),
      confirm: this.i18n.text('grantApplications.unsent.signOutConfirm'),
      tone: 'danger',
    });
    return answer !== null;
  }

  private close(): void {
    this.isOver = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
    const vault = this.vault();
    const unsaved = this.draft.allDrafts().filter((section) => untracked(section.autosave.isDirty));
    void Promise.all(unsaved.map((section) => this.keep(section))).then(() => {
      this.endTab();
      vault?.close();
    });
  }
}

/** Not what the server has: it may have arrived while the answer did not. */
function isNews(draft: SectionDraft<unknown>, { value, base }: UnsentSection<unknown>): boolean {
  const [kept, made, present] = [value, base, untracked(draft.value)].map((part) => canonicalJson(part));
  return kept !== present && kept !== made;
}
