import { DestroyRef, DOCUMENT, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { PresentPerson } from '#shared/grant-applications/presence.ts';
import { Access } from '../../../core/access/access.ts';
import { Connection } from '../../../core/connection/connection.ts';
import { asApiError } from '../../../core/http/api-error.ts';
import { GrantApplicationsClient } from '../grant-applications-client.ts';
import { ApplicationDraft } from './application-draft.ts';

const quickestMs = 8_000;
const slowestMs = 30_000;
/** Who has touched nothing for so long is away, and their session is left to end by itself. */
const awayAfterMs = 5 * 60_000;
/** Of the line's own pace: asking takes at most a sixth of it. */
const pace = 6;

/**
 * Tells the server which section is open, hears who else is there, and has the draft take over what they saved. Asks
 * less often on a slow line, and not at all while the page is hidden, the line is down or the person is away.
 */
@Injectable()
export class EditorPresence {
  private readonly client = inject(GrantApplicationsClient);
  private readonly draft = inject(ApplicationDraft);
  private readonly access = inject(Access);
  private readonly connection = inject(Connection);
  private readonly document = inject(DOCUMENT);
  private readonly found = signal<readonly PresentPerson[]>([]);
  private readonly place = signal<string | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isAsking = false;
  private isOver = false;
  private touchedAt = Date.now();
  private waitMs = quickestMs;

  /** Goes up with every answer heard. */
  readonly turn = signal(0);
  /** Everybody else of the municipality who has the application open. */
  readonly people = this.found.asReadonly();

  constructor() {
    const stirred = () => {
      this.stirred();
    };
    const events = ['pointerdown', 'keydown', 'visibilitychange'] as const;
    for (const event of events) this.document.addEventListener(event, stirred, { passive: true });
    inject(DestroyRef).onDestroy(() => {
      for (const event of events) this.document.removeEventListener(event, stirred);
      this.leave();
    });
    effect(() => {
      const isReady = this.place() !== null && this.draft.id() !== null && this.connection.isOnline();
      if (isReady) untracked(() => void this.ask());
    });
  }

  /** The section, or `review`, that is on the screen now. */
  at(place: string): void {
    this.place.set(place);
  }

  in(section: string): readonly PresentPerson[] {
    return this.found().filter((person) => person.section === section);
  }

  private stirred(): void {
    const wasAway = this.isAway();
    this.touchedAt = Date.now();
    if (wasAway && !this.document.hidden) void this.ask();
  }

  private isAway(): boolean {
    return Date.now() - this.touchedAt > awayAfterMs;
  }

  private async ask(): Promise<void> {
    const id = untracked(this.draft.id);
    const section = untracked(this.place);
    if (this.isAsking || this.isOver || id === null || section === null || !this.mayAccompany()) return;
    clearTimeout(this.timer);
    if (this.document.hidden || this.isAway() || !untracked(this.connection.isOnline)) {
      this.again(quickestMs);
      return;
    }
    this.isAsking = true;
    const startedAt = Date.now();
    try {
      const heard = await firstValueFrom(this.client.bePresent(id, section));
      this.found.set(heard.people);
      this.turn.update((turn) => turn + 1);
      await this.draft.catchUp(heard);
    } catch (failure) {
      // Whoever may not know of it any more need not ask again; a line that is down comes back.
      this.isOver = [403, 404].includes(asApiError(failure).status);
    }
    this.isAsking = false;
    this.waitMs = Math.min(slowestMs, Math.max(quickestMs, pace * (Date.now() - startedAt)));
    this.again(section === untracked(this.place) ? this.waitMs : 0);
  }

  private again(ms: number): void {
    clearTimeout(this.timer);
    if (!this.isOver) this.timer = setTimeout(() => void this.ask(), ms);
  }

  private mayAccompany(): boolean {
    const organisationId = untracked(this.draft.view)?.organisationId;
    return organisationId !== undefined && this.access.can('grantApplication.accompany', organisationId);
  }

  private leave(): void {
    clearTimeout(this.timer);
    const id = untracked(this.draft.id);
    const wasThere = !this.isOver && untracked(this.place) !== null;
    this.isOver = true;
    if (id === null || !wasThere || !this.mayAccompany() || !untracked(this.connection.isOnline)) return;
    this.client.bePresent(id, null).subscribe({
      // Nothing is lost: whoever is not heard of for a minute counts as gone.
      error: () => undefined,
    });
  }
}
