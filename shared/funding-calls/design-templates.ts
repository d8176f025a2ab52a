import { addCalendarMonths, monthOf } from '../calendar/calendar-month.ts';
import { startYearOf } from '../calendar/financial-year.ts';
import { addDays, isLocalDay, type LocalDay } from '../calendar/local-day.ts';
import { capacityBuildingTemplate } from './capacity-building-template.ts';
import type { DesignSection } from './design-check.ts';
import type { FundingCallDesign, GrantProgrammeCode } from './funding-call.ts';
import { operationalTemplate } from './operational-template.ts';

/** What a template cannot know by itself. */
export interface TemplateWindow {
  readonly financialYear: string;
  readonly opensOn: LocalDay;
  readonly closesOn: LocalDay;
}

/** The days a template counts from the closing date, so that the instalments of a late call are not in the past. */
export interface TemplateDays {
  readonly after: (days: number) => LocalDay;
  /** Calendar month so many months after the one in which the window closes, `YYYY-MM`. */
  readonly month: (months: number) => string;
}

export type DesignTemplate = (
  days: TemplateDays,
) => Pick<
  FundingCallDesign,
  | 'title'
  | 'summary'
  | 'sections'
  | 'budgetCategories'
  | 'requiredDocuments'
  | 'eligibilityQuestions'
  | 'rules'
  | 'notAllowed'
  | 'rubric'
  | 'instalments'
>;

const templates: Record<GrantProgrammeCode, DesignTemplate> = {
  OMG: operationalTemplate,
  CBG: capacityBuildingTemplate,
};

/**
 * A whole design to start from, for the demonstration and for "new call from template". Purposes, project kinds,
 * service blocks and indicators are those published; all wording, weights, shares, limits and days are demonstration
 * content and say so. Envelope, municipalities and panel are for the programme officer to fill.
 */
export function callDesignTemplate(programme: GrantProgrammeCode, window: TemplateWindow): FundingCallDesign {
  const days: TemplateDays = {
    after: (count) => addDays(window.closesOn, count),
    month: (count) => addCalendarMonths(monthOf(window.closesOn), count),
  };
  const template = templates[programme](days);
  return {
    programme,
    ...window,
    ...template,
    title: `${template.title} ${window.financialYear}`,
    wordingIsDemonstration: true,
    envelopeMinor: 0,
    eligibleOrganisationIds: [],
    screeningItems: [],
    assessorIds: [],
    delegationLimits: [{ role: 'approver', limitMinor: 100_000_000 }],
  };
}

/** A design with nothing in it but what the reference is made of. */
export function emptyDesign(programme: GrantProgrammeCode, financialYear: string): FundingCallDesign {
  return {
    programme,
    financialYear,
    title: '',
    summary: '',
    wordingIsDemonstration: false,
    opensOn: '',
    closesOn: '',
    envelopeMinor: 0,
    eligibleOrganisationIds: [],
    sections: [],
    budgetCategories: [],
    requiredDocuments: [],
    eligibilityQuestions: [],
    rules: [],
    notAllowed: [],
    screeningItems: [],
    rubric: [],
    assessorIds: [],
    delegationLimits: [],
    instalments: [],
  };
}

/**
 * A new draft from an earlier call. Days move on by as many years as lie between the two; within one year they are left
 * open. The envelope belongs to its year. What has to be looked at again, `copyChecks` lists.
 */
export function copiedDesign(earlier: FundingCallDesign, financialYear: string): FundingCallDesign {
  const years = startYearOf(financialYear) - startYearOf(earlier.financialYear);
  const day = (on: LocalDay | ''): LocalDay | '' => (years > 0 && on !== '' ? yearsLater(on, years) : '');
  const month = (of: string): string => (years > 0 && of !== '' ? addCalendarMonths(of, 12 * years) : '');
  return {
    ...earlier,
    financialYear,
    title: earlier.title.replaceAll(earlier.financialYear, financialYear),
    opensOn: day(earlier.opensOn),
    closesOn: day(earlier.closesOn),
    envelopeMinor: 0,
    instalments: earlier.instalments.map((instalment) => ({
      ...instalment,
      plannedOn: day(instalment.plannedOn),
      conditions: instalment.conditions.map((condition) => {
        if (condition.kind === 'returnAccepted') return { ...condition, month: month(condition.month) };
        return condition.kind === 'notBefore' ? { ...condition, on: day(condition.on) } : condition;
      }),
    })),
  };
}

/** The same day of a later year; 29 February becomes the 28th where there is none. */
function yearsLater(on: LocalDay, years: number): LocalDay {
  const year = Number(on.slice(0, 4)) + years;
  return [`${year}${on.slice(4)}`, `${year}-02-28`].find((each) => isLocalDay(each)) ?? on;
}

/** What a copied call may have wrong although nothing is missing from it, by part of the design. */
export const copyChecks = [
  'overview',
  'eligibility',
  'form',
  'documents',
  'panel',
  'delegation',
  'instalments',
] as const satisfies readonly DesignSection[];
