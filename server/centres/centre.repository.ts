import { trusted } from '../database/model.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { NotFoundError } from '../http/errors.ts';
import { centreModel, type CentreRecord } from './centre.model.ts';

type Database = Pick<Deps, 'connection'>;

/** The centre, or NotFoundError. Centres are known to everybody signed in. */
export async function loadCentre(deps: Database, id: string, tx?: Transaction): Promise<CentreRecord> {
  const centre = await centreModel(deps.connection)
    .findById(id)
    .session(tx?.session ?? null)
    .lean<CentreRecord>();
  if (!centre) throw new NotFoundError({ type: 'centre', id });
  return centre;
}

/** By id, for naming the centres of an application, an award or a project in one read. */
export async function centresById(
  deps: Database,
  ids: readonly string[],
  tx?: Pick<Transaction, 'session'>,
): Promise<ReadonlyMap<string, CentreRecord>> {
  if (ids.length === 0) return new Map();
  const centres = await centreModel(deps.connection)
    .find({ _id: trusted({ $in: [...new Set(ids)] }) })
    .session(tx?.session ?? null)
    .lean<CentreRecord[]>();
  return new Map(centres.map((centre) => [centre._id, centre]));
}

/** The centres in a municipality, by name: what an application of it may choose from. */
export async function centresOfOrganisation(
  deps: Database,
  organisationId: string,
  tx?: Transaction,
): Promise<readonly CentreRecord[]> {
  return centreModel(deps.connection)
    .find({ organisationId })
    .sort({ name: 1 })
    .session(tx?.session ?? null)
    .lean<CentreRecord[]>();
}
