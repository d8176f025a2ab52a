import {
  openApprovals,
  representationsLimit,
} from '#shared/grant-applications/grant-application-workflow.ts';
import { applicationTasks } from '#shared/grant-applications/application-tasks.ts';
import { assessmentModel } from '../../assessments/index.ts';
import { trusted } from '../../database/model.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Deps } from '../../deps.ts';
import { currentDecisionRules } from '../../decision-rules/index.ts';
import { loadFundingCall } from '../../funding-calls/index.ts';
import {
  grantApplicationModel,
  representationsState,
  type GrantApplicationRecord,
} from '../../grant-applications/index.ts';
import { idsOf, type TaskSource } from '../task-source.ts';

const live = [
  'draft',
  'endorsing',
  'certified',
  'submitted',
  'screening',
  'changesRequested',
  'assessment',
  'recommended',
  'declined',
] as const;

export const applicationSource: TaskSource = {
  async read(deps, tx, id, today) {
    const record = await grantApplicationModel(deps.connection)
      .findById(id)
      .session(tx.session)
      .lean<GrantApplicationRecord>();
    if (!record) return null;
    const wanted = applicationTasks(
      {
        id,
        status: record.status,
        steps: record.steps,
        chain: record.chain,
        endorsements: record.endorsements,
        chainReturn: record.chainReturn,
        contentSha256: record.contentSha256,
        concession: record.concessions.at(-1) ?? null,
        writerIds: record.writerIds,
        issueCount: record.issueCount,
        callClosesOn: record.callClosesOn,
        changesDueOn: record.changesAreOpen ? (record.changeRequests.at(-1)?.dueOn ?? null) : null,
        openQuestions: record.openQuestions,
        assessmentsOutstanding: record.assessmentsOutstanding,
        assessmentsFinished: record.assessmentsFinished,
        assessorIdsOutstanding: record.status === 'assessment' ? await waitedFor(deps, tx, record) : [],
        officerId: record.officer?.userId ?? null,
        conflictedUserIds: record.conflictedUserIds,
        ...(await decidingFacts(deps, tx, record)),
      },
      today,
    );
    const { organisationId, organisationName, reference, projectTitle, callTitle } = record;
    const title = projectTitle === '' ? callTitle : projectTitle;
    const abandoned = record.status === 'withdrawn' || record.status === 'lapsed';
    return { about: { organisationId, organisationName, reference, title }, wanted, abandoned };
  },
  liveIds: async (deps) =>
    idsOf(
      grantApplicationModel(deps.connection)
        .find({ status: trusted({ $in: [...live] }) })
        .select(['_id']),
    ),
};

async function decidingFacts(deps: Deps, tx: Transaction, record: GrantApplicationRecord) {
  const { rules } = await currentDecisionRules(deps, tx);
  const level = openApprovals(record)[0]?.level ?? 1;
  return {
    assessmentsMinimum: rules.assessmentsMinimum,
    nextApproverIds: level === 1 ? [] : rules.levels.slice(level - 1).flatMap(({ userIds }) => userIds),
    approvedByIds: [
      ...record.approvals.flatMap(({ given }) => given?.userId ?? []),
      ...(record.financeComment ? [record.financeComment.userId] : []),
    ],
    financeCommentIsAwaited: record.financeCommentNeeded && record.financeComment === null,
    representationsState: representationsState(record),
    representationsUntil: representationsLimit(record),
  };
}

/** Members of the call's panel, and those put on this application besides, whose assessment is neither finished nor a conflict. */
async function waitedFor(deps: Deps, tx: Transaction, record: GrantApplicationRecord): Promise<string[]> {
  const call = await loadFundingCall(deps, record.callId, tx);
  const settled = await assessmentModel(deps.connection)
    .find({ applicationId: record._id, status: trusted({ $in: ['finished', 'conflicted'] }) })
    .select(['assessorId'])
    .session(tx.session)
    .lean<{ assessorId: string }[]>();
  const done = new Set(settled.map(({ assessorId }) => assessorId));
  return [...call.design.assessorIds, ...record.substituteAssessorIds].filter((id) => !done.has(id));
}
