import type { OrganisationKind } from '#shared/access/roles.ts';
import { financialYearStartMonths } from '#shared/calendar/financial-year.ts';
import type { OrganisationView } from '#shared/organisations/organisation-views.ts';
import { trusted } from '../database/model.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { NotFoundError } from '../http/errors.ts';
import { organisationModel } from './organisation.model.ts';
import type { Organisation } from './organisation.model.ts';

type Database = Pick<Deps, 'connection'>;

export interface NewOrganisation {
  readonly kind: OrganisationKind;
  readonly code: string;
  readonly name: string;
  readonly category?: 'A' | 'B' | 'C' | null;
  readonly districtCode?: string | null;
}

/** Adds an organisation. Its code is unique; municipalities' years begin in July, the others' in April. */
export async function addOrganisation(
  deps: Database,
  tx: Transaction,
  given: NewOrganisation,
): Promise<Organisation> {
  const isMunicipality = given.kind === 'municipality';
  const record = {
    version: 1,
    kind: given.kind,
    code: given.code,
    name: given.name,
    category: given.category ?? null,
    districtCode: given.districtCode ?? null,
    financialYearStartMonth: financialYearStartMonths[isMunicipality ? 'municipal' : 'provincial'],
    createdAt: tx.now,
  };
  const [created] = await organisationModel(deps.connection).create([record], { session: tx.session });
  if (!created) throw new Error('The organisation was not stored.');
  const entity = { type: 'organisation', id: created._id };
  await tx.record({ action: 'organisation.added', entity, organisationId: created._id, after: record });
  return created.toObject<Organisation>();
}

/** The organisation, or NotFoundError. With `tx`, as the transaction sees it. */
export async function loadOrganisation(deps: Database, id: string, tx?: Transaction): Promise<Organisation> {
  const found = await organisationModel(deps.connection)
    .findById(id)
    .session(tx?.session ?? null)
    .lean<Organisation>();
  if (!found) throw new NotFoundError({ type: 'organisation', id });
  return found;
}

/** By id, for naming the organisations of a list in one read. */
export async function organisationsById(
  deps: Database,
  ids: readonly string[],
  tx?: Transaction,
): Promise<ReadonlyMap<string, Organisation>> {
  const found = await organisationModel(deps.connection)
    .find({ _id: trusted({ $in: [...new Set(ids)] }) })
    .session(tx?.session ?? null)
    .lean<Organisation[]>();
  return new Map(found.map((organisation) => [organisation._id, organisation]));
}

export function toOrganisationView(organisation: Organisation): OrganisationView {
  const { _id, version, kind, code, name, category, districtCode, financialYearStartMonth } = organisation;
  return { id: _id, version, kind, code, name, category, districtCode, financialYearStartMonth };
}
