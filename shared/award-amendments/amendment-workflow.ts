import type { AwardStatus, SignatureSide } from '../awards/award.ts';
import type { NeededApproval } from '../decision-rules/decision-rules.ts';
import { refuse, type Decision } from '../errors/refusal.ts';
import {
  actorTookEarlierStep,
  decide,
  type Guard,
  type StepTaken,
  type Transition,
  type WorkflowCase,
  type WorkflowContext,
} from '../workflow/workflow.ts';
import type { AddendumSignature, AmendmentCommand, AmendmentIssue, AmendmentStatus } from './amendment.ts';

/** The facts that decide a command on an amendment; the API's view carries each of them. */
export interface AmendmentCase extends WorkflowCase<AmendmentStatus, string> {
  readonly steps: readonly StepTaken[];
  readonly askedBy: SignatureSide;
  /** Version of the award's terms that the proposal was written against, and the one that holds now. */
  readonly baseNumber: number;
  readonly awardNumber: number;
  readonly awardStatus: AwardStatus;
  /** An addendum of an earlier amendment waits for signatures. */
  readonly addendumAwaited: boolean;
  readonly issues: readonly AmendmentIssue[];
  readonly level: 'programmeOfficer' | 'approver';
  /** The award's total once approved. */
  readonly proposedTotalMinor: number;
  /** How far the acting person's delegation reaches; null: without limit. */
  readonly delegationLimitMinor: number | null;
  /** The highest approval level that the award's new total needs, by the rules of deciding. */
  readonly approvalNeeded: NeededApproval;
  /** The highest level that the acting person holds. */
  readonly actorApprovalLevel: number;
  /** The amount changes, so both sides sign the addendum. */
  readonly needsSignatures: boolean;
  /** Of the addendum for signature; null while it is being prepared or none is needed. */
  readonly addendumSha256: string | null;
  readonly signatures: readonly AddendumSignature[];
}

export type AmendmentTransition = Transition<AmendmentStatus, string, AmendmentCase>;
type AmendmentGuard = Guard<AmendmentCase>;

const awardIsNotOpen: AmendmentGuard = ({ awardStatus }) =>
  awardStatus === 'agreed' || awardStatus === 'active'
    ? null
    : refuse('awardIsNotOpenToAmendment', { awardStatus });

const awardChangedSince: AmendmentGuard = ({ baseNumber, awardNumber }) =>
  baseNumber === awardNumber ? null : refuse('amendmentIsStale', { baseNumber, awardNumber });

const addendumIsAwaited: AmendmentGuard = ({ addendumAwaited }) =>
  addendumAwaited ? refuse('addendumAwaitsSignatures') : null;

const hasIssues: AmendmentGuard = ({ issues }) =>
  issues.length > 0 ? refuse('amendmentHasIssues', { count: issues.length, issues }) : null;

const isAboveDelegation: AmendmentGuard = ({ level, proposedTotalMinor, delegationLimitMinor }) =>
  level === 'approver' && delegationLimitMinor !== null && proposedTotalMinor > delegationLimitMinor
    ? refuse('aboveDelegation', { amountMinor: proposedTotalMinor, limitMinor: delegationLimitMinor })
    : null;

/** The rules of deciding hold for an amendment as for the award itself; here the highest level alone decides. */
const isBelowApprovalLevel: AmendmentGuard = ({ level, approvalNeeded, actorApprovalLevel }) =>
  level === 'approver' && actorApprovalLevel < approvalNeeded.level
    ? refuse('approvalNeedsLevel', { title: approvalNeeded.title })
    : null;

/** Who asked or wrote does not decide, on whichever side they hold roles. */
const askedThemselves = actorTookEarlierStep(['start', 'write', 'submit']);

const isOfMunicipality = ({ askedBy }: AmendmentCase) => askedBy === 'municipality';
const isOfDepartment = ({ askedBy }: AmendmentCase) => askedBy === 'department';
const isWithinLimit = ({ level }: AmendmentCase) => level === 'programmeOfficer';

const needsNoSignature: AmendmentGuard = ({ needsSignatures }) =>
  needsSignatures ? null : refuse('addendumNeedsNoSignature');
const addendumIsNotReady: AmendmentGuard = ({ addendumSha256 }) =>
  addendumSha256 === null ? refuse('addendumIsNotReady') : null;
const hasSigned =
  (side: SignatureSide): AmendmentGuard =>
  ({ signatures }) => {
    const signature = signatures.find((each) => each.side === side);
    return signature ? refuse('sideHasSigned', { side, name: signature.name, at: signature.signedAt }) : null;
  };
const signedForTheOtherSide: AmendmentGuard = ({ signatures }, { actor }) =>
  signatures.some(({ userId }) => userId === actor.userId) ? refuse('signedOnBothSides') : null;

const deciding = {
  from: 'submitted',
  unless: [askedThemselves],
} as const;
const approving = [
  awardIsNotOpen,
  awardChangedSince,
  askedThemselves,
  addendumIsAwaited,
  hasIssues,
  isBelowApprovalLevel,
  isAboveDelegation,
] as const;

/**
 * The road of an amendment. A small budget shift is decided by a programme officer who did not ask for it, or by an
 * approver; everything else by an approver whose level and delegation reach as far as the award's new total.
 */
export const amendmentTransitions = [
  {
    on: 'write',
    from: ['draft', 'returned'],
    to: 'draft',
    by: ['grantOfficer', 'municipalManager'],
    when: isOfMunicipality,
    unless: [awardIsNotOpen],
  },
  {
    on: 'write',
    from: ['draft', 'returned'],
    to: 'draft',
    by: ['programmeOfficer'],
    when: isOfDepartment,
    unless: [awardIsNotOpen],
  },
  {
    on: 'submit',
    from: ['draft', 'returned'],
    to: 'submitted',
    by: ['municipalManager'],
    when: isOfMunicipality,
    unless: [awardIsNotOpen, awardChangedSince, hasIssues],
  },
  {
    on: 'submit',
    from: ['draft', 'returned'],
    to: 'submitted',
    by: ['programmeOfficer'],
    when: isOfDepartment,
    unless: [awardIsNotOpen, awardChangedSince, hasIssues],
  },
  {
    on: 'withdraw',
    from: ['draft', 'returned', 'submitted'],
    to: 'withdrawn',
    by: ['municipalManager'],
    when: isOfMunicipality,
  },
  {
    on: 'withdraw',
    from: ['draft', 'returned', 'submitted'],
    to: 'withdrawn',
    by: ['programmeOfficer'],
    when: isOfDepartment,
  },
  { on: 'return', to: 'returned', by: ['programmeOfficer', 'approver'], ...deciding },
  {
    on: 'approve',
    from: 'submitted',
    to: 'approved',
    by: ['programmeOfficer', 'approver'],
    when: isWithinLimit,
    unless: approving,
  },
  { on: 'approve', from: 'submitted', to: 'approved', by: ['approver'], unless: approving },
  {
    on: 'decline',
    to: 'declined',
    by: ['programmeOfficer', 'approver'],
    when: isWithinLimit,
    ...deciding,
  },
  { on: 'decline', to: 'declined', by: ['approver'], ...deciding },
  {
    on: 'signForMunicipality',
    from: 'approved',
    to: 'approved',
    by: ['municipalManager'],
    unless: [needsNoSignature, addendumIsNotReady, hasSigned('municipality'), signedForTheOtherSide],
  },
  {
    on: 'signForDepartment',
    from: 'approved',
    to: 'approved',
    by: ['approver'],
    unless: [needsNoSignature, addendumIsNotReady, hasSigned('department'), signedForTheOtherSide],
  },
] as const satisfies readonly AmendmentTransition[];

export function decideAmendment(
  amendment: AmendmentCase,
  command: AmendmentCommand,
  context: WorkflowContext,
): Decision<AmendmentTransition> {
  return decide<AmendmentStatus, string, AmendmentCase, WorkflowContext>(
    amendmentTransitions,
    amendment,
    command,
    context,
  );
}

/** Who must act next, for everybody who may see the case. */
export function amendmentNextRoles(
  amendment: Pick<
    AmendmentCase,
    'status' | 'askedBy' | 'level' | 'needsSignatures' | 'addendumSha256' | 'signatures'
  >,
): ('grantOfficer' | 'municipalManager' | 'programmeOfficer' | 'approver')[] {
  const { status, askedBy, level, needsSignatures, addendumSha256, signatures } = amendment;
  if (status === 'draft') return [askedBy === 'municipality' ? 'municipalManager' : 'programmeOfficer'];
  if (status === 'returned') return [askedBy === 'municipality' ? 'grantOfficer' : 'programmeOfficer'];
  if (status === 'submitted') return [level];
  if (status !== 'approved' || !needsSignatures || addendumSha256 === null) return [];
  const open = (side: SignatureSide) => !signatures.some((each) => each.side === side);
  return [
    ...(open('municipality') ? (['municipalManager'] as const) : []),
    ...(open('department') ? (['approver'] as const) : []),
  ];
}
