import type { Role } from '#shared/access/roles.ts';
import type { TaskKind } from '#shared/home/home-views.ts';
import type { GrantApplicationStatus } from '#shared/grant-applications/grant-application-status.ts';
import { assessmentModel } from '../assessments/index.ts';
import { trusted } from '../database/model.ts';
import { fundingCallModel } from '../funding-calls/index.ts';
import { grantApplicationModel, type GrantApplicationRecord } from '../grant-applications/index.ts';
import { casesFor, tasksPerKind, tookStep, type NewTask, type TaskQuestion } from './task-source.ts';

type Record_ = Pick<
  GrantApplicationRecord,
  | '_id'
  | 'reference'
  | 'projectTitle'
  | 'organisationName'
  | 'callTitle'
  | 'callClosesOn'
  | 'changeRequests'
  | 'steps'
  | 'callId'
>;

interface Rule {
  readonly kind: TaskKind;
  readonly role: Role;
  readonly statuses: readonly GrantApplicationStatus[];
  /** Further conditions on the stored case. */
  readonly where?: Readonly<Record<string, unknown>>;
  /** Who took one of these steps must leave this one to somebody else. */
  readonly notAfter?: readonly string[];
  readonly page?: 'edit' | 'screening' | 'decision';
  readonly due: (record: Record_) => string | null;
}

const closes = (record: Record_) => record.callClosesOn;
const changesDue = (record: Record_) => record.changeRequests.at(-1)?.dueOn ?? null;
const noDay = () => null;

/** Which status is whose to move on; the same roads as the workflow's transitions. */
const rules: readonly Rule[] = [
  { kind: 'finishApplication', role: 'grantOfficer', statuses: ['draft'], page: 'edit', due: closes },
  {
    kind: 'answerChanges',
    role: 'grantOfficer',
    statuses: ['changesRequested'],
    page: 'edit',
    due: changesDue,
  },
  {
    kind: 'certifyApplication',
    role: 'chiefFinancialOfficer',
    statuses: ['draft', 'changesRequested'],
    where: { issueCount: 0 },
    due: closes,
  },
  {
    kind: 'submitApplication',
    role: 'municipalManager',
    statuses: ['certified'],
    notAfter: ['certify'],
    due: closes,
  },
  {
    kind: 'screenApplication',
    role: 'programmeOfficer',
    statuses: ['submitted', 'screening'],
    page: 'screening',
    due: noDay,
  },
  {
    kind: 'recommendApplication',
    role: 'programmeOfficer',
    statuses: ['assessment'],
    where: { assessmentsOutstanding: 0, assessmentsFinished: trusted({ $gt: 0 }) },
    page: 'decision',
    due: noDay,
  },
  {
    kind: 'decideApplication',
    role: 'approver',
    statuses: ['recommended'],
    notAfter: ['recommend', 'acceptForAssessment'],
    page: 'decision',
    due: noDay,
  },
];

export async function applicationTasks(question: TaskQuestion): Promise<NewTask[]> {
  const { deps, actor } = question;
  const tasks: NewTask[] = [];
  for (const rule of rules) {
    const cases = casesFor(actor, rule.role);
    if (cases === null) continue;
    const records = await grantApplicationModel(deps.connection)
      .find({
        ...cases,
        ...rule.where,
        status: trusted({ $in: [...rule.statuses] }),
        conflictedUserIds: trusted({ $ne: actor.userId }),
      })
      .sort({ updatedAt: 1, _id: 1 })
      .limit(tasksPerKind)
      .lean<Record_[]>();
    tasks.push(
      ...records
        .filter((record) => !tookStep(actor, record.steps, rule.notAfter ?? []))
        .map((record) => toTask(rule, record)),
    );
  }
  return [...tasks, ...(await assessmentTasks(question))];
}

function toTask({ kind, page, due }: Pick<Rule, 'kind' | 'page' | 'due'>, record: Record_): NewTask {
  return {
    id: `${kind}:${record._id}`,
    kind,
    caseRef: record.reference,
    title: record.projectTitle === '' ? record.callTitle : record.projectTitle,
    organisationName: record.organisationName,
    link: `/grant-applications/${record._id}${page === undefined ? '' : `/${page}`}`,
    dueOn: due(record),
  };
}

/** Applications in assessment of the calls on whose panel the person sits, until their own assessment is finished. */
async function assessmentTasks({ deps, actor }: TaskQuestion): Promise<NewTask[]> {
  if (casesFor(actor, 'assessor') === null) return [];
  const calls = await fundingCallModel(deps.connection)
    .find({ 'design.assessorIds': actor.userId })
    .select(['_id'])
    .lean<{ _id: string }[]>();
  if (calls.length === 0) return [];
  const done = await assessmentModel(deps.connection)
    .find({ assessorId: actor.userId, status: trusted({ $in: ['finished', 'conflicted'] }) })
    .select(['applicationId'])
    .lean<{ applicationId: string }[]>();
  const records = await grantApplicationModel(deps.connection)
    .find({
      status: 'assessment',
      callId: trusted({ $in: calls.map(({ _id }) => _id) }),
      _id: trusted({ $nin: done.map(({ applicationId }) => applicationId) }),
    })
    .sort({ updatedAt: 1, _id: 1 })
    .limit(tasksPerKind)
    .lean<Record_[]>();
  return records.map((record) => ({
    ...toTask({ kind: 'assessApplication', due: noDay }, record),
    link: `/grant-applications/${record._id}/assessment`,
  }));
}
