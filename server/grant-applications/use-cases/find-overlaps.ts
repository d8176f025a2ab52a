import type { Actor } from '#shared/access/roles.ts';
import { refuse } from '#shared/errors/refusal.ts';
import type {
  ClearOverlapBody,
  OverlapsView,
  RestoreOverlapBody,
} from '#shared/grant-applications/overlap-requests.ts';
import {
  basisKey,
  overlapsWith,
  type Overlap,
  type OverlapFacts,
} from '#shared/grant-applications/overlaps.ts';
import { awardModel } from '../../awards/index.ts';
import { centresById } from '../../centres/index.ts';
import { trusted } from '../../database/model.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Deps } from '../../deps.ts';
import { NotFoundError, RefusedError } from '../../http/errors.ts';
import { isOfDepartment } from '../application-view.ts';
import { grantApplicationModel, type GrantApplicationRecord } from '../grant-application.model.ts';
import { loadReadable, readableBy } from '../grant-application.repository.ts';
import { overlapClearanceModel, type OverlapClearance } from '../overlap-clearance.model.ts';

type Database = Pick<Deps, 'connection'>;

/** More than an officer looks through; the nearest in time are shown. */
const candidatesMost = 300;

/** What may be paid for twice, as it stands now. Other applications only as far as the reader may know of them. */
export async function findOverlaps(deps: Database, actor: Actor, id: string): Promise<OverlapsView> {
  const { others, found } = await overlapsOf(deps, actor, id);
  const cleared = await overlapClearanceModel(deps.connection)
    .find({ applicationId: id })
    .lean<OverlapClearance[]>();
  const centres = await centresById(
    deps,
    found.filter(({ kind }) => kind === 'sameCentre').flatMap(({ basis }) => basis),
  );
  const awards = await awardsOf(
    deps,
    found.map(({ otherId }) => otherId),
  );
  const items = found.flatMap((overlap) => {
    const other = others.find(({ _id }) => _id === overlap.otherId);
    if (!other) return [];
    const { _id: otherId, reference, projectTitle, organisationName, programme, financialYear } = other;
    const { status, requestedMinor } = other;
    const basis = overlap.basis.map((each) => centres.get(each)?.name ?? each);
    return [
      {
        kind: overlap.kind,
        basis,
        other: {
          id: otherId,
          reference,
          projectTitle,
          organisationName,
          programme,
          financialYear,
          status,
          requestedMinor,
          award: awards.get(otherId) ?? null,
        },
        cleared: clearanceOf(cleared, overlap),
      },
    ];
  });
  return { items, open: items.filter((item) => item.cleared === null).length };
}

async function awardsOf(
  deps: Database,
  applicationIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly reference: string }>> {
  const found = await awardModel(deps.connection)
    .find({ applicationId: trusted({ $in: [...applicationIds] }) })
    .select({ reference: 1, applicationId: 1 })
    .lean();
  return new Map(found.map(({ _id: id, applicationId, reference }) => [applicationId, { id, reference }]));
}

/** Says with a reason that an overlap is no double funding. */
export async function clearOverlap(
  deps: Database,
  tx: Transaction,
  { id, kind, otherId, reason }: ClearOverlapBody & { readonly id: string },
): Promise<void> {
  const { application, found } = await overlapsOf(deps, tx.actor, id, tx);
  const overlap = found.find((each) => each.kind === kind && each.otherId === otherId);
  if (!overlap) throw new RefusedError(refuse('overlapIsNotThere'));
  const { userId, name } = tx.actor;
  const change = { basisKey: basisKey(overlap.basis), reason, userId, name, at: tx.now };
  await overlapClearanceModel(deps.connection).updateOne(
    { applicationId: id, otherId, kind },
    { $set: change },
    { upsert: true, session: tx.session },
  );
  await announce(tx, application, { event: 'overlapCleared', otherId, kind, comment: reason });
}

/** Takes the word back: the overlap is open again. */
export async function restoreOverlap(
  deps: Database,
  tx: Transaction,
  { id, kind, otherId }: RestoreOverlapBody & { readonly id: string },
): Promise<void> {
  const application = await loadReadable(deps, tx.actor, id, tx);
  const { deletedCount } = await overlapClearanceModel(deps.connection).deleteOne(
    { applicationId: id, otherId, kind },
    { session: tx.session },
  );
  if (deletedCount === 0) throw new RefusedError(refuse('overlapIsNotThere'));
  await announce(tx, application, { event: 'overlapRestored', otherId, kind, comment: '' });
}

async function overlapsOf(deps: Database, actor: Actor, id: string, tx?: Transaction) {
  if (!isOfDepartment(actor)) throw new NotFoundError({ type: 'grantApplication', id });
  const application = await loadReadable(deps, actor, id, tx);
  const others = await candidates(deps, actor, application, tx);
  const subject = factsOf(application);
  const found: readonly Overlap[] = others.flatMap((other) => overlapsWith(subject, factsOf(other)));
  return { application, others, found };
}

/** Submitted applications that share something by which an index finds them. */
async function candidates(
  deps: Database,
  actor: Actor,
  { _id: id, organisationId, financialYear, projectTitle, content }: GrantApplicationRecord,
  tx?: Transaction,
): Promise<GrantApplicationRecord[]> {
  const shared = [
    { organisationId, financialYear },
    { 'content.centreIds': trusted({ $in: [...content.centreIds] }) },
    { 'content.documents.sha256': trusted({ $in: content.documents.map(({ sha256 }) => sha256) }) },
    {
      'content.budgetLines.description': trusted({
        $in: content.budgetLines.map((line) => line.description),
      }),
    },
    ...(projectTitle === '' ? [] : [{ projectTitle }]),
  ];
  const others = { _id: trusted({ $ne: id }), firstSubmittedAt: trusted({ $ne: null }) };
  return grantApplicationModel(deps.connection)
    .find({ $and: [readableBy(actor), others, { $or: shared }] })
    .sort({ updatedAt: -1, _id: -1 })
    .limit(candidatesMost)
    .session(tx?.session ?? null)
    .lean<GrantApplicationRecord[]>();
}

function factsOf(record: GrantApplicationRecord): OverlapFacts {
  const { _id: id, organisationId, programme, financialYear, status, projectTitle, content } = record;
  const { centreIds, budgetLines, documents } = content;
  return {
    id,
    organisationId,
    programme,
    financialYear,
    status,
    projectTitle,
    centreIds,
    budgetLines,
    documents,
  };
}

function clearanceOf(cleared: readonly OverlapClearance[], { kind, otherId, basis }: Overlap) {
  const clearance = cleared.find((each) => each.kind === kind && each.otherId === otherId);
  if (clearance?.basisKey !== basisKey(basis)) return null;
  const { userId, name, at, reason } = clearance;
  return { userId, name, at: at.toISOString(), reason };
}

async function announce(
  tx: Transaction,
  { _id: id, organisationId }: GrantApplicationRecord,
  told: { readonly event: string; readonly otherId: string; readonly kind: string; readonly comment: string },
): Promise<void> {
  const { event, otherId, kind, comment } = told;
  await tx.record({
    action: `grantApplication.${event}`,
    entity: { type: 'grantApplication', id },
    organisationId,
    after: { otherId, kind, comment },
  });
  await tx.tell({
    caseType: 'grantApplication',
    caseId: id,
    organisationId,
    audience: 'province',
    event,
    ...(comment === '' ? {} : { comment }),
  });
}
