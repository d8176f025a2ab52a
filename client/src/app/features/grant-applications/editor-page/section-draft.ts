import { computed, signal, untracked } from '@angular/core';
import type { Injector, Signal } from '@angular/core';
import { tap } from 'rxjs';
import type { Observable } from 'rxjs';
import type { SectionSaved } from '#shared/grant-applications/grant-application-views.ts';
import {
  mergedSection,
  sectionClashes,
  type FieldClash,
  type SectionPart,
  type Side,
} from '#shared/grant-applications/section-merge.ts';
import { Autosave } from '../../../core/forms/autosave.ts';

/** How a section is sent: its value as the body, its own version as `If-Match`. */
export type SectionSender<Value> = (value: Value, version: number) => Observable<SectionSaved>;

/** What somebody else saved before this section was. */
export interface Theirs<Value> {
  readonly value: Value;
  readonly version: number;
  readonly savedBy: string;
  readonly savedAt: string;
}

/** Two versions of one section that both changed, and where they differ: one chooses per field. */
export interface SectionClash {
  readonly savedBy: string;
  readonly savedAt: string;
  readonly fields: readonly FieldClash[];
}

/** A section as it is kept on the device until the server has it. */
export interface UnsentSection<Value> {
  readonly base: Value;
  readonly value: Value;
  readonly version: number;
}

/**
 * One section while it is written: what stands in it, the version it was read in, and its autosave, which lives as long
 * as the editor, so that leaving a section while the line is down loses nothing.
 */
export class SectionDraft<Value> {
  private readonly held;
  private readonly version;
  private readonly theirs = signal<Theirs<Value> | null>(null);
  private readonly joined = signal<SectionClash | null>(null);

  readonly key: string;
  readonly value: Signal<Value>;
  readonly autosave: Autosave<Value>;
  /** A late save was refused: somebody else saved the section first. */
  readonly isLate: Signal<boolean>;
  /** Set while the person has to choose between theirs and mine. */
  readonly clash: Signal<SectionClash | null>;
  /** What somebody else changed elsewhere in the section, and what was taken over with what stands here. */
  readonly takenOver = this.joined.asReadonly();

  constructor(
    given: { readonly key: string; readonly value: Value; readonly version: number },
    send: SectionSender<Value>,
    injector: Injector,
  ) {
    this.key = given.key;
    this.held = signal(given.value);
    this.version = signal(given.version);
    this.value = this.held.asReadonly();
    this.autosave = new Autosave<Value>(
      {
        value: this.value,
        save: (value) =>
          send(value, untracked(this.version)).pipe(tap((saved) => this.version.set(saved.version))),
      },
      injector,
    );
    this.isLate = computed(() => this.autosave.status().kind === 'conflict');
    this.clash = computed(() => {
      const theirs = this.theirs();
      if (theirs === null) return null;
      const { savedBy, savedAt } = theirs;
      return { savedBy, savedAt, fields: this.clashesWith(theirs.value, this.held()) };
    });
  }

  change(update: (value: Value) => Value): void {
    this.held.update(update);
  }

  /** The server has a newer state, and nothing unsaved stands here against it. */
  isOlderThan(version: number): boolean {
    return version > untracked(this.version) && !untracked(this.autosave.isDirty);
  }

  /** Takes what the server has in place of what stands here. */
  adopt(value: Value, version: number): void {
    this.theirs.set(null);
    this.joined.set(null);
    this.held.set(value);
    this.version.set(version);
    this.autosave.reset(value);
  }

  /** For the device: what is to be sent, and what it was made from. */
  unsent(): UnsentSection<Value> {
    return { base: this.autosave.base, value: untracked(this.held), version: untracked(this.version) };
  }

  /** Goes on with what a closed tab left on the device; it is sent as if it had just been typed. */
  restore({ base, value, version }: UnsentSection<Value>): void {
    this.version.set(version);
    this.autosave.reset(base);
    this.held.set(value);
  }

  /** Meets what somebody else saved first: joins it where only one of both changed a field, else asks. */
  async meet(theirs: Theirs<Value>): Promise<void> {
    const fields = this.clashesWith(theirs.value, untracked(this.held));
    if (fields.some(({ changedBy }) => changedBy === 'both')) {
      this.theirs.set(theirs);
      return;
    }
    const { savedBy, savedAt } = theirs;
    const taken = fields.filter(({ changedBy }) => changedBy === 'them');
    this.joined.set(taken.length === 0 ? null : { savedBy, savedAt, fields: taken });
    await this.join(theirs, {});
  }

  /** Saves the section with every change of both, where they collide as the person chose. */
  async settle(chosen: Readonly<Record<string, Side>>): Promise<void> {
    const theirs = untracked(this.theirs);
    if (theirs !== null) await this.join(theirs, chosen);
  }

  private async join(theirs: Theirs<Value>, chosen: Readonly<Record<string, Side>>): Promise<void> {
    const versions = this.versionsWith(theirs.value, untracked(this.held));
    const merged = mergedSection(this.key, versions, chosen) as Value;
    this.theirs.set(null);
    this.version.set(theirs.version);
    this.autosave.reset(theirs.value);
    this.held.set(merged);
    await this.autosave.flush();
  }

  private clashesWith(theirs: Value, mine: Value): readonly FieldClash[] {
    return sectionClashes(this.key, this.versionsWith(theirs, mine));
  }

  private versionsWith(theirs: Value, mine: Value) {
    const [base, own, other] = [this.autosave.base, mine, theirs] as unknown as SectionPart[];
    return { base, mine: own, theirs: other } as {
      readonly base: SectionPart;
      readonly mine: SectionPart;
      readonly theirs: SectionPart;
    };
  }
}
