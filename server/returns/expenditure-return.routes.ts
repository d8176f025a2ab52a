import { idParams } from '#shared/api/ids.ts';
import {
  certifyReturnBody,
  expenditureReturnExportQuery,
  expenditureReturnListQuery,
  openReturnBody,
  returnCommentBody,
  returnContentBody,
} from '#shared/returns/expenditure-return-requests.ts';
import {
  expenditureReturnPageSchema,
  expenditureReturnViewSchema,
  returnGridSchema,
} from '#shared/returns/expenditure-return-views.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { loadReturnFor } from './expenditure-return.repository.ts';
import { returnView } from './return-view.ts';
import { certifyReturn, submitReturn, uncertifyReturn } from './use-cases/certify-return.ts';
import { correctReturn } from './use-cases/correct-return.ts';
import { exportReturns } from './use-cases/export-returns.ts';
import { listReturns, returnGrid } from './use-cases/list-returns.ts';
import { openReturn } from './use-cases/open-return.ts';
import { acceptReturn, returnToMunicipality } from './use-cases/review-return.ts';
import { saveReturn } from './use-cases/save-return.ts';

const list = defineRoute({
  method: 'get',
  path: '/expenditure-returns',
  permission: 'expenditureReturn.read',
  summary: 'Monthly expenditure returns the actor may see, by filter',
  query: expenditureReturnListQuery,
  response: expenditureReturnPageSchema,
  handle: async ({ actor, query }, deps) => listReturns(deps, actor, query),
});

const exportRoute = defineRoute({
  method: 'get',
  path: '/expenditure-returns/export',
  permission: 'expenditureReturn.read',
  summary: 'The returns of a filter as a file, with the columns asked for; X-Row-Count says how many',
  query: expenditureReturnExportQuery,
  response: 'file',
  handle: async (request, deps) => exportReturns(deps, request),
});

const grid = defineRoute({
  method: 'get',
  path: '/awards/:id/expenditure-returns',
  permission: 'expenditureReturn.read',
  summary: "An award's months: what is due when, and how far each return is",
  params: idParams,
  response: returnGridSchema,
  handle: async ({ actor, params }, deps) => returnGrid(deps, actor, params.id),
});

const read = defineRoute({
  method: 'get',
  path: '/expenditure-returns/:id',
  permission: 'expenditureReturn.read',
  summary: 'One return with the facts its decisions read',
  params: idParams,
  response: expenditureReturnViewSchema,
  handle: async ({ actor, params }, deps) =>
    returnView(
      deps,
      await loadReturnFor(deps, { actor, permission: 'expenditureReturn.read', id: params.id }),
    ),
});

const open = defineCommand({
  method: 'post',
  path: '/expenditure-returns',
  permission: 'expenditureReturn.write',
  summary: 'Open the return of a month that is over',
  body: openReturnBody,
  response: expenditureReturnViewSchema,
  versioned: false,
  idempotent: true,
  audit: 'expenditureReturn.opened',
  handle: async ({ body, reply }, tx, deps) => {
    reply.status = 201;
    return openReturn(deps, tx, body);
  },
});

const save = defineCommand({
  method: 'put',
  path: '/expenditure-returns/:id/content',
  permission: 'expenditureReturn.write',
  summary: 'Keep the draft as typed, whole or not',
  params: idParams,
  body: returnContentBody,
  response: expenditureReturnViewSchema,
  versioned: true,
  idempotent: false,
  audit: 'expenditureReturn.saved',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    saveReturn(deps, tx, { id: params.id, expectedVersion, content: body }),
});

const certify = defineCommand({
  method: 'post',
  path: '/expenditure-returns/:id/certify',
  permission: 'expenditureReturn.certify',
  summary: 'The chief financial officer certifies the figures',
  params: idParams,
  body: certifyReturnBody,
  response: expenditureReturnViewSchema,
  versioned: true,
  idempotent: true,
  audit: 'expenditureReturn.certified',
  handle: async ({ params, expectedVersion }, tx, deps) =>
    certifyReturn(deps, tx, { id: params.id, expectedVersion }),
});

const uncertify = defineCommand({
  method: 'post',
  path: '/expenditure-returns/:id/uncertify',
  permission: 'expenditureReturn.uncertify',
  summary: 'Hand a certified return back to its authors',
  params: idParams,
  body: returnCommentBody,
  response: expenditureReturnViewSchema,
  versioned: true,
  idempotent: true,
  audit: 'expenditureReturn.uncertified',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    uncertifyReturn(deps, tx, { id: params.id, expectedVersion, ...body }),
});

const submit = defineCommand({
  method: 'post',
  path: '/expenditure-returns/:id/submit',
  permission: 'expenditureReturn.submit',
  summary: 'Send the certified return to the province',
  params: idParams,
  response: expenditureReturnViewSchema,
  versioned: true,
  idempotent: true,
  audit: 'expenditureReturn.submitted',
  handle: async ({ params, expectedVersion }, tx, deps) =>
    submitReturn(deps, tx, { id: params.id, expectedVersion }),
});

const accept = defineCommand({
  method: 'post',
  path: '/expenditure-returns/:id/accept',
  permission: 'expenditureReturn.review',
  summary: 'Accept the return; its spending and interest go to the ledger',
  params: idParams,
  response: expenditureReturnViewSchema,
  versioned: true,
  idempotent: true,
  audit: 'expenditureReturn.accepted',
  handle: async ({ params, expectedVersion }, tx, deps) =>
    acceptReturn(deps, tx, { id: params.id, expectedVersion }),
});

const sendBack = defineCommand({
  method: 'post',
  path: '/expenditure-returns/:id/return',
  permission: 'expenditureReturn.review',
  summary: 'Send the return back with what to put right',
  params: idParams,
  body: returnCommentBody,
  response: expenditureReturnViewSchema,
  versioned: true,
  idempotent: true,
  audit: 'expenditureReturn.returned',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    returnToMunicipality(deps, tx, { id: params.id, expectedVersion, ...body }),
});

const correct = defineCommand({
  method: 'post',
  path: '/expenditure-returns/:id/correct',
  permission: 'expenditureReturn.write',
  summary: 'Start a correction of an accepted return',
  params: idParams,
  body: returnCommentBody,
  response: expenditureReturnViewSchema,
  versioned: true,
  idempotent: true,
  audit: 'expenditureReturn.correctionOpened',
  handle: async ({ params, body, expectedVersion, reply }, tx, deps) => {
    reply.status = 201;
    return correctReturn(deps, tx, { id: params.id, expectedVersion, ...body });
  },
});

export const expenditureReturnRoutes = [
  list,
  exportRoute,
  grid,
  read,
  open,
  save,
  certify,
  uncertify,
  submit,
  accept,
  sendBack,
  correct,
];
