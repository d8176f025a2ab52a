import * as z from 'zod';
import { idSchema } from '../api/ids.ts';
import { financialYearSchema, localDaySchema } from '../calendar/calendar-schema.ts';
import { nonNegativeMinorUnitsSchema } from '../money/money-schema.ts';
import { BudgetFigure, Comparison, RecipientFigure } from './calculated-rule.ts';
import {
  AllocationStatus,
  ColumnKind,
  FundingCallStatus,
  GrantProgrammeCode,
  QuestionKind,
  tableRowsMost,
} from './funding-call.ts';

/** Stable name of a part of the design; answers, lines, documents and scores are kept under it. */
export const designKeySchema = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);

export const grantProgrammeCodeSchema = z.enum(GrantProgrammeCode);
export const allocationStatusSchema = z.enum(AllocationStatus);
export const fundingCallStatusSchema = z.enum(FundingCallStatus);

const labelSchema = z.string().max(300);
const helpSchema = z.string().max(2_000);
const basisPointsSchema = z.int().min(0).max(10_000);
/** Empty while a draft has not chosen the question yet. */
const conditionQuestionSchema = z.union([designKeySchema, z.literal('')]);
const rowCountSchema = z.int().min(1).max(tableRowsMost);
/** A draft may leave a day open. */
const draftDaySchema = z.union([localDaySchema, z.literal('')]);

const optionsSchema = z.array(z.strictObject({ value: designKeySchema, label: labelSchema })).max(40);

export const showIfSchema = z.strictObject({
  match: z.enum(['all', 'any']),
  conditions: z
    .array(
      z.discriminatedUnion('is', [
        z.strictObject({ is: z.enum(['answered', 'notAnswered']), question: conditionQuestionSchema }),
        z.strictObject({
          is: z.enum(['oneOf', 'noneOf']),
          question: conditionQuestionSchema,
          values: z.array(designKeySchema).max(40),
        }),
        z.strictObject({
          is: z.enum(['atLeast', 'atMost']),
          question: conditionQuestionSchema,
          amount: z.number().min(-1e13).max(1e13),
        }),
      ]),
    )
    .max(10),
});

export const tableColumnSchema = z.strictObject({
  key: designKeySchema,
  label: labelSchema,
  kind: z.enum(ColumnKind),
  required: z.boolean(),
  options: optionsSchema.exactOptional(),
});

export const questionSchema = z.strictObject({
  key: designKeySchema,
  kind: z.enum(QuestionKind),
  label: labelSchema,
  help: helpSchema.exactOptional(),
  required: z.boolean(),
  wordLimit: z.int().min(1).max(5_000).exactOptional(),
  options: optionsSchema.exactOptional(),
  columns: z.array(tableColumnSchema).max(8).exactOptional(),
  minRows: rowCountSchema.exactOptional(),
  maxRows: rowCountSchema.exactOptional(),
  showIf: showIfSchema.exactOptional(),
});

export const formSectionSchema = z.strictObject({
  key: designKeySchema,
  title: labelSchema,
  intro: helpSchema.exactOptional(),
  questions: z.array(questionSchema).max(60),
});

export const budgetCategorySchema = z.strictObject({
  key: designKeySchema,
  label: labelSchema,
  help: helpSchema.exactOptional(),
  maxShareBasisPoints: basisPointsSchema.min(1).exactOptional(),
  maxUnitPriceMinor: nonNegativeMinorUnitsSchema.min(1).exactOptional(),
});

const termBase = { isSubtracted: z.boolean(), shareBasisPoints: basisPointsSchema.min(1).exactOptional() };
export const ruleTermSchema = z.discriminatedUnion('source', [
  z.strictObject({ source: z.literal('question'), question: conditionQuestionSchema, ...termBase }),
  z.strictObject({
    source: z.literal('column'),
    question: conditionQuestionSchema,
    column: conditionQuestionSchema,
    ...termBase,
  }),
  z.strictObject({
    source: z.literal('budget'),
    figure: z.enum(BudgetFigure),
    category: designKeySchema.exactOptional(),
    ...termBase,
  }),
  z.strictObject({ source: z.literal('recipient'), figure: z.enum(RecipientFigure), ...termBase }),
  z.strictObject({ source: z.literal('constant'), amount: z.number().min(-1e13).max(1e13), ...termBase }),
]);

export const calculatedRuleSchema = z.strictObject({
  key: designKeySchema,
  left: z.array(ruleTermSchema).max(12),
  comparison: z.enum(Comparison),
  right: z.array(ruleTermSchema).max(12),
  message: labelSchema,
});

export const notAllowedCostSchema = z.strictObject({
  key: designKeySchema,
  label: labelSchema,
  words: z.array(z.string().trim().min(1).max(60)).max(20),
});

export const eligibilityQuestionSchema = z.strictObject({
  key: designKeySchema,
  label: labelSchema,
  help: helpSchema.exactOptional(),
  needed: z.enum(['yes', 'no']),
  explanation: helpSchema,
});

export const requiredDocumentTypeSchema = z.strictObject({
  key: designKeySchema,
  label: labelSchema,
  help: helpSchema.exactOptional(),
  required: z.boolean(),
  showIf: showIfSchema.exactOptional(),
});

export const rubricCriterionSchema = z.strictObject({
  key: designKeySchema,
  label: labelSchema,
  help: helpSchema.exactOptional(),
  weight: z.int().min(0).max(100),
  scale: z.array(z.strictObject({ score: z.int().min(0).max(10), description: helpSchema })).max(11),
});

export const delegationLimitSchema = z.strictObject({
  role: z.literal('approver'),
  userId: idSchema.exactOptional(),
  limitMinor: nonNegativeMinorUnitsSchema.nullable(),
});

export const instalmentConditionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum([
      'allocationGazetted',
      'businessPlanApproved',
      'agreementSigned',
      'assuranceReceived',
      'bankAccountVerified',
      'findingsClosed',
    ]),
  }),
  z.strictObject({ kind: z.literal('returnAccepted'), month: z.string().regex(/^(\d{4}-\d{2})?$/) }),
  z.strictObject({ kind: z.literal('spentAtLeast'), basisPoints: basisPointsSchema }),
  z.strictObject({ kind: z.literal('notBefore'), on: draftDaySchema }),
  z.strictObject({ kind: z.literal('manual'), key: designKeySchema, label: labelSchema }),
]);

export const instalmentTemplateSchema = z.strictObject({
  number: z.int().min(1).max(24),
  shareBasisPoints: basisPointsSchema,
  plannedOn: draftDaySchema,
  conditions: z.array(instalmentConditionSchema).max(20),
});

/** Lenient: the shape of a design, whatever is still missing from it. What opening needs, `checkDesign` says. */
export const fundingCallDesignSchema = z.strictObject({
  programme: grantProgrammeCodeSchema,
  financialYear: financialYearSchema,
  title: labelSchema,
  summary: z.string().max(5_000),
  wordingIsDemonstration: z.boolean(),
  opensOn: draftDaySchema,
  closesOn: draftDaySchema,
  envelopeMinor: nonNegativeMinorUnitsSchema,
  eligibleOrganisationIds: z.array(idSchema).max(100),
  sections: z.array(formSectionSchema).max(30),
  budgetCategories: z.array(budgetCategorySchema).max(40),
  requiredDocuments: z.array(requiredDocumentTypeSchema).max(40),
  screeningItems: z
    .array(z.strictObject({ key: designKeySchema, label: labelSchema, help: helpSchema.exactOptional() }))
    .max(40)
    .exactOptional(),
  eligibilityQuestions: z.array(eligibilityQuestionSchema).max(12).exactOptional(),
  rules: z.array(calculatedRuleSchema).max(20).exactOptional(),
  notAllowed: z.array(notAllowedCostSchema).max(30).exactOptional(),
  rubric: z.array(rubricCriterionSchema).max(20),
  assessorIds: z.array(idSchema).max(20),
  delegationLimits: z.array(delegationLimitSchema).max(20),
  instalments: z.array(instalmentTemplateSchema).max(24),
});
