import { idParams } from '#shared/api/ids.ts';
import {
  allocationListQuery,
  recordAllocationBody,
  reviseAllocationBody,
} from '#shared/funding-calls/funding-call-requests.ts';
import {
  allocationListSchema,
  allocationViewSchema,
  type AllocationView,
} from '#shared/funding-calls/funding-call-views.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import type { AllocationRecord } from './allocation.model.ts';
import { toAllocationView } from './allocation-view.ts';
import { municipalitiesById } from './directory.ts';
import { listAllocations } from './use-cases/list-allocations.ts';
import { recordAllocation, reviseAllocation } from './use-cases/record-allocation.ts';

const readAllocations = defineRoute({
  method: 'get',
  path: '/allocations',
  permission: 'allocation.read',
  summary: 'Allocations per grant, year and municipality with their history; a municipality sees its own',
  query: allocationListQuery,
  response: allocationListSchema,
  handle: async ({ actor, query }, deps) => listAllocations(deps, actor, query),
});

const recordFirst = defineCommand({
  method: 'post',
  path: '/allocations',
  permission: 'allocation.edit',
  summary: 'Record what a municipality is allocated of a grant in a year',
  body: recordAllocationBody,
  response: allocationViewSchema,
  versioned: false,
  idempotent: true,
  audit: 'allocation.recorded',
  handle: async ({ body, reply }, tx, deps) => {
    reply.status = 201;
    return viewOf(deps, tx, await recordAllocation(deps, tx, body));
  },
});

const revise = defineCommand({
  method: 'post',
  path: '/allocations/:id/revise',
  permission: 'allocation.edit',
  summary: 'Add a version to an allocation: amount, status and gazette, with the reason',
  params: idParams,
  body: reviseAllocationBody,
  response: allocationViewSchema,
  versioned: true,
  idempotent: true,
  audit: 'allocation.revised',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    viewOf(deps, tx, await reviseAllocation(deps, tx, { id: params.id, expectedVersion, revision: body })),
});

async function viewOf(deps: Deps, tx: Transaction, record: AllocationRecord): Promise<AllocationView> {
  const [municipality] = await municipalitiesById(deps, [record.organisationId], tx);
  if (!municipality) throw new Error(`The municipality of allocation ${record._id} is not there.`);
  return toAllocationView(record, municipality);
}

export const allocationRoutes = [readAllocations, recordFirst, revise];
