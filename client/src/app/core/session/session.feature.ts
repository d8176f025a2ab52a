import { createFeature, createReducer, createSelector, on } from '@ngrx/store';
import type { Actor } from '#shared/access/roles.ts';
import { sessionApi } from './session.actions.ts';
import type { SessionView } from './session-view.ts';

export type SessionStatus =
  /** Not asked yet. */
  | 'unknown'
  | 'signedOut'
  | 'signedIn'
  /** Was signed in on this very page, and ran out; the page and what was typed are still there. */
  | 'expired'
  /** The server could not be asked. */
  | 'unreachable';

export interface SessionState {
  readonly status: SessionStatus;
  readonly session: SessionView | null;
}

const initial: SessionState = { status: 'unknown', session: null };

export const sessionFeature = createFeature({
  name: 'session',
  reducer: createReducer<SessionState>(
    initial,
    on(sessionApi.sessionLoaded, sessionApi.sessionStarted, (_state, { session }): SessionState => ({
      status: 'signedIn',
      session,
    })),
    on(sessionApi.nobodySignedIn, sessionApi.sessionEnded, (): SessionState => ({
      status: 'signedOut',
      session: null,
    })),
    on(sessionApi.loadFailed, (state): SessionState =>
      state.session ? state : { status: 'unreachable', session: null },
    ),
    on(sessionApi.sessionRenewed, (state, { expiresAt }): SessionState => ({
      status: state.session ? 'signedIn' : state.status,
      session: state.session && { ...state.session, expiresAt },
    })),
    on(sessionApi.sessionExpired, (state): SessionState =>
      state.session ? { ...state, status: 'expired' } : state,
    ),
  ),
  extraSelectors: ({ selectSession }) => ({
    selectActor: createSelector(selectSession, (session): Actor | null =>
      session ? { userId: session.user.id, name: session.user.name, memberships: session.memberships } : null,
    ),
  }),
});
