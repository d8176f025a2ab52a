import type { Actor } from '../access/roles.ts';
import { localDayOf, type LocalDay } from '../calendar/local-day.ts';
import { refuse, type Decision } from '../errors/refusal.ts';
import {
  actorTookEarlierStep,
  decide,
  named,
  refuseEarlierStep,
  tookPart,
  type Guard,
  type Taken,
  type Transition,
  type WorkflowContext,
} from '../workflow/workflow.ts';
import { unansweredSections } from './change-requests.ts';
import type { ApprovalStep, GrantApplicationCase } from './grant-application.ts';
import {
  chainRoleOf,
  endorsingRoles,
  nextInChain,
  standingEndorsement,
  stepBefore,
  type ChainRole,
  type EndorsingRole,
} from './certification-chain.ts';
import type { GrantApplicationCommand, GrantApplicationStatus } from './grant-application-status.ts';
import { concessionInForce } from './late-concession.ts';

const chainRoles: readonly ChainRole[] = [...endorsingRoles, 'chiefFinancialOfficer', 'municipalManager'];

type ApplicationGuard = Guard<GrantApplicationCase>;
export type GrantApplicationTransition = Transition<
  GrantApplicationStatus,
  GrantApplicationCommand,
  GrantApplicationCase
>;

/** A first submission must reach the call in its window, or within a concession that was granted to it; an answer to requested changes may come after it. */
const isOutsideTheWindow: ApplicationGuard = (application, { now }) => {
  if (application.firstSubmittedAt !== null) return null;
  const today = localDayOf(new Date(now));
  if (concessionInForce(application.concession, today)) return null;
  if (!application.callIsOpen || today < application.callOpensOn) {
    return refuse('callIsNotOpen', { opensOn: application.callOpensOn });
  }
  return today > application.callClosesOn
    ? refuse('callIsClosed', { closedOn: application.callClosesOn })
    : null;
};

const isIncomplete: ApplicationGuard = (application) =>
  application.issues.length > 0
    ? refuse('applicationIsIncomplete', { count: application.issues.length, issues: application.issues })
    : null;

const contentChangedSinceCertified: ApplicationGuard = (application) =>
  application.certifiedSha256 === application.contentSha256
    ? null
    : refuse('contentChangedSinceCertified', {
        certifiedSha256: application.certifiedSha256,
        contentSha256: application.contentSha256,
      });

/** The endorsers of the municipality's chain come before the CFO, each for the content as it stands. */
const endorsementIsMissing: ApplicationGuard = (application) => {
  const role = nextInChain(application);
  return role === 'chiefFinancialOfficer' ? null : refuse('endorsementIsMissing', { role });
};

/** Nobody certifies or submits what they wrote themselves, nor through somebody who acts for them. */
const actorWroteTheContent: ApplicationGuard = ({ writerIds }, context) =>
  writerIds.some((userId) => tookPart({ userId }, context)) ? refuse('actorWroteTheContent') : null;

/** One person takes one step of the chain. Earlier rounds count: who once certified does not submit later. */
const actorTookAnotherChainStep: ApplicationGuard = ({ steps }, context) => {
  const earlier = steps.find((step) => {
    const role = chainRoleOf(step);
    return role !== null && role !== context.as?.role && tookPart(step, context);
  });
  return earlier ? refuseEarlierStep(earlier, context) : null;
};

const nothingStandsBefore: ApplicationGuard = (application) =>
  stepBefore(application) === null ? refuse('nothingStandsBefore') : null;

/** The CFO and the municipal manager may always hand back; an endorser once the chain has come to them. */
const chainHasNotComeThatFar: ApplicationGuard = (application, { as }) => {
  const role = as?.role;
  if (role === 'chiefFinancialOfficer' || role === 'municipalManager') return null;
  const hasCome =
    application.chain.endorsers.some((each) => each === role) &&
    (role === nextInChain(application) || (role && standingEndorsement(application, role) !== undefined));
  return hasCome ? null : refuse('chainHasNotComeThatFar');
};

const turnOf = (role: EndorsingRole | 'chiefFinancialOfficer') =>
  named(`turnOf(${role})`, (application: GrantApplicationCase) => nextInChain(application) === role);

const screeningIsUnfinished: ApplicationGuard = (application) =>
  application.screeningItemsOpen > 0
    ? refuse('screeningIsUnfinished', { count: application.screeningItemsOpen })
    : null;

/** Each section that was asked about is changed, or said why not, before anybody signs for the answer. */
const changesAreUnanswered: ApplicationGuard = ({ openChangeRequest }) => {
  const sections = unansweredSections(openChangeRequest);
  return sections.length > 0 ? refuse('changesAreUnanswered', { count: sections.length, sections }) : null;
};

const answersAreUndecided: ApplicationGuard = ({ answersUndecided }) =>
  answersUndecided > 0 ? refuse('answersAreUndecided', { count: answersUndecided }) : null;

const answersAChangeRequest = (application: GrantApplicationCase): boolean =>
  application.openChangeRequest !== null;

const assessmentIsUnfinished: ApplicationGuard = (application) =>
  application.assessmentsFinished === 0 || application.assessmentsOutstanding > 0
    ? refuse('assessmentIsUnfinished', {
        finished: application.assessmentsFinished,
        outstanding: application.assessmentsOutstanding,
      })
    : null;

const envelopeIsShort: ApplicationGuard = (application) =>
  (application.recommendedMinor ?? 0) > application.envelopeLeftMinor
    ? refuse('envelopeIsShort', {
        amountMinor: application.recommendedMinor,
        leftMinor: application.envelopeLeftMinor,
      })
    : null;

const isAboveDelegation: ApplicationGuard = (application) =>
  application.delegationLimitMinor !== null &&
  (application.recommendedMinor ?? 0) > application.delegationLimitMinor
    ? refuse('aboveDelegation', {
        amountMinor: application.recommendedMinor,
        limitMinor: application.delegationLimitMinor,
      })
    : null;

const tooFewAssessments: ApplicationGuard = ({
  assessmentsFinished: finished,
  assessmentsMinimum: minimum,
}) => (finished < minimum ? refuse('tooFewAssessments', { finished, minimum }) : null);

/** The approvals still to be given; where none are named, one of level 1. */
export function openApprovals({
  approvals,
}: Pick<GrantApplicationCase, 'approvals'>): readonly ApprovalStep[] {
  return approvals.length === 0
    ? [{ level: 1, title: '', given: null }]
    : approvals.filter(({ given }) => given === null);
}

const isTheLastApproval: ApplicationGuard = (application) =>
  openApprovals(application).length < 2 ? refuse('lastApprovalAwards') : null;

const approvalsAreMissing: ApplicationGuard = (application) => {
  const [next, ...others] = openApprovals(application);
  return next && others.length > 0 ? refuse('approvalsAreMissing', { title: next.title }) : null;
};

const isBelowApprovalLevel: ApplicationGuard = (application) => {
  const [next] = openApprovals(application);
  return next && application.actorApprovalLevel < next.level
    ? refuse('approvalNeedsLevel', { title: next.title })
    : null;
};

/** One person gives one approval, and none on what they commented on for finance. */
const actorApprovedAlready: ApplicationGuard = ({ approvals, financeComment }, context) => {
  const own = approvals.find(({ given }) => given !== null && tookPart(given, context));
  if (own?.given) return refuse('actorApprovedAlready', { title: own.title, at: own.given.at });
  return financeComment && tookPart(financeComment, context)
    ? refuseEarlierStep({ ...financeComment, command: 'commentForFinance' }, context)
    : null;
};

const financeCommentIsMissing: ApplicationGuard = (application) =>
  application.financeCommentNeeded && application.financeComment === null
    ? refuse('financeCommentIsMissing')
    : null;

const financeCommentIsGiven: ApplicationGuard = ({ financeComment }) =>
  financeComment === null ? null : refuse('financeCommentIsGiven', { name: financeComment.name });

/** Last day on which representations are taken; null: no day was set. */
export function representationsLimit({
  representationsDueOn,
  condonation,
}: Pick<GrantApplicationCase, 'representationsDueOn' | 'condonation'>): LocalDay | null {
  return condonation?.until ?? representationsDueOn;
}

const areLate = (application: GrantApplicationCase, now: string): boolean => {
  const limit = representationsLimit(application);
  return limit !== null && localDayOf(new Date(now)) > limit;
};

const representationsAreLate: ApplicationGuard = (application, { now }) =>
  areLate(application, now)
    ? refuse('representationsAreLate', { dueOn: representationsLimit(application) })
    : null;

const representationsAreInTime: ApplicationGuard = (application, { now }) =>
  areLate(application, now)
    ? null
    : refuse('representationsAreInTime', { dueOn: representationsLimit(application) });

const representationsAreMade: ApplicationGuard = ({ representationsState }) =>
  representationsState === 'none' ? null : refuse('representationsAreMade');

const noRepresentationsToAnswer: ApplicationGuard = ({ representationsState }) =>
  representationsState === 'made' ? null : refuse('noRepresentationsToAnswer');

/** Who recommended or accepted may not decide; who approved or spoke for finance has had their say. */
const decidersOnly = [
  actorTookEarlierStep<GrantApplicationCommand>(['recommend', 'acceptForAssessment']),
  actorApprovedAlready,
];

/** Representations are answered by a person who did not decide. */
const reviewersOnly = [
  noRepresentationsToAnswer,
  actorTookEarlierStep<GrantApplicationCommand>(['decline', 'recommend']),
];

/**
 * The road of an application. Segregation of duties is by person over the whole chain: nobody takes two steps of the
 * municipality's chain, who screened or recommended may not decide.
 */
export const grantApplicationTransitions = [
  ...endorsingRoles.map((role) => ({
    on: 'endorse' as const,
    from: ['draft', 'changesRequested', 'endorsing'] as const,
    to: 'endorsing' as const,
    by: [role],
    when: turnOf(role),
    unless: [isOutsideTheWindow, isIncomplete, changesAreUnanswered, actorTookAnotherChainStep],
  })),
  {
    on: 'certify',
    from: ['draft', 'changesRequested', 'endorsing'],
    to: 'certified',
    by: ['chiefFinancialOfficer'],
    unless: [
      isOutsideTheWindow,
      isIncomplete,
      changesAreUnanswered,
      endorsementIsMissing,
      actorWroteTheContent,
      actorTookAnotherChainStep,
    ],
  },
  // The step before has it again, and the answers stay locked: whoever gave that signature thinks it over.
  {
    on: 'returnToStepBefore',
    from: 'endorsing',
    to: 'endorsing',
    by: ['centreManager'],
    when: turnOf('centreManager'),
    unless: [nothingStandsBefore],
  },
  {
    on: 'returnToStepBefore',
    from: 'endorsing',
    to: 'endorsing',
    by: ['chiefFinancialOfficer'],
    when: turnOf('chiefFinancialOfficer'),
    unless: [nothingStandsBefore],
  },
  { on: 'returnToStepBefore', from: 'certified', to: 'endorsing', by: ['municipalManager'] },
  // Handed back while changes are asked for, it goes back to those changes: the sections not named stay locked.
  {
    on: 'returnToWriters',
    from: ['endorsing', 'certified'],
    to: 'changesRequested',
    by: chainRoles,
    when: answersAChangeRequest,
    unless: [chainHasNotComeThatFar],
  },
  {
    on: 'returnToWriters',
    from: ['endorsing', 'certified'],
    to: 'draft',
    by: chainRoles,
    unless: [chainHasNotComeThatFar],
  },
  {
    on: 'submit',
    from: 'certified',
    to: 'submitted',
    by: ['municipalManager'],
    unless: [
      isOutsideTheWindow,
      isIncomplete,
      contentChangedSinceCertified,
      actorWroteTheContent,
      actorTookAnotherChainStep,
    ],
  },
  { on: 'startScreening', from: 'submitted', to: 'screening', by: ['programmeOfficer'] },
  { on: 'requestChanges', from: 'screening', to: 'changesRequested', by: ['programmeOfficer'] },
  // Only while the content is the one that was submitted: see decideRequestWithdrawal.
  { on: 'withdrawRequest', from: 'changesRequested', to: 'screening', by: ['programmeOfficer'] },
  {
    on: 'acceptForAssessment',
    from: 'screening',
    to: 'assessment',
    by: ['programmeOfficer'],
    unless: [answersAreUndecided, screeningIsUnfinished],
  },
  {
    on: 'recommend',
    from: 'assessment',
    to: 'recommended',
    by: ['programmeOfficer'],
    unless: [assessmentIsUnfinished, tooFewAssessments],
  },
  { on: 'returnToAssessment', from: 'recommended', to: 'assessment', by: ['approver'] },
  {
    on: 'commentForFinance',
    from: 'recommended',
    to: 'recommended',
    by: ['financeOfficer'],
    unless: [financeCommentIsGiven, ...decidersOnly],
  },
  // The approvals before the last; the delegation limit is that of the person who awards.
  {
    on: 'approve',
    from: 'recommended',
    to: 'recommended',
    by: ['approver'],
    unless: [...decidersOnly, isTheLastApproval, isBelowApprovalLevel, tooFewAssessments, envelopeIsShort],
  },
  {
    on: 'award',
    from: 'recommended',
    to: 'awarded',
    by: ['approver'],
    unless: [
      ...decidersOnly,
      approvalsAreMissing,
      isBelowApprovalLevel,
      financeCommentIsMissing,
      tooFewAssessments,
      isAboveDelegation,
      envelopeIsShort,
    ],
  },
  { on: 'decline', from: 'recommended', to: 'declined', by: ['approver'], unless: decidersOnly },
  {
    on: 'makeRepresentations',
    from: 'declined',
    to: 'declined',
    by: ['municipalManager'],
    unless: [representationsAreMade, representationsAreLate],
  },
  {
    on: 'condoneLateRepresentations',
    from: 'declined',
    to: 'declined',
    by: ['approver'],
    unless: [representationsAreMade, representationsAreInTime],
  },
  { on: 'upholdDecision', from: 'declined', to: 'declined', by: ['approver'], unless: reviewersOnly },
  { on: 'setDecisionAside', from: 'declined', to: 'recommended', by: ['approver'], unless: reviewersOnly },
  {
    on: 'withdraw',
    from: [
      'draft',
      'endorsing',
      'certified',
      'submitted',
      'screening',
      'changesRequested',
      'assessment',
      'recommended',
    ],
    to: 'withdrawn',
    by: ['municipalManager'],
  },
] as const satisfies readonly GrantApplicationTransition[];

/** A declared conflict of interest is not got round by somebody else acting in that person's name. */
function withoutConflictedDelegators(
  actor: Actor,
  { conflictedUserIds }: Pick<GrantApplicationCase, 'conflictedUserIds'>,
): Actor {
  const memberships = actor.memberships.filter(
    ({ delegation }) => !delegation || !conflictedUserIds.includes(delegation.userId),
  );
  return { ...actor, memberships };
}

/** May this actor give this command now, and to which status does it lead? */
export function decideGrantApplication(
  application: GrantApplicationCase,
  command: GrantApplicationCommand,
  context: WorkflowContext,
): Decision<Taken<GrantApplicationTransition>> {
  return decide<GrantApplicationStatus, GrantApplicationCommand, GrantApplicationCase, WorkflowContext>(
    grantApplicationTransitions,
    application,
    command,
    { ...context, actor: withoutConflictedDelegators(context.actor, application) },
  );
}
