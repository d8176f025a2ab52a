import type { LocalDay } from '../calendar/local-day.ts';
import type { GrantProgrammeCode } from '../funding-calls/funding-call.ts';
import type { StepTaken, WorkflowCase } from '../workflow/workflow.ts';
import type { GrantApplicationCommand, GrantApplicationStatus } from './grant-application-status.ts';

export interface BudgetLine {
  readonly id: string;
  /** Key of the call's budget category. */
  readonly category: string;
  readonly description: string;
  readonly quantity: number;
  readonly unit: string;
  readonly unitPriceMinor: number;
  readonly ownContributionMinor: number;
  readonly otherContributionMinor: number;
}

/** What a line asks of the grant: its cost less what the municipality and others bring. */
export function requestedMinor(line: BudgetLine): number {
  return line.quantity * line.unitPriceMinor - line.ownContributionMinor - line.otherContributionMinor;
}

export type Answer = string | number | boolean | readonly string[] | null;

export interface AttachedDocument {
  /** Key of the call's required document type. */
  readonly type: string;
  readonly documentId: string;
  readonly name: string;
}

/** What the municipality writes. This, in canonical form, is what is certified, submitted and hashed. */
export interface GrantApplicationContent {
  readonly projectTitle: string;
  readonly centreIds: readonly string[];
  readonly answers: Readonly<Record<string, Answer>>;
  readonly budgetLines: readonly BudgetLine[];
  readonly documents: readonly AttachedDocument[];
}

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

/** One step of the recommendation or decision per budget line. */
export interface LineAmount {
  readonly lineId: string;
  readonly amountMinor: number;
  readonly reason?: string;
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
  /** Assessors of the panel without a conflict who have not finished. */
  readonly assessmentsOutstanding: number;
  readonly assessmentsFinished: number;
  /** What is recommended in all, once it is. */
  readonly recommendedMinor: number | null;
  /** What the call's envelope has left, other awards deducted. */
  readonly envelopeLeftMinor: number;
  /** How far the acting approver's delegation reaches; null: without limit. */
  readonly delegationLimitMinor: number | null;
  /** First submission; a resubmission after requested changes keeps it. */
  readonly firstSubmittedAt: string | null;
}
