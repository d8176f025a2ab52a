import { refuse } from '#shared/errors/refusal.ts';
import { scopeOf } from '#shared/access/permissions.ts';
import { newId, trusted } from '../../database/model.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { NotFoundError, RefusedError } from '../../http/errors.ts';
import {
  beneficiaryDuplicateModel,
  beneficiaryModel,
  type BeneficiaryDuplicateRecord,
  type BeneficiaryRecord,
} from '../beneficiary.model.ts';

/** Tells the province, and only the province, that one person is on several municipalities' registers. */
export async function flagAcrossMunicipalities(
  deps: Deps,
  tx: Transaction,
  record: BeneficiaryRecord,
): Promise<void> {
  const others = await beneficiaryModel(deps.connection)
    .find({ identityHash: record.identityHash, organisationId: trusted({ $ne: record.organisationId }) })
    .session(tx.session)
    .lean<BeneficiaryRecord[]>();
  if (others.length === 0) return;
  const all = [...others, record];
  const flag: BeneficiaryDuplicateRecord = {
    _id: newId(),
    version: 1,
    status: 'open',
    beneficiaryIds: all.map(({ _id }) => _id),
    records: all.map(({ organisationId, organisationName, reference }) => ({
      organisationId,
      organisationName,
      reference,
    })),
    foundAt: tx.now,
    resolvedBy: null,
    resolvedAt: null,
    note: '',
  };
  await beneficiaryDuplicateModel(deps.connection).create([flag], { session: tx.session });
  await tx.record({
    action: 'beneficiaryDuplicate.found',
    entity: { type: 'beneficiaryDuplicate', id: flag._id },
  });
}

/** The programme officer has asked both municipalities, and says what came of it. */
export async function resolveDuplicate(
  deps: Deps,
  tx: Transaction,
  {
    id,
    expectedVersion,
    note,
  }: { readonly id: string; readonly expectedVersion: number | undefined; readonly note: string },
): Promise<BeneficiaryDuplicateRecord> {
  const model = beneficiaryDuplicateModel(deps.connection);
  const flag = await model.findOne({ _id: id }).session(tx.session).lean<BeneficiaryDuplicateRecord>();
  if (!flag || scopeOf(tx.actor, 'beneficiaryDuplicate.resolve') !== 'all') {
    throw new NotFoundError({ type: 'beneficiaryDuplicate', id });
  }
  assertVersion(expectedVersion, flag.version);
  if (flag.status === 'resolved') throw new RefusedError(refuse('duplicateIsResolved'));
  const change = { status: 'resolved' as const, note, resolvedBy: tx.actor.name, resolvedAt: tx.now };
  const version = await updateVersioned(model, flag, { $set: change }, tx.session);
  await tx.record({
    action: 'beneficiaryDuplicate.resolved',
    entity: { type: 'beneficiaryDuplicate', id },
    before: { status: flag.status },
    after: { status: change.status },
  });
  return { ...flag, ...change, version };
}
