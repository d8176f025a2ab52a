import type {
  ConsentRecord,
  DisabilityAnswer,
  Gender,
  Guardian,
  IdentityKind,
  PopulationGroup,
} from '#shared/beneficiaries/beneficiary.ts';
import type { LocalDay } from '#shared/calendar/local-day.ts';
import type { Language } from '#shared/i18n/languages.ts';
import { defineModel, subRecord } from '../database/model.ts';

export interface IdentityRecord {
  kind: IdentityKind;
  /** Encrypted under the configured key; null without a document. */
  sealedNumber: string | null;
  lastThree: string;
  length: number;
  issuingCountry: string;
}

export interface DisclosureRecord {
  at: Date;
  to: string;
  reason: string;
}

export interface BeneficiaryRecord {
  _id: string;
  version: number;
  reference: string;
  organisationId: string;
  organisationName: string;
  firstNames: string;
  lastName: string;
  identity: IdentityRecord;
  /** Keyed hash of kind, country and number; without a document the record's own id, which nothing equals. */
  identityHash: string;
  /** Keyed hash of name and birth date. */
  personHash: string;
  birthDate: LocalDay;
  gender: Gender;
  populationGroup: PopulationGroup;
  disability: DisabilityAnswer;
  language: Language;
  phone: string;
  email: string;
  ward: string;
  address: string;
  guardian: Guardian | null;
  consents: ConsentRecord[];
  disclosures: DisclosureRecord[];
  searchText: string;
  registeredAt: Date;
  registeredBy: string;
  updatedAt: Date;
}

const text = { type: String, required: true } as const;
const optionalText = { type: String, default: '' } as const;
const nullableText = { type: String, default: null } as const;
const instant = { type: Date, required: true } as const;

const identity = subRecord({
  kind: text,
  sealedNumber: nullableText,
  lastThree: optionalText,
  length: { type: Number, required: true },
  issuingCountry: optionalText,
});
const consent = subRecord({
  purpose: text,
  ground: text,
  textVersion: text,
  language: text,
  givenBy: text,
  givenAt: text,
  capturedBy: text,
  withdrawnAt: nullableText,
  withdrawnBy: nullableText,
});

export const beneficiaryModel = defineModel<BeneficiaryRecord>({
  name: 'Beneficiary',
  collection: 'beneficiaries',
  fields: {
    version: { type: Number, required: true },
    reference: text,
    organisationId: text,
    organisationName: text,
    firstNames: text,
    lastName: text,
    identity: { type: identity, required: true },
    identityHash: text,
    personHash: text,
    birthDate: text,
    gender: text,
    populationGroup: text,
    disability: text,
    language: text,
    phone: optionalText,
    email: optionalText,
    ward: optionalText,
    address: optionalText,
    guardian: { type: subRecord({ name: text, relationship: text, phone: optionalText }), default: null },
    consents: [consent],
    disclosures: [subRecord({ at: instant, to: text, reason: text })],
    searchText: text,
    registeredAt: instant,
    registeredBy: text,
    updatedAt: instant,
  },
  indexes: [
    { fields: { organisationId: 1, identityHash: 1 }, options: { unique: true } },
    { fields: { identityHash: 1 } },
    { fields: { organisationId: 1, personHash: 1 } },
    { fields: { organisationId: 1, reference: 1 }, options: { unique: true } },
    { fields: { organisationId: 1, lastName: 1, _id: 1 } },
    { fields: { organisationId: 1, registeredAt: 1, _id: 1 } },
    { fields: { lastName: 1, _id: 1 } },
  ],
});

/** One person on the registers of several municipalities. Names nobody; the records are known by reference only. */
export interface BeneficiaryDuplicateRecord {
  _id: string;
  version: number;
  status: 'open' | 'resolved';
  beneficiaryIds: string[];
  records: { organisationId: string; organisationName: string; reference: string }[];
  foundAt: Date;
  resolvedBy: string | null;
  resolvedAt: Date | null;
  note: string;
}

export const beneficiaryDuplicateModel = defineModel<BeneficiaryDuplicateRecord>({
  name: 'BeneficiaryDuplicate',
  collection: 'beneficiaryDuplicates',
  fields: {
    version: { type: Number, required: true },
    status: text,
    beneficiaryIds: [String],
    records: [subRecord({ organisationId: text, organisationName: text, reference: text })],
    foundAt: instant,
    resolvedBy: nullableText,
    resolvedAt: { type: Date, default: null },
    note: optionalText,
  },
  indexes: [{ fields: { foundAt: -1, _id: -1 } }, { fields: { status: 1, foundAt: -1, _id: -1 } }],
});

/** The next number of a municipality's register. */
export interface BeneficiaryCounter {
  _id: string;
  last: number;
}

export const beneficiaryCounterModel = defineModel<BeneficiaryCounter>({
  name: 'BeneficiaryCounter',
  collection: 'beneficiaryCounters',
  fields: { last: { type: Number, required: true } },
});
