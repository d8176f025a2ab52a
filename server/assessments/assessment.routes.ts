import type { Actor } from '#shared/access/roles.ts';
import { refuse } from '#shared/errors/refusal.ts';
import { idParams } from '#shared/api/ids.ts';
import { weightedTotal } from '#shared/assessments/assessment.ts';
import {
  addSubstituteBody,
  declareBody,
  findConflictBody,
  moderateBody,
  myAssessmentListQuery,
  reopenBody,
  saveScoresBody,
} from '#shared/assessments/assessment-requests.ts';
import {
  assessmentViewSchema,
  comparisonViewSchema,
  declaredSchema,
  myAssessmentPageSchema,
  scoresSavedSchema,
  type ComparisonView,
} from '#shared/assessments/assessment-views.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { RefusedError } from '../http/errors.ts';
import { toAssessmentView, toComparisonView } from './assessment-view.ts';
import { listMyAssessments } from './list-my-assessments.ts';
import { findModeration, loadPanelFor, ownPlace, type Panel } from './panel.ts';
import {
  declareInterest,
  finishAssessment,
  reopenAssessment,
  saveScores,
} from './use-cases/assess-application.ts';
import { addSubstitute, findConflict, substituteCandidates } from './use-cases/change-panel.ts';
import { moderateAssessments } from './use-cases/moderate-assessments.ts';

const onAssessment = {
  permission: 'assessment.score',
  params: idParams,
  versioned: true,
} as const;

const listAssessments = defineRoute({
  method: 'get',
  path: '/assessments',
  permission: 'assessment.score',
  summary: 'List the applications on whose panel I sit',
  query: myAssessmentListQuery,
  response: myAssessmentPageSchema,
  handle: ({ actor, query }, deps) => listMyAssessments(deps, actor, query),
});

const readAssessment = defineRoute({
  method: 'get',
  path: '/grant-applications/:id/assessment',
  permission: 'assessment.score',
  summary: 'Read my own assessment of an application; the others show once mine is finished',
  params: idParams,
  response: assessmentViewSchema,
  handle: async ({ actor, params }, deps) =>
    toAssessmentView(await loadPanelFor(deps, actor, params.id), actor),
});

const readComparison = defineRoute({
  method: 'get',
  path: '/grant-applications/:id/assessments',
  permission: 'assessment.read',
  summary: 'Compare the assessments of an application: scores, totals, mean, spread, outliers',
  params: idParams,
  response: comparisonViewSchema,
  handle: async ({ actor, params }, deps) => {
    const panel = await loadPanelFor(deps, actor, params.id);
    const own = panel.members.find((member) => member.assessorId === actor.userId);
    const mayStillScore = panel.application.status === 'assessment' && own?.status !== 'finished';
    if (own && mayStillScore) throw new RefusedError(refuse('ownAssessmentFirst'));
    return comparisonFor(deps, panel, actor);
  },
});

const declare = defineCommand({
  ...onAssessment,
  method: 'post',
  path: '/grant-applications/:id/assessment/declare',
  summary: 'Declare that there is no conflict of interest, or that there is one',
  body: declareBody,
  response: declaredSchema,
  idempotent: true,
  audit: ['assessment.conflictDeclared', 'assessment.noConflictDeclared'],
  handle: async ({ actor, params, body, expectedVersion }, tx, deps) => {
    const panel = await declareInterest(deps, tx, { applicationId: params.id, expectedVersion, body });
    const { status, record } = ownPlace(panel, actor);
    return { version: record?.version ?? 0, status, hasConflict: status === 'conflicted' };
  },
});

const save = defineCommand({
  ...onAssessment,
  method: 'put',
  path: '/grant-applications/:id/assessment/scores',
  summary: 'Keep my scores and justifications as they stand',
  body: saveScoresBody,
  response: scoresSavedSchema,
  idempotent: false,
  audit: 'assessment.scoresSaved',
  handle: async ({ params, body, expectedVersion, actor }, tx, deps) => {
    const record = await saveScores(deps, tx, { applicationId: params.id, expectedVersion, ...body });
    const { call } = await loadPanelFor(deps, actor, params.id, tx);
    const total = weightedTotal(call.design.rubric, record.scores);
    return { version: record.version, savedAt: record.savedAt.toISOString(), total };
  },
});

const finish = defineCommand({
  ...onAssessment,
  method: 'post',
  path: '/grant-applications/:id/assessment/finish',
  summary: 'Finish my assessment; from then on I see the others',
  response: assessmentViewSchema,
  idempotent: true,
  audit: 'assessment.assessmentFinished',
  handle: async ({ actor, params, expectedVersion }, tx, deps) =>
    toAssessmentView(await finishAssessment(deps, tx, { applicationId: params.id, expectedVersion }), actor),
});

const reopen = defineCommand({
  ...onAssessment,
  method: 'post',
  path: '/grant-applications/:id/assessment/reopen',
  summary: 'Reopen my finished assessment to change it, with the reason',
  body: reopenBody,
  response: assessmentViewSchema,
  idempotent: true,
  audit: 'assessment.assessmentReopened',
  handle: async ({ actor, params, body, expectedVersion }, tx, deps) => {
    const on = { applicationId: params.id, expectedVersion, ...body };
    return toAssessmentView(await reopenAssessment(deps, tx, on), actor);
  },
});

const onPanel = {
  method: 'post',
  permission: 'assessment.moderate',
  params: idParams,
  response: comparisonViewSchema,
  versioned: false,
  idempotent: true,
} as const;

const foundConflict = defineCommand({
  ...onPanel,
  path: '/grant-applications/:id/assessments/conflicts',
  summary: 'Record a conflict of interest that somebody else found: the scores leave every figure',
  body: findConflictBody,
  audit: 'assessment.conflictFound',
  handle: async ({ actor, params, body }, tx, deps) =>
    comparisonFor(deps, await findConflict(deps, tx, { applicationId: params.id, ...body }), actor, tx),
});

const substitute = defineCommand({
  ...onPanel,
  path: '/grant-applications/:id/assessments/substitutes',
  summary: 'Put another assessor on this application',
  body: addSubstituteBody,
  audit: 'assessment.substituteAdded',
  handle: async ({ actor, params, body }, tx, deps) =>
    comparisonFor(deps, await addSubstitute(deps, tx, { applicationId: params.id, ...body }), actor, tx),
});

const moderate = defineCommand({
  method: 'put',
  path: '/grant-applications/:id/assessments/moderation',
  permission: 'assessment.moderate',
  summary: 'Record what the panel discussed and agreed',
  params: idParams,
  body: moderateBody,
  response: comparisonViewSchema,
  versioned: true,
  idempotent: true,
  audit: 'assessment.moderated',
  handle: async ({ actor, params, body, expectedVersion }, tx, deps) => {
    const { panel } = await moderateAssessments(deps, tx, {
      applicationId: params.id,
      expectedVersion,
      ...body,
    });
    return comparisonFor(deps, panel, actor, tx);
  },
});

async function comparisonFor(
  deps: Deps,
  panel: Panel,
  actor: Actor,
  tx?: Transaction,
): Promise<ComparisonView> {
  const moderation = await findModeration(deps, panel.application._id, tx);
  const candidates = await substituteCandidates(deps, panel, tx);
  return toComparisonView(panel, { moderation, candidates, actor });
}

export const assessmentRoutes = [
  listAssessments,
  readAssessment,
  readComparison,
  declare,
  save,
  finish,
  reopen,
  moderate,
  foundConflict,
  substitute,
];
