import { localDayOf } from '../calendar/local-day.ts';
import { refuse, type Decision } from '../errors/refusal.ts';
import {
  actorTookEarlierStep,
  decide,
  type Guard,
  type Transition,
  type WorkflowContext,
} from '../workflow/workflow.ts';
import type { GrantApplicationCase } from './grant-application.ts';
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
    unless: [isOutsideTheWindow, isIncomplete],
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
  {
    on: 'acceptForAssessment',
    from: 'screening',
    to: 'assessment',
    by: ['programmeOfficer'],
    unless: [screeningIsUnfinished],
  },
  {
    on: 'recommend',
    from: 'assessment',
    to: 'recommended',
    by: ['programmeOfficer'],
    unless: [assessmentIsUnfinished],
  },
  { on: 'returnToAssessment', from: 'recommended', to: 'assessment', by: ['approver'] },
  {
    on: 'award',
    from: 'recommended',
    to: 'awarded',
    by: ['approver'],
    unless: [actorTookEarlierStep(['recommend', 'acceptForAssessment']), isAboveDelegation, envelopeIsShort],
  },
  {
    on: 'decline',
    from: 'recommended',
    to: 'declined',
    by: ['approver'],
    unless: [actorTookEarlierStep(['recommend', 'acceptForAssessment'])],
  },
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
