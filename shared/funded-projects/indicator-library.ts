export const indicatorUnits = [
  'people',
  'days',
  'toolkits',
  'enterprises',
  'jobs',
  'personDays',
  'kilograms',
  'households',
  'rand',
] as const;
export type IndicatorUnit = (typeof indicatorUnits)[number];

/** `counted` is derived from the register whenever it is read; `reported` is what the municipality says each quarter. */
export type IndicatorKind = 'counted' | 'reported';

interface LibraryEntry {
  readonly unit: IndicatorUnit;
  readonly kind: IndicatorKind;
}

/**
 * What a project can be measured by (domain model, Indicator). Words: `fundedProjects.indicators.<code>`. Amounts of
 * `rand` are cents.
 */
export const indicatorLibrary = {
  applicants: { unit: 'people', kind: 'counted' },
  enrolled: { unit: 'people', kind: 'counted' },
  attendanceDays: { unit: 'days', kind: 'counted' },
  droppedOut: { unit: 'people', kind: 'counted' },
  completed: { unit: 'people', kind: 'counted' },
  certificatedAccredited: { unit: 'people', kind: 'counted' },
  certificatedAttendance: { unit: 'people', kind: 'counted' },
  toolkitsIssued: { unit: 'toolkits', kind: 'counted' },
  enterprisesStarted: { unit: 'enterprises', kind: 'counted' },
  enterprisesRegistered: { unit: 'enterprises', kind: 'counted' },
  tradingAt3Months: { unit: 'people', kind: 'counted' },
  tradingAt6Months: { unit: 'people', kind: 'counted' },
  tradingAt12Months: { unit: 'people', kind: 'counted' },
  incomeRaised: { unit: 'people', kind: 'counted' },
  jobsFullTime: { unit: 'jobs', kind: 'counted' },
  jobsPartTime: { unit: 'jobs', kind: 'counted' },
  jobsTemporary: { unit: 'jobs', kind: 'counted' },
  furtherStudyOrEmployment: { unit: 'people', kind: 'counted' },
  personDays: { unit: 'personDays', kind: 'reported' },
  produceHarvested: { unit: 'kilograms', kind: 'reported' },
  householdsServed: { unit: 'households', kind: 'reported' },
  partnerCoFunding: { unit: 'rand', kind: 'reported' },
  localSpend: { unit: 'rand', kind: 'reported' },
} as const satisfies Record<string, LibraryEntry>;

export type IndicatorCode = keyof typeof indicatorLibrary;
export const indicatorCodes = Object.keys(indicatorLibrary) as [IndicatorCode, ...IndicatorCode[]];

export type CountedIndicator = {
  [Code in IndicatorCode]: (typeof indicatorLibrary)[Code]['kind'] extends 'counted' ? Code : never;
}[IndicatorCode];

export function isCounted(code: IndicatorCode): code is CountedIndicator {
  return indicatorLibrary[code].kind === 'counted';
}
