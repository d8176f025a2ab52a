import { z } from 'zod';
import { idSchema } from '../api/ids.ts';
import { listQuery } from '../api/list-query.ts';
import { localDaySchema } from '../calendar/calendar-schema.ts';
import type { LocalDay } from '../calendar/local-day.ts';
import type { FieldError } from '../errors/api-error.ts';
import { languages } from '../i18n/languages.ts';
import {
  consentPurposes,
  disabilityAnswers,
  genders,
  IdentityKind,
  isMinor,
  populationGroups,
} from './beneficiary.ts';

const text = (max: number) => z.string().trim().max(max);
const name = (hint: string) => z.string().trim().min(1, hint).max(120);
const phone = text(20).refine((value) => value === '' || /^[+0-9 ()-]{9,20}$/.test(value), {
  error: 'Give a telephone number of at least 9 digits, for example 082 123 4567.',
  params: { code: 'phone' },
});

const identity = z.strictObject({
  kind: z.enum(IdentityKind),
  number: text(40),
  issuingCountry: text(60),
});

const guardian = z.strictObject({
  name: name('Name the parent or guardian.'),
  relationship: name('Say how they are related.'),
  phone,
});

const person = {
  firstNames: name('Give the first names.'),
  lastName: name('Give the surname.'),
  birthDate: localDaySchema,
  gender: z.enum(genders),
  populationGroup: z.enum(populationGroups),
  disability: z.enum(disabilityAnswers),
  language: z.enum(languages),
  phone,
  email: z.union([z.literal(''), z.email('Give an e-mail address such as name@example.org.')]),
  ward: text(20),
  address: text(300),
  guardian: guardian.nullable(),
};

const consents = z
  .array(
    z.strictObject({
      purpose: z.enum(consentPurposes),
      givenBy: z.enum(['self', 'guardian']),
      language: z.enum(languages),
    }),
  )
  .max(consentPurposes.length);

export const registerBeneficiaryBody = z
  .strictObject({
    organisationId: idSchema,
    identity,
    ...person,
    consents,
    /** Somebody of this name and birth date is registered, and this is another person. */
    anotherPerson: z.boolean(),
  })
  .superRefine((given, context) => {
    if (!given.consents.some(({ purpose }) => purpose === 'reporting')) {
      context.addIssue({
        code: 'custom',
        path: ['consents'],
        message: 'Explain first what the details are used for, and tick that you did.',
        params: { code: 'consent.reporting' },
      });
    }
    const hasSpecial = given.consents.some(({ purpose }) => purpose === 'specialInformation');
    for (const field of ['populationGroup', 'disability'] as const) {
      if (!hasSpecial && given[field] !== 'declined') {
        context.addIssue({
          code: 'custom',
          path: [field],
          message: 'Choose "would rather not say", or record the consent to keep this.',
          params: { code: 'consent.special' },
        });
      }
    }
  });
export type RegisterBeneficiaryBody = z.infer<typeof registerBeneficiaryBody>;

/** Everything but the identity document, which stands as it was proven; a wrong one is corrected by its own command. */
export const editBeneficiaryBody = z.strictObject(person);
export type EditBeneficiaryBody = z.infer<typeof editBeneficiaryBody>;

interface AgedPerson {
  readonly birthDate: string;
  readonly guardian: unknown;
  readonly consents?: readonly { readonly givenBy: string }[];
}

/** What depends on today: the birth date itself, and who must agree for a person under 18. */
export function issuesOfAge(
  { birthDate, guardian, consents = [] }: AgedPerson,
  today: LocalDay,
): FieldError[] {
  if (birthDate > today || birthDate < '1900-01-01') {
    return [
      {
        path: 'birthDate',
        code: 'day.birth',
        message: 'Choose the day of birth: it cannot lie in the future.',
      },
    ];
  }
  if (!isMinor(birthDate, today)) return [];
  const issues: FieldError[] = [];
  if (guardian === null) {
    const message = 'The person is under 18. Record the parent or guardian who agrees (POPIA section 35).';
    issues.push({ path: 'guardian.name', code: 'guardian.required', message });
  }
  if (consents.some(({ givenBy }) => givenBy !== 'guardian')) {
    const message = 'The person is under 18: the parent or guardian must agree, not the child.';
    issues.push({ path: 'consents', code: 'guardian.consents', message });
  }
  return issues;
}

export const correctIdentityBody = z.strictObject({ identity });
export type CorrectIdentityBody = z.infer<typeof correctIdentityBody>;

export const giveConsentBody = z.strictObject({
  purpose: z.enum(consentPurposes),
  givenBy: z.enum(['self', 'guardian']),
  language: z.enum(languages),
});
export type GiveConsentBody = z.infer<typeof giveConsentBody>;
export const withdrawConsentBody = z.strictObject({ purpose: z.enum(consentPurposes) });
export const revealIdentityBody = z.strictObject({
  reason: z.string().trim().min(10, 'Say in a sentence what the number is needed for.').max(500),
});
export const resolveDuplicateBody = z.strictObject({
  note: z.string().trim().min(10, 'Say in a sentence what was found.').max(1_000),
});

export const beneficiaryListQuery = listQuery({
  sorts: ['lastName', 'registeredAt', 'reference'],
  order: 'asc',
  filters: {
    organisationId: idSchema.optional(),
    /** Part of a name or of the reference, in any case. Never the identity number: it does not belong in an address. */
    search: z.string().trim().min(1).max(100).optional(),
  },
});
export type BeneficiaryListQuery = z.infer<typeof beneficiaryListQuery>;

export const beneficiaryDuplicateQuery = listQuery({
  sorts: ['foundAt'],
  order: 'desc',
  filters: { status: z.enum(['open', 'resolved']).optional() },
});
export type BeneficiaryDuplicateQuery = z.infer<typeof beneficiaryDuplicateQuery>;
