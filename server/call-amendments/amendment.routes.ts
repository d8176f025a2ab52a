import { scopeOf } from '#shared/access/permissions.ts';
import { idParams } from '#shared/api/ids.ts';
import {
  amendmentListSchema,
  callAmendmentViewSchema,
  publishAmendmentBody,
} from '#shared/funding-calls/amendment-views.ts';
import { editFundingCallBody } from '#shared/funding-calls/funding-call-requests.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import {
  callAmendmentModel,
  loadVisibleCall,
  publishedAmendments,
  type CallAmendmentRecord,
} from '../funding-calls/index.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { amendmentDossier, toAmendmentView, toPublished } from './amendment-view.ts';
import { publishAmendment } from './use-cases/publish-amendment.ts';
import {
  discardAmendment,
  editAmendment,
  loadAmendment,
  startAmendment,
} from './use-cases/write-amendment.ts';

async function viewOf(deps: Deps, amendment: CallAmendmentRecord, now: Date, tx?: Transaction) {
  return toAmendmentView(await amendmentDossier(deps, amendment, now, tx));
}

const list = defineRoute({
  method: 'get',
  path: '/funding-calls/:id/amendments',
  permission: 'fundingCall.read',
  summary: 'What published amendments changed in a call; for the Department also the one being written',
  params: idParams,
  response: amendmentListSchema,
  handle: async ({ actor, params }, deps) => {
    const call = await loadVisibleCall(deps, actor, params.id);
    const isOfDepartment = scopeOf(actor, 'fundingCall.read') === 'all';
    const published = await publishedAmendments(deps, call._id);
    const draft = isOfDepartment
      ? await callAmendmentModel(deps.connection)
          .findOne({ callId: call._id, isDraft: true })
          .lean<CallAmendmentRecord>()
      : null;
    return {
      published: published.map((amendment) => toPublished(amendment, isOfDepartment)),
      draft: draft && {
        id: draft._id,
        startedByName: draft.startedByName,
        startedAt: draft.startedAt.toISOString(),
      },
    };
  },
});

const read = defineRoute({
  method: 'get',
  path: '/call-amendments/:id',
  permission: 'fundingCall.edit',
  summary: 'Read an amendment with what it changes and what still stands in its way',
  params: idParams,
  response: callAmendmentViewSchema,
  handle: async ({ params, now }, deps) => viewOf(deps, await loadAmendment(deps, params.id), now),
});

const start = defineCommand({
  method: 'post',
  path: '/funding-calls/:id/amendments',
  permission: 'fundingCall.edit',
  summary: 'Begin to amend an open call; nobody sees it before it is published',
  params: idParams,
  response: callAmendmentViewSchema,
  versioned: false,
  idempotent: true,
  audit: 'fundingCall.amendmentStarted',
  handle: async ({ params, reply, now }, tx, deps) => {
    reply.status = 201;
    return viewOf(deps, await startAmendment(deps, tx, params.id), now, tx);
  },
});

const edit = defineCommand({
  method: 'patch',
  path: '/call-amendments/:id',
  permission: 'fundingCall.edit',
  summary: 'Replace parts of the design of an amendment, or its reason',
  params: idParams,
  body: editFundingCallBody,
  response: callAmendmentViewSchema,
  versioned: true,
  idempotent: false,
  audit: 'fundingCall.amendmentEdited',
  handle: async ({ params, body, expectedVersion, now }, tx, deps) =>
    viewOf(deps, await editAmendment(deps, tx, { id: params.id, expectedVersion, parts: body }), now, tx),
});

const publish = defineCommand({
  method: 'post',
  path: '/call-amendments/:id/publish',
  permission: 'fundingCall.publishAmendment',
  summary: 'Put an amendment in force and tell everybody who applies what changed',
  params: idParams,
  body: publishAmendmentBody,
  response: callAmendmentViewSchema,
  versioned: true,
  idempotent: true,
  audit: 'fundingCall.amended',
  handle: async ({ params, body, expectedVersion, now }, tx, deps) =>
    viewOf(deps, await publishAmendment(deps, tx, { id: params.id, expectedVersion, ...body }), now, tx),
});

const discard = defineCommand({
  method: 'post',
  path: '/call-amendments/:id/discard',
  permission: 'fundingCall.edit',
  summary: 'Give up an amendment that is not published',
  params: idParams,
  response: callAmendmentViewSchema,
  versioned: true,
  idempotent: true,
  audit: 'fundingCall.amendmentDiscarded',
  handle: async ({ params, expectedVersion, now }, tx, deps) =>
    viewOf(deps, await discardAmendment(deps, tx, { id: params.id, expectedVersion }), now, tx),
});

export const amendmentRoutes = [list, read, start, edit, publish, discard];
