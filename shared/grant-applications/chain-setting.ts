import * as z from 'zod';
import { endorsingRoles } from './certification-chain.ts';

const endorser = z.enum(endorsingRoles);

export const organisationParams = z.strictObject({ organisationId: z.string().regex(/^[0-9a-f]{24}$/) });

export const setChainBody = z.strictObject({
  endorsers: z
    .array(endorser)
    .refine((roles) => new Set(roles).size === roles.length, 'Name each step once.')
    // Whatever the order in which they were ticked: the project lead comes before the centre manager.
    .transform((roles) => endorsingRoles.filter((role) => roles.includes(role))),
  reason: z.string().trim().min(3, 'Say in a few words why the chain changes.').max(500),
});
export type SetChainBody = z.infer<typeof setChainBody>;

export const chainSettingView = z.object({
  organisationId: z.string(),
  organisationName: z.string(),
  /** 0 until the municipality sets its own. */
  version: z.number().int(),
  endorsers: z.array(endorser),
  /** How many people hold each role today: a step that nobody can take would stop every application. */
  holders: z.record(endorser, z.number().int()),
  /** Applications that have not entered a chain yet, so that a change reaches them. */
  draftCount: z.number().int(),
  /** The latest first. */
  history: z.array(
    z.object({
      version: z.number().int(),
      endorsers: z.array(endorser),
      by: z.string(),
      at: z.string(),
      reason: z.string(),
    }),
  ),
});
export type ChainSettingView = z.infer<typeof chainSettingView>;
