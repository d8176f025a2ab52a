import { z } from 'zod';
import { idParams, idSchema } from '#shared/api/ids.ts';
import {
  askWaiverBody,
  confirmConditionBody,
  confirmPaymentBody,
  disbursementExportQuery,
  disbursementListQuery,
  disbursementReasonBody,
  disbursementSignBody,
  instalmentParams,
} from '#shared/disbursements/disbursement-requests.ts';
import {
  awardInstalmentsSchema,
  disbursementPageSchema,
  disbursementViewSchema,
  type AwardInstalments,
} from '#shared/disbursements/disbursement-views.ts';
import { loadAward, loadAwardFor } from '../awards/index.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { exportDisbursements, listDisbursements } from './list-disbursements.ts';
import { loadDisbursementFor } from './disbursement.repository.ts';
import { disbursementView, instalmentViews } from './disbursement-view.ts';
import {
  approveDisbursement,
  confirmPayment,
  endDisbursement,
  releaseDisbursement,
  verifyDisbursement,
} from './use-cases/advance-disbursement.ts';
import { prepareDisbursement } from './use-cases/prepare-disbursement.ts';
import { agreeWaiver, askWaiver, confirmCondition } from './use-cases/settle-condition.ts';

const readInstalments = defineRoute({
  method: 'get',
  path: '/awards/:id/instalments',
  permission: 'disbursement.read',
  summary: "An award's instalments: ready, or why not",
  params: idParams,
  response: awardInstalmentsSchema,
  handle: async ({ actor, params }, deps) => {
    const award = await loadAwardFor(deps, { actor, permission: 'disbursement.read', id: params.id });
    return { awardId: award.id, items: await instalmentViews(deps, award) };
  },
});

const list = defineRoute({
  method: 'get',
  path: '/disbursements',
  permission: 'disbursement.read',
  summary: 'Disbursements the actor may see, each with the facts its decisions read',
  query: disbursementListQuery,
  response: disbursementPageSchema,
  handle: async ({ actor, query }, deps) => listDisbursements(deps, actor, query),
});

const exportRoute = defineRoute({
  method: 'get',
  path: '/disbursements/export',
  permission: 'disbursement.read',
  summary: 'The disbursements of a filter as a file, without bank details; X-Row-Count says how many',
  query: disbursementExportQuery,
  response: 'file',
  handle: async (request, deps) => exportDisbursements(deps, request),
});

const read = defineRoute({
  method: 'get',
  path: '/disbursements/:id',
  permission: 'disbursement.read',
  summary: 'One attempt to pay an instalment',
  params: idParams,
  response: disbursementViewSchema,
  handle: async ({ actor, params }, deps) =>
    disbursementView(
      deps,
      await loadDisbursementFor(deps, { actor, permission: 'disbursement.read', id: params.id }),
    ),
});

const prepare = defineCommand({
  method: 'post',
  path: '/awards/:id/instalments/:number/disbursements',
  permission: 'disbursement.prepare',
  summary: 'Prepare the payment of an instalment that is ready; its amount is reserved',
  params: instalmentParams,
  response: disbursementViewSchema,
  versioned: false,
  idempotent: true,
  audit: 'disbursement.prepared',
  handle: async ({ params, reply }, tx, deps) => {
    reply.status = 201;
    const record = await prepareDisbursement(deps, tx, { awardId: params.id, number: params.number });
    return disbursementView(deps, record, tx);
  },
});

const verify = defineCommand({
  method: 'post',
  path: '/disbursements/:id/verify',
  permission: 'disbursement.verify',
  summary: 'A second person has checked amount, account and conditions',
  params: idParams,
  response: disbursementViewSchema,
  versioned: true,
  idempotent: true,
  audit: 'disbursement.verified',
  handle: async ({ params, expectedVersion }, tx, deps) =>
    disbursementView(deps, await verifyDisbursement(deps, tx, { id: params.id, expectedVersion }), tx),
});

const approve = defineCommand({
  method: 'post',
  path: '/disbursements/:id/approve',
  permission: 'disbursement.approve',
  summary: 'Approve the payment, having entered the password again',
  params: idParams,
  body: disbursementSignBody,
  response: disbursementViewSchema,
  versioned: true,
  idempotent: true,
  audit: 'disbursement.approved',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    disbursementView(
      deps,
      await approveDisbursement(deps, tx, { id: params.id, expectedVersion, ...body }),
      tx,
    ),
});

const release = defineCommand({
  method: 'post',
  path: '/disbursements/:id/release',
  permission: 'disbursement.release',
  summary: 'Release the payment to the bank, having entered the password again',
  params: idParams,
  body: disbursementSignBody,
  response: disbursementViewSchema,
  versioned: true,
  idempotent: true,
  audit: 'disbursement.released',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    disbursementView(
      deps,
      await releaseDisbursement(deps, tx, { id: params.id, expectedVersion, ...body }),
      tx,
    ),
});

const confirm = defineCommand({
  method: 'post',
  path: '/disbursements/:id/confirm-payment',
  permission: 'disbursement.confirm',
  summary: "Enter the bank's confirmation: the instalment is paid",
  params: idParams,
  body: confirmPaymentBody,
  response: disbursementViewSchema,
  versioned: true,
  idempotent: true,
  audit: 'disbursement.paid',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    disbursementView(deps, await confirmPayment(deps, tx, { id: params.id, expectedVersion, ...body }), tx),
});

const endings = (
  [
    ['reject', 'disbursement.reject', 'disbursement.rejected', 'Refuse the payment before it is approved'],
    ['cancel', 'disbursement.cancel', 'disbursement.cancelled', 'Call the payment off before it is released'],
    [
      'markFailed',
      'disbursement.confirm',
      'disbursement.failed',
      'The bank did not pay: the amount is free again',
    ],
  ] as const
).map(([command, permission, audit, summary]) =>
  defineCommand({
    method: 'post',
    path: `/disbursements/:id/${command === 'markFailed' ? 'mark-failed' : command}`,
    permission,
    summary,
    params: idParams,
    body: disbursementReasonBody,
    response: disbursementViewSchema,
    versioned: true,
    idempotent: true,
    audit,
    handle: async ({ params, body, expectedVersion }, tx, deps) =>
      disbursementView(
        deps,
        await endDisbursement(deps, tx, { id: params.id, expectedVersion, command, ...body }),
        tx,
      ),
  }),
);

const confirmByHand = defineCommand({
  method: 'post',
  path: '/awards/:id/instalments/:number/confirm-condition',
  permission: 'instalment.confirm',
  summary: 'Confirm the written assurance or a condition in words',
  params: instalmentParams,
  body: confirmConditionBody,
  response: awardInstalmentsSchema,
  versioned: false,
  idempotent: true,
  audit: 'instalment.conditionConfirmed',
  handle: async ({ params, body }, tx, deps) => {
    await confirmCondition(deps, tx, { awardId: params.id, number: params.number, ...body });
    return instalmentsAfter(deps, tx, params.id);
  },
});

const ask = defineCommand({
  method: 'post',
  path: '/awards/:id/instalments/:number/waivers',
  permission: 'instalment.askWaiver',
  summary: 'Ask to pay without a condition; a second person must agree',
  params: instalmentParams,
  body: askWaiverBody,
  response: awardInstalmentsSchema,
  versioned: false,
  idempotent: true,
  audit: 'instalment.waiverAsked',
  handle: async ({ params, body }, tx, deps) => {
    await askWaiver(deps, tx, { awardId: params.id, number: params.number, ...body });
    return instalmentsAfter(deps, tx, params.id);
  },
});

const agree = defineCommand({
  method: 'post',
  path: '/awards/:id/waivers/:waiverId/agree',
  permission: 'instalment.agreeWaiver',
  summary: 'Agree, as the second person, to pay without a condition',
  params: z.strictObject({ id: idSchema, waiverId: idSchema }),
  response: awardInstalmentsSchema,
  versioned: true,
  idempotent: true,
  audit: 'instalment.waiverAgreed',
  handle: async ({ params, expectedVersion }, tx, deps) => {
    await agreeWaiver(deps, tx, { awardId: params.id, waiverId: params.waiverId, expectedVersion });
    return instalmentsAfter(deps, tx, params.id);
  },
});

async function instalmentsAfter(deps: Deps, tx: Transaction, awardId: string): Promise<AwardInstalments> {
  return { awardId, items: await instalmentViews(deps, await loadAward(deps, awardId, tx), tx) };
}

export const disbursementRoutes = [
  readInstalments,
  list,
  exportRoute,
  read,
  prepare,
  verify,
  approve,
  release,
  confirm,
  ...endings,
  confirmByHand,
  ask,
  agree,
];
