import { refuse, type Decision } from '../errors/refusal.ts';
import {
  actorTookEarlierStep,
  decide,
  type Guard,
  type Taken,
  type Transition,
  type WorkflowContext,
} from '../workflow/workflow.ts';
import {
  returnIssues,
  type ExpenditureReturnCase,
  type ExpenditureReturnCommand,
  type ExpenditureReturnStatus,
} from './expenditure-return.ts';

export type ExpenditureReturnTransition = Transition<
  ExpenditureReturnStatus,
  ExpenditureReturnCommand,
  ExpenditureReturnCase
>;
type ReturnGuard = Guard<ExpenditureReturnCase>;

const isIncomplete: ReturnGuard = (subject) => {
  const issues = returnIssues(subject);
  return issues.length > 0 ? refuse('returnIsIncomplete', { count: issues.length, issues }) : null;
};

const earlierMonthIsMissing: ReturnGuard = ({ earlierMonthsMissing }) =>
  earlierMonthsMissing.length > 0 ? refuse('earlierReturnMissing', { months: earlierMonthsMissing }) : null;

const changedSinceCertified: ReturnGuard = ({ certifiedSha256, contentSha256 }) =>
  certifiedSha256 === contentSha256
    ? null
    : refuse('contentChangedSinceCertified', { certifiedSha256, contentSha256 });

const isBeingCorrected: ReturnGuard = ({ correctionUnderWay }) =>
  correctionUnderWay ? refuse('correctionIsUnderWay') : null;

/**
 * The CFO certifies, somebody else sends it (MFMA s71 puts the duty on the accounting officer), the province accepts
 * or returns it. Acceptance posts to the ledger; an accepted return is only ever replaced by a correction.
 */
export const expenditureReturnTransitions = [
  {
    on: 'certify',
    from: ['draft', 'returned'],
    to: 'certified',
    by: ['chiefFinancialOfficer'],
    unless: [earlierMonthIsMissing, isIncomplete],
  },
  { on: 'uncertify', from: 'certified', to: 'draft', by: ['chiefFinancialOfficer', 'municipalManager'] },
  {
    on: 'submit',
    from: 'certified',
    to: 'submitted',
    by: ['municipalManager', 'grantOfficer'],
    unless: [
      changedSinceCertified,
      isIncomplete,
      actorTookEarlierStep<ExpenditureReturnCommand>(['certify']),
    ],
  },
  {
    on: 'accept',
    from: 'submitted',
    to: 'accepted',
    by: ['programmeOfficer'],
    unless: [changedSinceCertified, isIncomplete],
  },
  { on: 'returnToMunicipality', from: 'submitted', to: 'returned', by: ['programmeOfficer'] },
  {
    on: 'correct',
    from: 'accepted',
    to: 'accepted',
    by: ['grantOfficer', 'chiefFinancialOfficer'],
    unless: [isBeingCorrected],
  },
] as const satisfies readonly ExpenditureReturnTransition[];

export function decideExpenditureReturn(
  subject: ExpenditureReturnCase,
  command: ExpenditureReturnCommand,
  context: WorkflowContext,
): Decision<Taken<ExpenditureReturnTransition>> {
  return decide<ExpenditureReturnStatus, ExpenditureReturnCommand, ExpenditureReturnCase, WorkflowContext>(
    expenditureReturnTransitions,
    subject,
    command,
    context,
  );
}

/** The municipality writes while the return is a draft or was sent back. */
export function isEditable(status: ExpenditureReturnStatus): boolean {
  return status === 'draft' || status === 'returned';
}
