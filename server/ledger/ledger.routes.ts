import type { QueryFilter } from 'mongoose';
import { scopeOf } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import { idParams } from '#shared/api/ids.ts';
import { ledgerEntryListQuery, type LedgerEntryListQuery } from '#shared/ledger/ledger-requests.ts';
import {
  awardLedgerSchema,
  ledgerEntryPageSchema,
  ledgerReconciliationSchema,
  type LedgerEntryView,
} from '#shared/ledger/ledger-views.ts';
import { balanceMinor } from '#shared/ledger/ledger.ts';
import { loadAwardFor } from '../awards/index.ts';
import { listPage } from '../database/list-page.ts';
import { trusted } from '../database/model.ts';
import { defineRoute } from '../http/define-route.ts';
import { ApiFailure } from '../http/errors.ts';
import { ledgerEntryModel, type LedgerEntryRecord } from './ledger.model.ts';
import { headsOf } from './ledger.repository.ts';
import { awardMoney } from './use-cases/read-award-money.ts';
import { reconcileLedger } from './use-cases/reconcile-ledger.ts';

const entries = defineRoute({
  method: 'get',
  path: '/ledger/entries',
  permission: 'ledger.read',
  summary: 'Ledger entries the actor may see, by award, code or account',
  query: ledgerEntryListQuery,
  response: ledgerEntryPageSchema,
  handle: async ({ actor, query }, deps) =>
    listPage({
      model: ledgerEntryModel(deps.connection),
      filter: filterOf(actor, query),
      query,
      sorts: { at: 'at', amountMinor: 'amountMinor' },
      toRow,
    }),
});

function filterOf(actor: Actor, query: LedgerEntryListQuery): QueryFilter<LedgerEntryRecord> {
  const { awardId, organisationId, code, account } = query;
  const asked = Object.entries({ awardId, organisationId, code })
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => ({ [field]: value }));
  const scope = scopeOf(actor, 'ledger.read');
  const parts = [
    ...asked,
    ...(account === undefined ? [] : [{ $or: [{ debit: account }, { credit: account }] }]),
    ...(scope === 'all' ? [] : [{ organisationId: trusted({ $in: [...scope] }) }]),
  ];
  return parts.length === 0 ? {} : ({ $and: parts } as QueryFilter<LedgerEntryRecord>);
}

function toRow({ _id, at, ...entry }: LedgerEntryRecord): LedgerEntryView {
  return { ...entry, id: _id, at: at.toISOString() };
}

const awardLedger = defineRoute({
  method: 'get',
  path: '/awards/:id/ledger',
  permission: 'ledger.read',
  summary: "An award's accounts and the figures that follow from them",
  params: idParams,
  response: awardLedgerSchema,
  handle: async ({ actor, params }, deps) => {
    const award = await loadAwardFor(deps, { actor, permission: 'ledger.read', id: params.id });
    const heads = await headsOf(deps, award.id);
    return {
      awardId: award.id,
      awardReference: award.reference,
      organisationId: award.organisationId,
      organisationName: award.organisationName,
      title: award.title,
      lines: award.lines.map(({ lineId, description, amountMinor }) => ({
        lineId,
        description,
        amountMinor,
      })),
      money: await awardMoney(deps, award.id),
      accounts: [...heads].map(([name, { debitMinor, creditMinor, pendingMinor }]) => ({
        name,
        debitMinor,
        creditMinor,
        pendingMinor,
        balanceMinor: balanceMinor({ debitMinor, creditMinor, pendingMinor }),
      })),
    };
  },
});

const reconciliation = defineRoute({
  method: 'get',
  path: '/ledger/reconciliation',
  permission: 'ledger.reconcile',
  summary: 'Proof that each head is the fold of its entries and debits equal credits',
  response: ledgerReconciliationSchema,
  handle: async ({ actor, now }, deps) => {
    // The proof speaks of every municipality: an auditor of one of them reads their own entries instead.
    if (scopeOf(actor, 'ledger.reconcile') !== 'all') throw new ApiFailure('permissionDenied');
    return { at: now.toISOString(), ...(await reconcileLedger(deps)) };
  },
});

export const ledgerRoutes = [entries, awardLedger, reconciliation];
