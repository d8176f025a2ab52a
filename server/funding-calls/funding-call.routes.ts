import type { QueryFilter } from 'mongoose';
import { idParams } from '#shared/api/ids.ts';
import {
  closeFundingCallBody,
  createFundingCallBody,
  editFundingCallBody,
  fundingCallListQuery,
  type FundingCallListQuery,
} from '#shared/funding-calls/funding-call-requests.ts';
import {
  designChoicesSchema,
  fundingCallPageSchema,
  fundingCallViewSchema,
} from '#shared/funding-calls/funding-call-views.ts';
import { listPage } from '../database/list-page.ts';
import { trusted } from '../database/model.ts';
import { searchPattern } from '../database/search-pattern.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { designChoices } from './directory.ts';
import { fundingCallModel, type FundingCallRecord } from './funding-call.model.ts';
import { loadVisibleCall, visibleTo } from './funding-call.repository.ts';
import { toFundingCallRow, toFundingCallView } from './funding-call-view.ts';
import { archiveFundingCall, closeFundingCall, openFundingCall } from './use-cases/advance-funding-call.ts';
import { createFundingCall } from './use-cases/create-funding-call.ts';
import { editFundingCall } from './use-cases/edit-funding-call.ts';

const listFundingCalls = defineRoute({
  method: 'get',
  path: '/funding-calls',
  permission: 'fundingCall.read',
  summary: 'List funding calls; a municipality sees those that were opened',
  query: fundingCallListQuery,
  response: fundingCallPageSchema,
  handle: async ({ actor, query }, deps) =>
    listPage({
      model: fundingCallModel(deps.connection),
      filter: { $and: [visibleTo(actor), listFilter(query)] },
      query,
      sorts: { closesOn: 'closesOn', reference: 'reference', title: 'title' },
      toRow: (call) => toFundingCallRow(call, actor),
    }),
});

function listFilter({
  status,
  programme,
  financialYear,
  search,
}: FundingCallListQuery): QueryFilter<FundingCallRecord> {
  return {
    ...(status === undefined ? {} : { status }),
    ...(programme === undefined ? {} : { programme }),
    ...(financialYear === undefined ? {} : { financialYear }),
    ...(search === undefined || search === ''
      ? {}
      : { searchText: trusted({ $regex: searchPattern(search) }) }),
  };
}

const readFundingCall = defineRoute({
  method: 'get',
  path: '/funding-calls/:id',
  permission: 'fundingCall.read',
  summary: 'Read one funding call with its design',
  params: idParams,
  response: fundingCallViewSchema,
  handle: async (request, deps) =>
    toFundingCallView(deps, await loadVisibleCall(deps, request.actor, request.params.id), request),
});

const readDesignChoices = defineRoute({
  method: 'get',
  path: '/funding-call-choices',
  permission: 'fundingCall.edit',
  summary: 'Municipalities, assessors and approvers that a design may name',
  response: designChoicesSchema,
  handle: async (_request, deps) => designChoices(deps),
});

const createCall = defineCommand({
  method: 'post',
  path: '/funding-calls',
  permission: 'fundingCall.edit',
  summary: 'Start a draft call: empty, from the template, or copied from an earlier call',
  body: createFundingCallBody,
  response: fundingCallViewSchema,
  versioned: false,
  idempotent: true,
  audit: 'fundingCall.created',
  handle: async (request, tx, deps) => {
    request.reply.status = 201;
    return toFundingCallView(deps, await createFundingCall(deps, tx, request.body), request, tx);
  },
});

const editCall = defineCommand({
  method: 'patch',
  path: '/funding-calls/:id',
  permission: 'fundingCall.edit',
  summary: 'Replace parts of the design of a draft call',
  params: idParams,
  body: editFundingCallBody,
  response: fundingCallViewSchema,
  versioned: true,
  idempotent: false,
  audit: 'fundingCall.edited',
  handle: async (request, tx, deps) => {
    const { params, expectedVersion, body } = request;
    const call = await editFundingCall(deps, tx, { id: params.id, expectedVersion, parts: body });
    return toFundingCallView(deps, call, request, tx);
  },
});

const openCall = defineCommand({
  method: 'post',
  path: '/funding-calls/:id/open',
  permission: 'fundingCall.edit',
  summary: 'Open a call; its design is frozen from then on',
  params: idParams,
  response: fundingCallViewSchema,
  versioned: true,
  idempotent: true,
  audit: 'fundingCall.opened',
  handle: async (request, tx, deps) => {
    const { params, expectedVersion } = request;
    return toFundingCallView(
      deps,
      await openFundingCall(deps, tx, { id: params.id, expectedVersion }),
      request,
      tx,
    );
  },
});

const closeCall = defineCommand({
  method: 'post',
  path: '/funding-calls/:id/close',
  permission: 'fundingCall.edit',
  summary: 'Close a call; before its last day is over this takes a reason',
  params: idParams,
  body: closeFundingCallBody,
  response: fundingCallViewSchema,
  versioned: true,
  idempotent: true,
  audit: 'fundingCall.closed',
  handle: async (request, tx, deps) => {
    const { params, expectedVersion, body } = request;
    const call = await closeFundingCall(deps, tx, { id: params.id, expectedVersion, reason: body.reason });
    return toFundingCallView(deps, call, request, tx);
  },
});

const archiveCall = defineCommand({
  method: 'post',
  path: '/funding-calls/:id/archive',
  permission: 'fundingCall.edit',
  summary: 'Archive a closed call or an abandoned draft',
  params: idParams,
  response: fundingCallViewSchema,
  versioned: true,
  idempotent: true,
  audit: 'fundingCall.archived',
  handle: async (request, tx, deps) => {
    const { params, expectedVersion } = request;
    return toFundingCallView(
      deps,
      await archiveFundingCall(deps, tx, { id: params.id, expectedVersion }),
      request,
      tx,
    );
  },
});

export const fundingCallRoutes = [
  listFundingCalls,
  readDesignChoices,
  readFundingCall,
  createCall,
  editCall,
  openCall,
  closeCall,
  archiveCall,
];
