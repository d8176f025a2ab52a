import { refuse } from '#shared/errors/refusal.ts';
import { idParams } from '#shared/api/ids.ts';
import { weightedTotal } from '#shared/assessments/assessment.ts';
import {
  declareBody,
  moderateBody,
  myAssessmentListQuery,
  saveScoresBody,
} from '#shared/assessments/assessment-requests.ts';
import {
  assessmentViewSchema,
  comparisonViewSchema,
  declaredSchema,
  myAssessmentPageSchema,
  scoresSavedSchema,
} from '#shared/assessments/assessment-views.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { RefusedError } from '../http/errors.ts';
import { toAssessmentView, toComparisonView } from './assessment-view.ts';
import { listMyAssessments } from './list-my-assessments.ts';
import { findModeration, loadPanelFor, ownPlace } from './panel.ts';
import {
  declareInterest,
  finishAssessment,
  reopenAssessment,
  saveScores,
} from './use-cases/assess-application.ts';
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
    return toComparisonView(panel, await findModeration(deps, params.id));
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
  summary: 'Reopen my finished assessment to change it',
  response: assessmentViewSchema,
  idempotent: true,
  audit: 'assessment.assessmentReopened',
  handle: async ({ actor, params, expectedVersion }, tx, deps) =>
    toAssessmentView(await reopenAssessment(deps, tx, { applicationId: params.id, expectedVersion }), actor),
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
  handle: async ({ params, body, expectedVersion }, tx, deps) => {
    const { panel, moderation } = await moderateAssessments(deps, tx, {
      applicationId: params.id,
      expectedVersion,
      ...body,
    });
    return toComparisonView(panel, moderation);
  },
});

export const assessmentRoutes = [
  listAssessments,
  readAssessment,
  readComparison,
  declare,
  save,
  finish,
  reopen,
  moderate,
];
