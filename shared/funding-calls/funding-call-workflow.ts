import type { LocalDay } from '../calendar/local-day.ts';
import { refuse, type Decision } from '../errors/refusal.ts';
import {
  decide,
  type Guard,
  type Taken,
  type Transition,
  type WorkflowCase,
  type WorkflowContext,
} from '../workflow/workflow.ts';
import type { DesignIssue } from './design-check.ts';
import type { FundingCallCommand, FundingCallStatus } from './funding-call.ts';

/** The facts that decide a command on a call; the API's view carries each of them. */
export interface FundingCallCase extends WorkflowCase<FundingCallStatus, FundingCallCommand> {
  readonly closesOn: LocalDay;
  /** Strict check of the design as it stands now. */
  readonly issues: readonly DesignIssue[];
}

export type FundingCallTransition = Transition<FundingCallStatus, FundingCallCommand, FundingCallCase>;

const isIncomplete: Guard<FundingCallCase> = (call) =>
  call.issues.length > 0
    ? refuse('fundingCallIsIncomplete', { count: call.issues.length, issues: call.issues })
    : null;

/** The road of a call. An abandoned draft is archived, never deleted. */
export const fundingCallTransitions = [
  { on: 'open', from: 'draft', to: 'open', by: ['programmeOfficer'], unless: [isIncomplete] },
  { on: 'close', from: 'open', to: 'closed', by: ['programmeOfficer'] },
  { on: 'archive', from: ['draft', 'closed'], to: 'archived', by: ['programmeOfficer'] },
] as const satisfies readonly FundingCallTransition[];

/** May this actor give this command now, and to which status does it lead? */
export function decideFundingCall(
  call: FundingCallCase,
  command: FundingCallCommand,
  context: WorkflowContext,
): Decision<Taken<FundingCallTransition>> {
  return decide<FundingCallStatus, FundingCallCommand, FundingCallCase, WorkflowContext>(
    fundingCallTransitions,
    call,
    command,
    context,
  );
}

/** Where a call stands for somebody who wants to apply: an open call counts only within its window. */
export type CallWindow = 'notYetOpen' | 'accepting' | 'past' | 'notPublished';

export function callWindow(
  call: { readonly status: FundingCallStatus; readonly opensOn: LocalDay; readonly closesOn: LocalDay },
  today: LocalDay,
): CallWindow {
  if (call.status === 'draft') return 'notPublished';
  if (call.status !== 'open' || today > call.closesOn) return 'past';
  return today < call.opensOn ? 'notYetOpen' : 'accepting';
}
