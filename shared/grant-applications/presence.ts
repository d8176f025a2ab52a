import * as z from 'zod';
import { GrantApplicationStatus } from './grant-application-status.ts';
import { sectionStampSchema } from './grant-application-views.ts';

/** A person counts as there until this long after their editor last said so: two missed turns on a slow line. */
export const presenceLastsMs = 60_000;

/** `review` is where one checks and sends; it is no section but a place to be. */
export const reviewPlace = 'review';

export const presenceBody = z.strictObject({
  /** The section open on the screen, or `review`; null: the editor was left. */
  section: z
    .string()
    .regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'Name a section of the application.')
    .nullable(),
});
export type PresenceBody = z.infer<typeof presenceBody>;

/** Somebody else of the municipality who has the application open. */
export const presentPersonSchema = z.object({
  userId: z.string(),
  name: z.string(),
  section: z.string(),
  /** Since when they have had this section open. */
  since: z.string(),
});
export type PresentPerson = z.infer<typeof presentPersonSchema>;

/** Who else is there, and how far each section has come: small enough to be asked every few seconds. */
export const presenceViewSchema = z.object({
  people: z.array(presentPersonSchema),
  status: z.enum(GrantApplicationStatus),
  /** Of the application: a step taken elsewhere shows as a newer one. */
  applicationVersion: z.number().int(),
  sections: z.array(sectionStampSchema),
});
export type PresenceView = z.infer<typeof presenceViewSchema>;
