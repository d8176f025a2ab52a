import * as z from 'zod';
import { roles } from '../access/roles.ts';
import { idSchema } from '../api/ids.ts';
import { listQuery } from '../api/list-query.ts';
import { localDaySchema } from '../calendar/calendar-schema.ts';
import { languages } from '../i18n/languages.ts';
import { passwordLengthMax } from './password-rules.ts';

export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email('Give an e-mail address such as name@example.org.'));

/** Only bounded here; whether it is strong enough is for `passwordWeakness` to say. */
const passwordSchema = z
  .string()
  .min(1)
  .max(passwordLengthMax * 4);

const tokenSchema = z.string().min(20).max(200);

export const signInBody = z.strictObject({ email: emailSchema, password: passwordSchema });
export const reauthenticateBody = z.strictObject({ password: passwordSchema });
export const changePasswordBody = z.strictObject({
  currentPassword: passwordSchema,
  newPassword: passwordSchema,
});
export const profileBody = z.strictObject({ language: z.enum(languages) });

export const requestPasswordResetBody = z.strictObject({ email: emailSchema });
export const tokenBody = z.strictObject({ token: tokenSchema });
export const redeemTokenBody = z.strictObject({ token: tokenSchema, password: passwordSchema });

export const membershipBody = z.strictObject({
  organisationId: idSchema,
  roles: z.array(z.enum(roles)).min(1).max(roles.length),
  validFromOn: localDaySchema.optional(),
  validToOn: localDaySchema.nullable().optional(),
});

export const inviteUserBody = z.strictObject({
  email: emailSchema,
  name: z.string().trim().min(2).max(120),
  language: z.enum(languages).default('en'),
  memberships: z.array(membershipBody).min(1).max(20),
});

export const setMembershipsBody = z.strictObject({ memberships: z.array(membershipBody).max(20) });

export const userListQuery = listQuery({
  sorts: ['name', 'email', 'createdAt'],
  order: 'asc',
  filters: {
    status: z.enum(['invited', 'active', 'disabled']).optional(),
    organisationId: idSchema.optional(),
    search: z.string().trim().min(1).max(100).optional(),
  },
});
