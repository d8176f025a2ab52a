import { localDayOf, type LocalDay } from '../calendar/local-day.ts';
import { validateIdentityNumber } from '../identity/south-african-id.ts';
import { normaliseDocumentNumber, type IdentityKind } from './beneficiary.ts';

export interface IdentityGiven {
  readonly kind: IdentityKind;
  readonly number: string;
  readonly issuingCountry: string;
}

export type IdentityCheck =
  /** `number` is null without a document. */
  | { readonly ok: true; readonly number: string | null }
  | {
      readonly ok: false;
      readonly path: 'number' | 'issuingCountry';
      readonly code: string;
      readonly message: string;
    };

const documentNumberHint = 'Give the number as it stands in the document: 5 to 20 letters and digits.';

/** Checks what was typed for the document and answers the number in one form, so that one number has one hash. */
export function checkIdentity(given: IdentityGiven, birthDate: LocalDay, now: Date): IdentityCheck {
  switch (given.kind) {
    case 'none':
      return { ok: true, number: null };
    case 'southAfricanId': {
      const result = validateIdentityNumber(given.number, {
        today: localDayOf(now),
        statedBirthDate: birthDate,
      });
      return result.ok
        ? { ok: true, number: result.identityNumber }
        : { ok: false, path: 'number', code: `identityNumber.${result.code}`, message: result.hint };
    }
    default: {
      const number = normaliseDocumentNumber(given.number);
      if (number.length < 5 || number.length > 20) {
        return { ok: false, path: 'number', code: 'identityNumber.document', message: documentNumberHint };
      }
      if (given.kind === 'passport' && given.issuingCountry.trim() === '') {
        return {
          ok: false,
          path: 'issuingCountry',
          code: 'required',
          message: 'Name the country that issued the passport.',
        };
      }
      return { ok: true, number };
    }
  }
}

/** What a duplicate is found by: kind and country keep numbers of different documents apart. */
export function identityKey({ kind, issuingCountry }: IdentityGiven, number: string): string {
  return `${kind}:${kind === 'passport' ? issuingCountry.trim().toLowerCase() : ''}:${number}`;
}
