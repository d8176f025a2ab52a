import { idParams } from '#shared/api/ids.ts';
import {
  acceptSectionBody,
  answerChangesBody,
  extendChangesBody,
  requestChangesBody,
  withdrawRequestBody,
} from '#shared/grant-applications/grant-application-requests.ts';
import { grantApplicationViewSchema } from '#shared/grant-applications/grant-application-views.ts';
import { defineCommand } from '../http/define-route.ts';
import { viewOf } from './application-view.ts';
import {
  acceptSection,
  answerChanges,
  extendChanges,
  requestChanges,
  withdrawRequest,
} from './use-cases/request-changes.ts';

const onRequest = {
  method: 'post',
  params: idParams,
  response: grantApplicationViewSchema,
  versioned: true,
  idempotent: true,
} as const;

const ask = defineCommand({
  ...onRequest,
  path: '/grant-applications/:id/request-changes',
  permission: 'grantApplication.screen',
  summary: 'Return named sections to the municipality, each with a comment and a due day',
  body: requestChangesBody,
  audit: 'grantApplication.changesRequested',
  handle: async ({ actor, params, body, expectedVersion }, tx, deps) =>
    viewOf(deps, actor, await requestChanges(deps, tx, { ...params, ...body, expectedVersion }), tx),
});

const answer = defineCommand({
  ...onRequest,
  path: '/grant-applications/:id/answer-changes',
  permission: 'grantApplication.write',
  summary: 'Mark a section that was asked about as answered (If-Match: version of the section)',
  body: answerChangesBody,
  audit: 'grantApplication.changesAnswered',
  handle: async ({ actor, params, body, expectedVersion }, tx, deps) =>
    viewOf(deps, actor, await answerChanges(deps, tx, { ...params, ...body, expectedVersion }), tx),
});

const accept = defineCommand({
  ...onRequest,
  path: '/grant-applications/:id/accept-section',
  permission: 'grantApplication.screen',
  summary: 'Accept the answer of the municipality in one section',
  body: acceptSectionBody,
  audit: 'grantApplication.sectionAccepted',
  handle: async ({ actor, params, body, expectedVersion }, tx, deps) =>
    viewOf(deps, actor, await acceptSection(deps, tx, { ...params, ...body, expectedVersion }), tx),
});

const extend = defineCommand({
  ...onRequest,
  path: '/grant-applications/:id/extend-changes',
  permission: 'grantApplication.screen',
  summary: 'Give sections more time; the day that was set first stays visible',
  body: extendChangesBody,
  audit: 'grantApplication.changesExtended',
  handle: async ({ actor, params, body, expectedVersion }, tx, deps) =>
    viewOf(deps, actor, await extendChanges(deps, tx, { ...params, ...body, expectedVersion }), tx),
});

const withdraw = defineCommand({
  ...onRequest,
  path: '/grant-applications/:id/withdraw-request',
  permission: 'grantApplication.screen',
  summary: 'Take back what was asked in sections that the municipality has not changed',
  body: withdrawRequestBody,
  audit: 'grantApplication.requestWithdrawn',
  handle: async ({ actor, params, body, expectedVersion }, tx, deps) =>
    viewOf(deps, actor, await withdrawRequest(deps, tx, { ...params, ...body, expectedVersion }), tx),
});

export const changeRequestRoutes = [ask, answer, accept, extend, withdraw];
