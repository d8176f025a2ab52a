import * as z from 'zod';
import { idSchema } from '../api/ids.ts';
import { localDaySchema } from '../calendar/calendar-schema.ts';
import { tableRowsMost } from '../funding-calls/funding-call.ts';
import { nonNegativeMinorUnitsSchema } from '../money/money-schema.ts';
import { filesMost } from './answer-shape.ts';
import { ScreeningAnswer } from './screening.ts';

const line = z.string().max(300);
/** Stable name of a part of the call's design. */
const key = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);
const reason = z.string().trim().min(3, 'Give a reason in a few words.').max(4_000);

export const startGrantApplicationBody = z.strictObject({
  callId: idSchema,
  /** The municipality that applies; may be left out by a person who writes for one only. */
  organisationId: idSchema.optional(),
  projectTitle: line.optional(),
  /** Answers to the questions that the call asks before anybody starts. */
  eligibility: z
    .array(z.strictObject({ question: key, answer: z.enum(['yes', 'no']) }))
    .max(12)
    .optional(),
});
export type StartGrantApplicationBody = z.infer<typeof startGrantApplicationBody>;

/** A draft may leave anything open: what certification needs, `contentIssues` says. */
export const overviewBody = z.strictObject({
  projectTitle: line,
  summary: z.string().max(5_000),
  contactName: line,
  contactEmail: z.string().max(254),
  contactPhone: z.string().max(40),
  startsOn: localDaySchema.nullable(),
  endsOn: localDaySchema.nullable(),
});
export type OverviewBody = z.infer<typeof overviewBody>;

export const centresBody = z.strictObject({
  centreIds: z
    .array(idSchema)
    .max(50)
    .refine((ids) => new Set(ids).size === ids.length, {
      error: 'Name each centre once.',
      params: { code: 'repeated' },
    }),
});
export type CentresBody = z.infer<typeof centresBody>;

const tableRowSchema = z.record(key, z.union([z.string().max(2_000), z.number(), z.null()]));
const fileAnswerSchema = z.strictObject({
  documentId: idSchema,
  name: z.string().max(300),
  sha256: z.string().max(64),
  sizeBytes: z.number(),
});

/** Of files and centres only the id counts when it is sent; the rest is written by the server from what is stored. */
export const answerSchema = z.union([
  z.string().max(60_000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(40)).max(40),
  z.array(fileAnswerSchema).max(filesMost),
  z.array(tableRowSchema).max(tableRowsMost),
  z.strictObject({ centreId: idSchema, name: z.string().max(300) }),
  z.null(),
]);

/** The answers of one form section, all of them: a question left out loses its answer. */
export const answersBody = z.strictObject({ answers: z.record(key, answerSchema) });
export type AnswersBody = z.infer<typeof answersBody>;

export const budgetLineSchema = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9-]{1,40}$/, 'Name the line by up to 40 letters, digits and hyphens.'),
  category: z.union([key, z.literal('')]),
  description: line,
  quantity: z
    .number()
    .min(0)
    .max(1_000_000)
    .refine((quantity) => Math.abs(quantity * 100 - Math.round(quantity * 100)) < 1e-6, {
      error: 'Give a quantity with at most two decimals.',
      params: { code: 'tooManyDecimals' },
    }),
  unit: z.string().max(60),
  /** At most ten million rand for one unit, so that no total leaves the range of money. */
  unitPriceMinor: nonNegativeMinorUnitsSchema.max(1_000_000_000),
  ownContributionMinor: nonNegativeMinorUnitsSchema.max(100_000_000_000),
  otherContributionMinor: nonNegativeMinorUnitsSchema.max(100_000_000_000),
});

export const budgetLinesBody = z.strictObject({
  budgetLines: z
    .array(budgetLineSchema)
    .max(300)
    .refine((lines) => new Set(lines.map((each) => each.id)).size === lines.length, {
      error: 'Give each line an id of its own.',
      params: { code: 'repeated' },
    })
    .refine(
      (lines) => lines.reduce((total, each) => total + each.quantity * each.unitPriceMinor, 0) <= 1e13,
      {
        error: 'Keep the whole budget below one hundred billion rand.',
        params: { code: 'tooLarge' },
      },
    ),
});
export type BudgetLinesBody = z.infer<typeof budgetLinesBody>;

/** The documents are uploaded first; name, size and hash are taken from what is stored. */
export const documentsBody = z.strictObject({
  documents: z.array(z.strictObject({ type: key, documentId: idSchema })).max(100),
});
export type DocumentsBody = z.infer<typeof documentsBody>;

export const certifyBody = z.strictObject({
  /** The person has read the certification statement and agrees to it. */
  statementAccepted: z.literal(true, 'Read the certification statement and agree to it.'),
});
export const endorseBody = z.strictObject({
  /** Hash of the content that the person read: another content is not endorsed. */
  contentSha256: z.string().regex(/^[0-9a-f]{64}$/, 'Send the hash of the content that was read.'),
});
export const reasonBody = z.strictObject({ reason });

export const requestChangesBody = z.strictObject({
  sections: z
    .array(
      z.strictObject({
        section: key,
        comment: z.string().trim().min(3, 'Say what is to be changed.').max(4_000),
        /** Where the section has a day of its own. */
        dueOn: localDaySchema.optional(),
      }),
    )
    .min(1, 'Name at least one section.')
    .max(40)
    .refine((named) => new Set(named.map((each) => each.section)).size === named.length, {
      error: 'Name each section once.',
      params: { code: 'repeated' },
    }),
  /** For every section without a day of its own. */
  dueOn: localDaySchema.optional(),
});
export type RequestChangesBody = z.infer<typeof requestChangesBody>;

const someSections = z
  .array(key)
  .min(1, 'Name at least one section.')
  .max(40)
  .refine((named) => new Set(named).size === named.length, {
    error: 'Name each section once.',
    params: { code: 'repeated' },
  });

/** `If-Match` carries the version of the section: what is marked is what the person saw. */
export const answerChangesBody = z.strictObject({
  section: key,
  /** What was changed. May be empty only where something was. */
  text: z.string().trim().max(4_000).default(''),
});
export type AnswerChangesBody = z.infer<typeof answerChangesBody>;

export const acceptSectionBody = z.strictObject({ section: key });
export type AcceptSectionBody = z.infer<typeof acceptSectionBody>;

export const extendChangesBody = z.strictObject({ sections: someSections, dueOn: localDaySchema, reason });
export type ExtendChangesBody = z.infer<typeof extendChangesBody>;

export const withdrawRequestBody = z.strictObject({ sections: someSections, reason });
export type WithdrawRequestBody = z.infer<typeof withdrawRequestBody>;

export const screeningInputSchema = z.strictObject({
  /** Of the call's list, of the built-in one, or one that the computer answers. */
  item: key,
  /** Null takes the person's answer back. */
  answer: z.enum(ScreeningAnswer).nullable(),
  note: z.string().trim().max(2_000),
});
export const screeningBody = z.strictObject({ checklist: z.array(screeningInputSchema).max(60) });
export type ScreeningBody = z.infer<typeof screeningBody>;

/** The checklist may be saved before, or be given here; either way every item must be settled. */
export const acceptForAssessmentBody = z.strictObject({
  checklist: z.array(screeningInputSchema).max(60).default([]),
  comment: z.string().trim().max(4_000).default(''),
});
export type AcceptForAssessmentBody = z.infer<typeof acceptForAssessmentBody>;

export const CommentAudience = { all: 'all', municipality: 'municipality', province: 'province' } as const;
export type CommentAudience = (typeof CommentAudience)[keyof typeof CommentAudience];

export const commentBody = z.strictObject({
  text: z.string().trim().min(1, 'Write the comment.').max(4_000),
  audience: z.enum(CommentAudience),
  /** Section the comment is about, if it is about one. */
  section: key.optional(),
  /** Field of that section, as the completeness check names it. */
  field: z
    .string()
    .regex(/^[A-Za-z0-9.-]{1,90}$/, 'Name a field of the section.')
    .optional(),
});
export type CommentBody = z.infer<typeof commentBody>;
