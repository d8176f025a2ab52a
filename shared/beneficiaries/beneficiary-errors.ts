import type { ErrorEntry } from '../errors/api-error.ts';

/** Refusals of the beneficiary register. Words: `errors.<code>` in the message catalog. */
export const beneficiaryErrors = {
  /** The identity number is on the municipality's own register; details name the record. */
  beneficiaryIsRegistered: { status: 409 },
  /** Same name and birth date on the own register; may be told apart by the person who registers. */
  beneficiaryMayBeRegistered: { status: 409 },
  /** Reporting is a duty of the municipality, not a consent: it cannot be withdrawn. */
  groundIsNotConsent: { status: 409 },
  consentIsNotGiven: { status: 409 },
  consentIsGiven: { status: 409 },
  identityIsNotRecorded: { status: 409 },
  duplicateIsResolved: { status: 409 },
} as const satisfies Record<string, ErrorEntry>;
