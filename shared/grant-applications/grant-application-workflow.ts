import { localDayOf, type LocalDay } from '../calendar/local-day.ts';
import { refuse, type Decision } from '../errors/refusal.ts';
import {
  actorTookEarlierStep,
  decide,
  type Guard,
  type Transition,
  type WorkflowContext,
} from '../workflow/workflow.ts';
import { unansweredSections } from './change-requests.ts';
import type { ApprovalStep, GrantApplicationCase } from './grant-application.ts';
import type { GrantApplicationCommand, GrantApplicationStatus } from './grant-application-status.ts';

type ApplicationGuard = Guard<GrantApplicationCase>;
export type GrantApplicationTransition = Transition<
  GrantApplicationStatus,
  GrantApplicationCommand,
  GrantApplicationCase
>;

/** A first submission must reach the call in its window; an answer to requested changes may come after it. */
const isOutsideTheWindow: ApplicationGuard = (application, { now }) => {
  if (application.firstSubmittedAt !== null) return null;
  const today = localDayOf(new Date(now));
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
const actorApprovedAlready: ApplicationGuard = ({ approvals, financeComment }, { actor }) => {
  const own = approvals.find(({ given }) => given?.userId === actor.userId);
  if (own?.given) return refuse('actorApprovedAlready', { title: own.title, at: own.given.at });
  return financeComment?.userId === actor.userId
    ? refuse('actorTookEarlierStep', { step: 'commentForFinance', at: financeComment.at })
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
 * The road of an application. Segregation of duties is by person over the whole chain: who certified may not submit,
 * who screened or recommended may not decide.
 */
export const grantApplicationTransitions = [
  {
    on: 'certify',
    from: ['draft', 'changesRequested'],
    to: 'certified',
    by: ['chiefFinancialOfficer'],
    unless: [isOutsideTheWindow, isIncomplete, changesAreUnanswered],
  },
  // Handed back while changes are asked for, it goes back to those changes: the sections not named stay locked.
  {
    on: 'uncertify',
    from: 'certified',
    to: 'changesRequested',
    by: ['chiefFinancialOfficer', 'municipalManager'],
    when: answersAChangeRequest,
  },
  { on: 'uncertify', from: 'certified', to: 'draft', by: ['chiefFinancialOfficer', 'municipalManager'] },
  {
    on: 'submit',
    from: 'certified',
    to: 'submitted',
    by: ['municipalManager'],
    unless: [
      isOutsideTheWindow,
      isIncomplete,
      contentChangedSinceCertified,
      actorTookEarlierStep(['certify']),
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
    unless: [...decidersOnly, financeCommentIsGiven],
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
    from: ['draft', 'certified', 'submitted', 'screening', 'changesRequested', 'assessment', 'recommended'],
    to: 'withdrawn',
    by: ['municipalManager'],
  },
] as const satisfies readonly GrantApplicationTransition[];

/** May this actor give this command now, and to which status does it lead? */
export function decideGrantApplication(
  application: GrantApplicationCase,
  command: GrantApplicationCommand,
  context: WorkflowContext,
): Decision<GrantApplicationTransition> {
  return decide<GrantApplicationStatus, GrantApplicationCommand, GrantApplicationCase, WorkflowContext>(
    grantApplicationTransitions,
    application,
    command,
    context,
  );
}
