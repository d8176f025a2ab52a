import type { QueryFilter } from 'mongoose';
import { scopeOf } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import { idParams } from '#shared/api/ids.ts';
import {
  bankAccountListQuery,
  captureBankAccountBody,
  rejectBankAccountBody,
  type BankAccountListQuery,
} from '#shared/bank-accounts/bank-account-requests.ts';
import {
  bankAccountPageSchema,
  bankAccountViewSchema,
  revealedNumberSchema,
} from '#shared/bank-accounts/bank-account-views.ts';
import { listPage } from '../database/list-page.ts';
import { trusted } from '../database/model.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { bankAccountModel, type BankAccountRecord } from './bank-account.model.ts';
import { loadBankAccountFor, toBankAccountView } from './bank-account.repository.ts';
import { captureBankAccount } from './use-cases/capture-bank-account.ts';
import { rejectBankAccount, verifyBankAccount } from './use-cases/judge-bank-account.ts';
import { revealAccountNumber } from './use-cases/reveal-account-number.ts';

const list = defineRoute({
  method: 'get',
  path: '/bank-accounts',
  permission: 'bankAccount.read',
  summary: 'Bank accounts with their history, numbers masked',
  query: bankAccountListQuery,
  response: bankAccountPageSchema,
  handle: async ({ actor, query }, deps) =>
    listPage({
      model: bankAccountModel(deps.connection),
      filter: filterOf(actor, query),
      query,
      sorts: { capturedAt: 'capturedAt', organisationName: 'organisationName' },
      toRow: toBankAccountView,
    }),
});

function filterOf(
  actor: Actor,
  { status, organisationId }: BankAccountListQuery,
): QueryFilter<BankAccountRecord> {
  const asked = { ...(status ? { status } : {}), ...(organisationId ? { organisationId } : {}) };
  const scope = scopeOf(actor, 'bankAccount.read');
  return scope === 'all' ? asked : { $and: [asked, { organisationId: trusted({ $in: [...scope] }) }] };
}

const read = defineRoute({
  method: 'get',
  path: '/bank-accounts/:id',
  permission: 'bankAccount.read',
  summary: 'One bank account, its number masked',
  params: idParams,
  response: bankAccountViewSchema,
  handle: async ({ actor, params }, deps) =>
    toBankAccountView(
      await loadBankAccountFor(deps, { actor, permission: 'bankAccount.read', id: params.id }),
    ),
});

const capture = defineCommand({
  method: 'post',
  path: '/bank-accounts',
  permission: 'bankAccount.capture',
  summary: 'Capture bank details with their proof; payments wait until they are verified',
  body: captureBankAccountBody,
  response: bankAccountViewSchema,
  versioned: false,
  idempotent: true,
  audit: 'bankAccount.captured',
  handle: async ({ body, reply }, tx, deps) => {
    reply.status = 201;
    return toBankAccountView(await captureBankAccount(deps, tx, body));
  },
});

const verify = defineCommand({
  method: 'post',
  path: '/bank-accounts/:id/verify',
  permission: 'bankAccount.verify',
  summary: 'The details agree with the proof; the account before is superseded',
  params: idParams,
  response: bankAccountViewSchema,
  versioned: true,
  idempotent: true,
  audit: 'bankAccount.verified',
  handle: async ({ params, expectedVersion }, tx, deps) =>
    toBankAccountView(await verifyBankAccount(deps, tx, { id: params.id, expectedVersion })),
});

const reject = defineCommand({
  method: 'post',
  path: '/bank-accounts/:id/reject',
  permission: 'bankAccount.verify',
  summary: 'The details do not agree with the proof',
  params: idParams,
  body: rejectBankAccountBody,
  response: bankAccountViewSchema,
  versioned: true,
  idempotent: true,
  audit: 'bankAccount.rejected',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    toBankAccountView(await rejectBankAccount(deps, tx, { id: params.id, expectedVersion, ...body })),
});

const reveal = defineCommand({
  method: 'post',
  path: '/bank-accounts/:id/reveal',
  permission: 'bankAccount.reveal',
  summary: 'The full account number, to hold against the proof; recorded in the audit trail',
  params: idParams,
  response: revealedNumberSchema,
  cache: 'never',
  versioned: false,
  idempotent: false,
  audit: 'bankAccount.revealed',
  handle: async ({ params }, tx, deps) => revealAccountNumber(deps, tx, params.id),
});

export const bankAccountRoutes = [list, read, capture, verify, reject, reveal];
