import type { z } from 'zod';
import type { sessionMembershipView, sessionView } from '#shared/accounts/account-views.ts';

/** What `GET /api/v1/session` answers to somebody who is signed in. */
export type SessionView = z.output<typeof sessionView>;
export type SessionMembership = z.output<typeof sessionMembershipView>;
