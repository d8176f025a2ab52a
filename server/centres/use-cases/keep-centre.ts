import { localDayOf } from '#shared/calendar/local-day.ts';
import { statusOn, type CentreStatusEntry } from '#shared/centres/centre.ts';
import type {
  EditCentreBody,
  RecordCentreStatusBody,
  RegisterCentreBody,
} from '#shared/centres/centre-requests.ts';
import { refuse } from '#shared/errors/refusal.ts';
import { requireInScope } from '../../access.ts';
import { isDuplicateKey } from '../../database/duplicate-key.ts';
import { newId } from '../../database/model.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { RefusedError } from '../../http/errors.ts';
import { loadOrganisation } from '../../organisations/index.ts';
import { centreModel, type CentreRecord } from '../centre.model.ts';
import { loadCentre } from '../centre.repository.ts';

type Database = Pick<Deps, 'connection'>;

/** Adds a centre to the register of the programme. */
export async function registerCentre(
  deps: Database,
  tx: Transaction,
  body: RegisterCentreBody,
): Promise<CentreRecord> {
  const { organisationId, status, ...details } = body;
  requireInScope(tx.actor, 'centre.register', organisationId);
  const municipality = await loadOrganisation(deps, organisationId, tx);
  if (municipality.kind !== 'municipality') {
    throw new RefusedError(refuse('organisationIsNotAMunicipality', { organisationId }));
  }
  const centre: CentreRecord = {
    _id: newId(),
    version: 1,
    organisationId,
    municipalityName: municipality.name,
    municipalityCode: municipality.code,
    // A district municipality and the metro stand for themselves.
    district: municipality.districtCode ?? municipality.code,
    ...details,
    statusHistory: [entryOf(tx, status)],
    currentStatus: status.status,
    searchText: searchTextOf(details),
  };
  await orDuplicate(centre.name, () =>
    centreModel(deps.connection).create([centre], { session: tx.session }),
  );
  const entity = { type: 'centre', id: centre._id };
  await tx.record({ action: 'centre.registered', entity, organisationId, after: centre });
  await tx.tell({ caseType: 'centre', caseId: centre._id, organisationId, event: 'registered' });
  return centre;
}

export interface CentreCommandInput {
  readonly id: string;
  readonly expectedVersion: number | undefined;
}

/** Changes what is known of a centre. */
export async function editCentre(
  deps: Database,
  tx: Transaction,
  { id, expectedVersion, details }: CentreCommandInput & { readonly details: EditCentreBody },
): Promise<CentreRecord> {
  const before = await loadForEditing(deps, tx, { id, expectedVersion });
  const changes = { ...details, searchText: searchTextOf(details) };
  const version = await orDuplicate(details.name, () =>
    updateVersioned(centreModel(deps.connection), before, { $set: changes }, tx.session),
  );
  const after = { ...before, ...changes, version };
  await recordChange(tx, 'centre.edited', before, after);
  return after;
}

/** Says how the centre stands from a day on. Earlier entries stay; the day may be past, not future. */
export async function recordCentreStatus(
  deps: Database,
  tx: Transaction,
  { id, expectedVersion, status }: CentreCommandInput & { readonly status: RecordCentreStatusBody },
): Promise<CentreRecord> {
  const before = await loadForEditing(deps, tx, { id, expectedVersion });
  const statusHistory = [...before.statusHistory, entryOf(tx, status)];
  const currentStatus = statusOn(statusHistory, localDayOf(tx.now))?.status ?? 'unknown';
  const changes = { statusHistory, currentStatus };
  const version = await updateVersioned(centreModel(deps.connection), before, { $set: changes }, tx.session);
  const after = { ...before, ...changes, version };
  await recordChange(tx, 'centre.statusRecorded', before, after);
  await tx.tell({
    caseType: 'centre',
    caseId: id,
    organisationId: before.organisationId,
    event: 'statusRecorded',
    params: { status: status.status, sinceOn: status.sinceOn },
    ...(status.note === '' ? {} : { comment: status.note }),
  });
  return after;
}

async function loadForEditing(
  deps: Database,
  tx: Transaction,
  { id, expectedVersion }: CentreCommandInput,
): Promise<CentreRecord> {
  const centre = await loadCentre(deps, id, tx);
  requireInScope(tx.actor, 'centre.edit', centre.organisationId);
  assertVersion(expectedVersion, centre.version);
  return centre;
}

function entryOf(tx: Transaction, { status, sinceOn, note }: RecordCentreStatusBody): CentreStatusEntry {
  if (sinceOn > localDayOf(tx.now)) throw new RefusedError(refuse('statusDayInTheFuture', { sinceOn }));
  return { status, sinceOn, note, recordedBy: tx.actor.name, recordedAt: tx.now.toISOString() };
}

function searchTextOf({ name, aliases }: Pick<EditCentreBody, 'name' | 'aliases'>): string {
  return [name, ...aliases].join(' ');
}

async function recordChange(
  tx: Transaction,
  action: string,
  before: CentreRecord,
  after: CentreRecord,
): Promise<void> {
  const { _id: id, organisationId } = before;
  await tx.record({ action, entity: { type: 'centre', id }, organisationId, before, after });
}

/** A municipality has one centre of a name. */
async function orDuplicate<Result>(name: string, write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (isDuplicateKey(error)) throw new RefusedError(refuse('duplicate', { name }));
    throw error;
  }
}
