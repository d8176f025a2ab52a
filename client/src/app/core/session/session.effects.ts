import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import { catchError, exhaustMap, map, of, switchMap, tap } from 'rxjs';
import { destroyDrafts } from '../drafts/draft-database.ts';
import { asApiError } from '../http/api-error.ts';
import { SessionClient } from './session-client.ts';
import { sessionApi, sessionEvents } from './session.actions.ts';
import { sessionFeature } from './session.feature.ts';

export const loadSession = createEffect(
  (actions = inject(Actions), client = inject(SessionClient)) => {
    return actions.pipe(
      ofType(sessionEvents.opened, sessionEvents.detailsChanged),
      switchMap(() =>
        client.load().pipe(
          map((session) => sessionApi.sessionLoaded({ session })),
          catchError((error: unknown) =>
            of(asApiError(error).status === 401 ? sessionApi.nobodySignedIn() : sessionApi.loadFailed()),
          ),
        ),
      ),
    );
  },
  { functional: true },
);

export const renewSession = createEffect(
  (actions = inject(Actions), client = inject(SessionClient)) => {
    return actions.pipe(
      ofType(sessionEvents.renewClicked),
      exhaustMap(() =>
        client.renew().pipe(
          map(({ expiresAt }) => sessionApi.sessionRenewed({ expiresAt })),
          catchError((error: unknown) =>
            of(asApiError(error).status === 401 ? sessionApi.sessionExpired() : sessionApi.renewalFailed()),
          ),
        ),
      ),
    );
  },
  { functional: true },
);

/**
 * Signing out always ends on the sign-in page: an answer of 401 only says that the session was gone already. Whatever
 * the person had not sent is destroyed on this device; a session that merely ran out leaves it there.
 */
export const signOut = createEffect(
  (actions = inject(Actions), client = inject(SessionClient), store = inject(Store)) => {
    const actor = store.selectSignal(sessionFeature.selectActor);
    return actions.pipe(
      ofType(sessionEvents.signOutClicked),
      tap(() => {
        const userId = actor()?.userId;
        if (userId !== undefined) void destroyDrafts(userId);
      }),
      exhaustMap(() =>
        client.signOut().pipe(
          map(() => sessionApi.sessionEnded()),
          catchError((error: unknown) =>
            of(asApiError(error).status === 401 ? sessionApi.sessionEnded() : sessionApi.loadFailed()),
          ),
        ),
      ),
    );
  },
  { functional: true },
);
