import { grant, refuse, type Decision } from '../errors/refusal.ts';
import type { FundingCallDesign } from '../funding-calls/funding-call.ts';
import { actsAs, type StepTaken, type WorkflowContext } from '../workflow/workflow.ts';
import { askedIn, type ChangeRequest } from './change-requests.ts';
import type { ContentIssue } from './grant-application.ts';
import { applicationAuthors } from './grant-application-permissions.ts';
import type { GrantApplicationCommand, GrantApplicationStatus } from './grant-application-status.ts';

/** Sections every application has; a call's own form sections stand between `centres` and `budget`. */
export const FixedSection = {
  overview: 'overview',
  centres: 'centres',
  budget: 'budget',
  documents: 'documents',
} as const;
export type FixedSection = (typeof FixedSection)[keyof typeof FixedSection];

/** Keys a call's own form sections may not take. */
export const reservedSectionKeys: readonly string[] = Object.values(FixedSection);

export function isFixedSection(section: string): section is FixedSection {
  return reservedSectionKeys.includes(section);
}

/** Every section of an application to this call, in the order in which it is written and read. */
export function sectionKeysOf(design: Pick<FundingCallDesign, 'sections'>): readonly string[] {
  return ['overview', 'centres', ...design.sections.map((section) => section.key), 'budget', 'documents'];
}

/** When and by whom a section was last saved. `version` guards it alone: two people in two sections never collide. */
export interface SectionStamp {
  readonly section: string;
  readonly version: number;
  readonly savedAt: string | null;
  readonly savedBy: string | null;
}

export interface SectionState extends SectionStamp {
  readonly issueCount: number;
  readonly isComplete: boolean;
}

/** The section list as the editor shows it: what is complete and how much is left to do. */
export function sectionStates(
  stamps: readonly SectionStamp[],
  issues: readonly ContentIssue[],
): readonly SectionState[] {
  return stamps.map((stamp) => {
    const issueCount = issues.filter((issue) => issue.section === stamp.section).length;
    return { ...stamp, issueCount, isComplete: issueCount === 0 };
  });
}

/** What decides whether a section may be written. */
export interface SectionCase {
  readonly organisationId: string;
  readonly status: GrantApplicationStatus;
  readonly openChangeRequest: ChangeRequest | null;
  readonly steps: readonly StepTaken<GrantApplicationCommand>[];
}

/** Why a section is locked; the words with the way to unlock it are `applicationLocks.<reason>`. */
export const SectionLock = {
  /** Endorsed: whoever of the chain has it can hand it back. */
  endorsing: 'endorsing',
  /** Certified: the CFO or the municipal manager can hand it back. */
  certified: 'certified',
  /** With the Department: it can ask for changes. */
  withDepartment: 'withDepartment',
  /** Changes were asked for elsewhere: add a comment to have this section opened too. */
  notAmongChanges: 'notAmongChanges',
  /** Decided, withdrawn or lapsed: for good. */
  closed: 'closed',
} as const;
export type SectionLock = (typeof SectionLock)[keyof typeof SectionLock];

const lockByStatus: Readonly<Record<GrantApplicationStatus, SectionLock | null>> = {
  draft: null,
  changesRequested: null,
  endorsing: SectionLock.endorsing,
  certified: SectionLock.certified,
  submitted: SectionLock.withDepartment,
  screening: SectionLock.withDepartment,
  assessment: SectionLock.withDepartment,
  recommended: SectionLock.withDepartment,
  awarded: SectionLock.closed,
  declined: SectionLock.closed,
  withdrawn: SectionLock.closed,
  lapsed: SectionLock.closed,
};

/** The reason why nobody may write in a section now, or null. Says nothing about who asks. */
export function sectionLock(application: SectionCase, section: string): SectionLock | null {
  const lock = lockByStatus[application.status];
  if (lock !== null || application.status !== 'changesRequested') return lock;
  return askedIn(application.openChangeRequest, section) ? null : SectionLock.notAmongChanges;
}

/** May this actor save this section now? Every lock names its reason, who set it and since when. */
export function decideSectionEdit(
  application: SectionCase,
  section: string,
  { actor }: Pick<WorkflowContext, 'actor'>,
): Decision<true> {
  const reason = sectionLock(application, section);
  if (reason !== null) {
    const last = application.steps.at(-1);
    return refuse('sectionIsLocked', {
      section,
      reason,
      status: application.status,
      by: last?.userName ?? null,
      since: last?.at ?? null,
    });
  }
  if (!actsAs(actor, applicationAuthors, application.organisationId)) {
    return refuse('roleRequired', { command: 'write', roles: applicationAuthors });
  }
  return grant(true);
}
