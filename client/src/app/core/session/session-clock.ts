import { computed, DestroyRef, effect, inject, Service, signal, untracked } from '@angular/core';
import { Connection } from '../connection/connection.ts';
import { Session } from './session.ts';

/** How long before the end the warning comes. */
export const warningMinutes = 5;

/** The server moves a session's end by use at most this often, so that reading costs no write. */
const touchMilliseconds = 60_000;

/**
 * Watches the session's end: warns before it, and once it is over offers to sign in again on the spot. Looks at the
 * clock rather than counting, because a laptop that slept has not counted.
 */
@Service()
export class SessionClock {
  private readonly session = inject(Session);
  private readonly connection = inject(Connection);
  private readonly now = signal(Date.now());

  /** How long the session stays open without being used, as its first answer tells. */
  private readonly idleMilliseconds = computed(() => {
    const current = this.session.current();
    return current === null ? 0 : Date.parse(current.expiresAt) - Date.now();
  });

  private readonly millisecondsLeft = computed(() => {
    const current = this.session.current();
    if (current === null) return null;
    const byUse = this.connection.lastSuccessAt() + this.idleMilliseconds() - touchMilliseconds;
    const end = Math.min(Math.max(Date.parse(current.expiresAt), byUse), Date.parse(current.endsAt));
    return end - this.now();
  });

  /** Whole minutes left, once the warning is due; null while there is time, or nobody is signed in. */
  readonly minutesLeft = computed(() => {
    const left = this.millisecondsLeft();
    if (left === null || this.session.status() !== 'signedIn' || left > warningMinutes * 60_000) return null;
    return Math.max(1, Math.ceil(left / 60_000));
  });

  constructor() {
    const timer = setInterval(() => {
      this.now.set(Date.now());
    }, 5_000);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(timer);
    });
    effect(() => {
      const left = this.millisecondsLeft();
      if (left !== null && left <= 0 && untracked(this.session.status) === 'signedIn') this.session.expire();
    });
  }
}
