import type { LocalDay } from '../calendar/local-day.ts';
import type { CalculatedRule } from './calculated-rule.ts';

export const GrantProgrammeCode = { OMG: 'OMG', CBG: 'CBG' } as const;
export type GrantProgrammeCode = (typeof GrantProgrammeCode)[keyof typeof GrantProgrammeCode];

export const AllocationStatus = {
  indicative: 'indicative',
  final: 'final',
  amended: 'amended',
  stopped: 'stopped',
  reallocated: 'reallocated',
} as const;
export type AllocationStatus = (typeof AllocationStatus)[keyof typeof AllocationStatus];

export const FundingCallStatus = {
  draft: 'draft',
  open: 'open',
  closed: 'closed',
  archived: 'archived',
} as const;
export type FundingCallStatus = (typeof FundingCallStatus)[keyof typeof FundingCallStatus];

export const FundingCallCommand = {
  /** Freezes the design and lets municipalities apply. */
  open: 'open',
  /** No new application and no first submission from now on. */
  close: 'close',
  archive: 'archive',
} as const;
export type FundingCallCommand = (typeof FundingCallCommand)[keyof typeof FundingCallCommand];

export const QuestionKind = {
  shortText: 'shortText',
  longText: 'longText',
  number: 'number',
  money: 'money',
  choice: 'choice',
  multipleChoice: 'multipleChoice',
  date: 'date',
  declaration: 'declaration',
  /** Rows under columns that the call names. */
  table: 'table',
  /** Files that answer the question, apart from the documents every application needs. */
  file: 'file',
  /** One of the applying municipality's centres. */
  centre: 'centre',
} as const;
export type QuestionKind = (typeof QuestionKind)[keyof typeof QuestionKind];

export const ColumnKind = {
  text: 'text',
  number: 'number',
  money: 'money',
  date: 'date',
  choice: 'choice',
} as const;
export type ColumnKind = (typeof ColumnKind)[keyof typeof ColumnKind];

/** Most rows an answer to a table may have, whatever the question says. */
export const tableRowsMost = 100;

export interface AnswerOption {
  readonly value: string;
  readonly label: string;
}

/** A column of a question of the kind `table`. */
export interface TableColumn {
  /** Stable within the question; cells are kept under it. */
  readonly key: string;
  readonly label: string;
  readonly kind: ColumnKind;
  /** Every row must fill it. */
  readonly required: boolean;
  readonly options?: readonly AnswerOption[];
}

/** One thing that must hold of another question's answer. Amounts of money are in cents. */
export type ShowCondition =
  | { readonly is: 'answered' | 'notAnswered'; readonly question: string }
  | { readonly is: 'oneOf' | 'noneOf'; readonly question: string; readonly values: readonly string[] }
  | { readonly is: 'atLeast' | 'atMost'; readonly question: string; readonly amount: number };

/** When a question is asked, or a document wanted: where all or any of the conditions hold. */
export interface ShowIf {
  readonly match: 'all' | 'any';
  readonly conditions: readonly ShowCondition[];
}

export interface Question {
  /** Stable within the call; answers are kept under it. */
  readonly key: string;
  readonly kind: QuestionKind;
  readonly label: string;
  readonly help?: string;
  readonly required: boolean;
  /** For text: most words an answer may have. */
  readonly wordLimit?: number;
  /** For choices. */
  readonly options?: readonly AnswerOption[];
  /** For tables. */
  readonly columns?: readonly TableColumn[];
  readonly minRows?: number;
  readonly maxRows?: number;
  /** Left out: always asked. */
  readonly showIf?: ShowIf;
}

export interface FormSection {
  readonly key: string;
  readonly title: string;
  readonly intro?: string;
  readonly questions: readonly Question[];
}

export interface BudgetCategory {
  readonly key: string;
  readonly label: string;
  readonly help?: string;
  /** Largest share of the requested total, in basis points (1 500 = 15 %). */
  readonly maxShareBasisPoints?: number;
  /** Most that one unit of a line may cost. */
  readonly maxUnitPriceMinor?: number;
}

/** A cost that the grant does not pay, and the words of a budget line that point to it. */
export interface NotAllowedCost {
  readonly key: string;
  readonly label: string;
  readonly words: readonly string[];
}

/** Asked before an application is started; another answer than the one needed stops there and says why. */
export interface EligibilityQuestion {
  readonly key: string;
  readonly label: string;
  readonly help?: string;
  readonly needed: 'yes' | 'no';
  /** What somebody is told who answers otherwise. */
  readonly explanation: string;
}

export interface RequiredDocumentType {
  readonly key: string;
  readonly label: string;
  readonly help?: string;
  readonly required: boolean;
  /** Left out: always wanted. */
  readonly showIf?: ShowIf;
}

/** What the programme officer checks on every application to this call. */
export interface ScreeningQuestion {
  readonly key: string;
  readonly label: string;
  readonly help?: string;
}

export interface RubricCriterion {
  readonly key: string;
  readonly label: string;
  readonly help?: string;
  /** Percent of the total; the weights of a rubric add up to 100. */
  readonly weight: number;
  /** Description per score, from the lowest to the highest, starting at 0. */
  readonly scale: readonly { readonly score: number; readonly description: string }[];
}

/** Up to which amount a holder of the approver role may award. Null: no limit. */
export interface DelegationLimit {
  readonly role: 'approver';
  /** A person named here has this limit instead of the role's. */
  readonly userId?: string;
  readonly limitMinor: number | null;
}

export const ConditionKind = {
  allocationGazetted: 'allocationGazetted',
  businessPlanApproved: 'businessPlanApproved',
  agreementSigned: 'agreementSigned',
  assuranceReceived: 'assuranceReceived',
  bankAccountVerified: 'bankAccountVerified',
  returnAccepted: 'returnAccepted',
  spentAtLeast: 'spentAtLeast',
  findingsClosed: 'findingsClosed',
  notBefore: 'notBefore',
  manual: 'manual',
} as const;
export type ConditionKind = (typeof ConditionKind)[keyof typeof ConditionKind];

export type InstalmentCondition =
  | { readonly kind: Exclude<ConditionKind, 'returnAccepted' | 'spentAtLeast' | 'notBefore' | 'manual'> }
  /** The monthly expenditure return of this calendar month (`YYYY-MM`). */
  | { readonly kind: 'returnAccepted'; readonly month: string }
  /** At least this share of what earlier instalments paid is spent on accepted returns, in basis points. */
  | { readonly kind: 'spentAtLeast'; readonly basisPoints: number }
  | { readonly kind: 'notBefore'; readonly on: LocalDay }
  /** Something a programme officer confirms by hand, in words. */
  | { readonly kind: 'manual'; readonly key: string; readonly label: string };

export interface InstalmentTemplate {
  readonly number: number;
  /** Share of the award, in basis points; the shares of a template add up to 10 000. */
  readonly shareBasisPoints: number;
  readonly plannedOn: LocalDay;
  readonly conditions: readonly InstalmentCondition[];
}

/**
 * The content of a call: what applicants answer and how it is judged and paid. Frozen when the call opens. While it is
 * a draft, a day not yet known is an empty string and an amount not yet known is 0.
 */
export interface FundingCallDesign {
  readonly programme: GrantProgrammeCode;
  /** Provincial financial year, `2026/27`. */
  readonly financialYear: string;
  readonly title: string;
  readonly summary: string;
  /** True while the words were written for the demonstration and are not the Department's; every screen says so. */
  readonly wordingIsDemonstration: boolean;
  /** First day on which applications may be submitted. */
  readonly opensOn: LocalDay;
  /** Last day, until midnight in South Africa. */
  readonly closesOn: LocalDay;
  readonly envelopeMinor: number;
  readonly eligibleOrganisationIds: readonly string[];
  readonly sections: readonly FormSection[];
  readonly budgetCategories: readonly BudgetCategory[];
  readonly requiredDocuments: readonly RequiredDocumentType[];
  /** The screening checklist; left out or empty: the built-in one. */
  readonly screeningItems?: readonly ScreeningQuestion[];
  /** Asked before an application is started. */
  readonly eligibilityQuestions?: readonly EligibilityQuestion[];
  /** What must hold across answers and budget. */
  readonly rules?: readonly CalculatedRule[];
  readonly notAllowed?: readonly NotAllowedCost[];
  readonly rubric: readonly RubricCriterion[];
  readonly assessorIds: readonly string[];
  readonly delegationLimits: readonly DelegationLimit[];
  readonly instalments: readonly InstalmentTemplate[];
}
