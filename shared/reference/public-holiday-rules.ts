/** Either a fixed month and day, or a number of days from Easter Sunday. */
export type PublicHolidayRule = {
  readonly code: string;
  readonly name: string;
} & (
  | { readonly kind: 'fixed'; readonly month: number; readonly dayOfMonth: number }
  | { readonly kind: 'easter'; readonly offset: number }
);

/** Public Holidays Act 36 of 1994, Schedule 1. Names in English; `code` is for translation. */
export const publicHolidayRules = [
  { code: 'newYearsDay', name: "New Year's Day", kind: 'fixed', month: 1, dayOfMonth: 1 },
  { code: 'humanRightsDay', name: 'Human Rights Day', kind: 'fixed', month: 3, dayOfMonth: 21 },
  { code: 'goodFriday', name: 'Good Friday', kind: 'easter', offset: -2 },
  { code: 'familyDay', name: 'Family Day', kind: 'easter', offset: 1 },
  { code: 'freedomDay', name: 'Freedom Day', kind: 'fixed', month: 4, dayOfMonth: 27 },
  { code: 'workersDay', name: "Workers' Day", kind: 'fixed', month: 5, dayOfMonth: 1 },
  { code: 'youthDay', name: 'Youth Day', kind: 'fixed', month: 6, dayOfMonth: 16 },
  { code: 'womensDay', name: "National Women's Day", kind: 'fixed', month: 8, dayOfMonth: 9 },
  { code: 'heritageDay', name: 'Heritage Day', kind: 'fixed', month: 9, dayOfMonth: 24 },
  { code: 'reconciliationDay', name: 'Day of Reconciliation', kind: 'fixed', month: 12, dayOfMonth: 16 },
  { code: 'christmasDay', name: 'Christmas Day', kind: 'fixed', month: 12, dayOfMonth: 25 },
  { code: 'goodwillDay', name: 'Day of Goodwill', kind: 'fixed', month: 12, dayOfMonth: 26 },
] as const satisfies readonly PublicHolidayRule[];

export type PublicHolidayCode = (typeof publicHolidayRules)[number]['code'];
