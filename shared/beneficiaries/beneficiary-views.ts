import { z } from 'zod';
import { pageSchema } from '../api/list-query.ts';
import { languages } from '../i18n/languages.ts';
import {
  consentPurposes,
  disabilityAnswers,
  genders,
  IdentityKind,
  populationGroups,
} from './beneficiary.ts';

/** The number itself never leaves in a view: the last three characters, the rest as dots. */
export const maskedIdentitySchema = z.strictObject({
  kind: z.enum(IdentityKind),
  masked: z.string(),
  issuingCountry: z.string(),
});

export const consentSchema = z.strictObject({
  purpose: z.enum(consentPurposes),
  ground: z.enum(['publicLawDuty', 'consent']),
  textVersion: z.string(),
  language: z.enum(languages),
  givenBy: z.enum(['self', 'guardian']),
  givenAt: z.string(),
  capturedBy: z.string(),
  withdrawnAt: z.string().nullable(),
  withdrawnBy: z.string().nullable(),
});

export const beneficiaryRowSchema = z.strictObject({
  id: z.string(),
  reference: z.string(),
  version: z.int(),
  organisationId: z.string(),
  organisationName: z.string(),
  firstNames: z.string(),
  lastName: z.string(),
  identity: maskedIdentitySchema,
  ward: z.string(),
  isMinor: z.boolean(),
  registeredAt: z.string(),
});
export type BeneficiaryRow = z.infer<typeof beneficiaryRowSchema>;
export const beneficiaryPageSchema = pageSchema(beneficiaryRowSchema);

export const beneficiaryViewSchema = beneficiaryRowSchema.extend({
  birthDate: z.string(),
  gender: z.enum(genders),
  populationGroup: z.enum(populationGroups),
  disability: z.enum(disabilityAnswers),
  language: z.enum(languages),
  phone: z.string(),
  email: z.string(),
  address: z.string(),
  guardian: z.strictObject({ name: z.string(), relationship: z.string(), phone: z.string() }).nullable(),
  consents: z.array(consentSchema),
  /** Who saw the whole number, when and why: the person may ask for it (POPIA s23). */
  disclosures: z.array(z.strictObject({ at: z.string(), to: z.string(), reason: z.string() })),
  registeredBy: z.string(),
  updatedAt: z.string(),
});
export type BeneficiaryView = z.infer<typeof beneficiaryViewSchema>;

export const revealedIdentitySchema = z.strictObject({ number: z.string(), version: z.int() });
export type RevealedIdentity = z.infer<typeof revealedIdentitySchema>;

/** One person on two registers, as the province may know it: which municipalities, which records, nothing of the person. */
export const beneficiaryDuplicateSchema = z.strictObject({
  id: z.string(),
  version: z.int(),
  status: z.enum(['open', 'resolved']),
  foundAt: z.string(),
  records: z.array(
    z.strictObject({ organisationId: z.string(), organisationName: z.string(), reference: z.string() }),
  ),
  resolvedBy: z.string().nullable(),
  resolvedAt: z.string().nullable(),
  note: z.string(),
});
export type BeneficiaryDuplicate = z.infer<typeof beneficiaryDuplicateSchema>;
export const beneficiaryDuplicatePageSchema = pageSchema(beneficiaryDuplicateSchema);
