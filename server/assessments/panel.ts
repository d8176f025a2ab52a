import { scopeOf } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import type { AssessmentCase, AssessmentStatus, CriterionScore } from '#shared/assessments/assessment.ts';
import { panelSummary, type PanelSummary } from '#shared/assessments/assessment.ts';
import type { DecisionRuleSet } from '#shared/decision-rules/decision-rules.ts';
import { namesOfPeople } from '../accounts/index.ts';
import type { Transaction } from '../database/transaction.ts';
import { currentDecisionRules } from '../decision-rules/index.ts';
import type { Deps } from '../deps.ts';
import { loadFundingCall, type FundingCallRecord } from '../funding-calls/index.ts';
import { loadReadable, type GrantApplicationRecord } from '../grant-applications/index.ts';
import { NotFoundError } from '../http/errors.ts';
import {
  assessmentModel,
  moderationModel,
  type AssessmentRecord,
  type ModerationRecord,
} from './assessment.model.ts';

type Database = Pick<Deps, 'connection'>;

/** A member of the call's panel and what they have done so far; `record` is null before the declaration. */
export interface PanelMember {
  readonly assessorId: string;
  readonly assessorName: string;
  readonly status: AssessmentStatus;
  readonly scores: readonly CriterionScore[];
  readonly record: AssessmentRecord | null;
  /** Put on this application besides the call's panel. */
  readonly isSubstitute: boolean;
}

export interface Panel {
  readonly application: GrantApplicationRecord;
  readonly call: FundingCallRecord;
  readonly members: readonly PanelMember[];
  readonly rules: DecisionRuleSet;
}

/** Applications have a panel from the moment they are accepted for assessment. */
const statusesWithPanel: readonly GrantApplicationRecord['status'][] = [
  'assessment',
  'recommended',
  'awarded',
  'declined',
];

/**
 * The panel of an application that this actor may know of. Assessments are the department's own: for a municipality's
 * people, whatever their role, there are none.
 */
export async function loadPanelFor(
  deps: Database,
  actor: Actor,
  applicationId: string,
  tx?: Transaction,
): Promise<Panel> {
  const application = await loadReadable(deps, actor, applicationId, tx);
  if (scopeOf(actor, 'assessment.read') !== 'all' || !statusesWithPanel.includes(application.status)) {
    throw new NotFoundError({ type: 'assessment', id: applicationId });
  }
  return panelOf(deps, application, tx);
}

/** The panel of an application; who may see it, the caller has checked. */
export async function panelOf(
  deps: Database,
  application: GrantApplicationRecord,
  tx?: Transaction,
): Promise<Panel> {
  const call = await loadFundingCall(deps, application.callId, tx);
  const records = await assessmentModel(deps.connection)
    .find({ applicationId: application._id })
    .session(tx?.session ?? null)
    .lean<AssessmentRecord[]>();
  const byAssessor = new Map(records.map((record) => [record.assessorId, record]));
  const { substituteAssessorIds } = application;
  const assessorIds = [...call.design.assessorIds, ...substituteAssessorIds];
  const names = await namesOfPeople(deps, assessorIds, tx);
  const members = assessorIds.map((assessorId): PanelMember => {
    const record = byAssessor.get(assessorId) ?? null;
    return {
      assessorId,
      assessorName: names.get(assessorId) ?? record?.assessorName ?? assessorId,
      status: record?.status ?? 'invited',
      scores: record?.scores ?? [],
      record,
      isSubstitute: substituteAssessorIds.includes(assessorId),
    };
  });
  const { rules } = await currentDecisionRules(deps, tx);
  return { application, call, members, rules };
}

/** The actor's own place on the panel, or NotFoundError for who is not on it. */
export function ownPlace({ application, members }: Panel, actor: Actor): PanelMember {
  const own = members.find((member) => member.assessorId === actor.userId);
  if (!own) throw new NotFoundError({ type: 'assessment', id: application._id });
  return own;
}

/** The facts that `decideAssessment` reads. */
export function assessmentCase({ application, call }: Panel, member: PanelMember): AssessmentCase {
  return {
    status: member.status,
    assessorId: member.assessorId,
    applicationInAssessment: application.status === 'assessment',
    rubric: call.design.rubric,
    scores: member.scores,
  };
}

export function summaryOf({ call, members }: Panel): PanelSummary {
  return panelSummary(call.design.rubric, members);
}

export async function findModeration(
  deps: Database,
  applicationId: string,
  tx?: Transaction,
): Promise<ModerationRecord | null> {
  return moderationModel(deps.connection)
    .findOne({ _id: applicationId })
    .session(tx?.session ?? null)
    .lean<ModerationRecord>();
}
