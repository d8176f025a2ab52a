import * as z from 'zod';
import { OrganisationKind, roles } from '../access/roles.ts';
import { idSchema } from '../api/ids.ts';
import { languages } from '../i18n/languages.ts';
import { actingForSchema } from '../workflow/step-schema.ts';

const instant = z.iso.datetime();

export const sessionMembershipView = z.object({
  organisationId: idSchema,
  organisationName: z.string(),
  organisationCode: z.string(),
  organisationKind: z.enum(OrganisationKind),
  roles: z.array(z.enum(roles)),
  /** Somebody else's roles, held for these days. */
  delegation: actingForSchema.exactOptional(),
});

/** `GET /session`: who is signed in, with what, and until when. */
export const sessionView = z.object({
  user: z.object({ id: idSchema, name: z.string(), email: z.string(), language: z.enum(languages) }),
  memberships: z.array(sessionMembershipView),
  /** When the session ends unless something is done before; never after `endsAt`. */
  expiresAt: instant,
  /** When it ends in any case. */
  endsAt: instant,
  demonstration: z.boolean(),
  municipalFinancialYear: z.string(),
  provincialFinancialYear: z.string(),
});
export type SessionView = z.output<typeof sessionView>;

export const reauthenticationView = z.object({ token: z.string(), expiresAt: instant });

export const signedInPlaceView = z.object({
  id: idSchema,
  current: z.boolean(),
  startedAt: instant,
  lastSeenAt: instant,
  expiresAt: instant,
  address: z.string(),
  userAgent: z.string(),
});
export type SignedInPlaceView = z.output<typeof signedInPlaceView>;

export const signedInPlacesView = z.object({ items: z.array(signedInPlaceView) });

export const invitationView = z.object({ email: z.string(), name: z.string(), expiresAt: instant });

export const membershipView = sessionMembershipView.extend({
  validFromOn: z.string(),
  validToOn: z.string().nullable(),
});

export const userStatuses = ['invited', 'active', 'disabled'] as const;

export const userView = z.object({
  id: idSchema,
  version: z.number().int(),
  email: z.string(),
  name: z.string(),
  language: z.enum(languages),
  status: z.enum(userStatuses),
  memberships: z.array(membershipView),
  createdAt: instant,
  lastSignedInAt: instant.nullable(),
});
export type UserView = z.output<typeof userView>;
