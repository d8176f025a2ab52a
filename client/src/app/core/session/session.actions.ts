import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { SessionView } from './session-view.ts';

/** What the shell and the session's own screens report. */
export const sessionEvents = createActionGroup({
  source: 'Session',
  events: {
    /** The portal was opened and does not know yet whether anybody is signed in. */
    Opened: emptyProps(),
    'Sign Out Clicked': emptyProps(),
    'Renew Clicked': emptyProps(),
    /** The person's own name, language or roles were changed on a screen. */
    'Details Changed': emptyProps(),
  },
});

/** What the server answered about the session. */
export const sessionApi = createActionGroup({
  source: 'Session API',
  events: {
    'Session Loaded': props<{ session: SessionView }>(),
    'Nobody Signed In': emptyProps(),
    'Load Failed': emptyProps(),
    'Session Started': props<{ session: SessionView }>(),
    'Session Renewed': props<{ expiresAt: string }>(),
    'Renewal Failed': emptyProps(),
    'Session Ended': emptyProps(),
    /** A request was refused because the session had run out. */
    'Session Expired': emptyProps(),
  },
});
