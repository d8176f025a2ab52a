import type { QueryFilter } from 'mongoose';
import type { Actor } from '#shared/access/roles.ts';
import { scopeOf } from '#shared/access/permissions.ts';
import type { Page } from '#shared/api/page.ts';
import { weightedTotal, unscoredCriteria, type AssessmentStatus } from '#shared/assessments/assessment.ts';
import type { MyAssessmentListQuery } from '#shared/assessments/assessment-requests.ts';
import type { MyAssessmentRow } from '#shared/assessments/assessment-views.ts';
import { listPage } from '../database/list-page.ts';
import { trusted } from '../database/model.ts';
import { searchPattern } from '../database/search-pattern.ts';
import type { Deps } from '../deps.ts';
import { callsAssessedBy, fundingCallsById, type FundingCallRecord } from '../funding-calls/index.ts';
import {
  grantApplicationModel,
  readableBy,
  type GrantApplicationRecord,
} from '../grant-applications/index.ts';
import { assessmentModel, type AssessmentRecord } from './assessment.model.ts';
import { headOf } from './assessment-view.ts';

type Database = Pick<Deps, 'connection'>;

/**
 * The applications on whose panel the actor sits, from acceptance on. A panel is the call's; so what waits for a
 * declaration is there before anything of the assessor's is stored.
 */
export async function listMyAssessments(
  deps: Database,
  actor: Actor,
  query: MyAssessmentListQuery,
): Promise<Page<MyAssessmentRow>> {
  if (scopeOf(actor, 'assessment.score') !== 'all') return { items: [], nextCursor: null, total: 0 };
  const calls = await callsAssessedBy(deps, actor.userId);
  const own = await assessmentModel(deps.connection)
    .find({ assessorId: actor.userId })
    .lean<AssessmentRecord[]>();
  const page = await listPage<GrantApplicationRecord, GrantApplicationRecord, MyAssessmentListQuery['sort']>({
    model: grantApplicationModel(deps.connection),
    filter: { $and: [readableBy(actor), filterOf(query, { calls, own, actor })] },
    query,
    sorts: { updatedAt: 'updatedAt', reference: 'reference', organisationName: 'organisationName' },
    toRow: (application) => application,
    select: rowFields,
  });
  const others = await fundingCallsById(
    deps,
    page.items.flatMap((application) => (calls.has(application.callId) ? [] : application.callId)),
  );
  const byApplication = new Map(own.map((record) => [record.applicationId, record]));
  return {
    ...page,
    items: page.items.map((application) =>
      rowOf(
        application,
        calls.get(application.callId) ?? others.get(application.callId),
        byApplication.get(application._id),
      ),
    ),
  };
}

const rowFields = [
  'reference',
  'status',
  'projectTitle',
  'organisationName',
  'programme',
  'financialYear',
  'callId',
  'callTitle',
  'requestedMinor',
  'updatedAt',
];

function filterOf(
  { status, callId, search }: MyAssessmentListQuery,
  {
    calls,
    own,
    actor,
  }: {
    readonly calls: ReadonlyMap<string, FundingCallRecord>;
    readonly own: readonly AssessmentRecord[];
    readonly actor: Actor;
  },
): QueryFilter<GrantApplicationRecord> {
  const callIds = [...calls.keys()].filter((id) => callId === undefined || id === callId);
  const inStatus = (wanted: AssessmentStatus) =>
    own.filter((record) => record.status === wanted).map((record) => record.applicationId);
  return {
    $or: [
      { callId: trusted({ $in: callIds }) },
      { substituteAssessorIds: actor.userId, ...(callId === undefined ? {} : { callId }) },
    ],
    status: trusted({ $in: ['assessment', 'recommended', 'awarded', 'declined'] }),
    ...(search === undefined ? {} : { searchText: trusted({ $regex: searchPattern(search) }) }),
    ...(status === undefined
      ? {}
      : {
          _id:
            status === 'invited'
              ? trusted({ $nin: own.map((record) => record.applicationId) })
              : trusted({ $in: inStatus(status) }),
        }),
  };
}

function rowOf(
  application: GrantApplicationRecord,
  call: FundingCallRecord | undefined,
  record: AssessmentRecord | undefined,
): MyAssessmentRow {
  const rubric = call?.design.rubric ?? [];
  const scores = record?.scores ?? [];
  return {
    id: application._id,
    ...headOf(application),
    status: record?.status ?? 'invited',
    applicationInAssessment: application.status === 'assessment',
    total: weightedTotal(rubric, scores),
    scored: rubric.length - unscoredCriteria({ rubric, scores }).length,
    criteria: rubric.length,
    updatedAt: (record?.savedAt ?? application.updatedAt).toISOString(),
  };
}
