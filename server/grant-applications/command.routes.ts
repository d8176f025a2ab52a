import { idParams } from '#shared/api/ids.ts';
import {
  acceptForAssessmentBody,
  certifyBody,
  commentBody,
  endorseBody,
  reasonBody,
  screeningBody,
} from '#shared/grant-applications/grant-application-requests.ts';
import {
  commentAddedSchema,
  grantApplicationViewSchema,
} from '#shared/grant-applications/grant-application-views.ts';
import { defineCommand } from '../http/define-route.ts';
import { viewOf } from './application-view.ts';
import {
  certifyGrantApplication,
  submitGrantApplication,
  withdrawGrantApplication,
} from './use-cases/certify-and-submit.ts';
import { endorseGrantApplication, returnToStepBefore, returnToWriters } from './use-cases/sign-in-chain.ts';
import { commentOnApplication } from './use-cases/comment-on-application.ts';
import { acceptForAssessment, saveScreening, startScreening } from './use-cases/screen-grant-application.ts';

const onApplication = {
  params: idParams,
  response: grantApplicationViewSchema,
  versioned: true,
  idempotent: true,
} as const;

const certify = defineCommand({
  ...onApplication,
  method: 'post',
  path: '/grant-applications/:id/certify',
  permission: 'grantApplication.certify',
  summary: 'Certify the content as it stands; its sections lock',
  body: certifyBody,
  audit: 'grantApplication.certified',
  handle: async ({ actor, params, expectedVersion }, tx, deps) =>
    viewOf(deps, actor, await certifyGrantApplication(deps, tx, { ...params, expectedVersion }), tx),
});

const endorse = defineCommand({
  ...onApplication,
  method: 'post',
  path: '/grant-applications/:id/endorse',
  permission: 'grantApplication.endorse',
  summary:
    "Endorse the content as it stands, as the next step of the municipality's chain; its sections lock",
  body: endorseBody,
  audit: 'grantApplication.endorsed',
  handle: async ({ actor, params, body, expectedVersion }, tx, deps) =>
    viewOf(deps, actor, await endorseGrantApplication(deps, tx, { ...params, ...body, expectedVersion }), tx),
});

const toStepBefore = defineCommand({
  ...onApplication,
  method: 'post',
  path: '/grant-applications/:id/return-to-step-before',
  permission: 'grantApplication.returnInChain',
  summary: 'Hand the application back to the step of the chain before, with a reason',
  body: reasonBody,
  audit: 'grantApplication.returnedToStepBefore',
  handle: async ({ actor, params, body, expectedVersion }, tx, deps) =>
    viewOf(deps, actor, await returnToStepBefore(deps, tx, { ...params, ...body, expectedVersion }), tx),
});

const toWriters = defineCommand({
  ...onApplication,
  method: 'post',
  path: '/grant-applications/:id/return-to-writers',
  permission: 'grantApplication.returnInChain',
  summary: 'Hand the application back to its authors, with a reason',
  body: reasonBody,
  audit: 'grantApplication.returnedToWriters',
  handle: async ({ actor, params, body, expectedVersion }, tx, deps) =>
    viewOf(deps, actor, await returnToWriters(deps, tx, { ...params, ...body, expectedVersion }), tx),
});

const submit = defineCommand({
  ...onApplication,
  method: 'post',
  path: '/grant-applications/:id/submit',
  permission: 'grantApplication.submit',
  summary: 'Submit what was certified: freezes a version with its hash and PDF',
  audit: 'grantApplication.submitted',
  handle: async ({ actor, params, expectedVersion }, tx, deps) =>
    viewOf(deps, actor, await submitGrantApplication(deps, tx, { ...params, expectedVersion }), tx),
});

const withdraw = defineCommand({
  ...onApplication,
  method: 'post',
  path: '/grant-applications/:id/withdraw',
  permission: 'grantApplication.withdraw',
  summary: 'Withdraw an application that is not decided yet',
  body: reasonBody,
  audit: 'grantApplication.withdrawn',
  handle: async ({ actor, params, body, expectedVersion }, tx, deps) =>
    viewOf(
      deps,
      actor,
      await withdrawGrantApplication(deps, tx, { ...params, ...body, expectedVersion }),
      tx,
    ),
});

const begin = defineCommand({
  ...onApplication,
  method: 'post',
  path: '/grant-applications/:id/start-screening',
  permission: 'grantApplication.screen',
  summary: 'Take a submitted application into screening',
  audit: 'grantApplication.screeningStarted',
  handle: async ({ actor, params, expectedVersion }, tx, deps) =>
    viewOf(deps, actor, await startScreening(deps, tx, { ...params, expectedVersion }), tx),
});

const keepChecklist = defineCommand({
  ...onApplication,
  method: 'put',
  path: '/grant-applications/:id/screening',
  permission: 'grantApplication.screen',
  summary: 'Keep answers of the screening checklist',
  body: screeningBody,
  idempotent: false,
  audit: 'grantApplication.screeningSaved',
  handle: async ({ actor, params, body, expectedVersion }, tx, deps) =>
    viewOf(deps, actor, await saveScreening(deps, tx, { ...params, ...body, expectedVersion }), tx),
});

const accept = defineCommand({
  ...onApplication,
  method: 'post',
  path: '/grant-applications/:id/accept-for-assessment',
  permission: 'grantApplication.screen',
  summary: 'Accept a screened application for assessment',
  body: acceptForAssessmentBody,
  audit: 'grantApplication.acceptedForAssessment',
  handle: async ({ actor, params, body, expectedVersion }, tx, deps) =>
    viewOf(deps, actor, await acceptForAssessment(deps, tx, { ...params, ...body, expectedVersion }), tx),
});

const comment = defineCommand({
  method: 'post',
  path: '/grant-applications/:id/comments',
  permission: 'grantApplication.comment',
  summary: 'Comment on an application, for everybody on it or for the own side',
  params: idParams,
  body: commentBody,
  response: commentAddedSchema,
  versioned: false,
  idempotent: true,
  audit: 'grantApplication.commented',
  handle: async ({ params, body, reply }, tx, deps) => {
    await commentOnApplication(deps, tx, { ...params, ...body });
    reply.status = 201;
    return { added: true as const };
  },
});

export const commandRoutes = [
  certify,
  endorse,
  toStepBefore,
  toWriters,
  submit,
  withdraw,
  begin,
  keepChecklist,
  accept,
  comment,
];
