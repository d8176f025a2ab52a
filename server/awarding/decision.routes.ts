import { idParams } from '#shared/api/ids.ts';
import {
  approveBody,
  awardBody,
  condoneBody,
  declineBody,
  financeCommentBody,
  makeRepresentationsBody,
  recommendBody,
  returnToAssessmentBody,
  reviewRepresentationsBody,
} from '#shared/awards/award-requests.ts';
import { applicationMovedSchema, awardMadeSchema, decisionDeskSchema } from '#shared/awards/award-views.ts';
import { requireReauthentication } from '../accounts/index.ts';
import type { GrantApplicationRecord } from '../grant-applications/index.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { readDecisionDesk } from './decision-desk.ts';
import {
  condoneLateRepresentations,
  makeRepresentations,
  reviewRepresentations,
} from './use-cases/answer-decline.ts';
import {
  approveApplication,
  awardApplication,
  commentForFinance,
  declineApplication,
} from './use-cases/decide-application.ts';
import { recommendApplication, returnToAssessment } from './use-cases/recommend-application.ts';

const onApplication = { params: idParams, versioned: true, idempotent: true } as const;

const readDesk = defineRoute({
  method: 'get',
  path: '/grant-applications/:id/decision-desk',
  permission: 'award.readDesk',
  summary: 'Panel, money left and lines, for recommending and deciding',
  params: idParams,
  response: decisionDeskSchema,
  handle: ({ actor, params }, deps) => readDecisionDesk(deps, actor, params.id),
});

const recommend = defineCommand({
  ...onApplication,
  method: 'post',
  path: '/grant-applications/:id/recommend',
  permission: 'award.recommend',
  summary: 'Recommend an amount per budget line, with a reason for each cut, and conditions',
  body: recommendBody,
  response: applicationMovedSchema,
  audit: 'grantApplication.recommended',
  handle: async ({ params, body, expectedVersion }, tx, deps) => {
    return moved(await recommendApplication(deps, tx, { ...params, expectedVersion, ...body }));
  },
});

const sendBack = defineCommand({
  ...onApplication,
  method: 'post',
  path: '/grant-applications/:id/return-to-assessment',
  permission: 'award.decide',
  summary: 'Send a recommendation back to assessment, with a reason',
  body: returnToAssessmentBody,
  response: applicationMovedSchema,
  audit: 'grantApplication.returnedToAssessment',
  handle: async ({ params, body, expectedVersion }, tx, deps) => {
    return moved(await returnToAssessment(deps, tx, { ...params, expectedVersion, ...body }));
  },
});

const award = defineCommand({
  ...onApplication,
  method: 'post',
  path: '/grant-applications/:id/award',
  permission: 'award.decide',
  summary: 'Award what is recommended; needs the password confirmed',
  body: awardBody,
  response: awardMadeSchema,
  audit: 'grantApplication.awarded',
  handle: async ({ params, body, expectedVersion, reply }, tx, deps) => {
    await requireReauthentication(deps, tx, body.reauthenticationToken);
    const made = await awardApplication(deps, tx, { ...params, expectedVersion, comment: body.comment });
    reply.status = 201;
    return {
      version: made.application.version,
      awardId: made.award._id,
      awardReference: made.award.reference,
    };
  },
});

const decline = defineCommand({
  ...onApplication,
  method: 'post',
  path: '/grant-applications/:id/decline',
  permission: 'award.decide',
  summary: 'Decline with reasons; needs the password confirmed',
  body: declineBody,
  response: applicationMovedSchema,
  audit: 'grantApplication.declined',
  handle: async ({ params, body, expectedVersion }, tx, deps) => {
    await requireReauthentication(deps, tx, body.reauthenticationToken);
    const { reasons, criterionReasons } = body;
    const on = { ...params, expectedVersion, reasons, criterionReasons };
    return moved(await declineApplication(deps, tx, on));
  },
});

const approve = defineCommand({
  ...onApplication,
  method: 'post',
  path: '/grant-applications/:id/approve',
  permission: 'award.decide',
  summary: 'Give one of several approvals; the last is the award. Needs the password confirmed',
  body: approveBody,
  response: applicationMovedSchema,
  audit: 'grantApplication.approved',
  handle: async ({ params, body, expectedVersion }, tx, deps) => {
    await requireReauthentication(deps, tx, body.reauthenticationToken);
    const { comment } = body;
    return moved(await approveApplication(deps, tx, { ...params, expectedVersion, comment }));
  },
});

const financeComment = defineCommand({
  ...onApplication,
  method: 'post',
  path: '/grant-applications/:id/finance-comment',
  permission: 'award.commentForFinance',
  summary: 'Say what finance thinks of the recommended amount',
  body: financeCommentBody,
  response: applicationMovedSchema,
  audit: 'grantApplication.financeCommented',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    moved(await commentForFinance(deps, tx, { ...params, expectedVersion, ...body })),
});

const represent = defineCommand({
  ...onApplication,
  method: 'post',
  path: '/grant-applications/:id/representations',
  permission: 'award.makeRepresentations',
  summary: 'Make representations about a decision not to award',
  body: makeRepresentationsBody,
  response: applicationMovedSchema,
  audit: 'grantApplication.representationsMade',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    moved(await makeRepresentations(deps, tx, { ...params, expectedVersion, ...body })),
});

const condone = defineCommand({
  ...onApplication,
  method: 'post',
  path: '/grant-applications/:id/representations/condone',
  permission: 'award.decide',
  summary: 'Allow representations after their day, with the reason',
  body: condoneBody,
  response: applicationMovedSchema,
  audit: 'grantApplication.lateRepresentationsCondoned',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    moved(await condoneLateRepresentations(deps, tx, { ...params, expectedVersion, ...body })),
});

const onReview = {
  ...onApplication,
  method: 'post',
  permission: 'award.decide',
  body: reviewRepresentationsBody,
  response: applicationMovedSchema,
} as const;

const uphold = defineCommand({
  ...onReview,
  path: '/grant-applications/:id/representations/uphold',
  summary: 'Answer representations: the decision stands; needs the password confirmed',
  audit: 'grantApplication.decisionUpheld',
  handle: async ({ params, body, expectedVersion }, tx, deps) => {
    await requireReauthentication(deps, tx, body.reauthenticationToken);
    const answer = { outcome: 'upheld', reasons: body.reasons } as const;
    return moved(await reviewRepresentations(deps, tx, { ...params, expectedVersion, ...answer }));
  },
});

const setAside = defineCommand({
  ...onReview,
  path: '/grant-applications/:id/representations/set-aside',
  summary: 'Answer representations: the decision is set aside and made anew; needs the password confirmed',
  audit: 'grantApplication.decisionSetAside',
  handle: async ({ params, body, expectedVersion }, tx, deps) => {
    await requireReauthentication(deps, tx, body.reauthenticationToken);
    const answer = { outcome: 'setAside', reasons: body.reasons } as const;
    return moved(await reviewRepresentations(deps, tx, { ...params, expectedVersion, ...answer }));
  },
});

function moved({ version, status }: GrantApplicationRecord) {
  return { version, status };
}

export const decisionRoutes = [
  readDesk,
  recommend,
  sendBack,
  approve,
  financeComment,
  award,
  decline,
  represent,
  condone,
  uphold,
  setAside,
];
