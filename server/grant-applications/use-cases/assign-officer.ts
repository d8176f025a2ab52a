import type { Actor } from '#shared/access/roles.ts';
import { decideAssignment } from '#shared/grant-applications/assignment.ts';
import type {
  AssignedMany,
  AssignManyBody,
  AssignOfficerBody,
} from '#shared/grant-applications/assignment-requests.ts';
import { refuse, type Refusal } from '#shared/errors/refusal.ts';
import { peopleWithRole, type Person } from '../../accounts/index.ts';
import { trusted } from '../../database/model.ts';
import type { PersonToTell, Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { RefusedError } from '../../http/errors.ts';
import { grantApplicationModel, type GrantApplicationRecord } from '../grant-application.model.ts';
import { loadReadable, readableBy } from '../grant-application.repository.ts';
import type { OnApplication } from './certify-and-submit.ts';

type Assigning = Pick<Deps, 'connection'>;

/** Programme officers of the department with an active account, by name. */
export async function programmeOfficers(
  deps: Pick<Deps, 'connection' | 'clock'>,
  tx?: Transaction,
): Promise<readonly Person[]> {
  return peopleWithRole(deps, { role: 'programmeOfficer', organisationKind: 'department' }, tx);
}

/** Gives the application to a programme officer, or takes it off the one it has. Both are told, but for who did it. */
export async function assignOfficer(
  deps: Assigning,
  tx: Transaction,
  { id, expectedVersion, officerId, note }: OnApplication & AssignOfficerBody,
): Promise<GrantApplicationRecord> {
  const record = await loadReadable(deps, tx.actor, id, tx);
  assertVersion(expectedVersion, record.version);
  const people = await officersNow(deps, tx);
  const refusal = whyNot(record, officerId, { actor: tx.actor, people });
  if (refusal) throw new RefusedError(refusal);
  return give(deps, tx, { record, officer: chosen(people, officerId), note });
}

/** The same for many at once. What cannot be assigned is named with its reason and does not hold up the others. */
export async function assignManyToOfficer(
  deps: Assigning,
  tx: Transaction,
  { ids, officerId, note }: AssignManyBody,
): Promise<AssignedMany> {
  const records = await grantApplicationModel(deps.connection)
    .find({ $and: [{ _id: trusted({ $in: ids }) }, readableBy(tx.actor)] })
    .session(tx.session)
    .lean<GrantApplicationRecord[]>();
  const people = await officersNow(deps, tx);
  const officer = chosen(people, officerId);
  const result: AssignedMany = { assigned: [], unchanged: [], refused: [] };
  for (const id of ids) {
    const record = records.find((each) => each._id === id);
    if (!record) {
      result.refused.push({ id, reference: null, code: 'notFound' });
      continue;
    }
    const { reference } = record;
    const refusal = whyNot(record, officerId, { actor: tx.actor, people });
    if (refusal?.code === 'officerIsAssignedAlready') result.unchanged.push({ id, reference });
    else if (refusal) result.refused.push({ id, reference, code: refusal.code });
    else {
      const { version } = await give(deps, tx, { record, officer, note });
      result.assigned.push({ id, reference, version });
    }
  }
  if (result.assigned.length === 0) {
    const { unchanged, refused } = result;
    throw new RefusedError(refuse('nothingToAssign', { unchanged: unchanged.length, refused }));
  }
  return result;
}

type People = ReadonlyMap<string, Person>;

async function officersNow(deps: Pick<Deps, 'connection'>, tx: Transaction): Promise<People> {
  const people = await peopleWithRole(deps, { role: 'programmeOfficer', organisationKind: 'department' }, tx);
  return new Map(people.map((person) => [person.id, person]));
}

function chosen(people: People, officerId: string | null): Person | null {
  return officerId === null ? null : (people.get(officerId) ?? null);
}

function whyNot(
  record: GrantApplicationRecord,
  officerId: string | null,
  { actor, people }: { readonly actor: Actor; readonly people: People },
): Refusal | null {
  const firstSubmittedAt = record.firstSubmittedAt?.toISOString() ?? null;
  const decision = decideAssignment({ ...record, firstSubmittedAt }, officerId, { actor });
  if (!decision.ok) return decision;
  if (officerId !== null && !people.has(officerId)) return refuse('officerIsUnknown');
  // To somebody who declared a conflict the application does not exist.
  if (officerId !== null && record.conflictedUserIds.includes(officerId)) return refuse('officerHasConflict');
  return null;
}

interface Giving {
  readonly record: GrantApplicationRecord;
  readonly officer: Person | null;
  readonly note: string;
}

async function give(
  deps: Assigning,
  tx: Transaction,
  { record, officer, note }: Giving,
): Promise<GrantApplicationRecord> {
  const before = record.officer;
  const assigned = officer && { userId: officer.id, name: officer.name, at: tx.now.toISOString() };
  const set = { officer: assigned, officerId: officer?.id ?? null, updatedAt: tx.now };
  const model = grantApplicationModel(deps.connection);
  const version = await updateVersioned(model, record, { $set: set }, tx.session);
  const { _id: id, organisationId } = record;
  await tx.record({
    action: 'grantApplication.officerAssigned',
    entity: { type: 'grantApplication', id },
    organisationId,
    before: { officer: before },
    after: { officer: assigned },
  });
  await tx.tell({
    caseType: 'grantApplication',
    caseId: id,
    organisationId,
    audience: 'province',
    event: officer === null ? 'officerRemoved' : before === null ? 'officerAssigned' : 'officerReassigned',
    params: { ...(officer && { name: officer.name }), ...(before && { before: before.name }) },
    ...(note === '' ? {} : { comment: note }),
    named: officersToTell(record, officer),
  });
  return { ...record, ...set, version };
}

/** The officer who has it now, as of a step of theirs, and the one who had it. */
function officersToTell(record: GrantApplicationRecord, officer: Person | null): PersonToTell[] {
  const before = record.officer?.userId;
  return [
    ...(officer ? [{ personId: officer.id, type: 'taskOpened' as const }] : []),
    ...(before === undefined ? [] : [{ personId: before, type: 'caseNews' as const }]),
  ];
}
