import { financialYearSlug } from '../calendar/financial-year.ts';
import type { GrantProgrammeCode } from './funding-call.ts';

/** `CALL-OMG-2026-27`; a second call of the same grant and year is `CALL-OMG-2026-27-2`. */
export function callReference(programme: GrantProgrammeCode, financialYear: string, ordinal: number): string {
  const base = `CALL-${programme}-${financialYearSlug(financialYear)}`;
  return ordinal === 1 ? base : `${base}-${ordinal}`;
}
