import { ageOn } from '../calendar/age.ts';
import type { LocalDay } from '../calendar/local-day.ts';
import type { Language } from '../i18n/languages.ts';

export const IdentityKind = {
  southAfricanId: 'southAfricanId',
  passport: 'passport',
  permit: 'permit',
  none: 'none',
} as const;
export type IdentityKind = (typeof IdentityKind)[keyof typeof IdentityKind];

/** Asked, never read off the identity number. */
export const genders = ['female', 'male', 'other', 'declined'] as const;
export type Gender = (typeof genders)[number];

/** The groups of the census (Statistics South Africa), self-declared. */
export const populationGroups = [
  'blackAfrican',
  'coloured',
  'indianOrAsian',
  'white',
  'other',
  'declined',
] as const;
export type PopulationGroup = (typeof populationGroups)[number];

export const disabilityAnswers = ['yes', 'no', 'declined'] as const;
export type DisabilityAnswer = (typeof disabilityAnswers)[number];

/**
 * What a person's details are used for. Reporting rests on the public-law duty of a public body (POPIA s11(1)(e)): the
 * person is told. The others rest on consent, given and withdrawn one by one.
 */
export const consentPurposes = ['reporting', 'specialInformation', 'followUp', 'photos'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];
export type ConsentGround = 'publicLawDuty' | 'consent';

export const groundOf = {
  reporting: 'publicLawDuty',
  specialInformation: 'consent',
  followUp: 'consent',
  photos: 'consent',
} as const satisfies Record<ConsentPurpose, ConsentGround>;

/** Version of the texts in `beneficiaries.consent.texts`; changes whenever one of them does. */
export const consentTextVersion = '2026-1';

export interface ConsentRecord {
  readonly purpose: ConsentPurpose;
  readonly ground: ConsentGround;
  readonly textVersion: string;
  /** In which it was explained to the person. */
  readonly language: Language;
  readonly givenBy: 'self' | 'guardian';
  readonly givenAt: string;
  readonly capturedBy: string;
  readonly withdrawnAt: string | null;
  readonly withdrawnBy: string | null;
}

export interface Guardian {
  readonly name: string;
  readonly relationship: string;
  readonly phone: string;
}

export const ageOfMajority = 18;

export function isMinor(birthDate: LocalDay, today: LocalDay): boolean {
  return ageOn(birthDate, today) < ageOfMajority;
}

export function holdsConsent(
  consents: readonly Pick<ConsentRecord, 'purpose' | 'withdrawnAt'>[],
  purpose: ConsentPurpose,
): boolean {
  return consents.some((each) => each.purpose === purpose && each.withdrawnAt === null);
}

/** Exclusive and complete, so that breakdowns add up. Youth is 14 to 35 (National Youth Policy); minors apart, POPIA s35. */
export const ageBands = ['under18', 'from18to35', 'from36to59', 'from60'] as const;
export type AgeBand = (typeof ageBands)[number];

export function ageBandOf(birthDate: LocalDay, day: LocalDay): AgeBand {
  const age = ageOn(birthDate, day);
  if (age < 18) return 'under18';
  if (age <= 35) return 'from18to35';
  return age < 60 ? 'from36to59' : 'from60';
}

/** What the name and the birth date say without case, accents and spaces: equal for one person typed twice. */
export function personKey({
  firstNames,
  lastName,
  birthDate,
}: {
  readonly firstNames: string;
  readonly lastName: string;
  readonly birthDate: LocalDay;
}): string {
  const plain = `${firstNames} ${lastName}`
    .normalize('NFD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase();
  return `${plain}:${birthDate}`;
}

/** Passport and permit numbers: letters and digits only, in capitals. */
export function normaliseDocumentNumber(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, '');
}
