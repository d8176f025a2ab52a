import * as z from 'zod';
import { Role } from '../access/roles.ts';
import { instalmentSchema } from '../awards/award-views.ts';
import { AwardStatus, SignatureSide } from '../awards/award.ts';
import { AmendmentKind, amendmentIssueCodes, AmendmentStatus } from './amendment.ts';

const amount = z.int();

export const termsSchema = z.strictObject({
  number: z.int(),
  lines: z.array(
    z.strictObject({
      lineId: z.string(),
      category: z.string(),
      description: z.string(),
      requestedMinor: amount,
      amountMinor: amount,
    }),
  ),
  totalMinor: amount,
  conditions: z.array(z.string()),
  instalments: z.array(instalmentSchema),
  endsOn: z.string().nullable(),
});

const lineProposal = z.strictObject({ lineId: z.string(), amountMinor: amount });

export const amendmentGroundSchema = z.strictObject({
  terms: termsSchema,
  fixedInstalments: z.array(z.int()),
  spentByLineMinor: z.record(z.string(), amount),
  transferredMinor: amount,
  increaseLeftMinor: amount,
  approvedLines: z.array(lineProposal),
  shiftBasisPoints: z.int(),
  shiftMeasuredOn: z.enum(['line', 'total']),
});

const step = z.strictObject({
  command: z.string(),
  userId: z.string(),
  userName: z.string(),
  at: z.string(),
});

export const amendmentViewSchema = z.strictObject({
  id: z.string(),
  version: z.int(),
  reference: z.string(),
  status: z.enum(AmendmentStatus),
  awardId: z.string(),
  awardReference: z.string(),
  awardTitle: z.string(),
  awardStatus: z.enum(AwardStatus),
  organisationId: z.string(),
  organisationName: z.string(),
  askedBy: z.enum(SignatureSide),
  baseNumber: z.int(),
  awardNumber: z.int(),
  addendumAwaited: z.boolean(),
  kinds: z.array(z.enum(AmendmentKind)),
  level: z.enum(['programmeOfficer', 'approver']),
  /** Of the shift that is asked for; null where nothing is shifted. */
  shiftBasisPoints: z.int().nullable(),
  proposal: z.strictObject({
    lines: z.array(lineProposal),
    instalments: z.array(z.strictObject({ number: z.int(), plannedOn: z.string() })),
    endsOn: z.string().nullable(),
    reasons: z.string(),
  }),
  proposedTotalMinor: amount,
  delegationLimitMinor: amount.nullable(),
  approvalNeeded: z.strictObject({ level: z.int(), title: z.string() }),
  actorApprovalLevel: z.int(),
  documents: z.array(z.strictObject({ documentId: z.string(), name: z.string() })),
  issues: z.array(
    z.strictObject({
      field: z.string(),
      code: z.enum(amendmentIssueCodes),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
  steps: z.array(step),
  returned: z.strictObject({ reason: z.string(), name: z.string(), at: z.string() }).nullable(),
  decision: z
    .strictObject({
      outcome: z.enum(['approved', 'declined']),
      reason: z.string(),
      name: z.string(),
      at: z.string(),
      level: z.enum(['programmeOfficer', 'approver']),
      /** Terms that the approval made; null when declined. */
      number: z.int().nullable(),
    })
    .nullable(),
  needsSignatures: z.boolean(),
  letter: z.strictObject({ documentId: z.string(), sha256: z.string() }).nullable(),
  signedLetter: z.strictObject({ documentId: z.string(), sha256: z.string() }).nullable(),
  addendumSha256: z.string().nullable(),
  signatures: z.array(
    z.strictObject({
      side: z.enum(SignatureSide),
      userId: z.string(),
      name: z.string(),
      capacity: z.string(),
      signedAt: z.string(),
      method: z.literal('password'),
      addendumSha256: z.string(),
    }),
  ),
  nextRoles: z.array(z.enum(Role)),
  ground: amendmentGroundSchema,
});
export type AmendmentView = z.infer<typeof amendmentViewSchema>;

export const amendmentRowSchema = z.strictObject({
  id: z.string(),
  reference: z.string(),
  status: z.enum(AmendmentStatus),
  kinds: z.array(z.enum(AmendmentKind)),
  askedBy: z.enum(SignatureSide),
  reasons: z.string(),
  startedBy: z.string(),
  startedAt: z.string(),
  nextRoles: z.array(z.enum(Role)),
});
export type AmendmentRow = z.infer<typeof amendmentRowSchema>;

export const awardVersionSchema = termsSchema.extend({
  /** The amendment that made it; null for what was awarded. */
  amendment: z.strictObject({ id: z.string(), reference: z.string() }).nullable(),
  reason: z.string(),
  decidedBy: z.string(),
  at: z.string(),
});
export type AwardVersionView = z.infer<typeof awardVersionSchema>;

/** Every version of an award, the first first, and the amendments it had or has. */
export const awardVersionsSchema = z.strictObject({
  awardId: z.string(),
  versions: z.array(awardVersionSchema),
  amendments: z.array(amendmentRowSchema),
});
export type AwardVersionsView = z.infer<typeof awardVersionsSchema>;
