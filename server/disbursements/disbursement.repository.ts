import type { QueryFilter } from 'mongoose';
import { scopeOf, type PermissionName } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import type { DisbursementListQuery } from '#shared/disbursements/disbursement-requests.ts';
import { fieldFilters } from '../database/list-filter.ts';
import { trusted } from '../database/model.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { NotFoundError } from '../http/errors.ts';
import { disbursementModel, type DisbursementRecord } from './disbursement.model.ts';

type Database = Pick<Deps, 'connection'>;

/** The attempt if the actor may do this with it; another municipality's is not there. */
export async function loadDisbursementFor(
  deps: Database,
  {
    actor,
    permission,
    id,
  }: { readonly actor: Actor; readonly permission: PermissionName; readonly id: string },
  tx?: Transaction,
): Promise<DisbursementRecord> {
  const record = await disbursementById(deps, id, tx);
  const scope = scopeOf(actor, permission);
  if (scope !== 'all' && !scope.includes(record.organisationId))
    throw new NotFoundError({ type: 'disbursement', id });
  return record;
}

/** As stored, for jobs. */
export async function disbursementById(
  deps: Database,
  id: string,
  tx?: Transaction,
): Promise<DisbursementRecord> {
  const record = await disbursementModel(deps.connection)
    .findOne({ _id: id })
    .session(tx?.session ?? null)
    .lean<DisbursementRecord>();
  if (!record) throw new NotFoundError({ type: 'disbursement', id });
  return record;
}

export function listFilter(
  actor: Actor,
  { status, organisationId, awardId }: DisbursementListQuery,
): QueryFilter<DisbursementRecord> {
  const asked = fieldFilters({ status, organisationId, awardId });
  const scope = scopeOf(actor, 'disbursement.read');
  return scope === 'all' ? asked : { $and: [asked, { organisationId: trusted({ $in: [...scope] }) }] };
}
