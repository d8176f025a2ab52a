import { addDays, type LocalDay } from '../calendar/local-day.ts';
import { refuse, type Decision } from '../errors/refusal.ts';
import {
  decide,
  type Guard,
  type Transition,
  type WorkflowCase,
  type WorkflowContext,
} from '../workflow/workflow.ts';
import { checkDesign, type DesignCheckContext, type DesignIssue } from './design-check.ts';
import type { FundingCallDesign, FundingCallStatus } from './funding-call.ts';

export const AmendmentStatus = { draft: 'draft', published: 'published', discarded: 'discarded' } as const;
export type AmendmentStatus = (typeof AmendmentStatus)[keyof typeof AmendmentStatus];

export const AmendmentCommand = { publish: 'publish', discard: 'discard' } as const;
export type AmendmentCommand = (typeof AmendmentCommand)[keyof typeof AmendmentCommand];

/** Days that municipalities have left, counted from publication, when a call is made to close earlier. */
export const noticeOfEarlierClosingDays = 14;

/** What has happened under the call, as far as it limits what may still change. */
export interface AmendmentContext extends DesignCheckContext {
  /** Awarded out of the envelope so far. */
  readonly committedMinor: number;
  /** Somebody has submitted: what they are judged by stands. */
  readonly hasSubmissions: boolean;
  /** Municipalities with an application that is not withdrawn. */
  readonly appliedOrganisationIds: readonly string[];
}

/** What stands between an amendment and its publication: an incomplete design, or a change that may never be made. */
export function amendmentIssues(
  before: FundingCallDesign,
  after: FundingCallDesign,
  context: AmendmentContext,
): readonly DesignIssue[] {
  return [...fixedIssues(before, after, context), ...checkDesign(after, context)];
}

function fixedIssues(
  before: FundingCallDesign,
  after: FundingCallDesign,
  { today, committedMinor, hasSubmissions, appliedOrganisationIds }: AmendmentContext,
): readonly DesignIssue[] {
  const issues: DesignIssue[] = [];
  const earliestOn = addDays(today, noticeOfEarlierClosingDays);
  if (after.programme !== before.programme || after.financialYear !== before.financialYear) {
    issues.push({ section: 'overview', field: 'title', code: 'grantAndYearStand' });
  }
  if (after.opensOn !== before.opensOn && before.opensOn <= today) {
    issues.push({ section: 'overview', field: 'opensOn', code: 'opensOnStands' });
  }
  if (isShortenedWithoutNotice(before.closesOn, after.closesOn, earliestOn)) {
    const params = { days: noticeOfEarlierClosingDays, earliestOn };
    issues.push({ section: 'overview', field: 'closesOn', code: 'closesEarlierWithoutNotice', params });
  }
  if (after.envelopeMinor < committedMinor) {
    const params = { committedMinor };
    issues.push({ section: 'overview', field: 'envelopeMinor', code: 'envelopeBelowAwarded', params });
  }
  for (const organisationId of appliedOrganisationIds) {
    if (after.eligibleOrganisationIds.includes(organisationId)) continue;
    const field = `eligibleOrganisationIds.${organisationId}`;
    issues.push({
      section: 'eligibility',
      field,
      code: 'municipalityHasApplied',
      params: { organisationId },
    });
  }
  if (hasSubmissions && JSON.stringify(before.rubric) !== JSON.stringify(after.rubric)) {
    issues.push({ section: 'rubric', field: 'rubric', code: 'rubricStands' });
  }
  return issues;
}

function isShortenedWithoutNotice(before: LocalDay, after: LocalDay, earliestOn: LocalDay): boolean {
  return after !== '' && after < before && after < earliestOn;
}

/** The facts that decide a command on an amendment; the API's view carries each of them. */
export interface AmendmentCase extends WorkflowCase<AmendmentStatus, AmendmentCommand> {
  readonly callStatus: FundingCallStatus;
  readonly issues: readonly DesignIssue[];
  readonly changeCount: number;
}

export type AmendmentTransition = Transition<AmendmentStatus, AmendmentCommand, AmendmentCase>;

const callIsNotOpen: Guard<AmendmentCase> = ({ callStatus }) =>
  callStatus === 'open' ? null : refuse('amendmentNeedsOpenCall', { status: callStatus });

const nothingChanges: Guard<AmendmentCase> = ({ changeCount }) =>
  changeCount === 0 ? refuse('amendmentChangesNothing') : null;

const mayNotBe: Guard<AmendmentCase> = ({ issues }) =>
  issues.length > 0 ? refuse('amendmentIsNotReady', { count: issues.length, issues }) : null;

export const amendmentTransitions = [
  {
    on: 'publish',
    from: 'draft',
    to: 'published',
    by: ['programmeOfficer'],
    unless: [callIsNotOpen, nothingChanges, mayNotBe],
  },
  { on: 'discard', from: 'draft', to: 'discarded', by: ['programmeOfficer'] },
] as const satisfies readonly AmendmentTransition[];

/** May this actor publish or discard the amendment now? */
export function decideAmendment(
  amendment: AmendmentCase,
  command: AmendmentCommand,
  context: WorkflowContext,
): Decision<unknown> {
  return decide<AmendmentStatus, AmendmentCommand, AmendmentCase, WorkflowContext>(
    amendmentTransitions,
    amendment,
    command,
    context,
  );
}
