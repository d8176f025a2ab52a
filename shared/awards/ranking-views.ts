import * as z from 'zod';
import { idSchema } from '../api/ids.ts';
import { GrantProgrammeCode } from '../funding-calls/funding-call.ts';
import { GrantApplicationStatus } from '../grant-applications/grant-application-status.ts';
import { positiveMinorUnitsSchema } from '../money/money-schema.ts';

const amount = z.int();

/** Every application of a call that has reached its panel, in no order: `rankingLines` puts them into theirs. */
export const rankingViewSchema = z.strictObject({
  callId: z.string(),
  callReference: z.string(),
  callTitle: z.string(),
  programme: z.enum(GrantProgrammeCode),
  financialYear: z.string(),
  envelopeMinor: amount,
  /** What other awards have left of it. */
  envelopeLeftMinor: amount,
  rows: z.array(
    z.strictObject({
      id: z.string(),
      reference: z.string(),
      projectTitle: z.string(),
      organisationName: z.string(),
      status: z.enum(GrantApplicationStatus),
      mean: z.number().nullable(),
      spread: z.number().nullable(),
      finished: z.int(),
      outstanding: z.int(),
      requestedMinor: amount,
      recommendedMinor: amount.nullable(),
      awardedMinor: amount.nullable(),
      /** Carried over from a trial; where the recommendation starts from. */
      proposedMinor: amount.nullable(),
    }),
  ),
});
export type RankingView = z.infer<typeof rankingViewSchema>;
export type RankingRow = RankingView['rows'][number];

/** Amounts chosen in a trial, for applications that are still to be recommended. */
export const proposeAmountsBody = z.strictObject({
  amounts: z
    .array(z.strictObject({ applicationId: idSchema, amountMinor: positiveMinorUnitsSchema }))
    .min(1)
    .max(500),
});
export type ProposeAmountsBody = z.infer<typeof proposeAmountsBody>;

export const amountsProposedSchema = z.strictObject({ proposed: z.int() });
