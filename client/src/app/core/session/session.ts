import { computed, inject, Service } from '@angular/core';
import { Store } from '@ngrx/store';
import { filter, first, firstValueFrom, map, tap } from 'rxjs';
import type { Observable } from 'rxjs';
import { SessionClient } from './session-client.ts';
import type { Credentials } from './session-client.ts';
import { sessionApi, sessionEvents } from './session.actions.ts';
import { sessionFeature } from './session.feature.ts';
import type { SessionView } from './session-view.ts';

/** The session in the store, for pages and services: who is signed in, and until when. */
@Service()
export class Session {
  private readonly store = inject(Store);
  private readonly client = inject(SessionClient);

  readonly status = this.store.selectSignal(sessionFeature.selectStatus);
  readonly current = this.store.selectSignal(sessionFeature.selectSession);
  readonly actor = this.store.selectSignal(sessionFeature.selectActor);
  readonly isSignedIn = computed(() => this.current() !== null);

  /** The status now and from now on, for those who wait for it to change. */
  readonly status$ = this.store.select(sessionFeature.selectStatus);

  /** Asks the server once who is signed in; answers when that is known. */
  async known(): Promise<boolean> {
    if (this.status() === 'unknown' || this.status() === 'unreachable')
      this.store.dispatch(sessionEvents.opened());
    return firstValueFrom(
      this.status$.pipe(
        filter((status) => status !== 'unknown'),
        first(),
        map(() => this.isSignedIn()),
      ),
    );
  }

  /** Signs in and loads the session. Used by the sign-in page and by the dialog after an expiry. */
  signIn(credentials: Credentials): Observable<SessionView> {
    return this.client.signIn(credentials).pipe(
      tap((session) => {
        this.store.dispatch(sessionApi.sessionStarted({ session }));
      }),
    );
  }

  renew(): void {
    this.store.dispatch(sessionEvents.renewClicked());
  }

  signOut(): void {
    this.store.dispatch(sessionEvents.signOutClicked());
  }

  expire(): void {
    this.store.dispatch(sessionApi.sessionExpired());
  }

  /** Gives up a session that has run out, without asking the server. */
  leave(): void {
    this.store.dispatch(sessionApi.sessionEnded());
  }

  /** After the person's own name or language was changed. */
  reload(): void {
    this.store.dispatch(sessionEvents.detailsChanged());
  }
}
