import * as z from 'zod';
import { GrantProgrammeCode } from '../funding-calls/funding-call.ts';

/**
 * Figures of the road of an award that the Department sets per grant. The defaults below are the portal's, not the
 * Department's: no published rule fixes them, and the screen says so until somebody sets them.
 */
export interface AwardSettings {
  /** Working days a municipality has to accept an award, counted from the day after the decision. */
  readonly acceptanceWorkingDays: number;
  /** Up to this share a budget shift is a programme officer's to approve. 1000 is 10 %. */
  readonly shiftBasisPoints: number;
  /** What the share is taken of: each line that changes, or the whole award. */
  readonly shiftMeasuredOn: 'line' | 'total';
}

export const defaultAwardSettings: AwardSettings = {
  acceptanceWorkingDays: 20,
  shiftBasisPoints: 1_000,
  shiftMeasuredOn: 'line',
};

export const setAwardSettingsBody = z.strictObject({
  acceptanceWorkingDays: z
    .int()
    .min(1, 'Give 1 to 120 working days.')
    .max(120, 'Give 1 to 120 working days.'),
  shiftBasisPoints: z
    .int()
    .min(0, 'Give a share from 0 % to 100 %.')
    .max(10_000, 'Give a share from 0 % to 100 %.'),
  shiftMeasuredOn: z.enum(['line', 'total']),
  reason: z.string().trim().min(10, 'Give the reason in a sentence.').max(2_000),
});
export type SetAwardSettingsBody = z.infer<typeof setAwardSettingsBody>;

export const programmeParams = z.strictObject({ programme: z.enum(GrantProgrammeCode) });

export const awardSettingsViewSchema = z.strictObject({
  programme: z.enum(GrantProgrammeCode),
  version: z.int(),
  acceptanceWorkingDays: z.int(),
  shiftBasisPoints: z.int(),
  shiftMeasuredOn: z.enum(['line', 'total']),
  /** Who set them, when and why; null while the portal's defaults hold. */
  set: z.strictObject({ name: z.string(), at: z.string(), reason: z.string() }).nullable(),
  /** Each setting that was made, the newest first. */
  history: z.array(
    z.strictObject({
      version: z.int(),
      acceptanceWorkingDays: z.int(),
      shiftBasisPoints: z.int(),
      shiftMeasuredOn: z.enum(['line', 'total']),
      name: z.string(),
      at: z.string(),
      reason: z.string(),
    }),
  ),
});
export type AwardSettingsView = z.infer<typeof awardSettingsViewSchema>;
export const awardSettingsListSchema = z.strictObject({ items: z.array(awardSettingsViewSchema) });
