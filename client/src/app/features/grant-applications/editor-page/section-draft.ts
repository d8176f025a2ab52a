import { computed, signal, untracked } from '@angular/core';
import type { Injector, Signal } from '@angular/core';
import { tap } from 'rxjs';
import type { Observable } from 'rxjs';
import type { SectionSaved } from '#shared/grant-applications/grant-application-views.ts';
import { Autosave } from '../../../core/forms/autosave.ts';

/** How a section is sent: its value as the body, its own version as `If-Match`. */
export type SectionSender<Value> = (value: Value, version: number) => Observable<SectionSaved>;

/** Who was faster, as the server tells a late save. */
export interface SectionConflict {
  readonly savedBy: string;
  readonly savedAt: string;
  /** Version that stands on the server now. */
  readonly actual: number;
}

/**
 * One section while it is written: what stands in it, the version it was read in, and its autosave, which lives as long
 * as the editor, so that leaving a section while the line is down loses nothing.
 */
export class SectionDraft<Value> {
  private readonly held;
  private readonly version;

  readonly key: string;
  readonly value: Signal<Value>;
  readonly autosave: Autosave<Value>;
  /** Set while somebody else's save stands against this one. */
  readonly conflict: Signal<SectionConflict | null>;

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
    this.conflict = computed(() => conflictIn(this.autosave.status()));
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
    this.held.set(value);
    this.version.set(version);
    this.autosave.reset(value);
  }

  /** Saves what stands here over what somebody else saved. */
  async keepMine(): Promise<void> {
    const conflict = untracked(this.conflict);
    if (!conflict) return;
    this.version.set(conflict.actual);
    // Another object than the one held: what is held counts as not saved.
    this.autosave.reset({ ...untracked(this.held) });
    await this.autosave.flush();
  }
}

function conflictIn(status: ReturnType<Autosave<unknown>['status']>): SectionConflict | null {
  if (status.kind !== 'conflict') return null;
  const { savedBy, savedAt, actual } = status.error.details;
  return { savedBy: String(savedBy ?? ''), savedAt: String(savedAt ?? ''), actual: Number(actual) };
}
