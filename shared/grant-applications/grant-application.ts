import type { LocalDay } from '../calendar/local-day.ts';
import type { GrantProgrammeCode } from '../funding-calls/funding-call.ts';
import { multiply, scale, subtract, type MinorUnits } from '../money/money.ts';
import type { StepTaken, WorkflowCase } from '../workflow/workflow.ts';
import type { ChangeRequest } from './change-requests.ts';
import type { GrantApplicationCommand, GrantApplicationStatus } from './grant-application-status.ts';
import type { ActingFor } from '../access/roles.ts';
import type { CertificationChain, Endorsement } from './certification-chain.ts';
import type { LateConcession } from './late-concession.ts';

export interface BudgetLine {
  /** Made by the editor; stable for the life of the line, so that amounts of later steps can name it. */
  readonly id: string;
  /** Key of the call's budget category; empty while a draft has not chosen one. */
  readonly category: string;
  readonly description: string;
  /** At most two decimals. */
  readonly quantity: number;
  readonly unit: string;
  readonly unitPriceMinor: number;
  readonly ownContributionMinor: number;
  readonly otherContributionMinor: number;
}

/** Quantity × unit price in whole cents, rounded half away from zero: half an hour at R 99,99 is R 50,00. */
export function lineCostMinor(line: Pick<BudgetLine, 'quantity' | 'unitPriceMinor'>): MinorUnits {
  return Number.isInteger(line.quantity)
    ? multiply(line.unitPriceMinor, line.quantity)
    : scale(line.unitPriceMinor, Math.round(line.quantity * 100), 100);
}

/** What a line asks of the grant: its cost less what the municipality and others bring. Below zero is an issue. */
export function requestedMinor(
  line: Omit<BudgetLine, 'id' | 'category' | 'description' | 'unit'>,
): MinorUnits {
  return subtract(subtract(lineCostMinor(line), line.ownContributionMinor), line.otherContributionMinor);
}

/** A row of a table by column key; an empty cell is left out. */
export type TableRow = Readonly<Record<string, string | number | null>>;

/** A file that answers a question. Name, size and hash come from the store. */
export interface FileAnswer {
  readonly documentId: string;
  readonly name: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** A centre by its name at the time, so that what was certified says which one it is. */
export interface CentreAnswer {
  readonly centreId: string;
  readonly name: string;
}

export type Answer =
  | string
  | number
  | boolean
  | readonly string[]
  | readonly TableRow[]
  | readonly FileAnswer[]
  | CentreAnswer
  | null;

export interface AttachedDocument {
  /** Key of the call's required document type. */
  readonly type: string;
  readonly documentId: string;
  readonly name: string;
  /** Of the bytes, so that the hash of the content covers what is attached. */
  readonly sha256: string;
  readonly sizeBytes: number;
}

export interface ApplicationOverview {
  readonly projectTitle: string;
  readonly summary: string;
  readonly contactName: string;
  readonly contactEmail: string;
  readonly contactPhone: string;
  /** Days between which the money is to be used; null while a draft has not said. */
  readonly startsOn: LocalDay | null;
  readonly endsOn: LocalDay | null;
}

/** What the municipality writes. This, in canonical form, is what is certified, submitted and hashed. */
export interface GrantApplicationContent {
  readonly overview: ApplicationOverview;
  readonly centreIds: readonly string[];
  readonly answers: Readonly<Record<string, Answer>>;
  readonly budgetLines: readonly BudgetLine[];
  readonly documents: readonly AttachedDocument[];
}

export const emptyContent: GrantApplicationContent = {
  overview: {
    projectTitle: '',
    summary: '',
    contactName: '',
    contactEmail: '',
    contactPhone: '',
    startsOn: null,
    endsOn: null,
  },
  centreIds: [],
  answers: {},
  budgetLines: [],
  documents: [],
};

/** A finding of the completeness check: where it is and what to do about it. */
export interface ContentIssue {
  /** `overview`, `centres`, `budget`, `documents` or the key of a form section. */
  readonly section: string;
  /** Id of the field within the section, so that the screen can jump to it. */
  readonly field: string;
  /** `applicationIssues.<code>` in the message catalog. */
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** What a municipality may ask for in the call's year, as far as it is known. */
export interface AllocationFact {
  readonly amountMinor: number;
  readonly status: string;
}

/** What the municipality had of the same grant in the year before. */
export interface LastYearFact {
  readonly awardedMinor: number;
  /** On accepted returns. */
  readonly spentMinor: number;
}

/** What the portal knows of the applying municipality, for rules and texts of the form. Null: not known, or nothing. */
export interface RecipientFacts {
  readonly allocation: AllocationFact | null;
  readonly lastYear: LastYearFact | null;
}

/** Who did something and when, as a record keeps it. */
export interface ActedBy {
  readonly userId: string;
  readonly name: string;
  /** Instant, ISO 8601 UTC. */
  readonly at: string;
  /** For whom it was done, by delegation. */
  readonly onBehalfOf?: ActingFor;
}

export interface Certification extends ActedBy {
  /** Hash of the content the chief financial officer had before them. */
  readonly contentSha256: string;
  /** The words that were agreed to. */
  readonly statement: string;
}

/** One step of the recommendation or decision per budget line. */
export interface LineAmount {
  readonly lineId: string;
  readonly amountMinor: number;
  readonly reason?: string;
}

export interface Recommendation extends ActedBy {
  readonly lines: readonly LineAmount[];
  readonly totalMinor: number;
  readonly conditions: readonly string[];
  readonly comment: string;
}

export interface GrantDecision extends ActedBy {
  readonly outcome: 'awarded' | 'declined';
  readonly lines: readonly LineAmount[];
  readonly totalMinor: number;
  readonly reasons: string;
  /** Reasons that belong to a criterion of the rubric, with its label as it was. */
  readonly criterionReasons: readonly CriterionReason[];
}

export interface CriterionReason {
  readonly criterion: string;
  readonly label: string;
  readonly reason: string;
}

/** An approval that the recommended amount needs, and who gave it. */
export interface ApprovalStep {
  readonly level: number;
  /** As it was called when it was needed; a later change of the rules leaves it. */
  readonly title: string;
  readonly given: (ActedBy & { readonly comment: string }) | null;
}

export interface FinanceComment extends ActedBy {
  readonly comment: string;
}

/** What somebody else than the decision-maker found about representations. */
export interface RepresentationsReview extends ActedBy {
  readonly outcome: 'upheld' | 'setAside';
  readonly reasons: string;
}

/** What a municipality said about a decision not to award. */
export interface Representations extends ActedBy {
  readonly text: string;
  readonly documents: readonly { readonly documentId: string; readonly name: string }[];
  /** After the day, on a condonation. */
  readonly isLate: boolean;
  readonly review: RepresentationsReview | null;
}

/** Leave to make representations after their day. */
export interface Condonation extends ActedBy {
  readonly reason: string;
  readonly until: LocalDay;
}

/** The representations that belong to the decision as it stands; a decision made anew begins without any. */
export function currentRepresentations(
  all: readonly Representations[],
  decision: Pick<GrantDecision, 'at'> | null,
): Representations | null {
  const last = all.at(-1) ?? null;
  return last !== null && decision !== null && last.at >= decision.at ? last : null;
}

/** The facts that decide a command on an application; the API's view carries each of them. */
export interface GrantApplicationCase extends WorkflowCase<GrantApplicationStatus, GrantApplicationCommand> {
  readonly steps: readonly StepTaken<GrantApplicationCommand>[];
  readonly programme: GrantProgrammeCode;
  readonly callOpensOn: LocalDay;
  readonly callClosesOn: LocalDay;
  readonly callIsOpen: boolean;
  /** Strict check of the content as it stands now. */
  readonly issues: readonly ContentIssue[];
  /** SHA-256 of the canonical content as it stands now. */
  readonly contentSha256: string;
  /** SHA-256 of the content that was certified; null while nothing is. */
  readonly certifiedSha256: string | null;
  /** The municipality's chain as it was when the application entered it. */
  readonly chain: CertificationChain;
  /** The earliest first; also those that no longer hold. */
  readonly endorsements: readonly Endorsement[];
  /** The latest concession to submit late, whatever became of it. */
  readonly concession: LateConcession | null;
  /** Who wrote in it; none of them certifies or submits it. */
  readonly writerIds: readonly string[];
  /** Who declared a conflict of interest: nobody acts for them here. */
  readonly conflictedUserIds: readonly string[];
  /** A request for changes that the municipality has not answered yet. */
  readonly openChangeRequest: ChangeRequest | null;
  /** Answers to earlier requests that the Department has neither accepted nor asked about again. */
  readonly answersUndecided: number;
  /** Items of the screening checklist that are not answered, or answered with no. */
  readonly screeningItemsOpen: number;
  /** Assessors of the panel without a conflict who have not finished. */
  readonly assessmentsOutstanding: number;
  readonly assessmentsFinished: number;
  /** Fewest finished assessments without a conflict on which anything is recommended or approved. */
  readonly assessmentsMinimum: number;
  /** What the recommended amount needs, in order; empty while nothing is recommended. */
  readonly approvals: readonly ApprovalStep[];
  /** Highest level at which the acting person may approve. */
  readonly actorApprovalLevel: number;
  readonly financeCommentNeeded: boolean;
  readonly financeComment: FinanceComment | null;
  /** Last day for representations about a decision not to award; null where none was decided. */
  readonly representationsDueOn: LocalDay | null;
  readonly condonation: Condonation | null;
  readonly representationsState: 'none' | 'made' | 'answered';
  /** What is recommended in all, once it is. */
  readonly recommendedMinor: number | null;
  /** What the call's envelope has left, other awards deducted. */
  readonly envelopeLeftMinor: number;
  /** How far the acting approver's delegation reaches; null: without limit. */
  readonly delegationLimitMinor: number | null;
  /** First submission; a resubmission after requested changes keeps it. */
  readonly firstSubmittedAt: string | null;
}
