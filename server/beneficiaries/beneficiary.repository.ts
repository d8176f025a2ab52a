import { isPermitted, type PermissionName } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import { trusted } from '../database/model.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { NotFoundError } from '../http/errors.ts';
import { beneficiaryModel, type BeneficiaryRecord } from './beneficiary.model.ts';

type Database = Pick<Deps, 'connection'>;

/** The record if the actor may do this with it; one of another municipality is not there. */
export async function loadBeneficiaryFor(
  deps: Database,
  {
    actor,
    permission,
    id,
  }: { readonly actor: Actor; readonly permission: PermissionName; readonly id: string },
  tx?: Transaction,
): Promise<BeneficiaryRecord> {
  const record = await beneficiaryModel(deps.connection)
    .findOne({ _id: id })
    .session(tx?.session ?? null)
    .lean<BeneficiaryRecord>();
  if (!record || !isPermitted(actor, permission, record.organisationId))
    throw new NotFoundError({ type: 'beneficiary', id });
  return record;
}

/** By id, for naming and counting the people of a project in one read. Who may see names, the caller decides. */
export async function beneficiariesById(
  deps: Database,
  ids: readonly string[],
  tx?: Transaction,
): Promise<ReadonlyMap<string, BeneficiaryRecord>> {
  if (ids.length === 0) return new Map();
  const found = await beneficiaryModel(deps.connection)
    .find({ _id: trusted({ $in: [...new Set(ids)] }) })
    .session(tx?.session ?? null)
    .lean<BeneficiaryRecord[]>();
  return new Map(found.map((record) => [record._id, record]));
}

/** Of these people, those whose consent to be contacted after the project stands. */
export async function withFollowUpConsent(
  deps: Database,
  ids: readonly string[],
  tx?: Transaction,
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const found = await beneficiaryModel(deps.connection)
    .find({
      _id: trusted({ $in: [...new Set(ids)] }),
      consents: trusted({ $elemMatch: { purpose: 'followUp', withdrawnAt: null } }),
    })
    .select(['_id'])
    .session(tx?.session ?? null)
    .lean<{ _id: string }[]>();
  return new Set(found.map(({ _id }) => _id));
}
