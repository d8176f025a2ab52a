import { computed, DestroyRef, DOCUMENT, effect, inject, Injector, signal, untracked } from '@angular/core';
import type { Signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { Observable } from 'rxjs';
import { Connection } from '../connection/connection.ts';
import { asApiError } from '../http/api-error.ts';
import type { ApiError } from '../http/api-error.ts';

export type AutosaveStatus =
  | { readonly kind: 'idle' }
  | { readonly kind: 'pending' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: Date }
  | { readonly kind: 'offline' }
  | { readonly kind: 'failed'; readonly error: ApiError }
  | { readonly kind: 'conflict'; readonly error: ApiError };

export interface AutosaveOptions<Value> {
  /** The draft; saving starts when it becomes another value than the one it had first. */
  readonly value: Signal<Value>;
  readonly save: (value: Value) => Observable<unknown>;
  /** Quiet time after the last change. With the request it must stay below three seconds. */
  readonly delayMs?: number;
  /** Somebody who never pauses is saved at least this often. */
  readonly maxWaitMs?: number;
}

const retryAfterMs = 5_000;

/**
 * Saves a draft while it is written: one request at a time, the newest value always last, again by itself when the
 * connection is back. Make it in a field of the page: `readonly autosave = injectAutosave({ value: this.model, save })`,
 * show it with `<tg-autosave-status [autosave]="autosave" />`, and await `flush()` before a command such as submit.
 */
export class Autosave<Value> {
  private readonly options: AutosaveOptions<Value>;
  private readonly connection: Connection;
  private readonly current = signal<AutosaveStatus>({ kind: 'idle' });
  private saved: Value;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private dirtySince: number | null = null;
  private running: Promise<void> | null = null;

  readonly status = this.current.asReadonly();
  /** There is something that the server does not have. */
  readonly isDirty = computed(() => !['idle', 'saved'].includes(this.current().kind));

  constructor(options: AutosaveOptions<Value>, injector: Injector) {
    this.options = options;
    this.connection = injector.get(Connection);
    this.saved = untracked(options.value);
    effect(() => this.noticed(options.value()), { injector });
    effect(
      () => {
        if (this.connection.isOnline() && untracked(this.current).kind === 'offline') void this.flush();
      },
      { injector },
    );
    this.guardLeaving(injector);
  }

  /** The value that the server has, as far as this editor knows. */
  get base(): Value {
    return this.saved;
  }

  /** Takes a value as the one the server has, for example after loading it again. */
  reset(value: Value): void {
    clearTimeout(this.timer);
    this.saved = value;
    this.dirtySince = null;
    this.current.set({ kind: 'idle' });
  }

  /** Saves now what is not saved yet. Answers whether everything is. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    await this.running;
    if (untracked(this.options.value) !== this.saved) {
      this.running = this.send();
      await this.running;
    }
    return untracked(this.options.value) === this.saved;
  }

  private noticed(value: Value): void {
    if (value === this.saved || untracked(this.current).kind === 'conflict') return;
    const now = Date.now();
    this.dirtySince ??= now;
    if (untracked(this.current).kind !== 'saving') this.current.set({ kind: 'pending' });
    const waited = now - this.dirtySince;
    const delay = Math.min(
      this.options.delayMs ?? 1_200,
      Math.max(0, (this.options.maxWaitMs ?? 8_000) - waited),
    );
    this.saveIn(delay);
  }

  private saveIn(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), ms);
  }

  private async send(): Promise<void> {
    const value = untracked(this.options.value);
    this.current.set({ kind: 'saving' });
    this.dirtySince = null;
    try {
      await firstValueFrom(this.options.save(value), { defaultValue: undefined });
      this.saved = value;
      this.current.set({ kind: 'saved', at: new Date() });
      if (untracked(this.options.value) !== value) this.noticed(untracked(this.options.value));
    } catch (failure) {
      this.refused(asApiError(failure));
    } finally {
      this.running = null;
    }
  }

  private refused(error: ApiError): void {
    if (error.isConflict) this.current.set({ kind: 'conflict', error });
    else if (error.status === 0) this.current.set({ kind: 'offline' });
    else this.current.set({ kind: 'failed', error });
    if (error.isTemporary) this.saveIn(retryAfterMs);
  }

  /** The browser asks before the tab is closed on unsaved work; leaving the page by a link saves first. */
  private guardLeaving(injector: Injector): void {
    const window = injector.get(DOCUMENT).defaultView;
    const ask = (event: BeforeUnloadEvent): void => {
      if (untracked(this.isDirty)) event.preventDefault();
    };
    window?.addEventListener('beforeunload', ask);
    injector.get(DestroyRef).onDestroy(() => {
      window?.removeEventListener('beforeunload', ask);
      clearTimeout(this.timer);
      if (untracked(this.options.value) !== this.saved && this.current().kind !== 'conflict')
        void this.send();
    });
  }
}

export function injectAutosave<Value>(options: AutosaveOptions<Value>): Autosave<Value> {
  return new Autosave(options, inject(Injector));
}
