import type { LocalDay } from '../calendar/local-day.ts';
import type { Language } from '../i18n/languages.ts';
import type { GrantProgrammeCode } from './funding-call.ts';

/** Text of the programme itself, English first; the other languages as the Department translates them. */
export type LocalisedText = { readonly en: string } & {
  readonly [Other in Exclude<Language, 'en'>]?: string;
};

/** The headings under which provinces publish the framework of a conditional grant. */
export const frameworkHeadings = [
  'strategicGoal',
  'purpose',
  'measurableOutputs',
  'conditions',
  'allocationCriteria',
  'monitoringSystem',
  'paymentSchedule',
  'transferringOfficerDuties',
  'receivingOfficerDuties',
] as const;
export type FrameworkHeading = (typeof frameworkHeadings)[number];

/** A grant's framework for one provincial financial year. */
export interface GrantFramework {
  readonly financialYear: string;
  readonly texts: Readonly<Record<FrameworkHeading, LocalisedText>>;
  /** The provisions the grant rests on that year, as text: section numbers move from Act to Act. */
  readonly legalBasis: string;
  readonly gazetteNumber: string;
  readonly noticeNumber: string;
  /** Empty until it is published. */
  readonly publishedOn: LocalDay | '';
  /** True while the texts are written for the demonstration and not taken from the gazette. */
  readonly wordingIsDemonstration: boolean;
}

export interface GrantProgramme {
  readonly code: GrantProgrammeCode;
  readonly name: LocalisedText;
  readonly purpose: LocalisedText;
}

/**
 * The two grants of the Thusong Service Centre programme, by the names and purposes that the Western Cape Government
 * publishes (Thusong Programme page, 16 November 2022).
 */
export const grantProgrammes: Readonly<Record<GrantProgrammeCode, GrantProgramme>> = {
  OMG: {
    code: 'OMG',
    name: { en: 'Operational and Maintenance Grant' },
    purpose: {
      en: 'Helps municipalities with the functionality of Thusong Service Centres, so that their infrastructure is well maintained, and builds the capacity of municipal centre managers.',
    },
  },
  CBG: {
    code: 'CBG',
    name: { en: 'Municipal Capacity Building Support Grant' },
    purpose: {
      en: 'Funds economic projects at Thusong Service Centres, so that the centres become hubs for job creation and training.',
    },
  },
};

/** A heading's text in the language, or in English where it is not translated. */
export function localisedText(text: LocalisedText, language: Language): string {
  return text[language] || text.en;
}
