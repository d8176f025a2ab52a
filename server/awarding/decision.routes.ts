import { idParams } from '#shared/api/ids.ts';
import {
  awardBody,
  declineBody,
  recommendBody,
  returnToAssessmentBody,
} from '#shared/awards/award-requests.ts';
import { applicationMovedSchema, awardMadeSchema, decisionDeskSchema } from '#shared/awards/award-views.ts';
import { requireReauthentication } from '../accounts/index.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { readDecisionDesk } from './decision-desk.ts';
import { awardApplication, declineApplication } from './use-cases/decide-application.ts';
import { recommendApplication, returnToAssessment } from './use-cases/recommend-application.ts';

const onApplication = { params: idParams, versioned: true, idempotent: true } as const;

const readDesk = defineRoute({
  method: 'get',
  path: '/grant-applications/:id/decision-desk',
  permission: 'assessment.read',
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
    const { version, status } = await recommendApplication(deps, tx, { ...params, expectedVersion, ...body });
    return { version, status };
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
    const { version, status } = await returnToAssessment(deps, tx, { ...params, expectedVersion, ...body });
    return { version, status };
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
    const { reasons } = body;
    const { version, status } = await declineApplication(deps, tx, { ...params, expectedVersion, reasons });
    return { version, status };
  },
});

export const decisionRoutes = [readDesk, recommend, sendBack, award, decline];
