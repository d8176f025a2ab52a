import type { FrameworkBody } from '#shared/funding-calls/funding-call-requests.ts';
import type { GrantProgrammeCode } from '#shared/funding-calls/funding-call.ts';
import type { GrantFramework } from '#shared/funding-calls/grant-programme.ts';
import { newId } from '../../database/model.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { departmentOf } from '../department-of.ts';
import { grantProgrammeModel, type GrantProgrammeRecord } from '../grant-programme.model.ts';

type Database = Pick<Deps, 'connection' | 'clock'>;

export interface RecordFramework {
  readonly code: GrantProgrammeCode;
  readonly financialYear: string;
  readonly expectedVersion: number | undefined;
  readonly body: FrameworkBody;
}

/** Records a grant's framework for a year, or replaces it. */
export async function recordFramework(
  deps: Database,
  tx: Transaction,
  { code, financialYear, expectedVersion, body }: RecordFramework,
): Promise<GrantProgrammeRecord> {
  const organisationId = departmentOf(tx.actor, 'grantProgramme.edit');
  const before = await findGrantProgramme(deps, code, tx);
  assertVersion(expectedVersion, before?.version ?? 0);
  const framework: GrantFramework = { financialYear, ...body };
  const others = (before?.frameworks ?? []).filter((each) => each.financialYear !== financialYear);
  const frameworks = [framework, ...others].sort((left, right) =>
    right.financialYear.localeCompare(left.financialYear),
  );
  const after = await write(deps, tx, before, { code, frameworks });
  await tx.record({
    action: 'grantProgramme.frameworkRecorded',
    entity: { type: 'grantProgramme', id: after._id },
    organisationId,
    before: before?.frameworks.find((each) => each.financialYear === financialYear),
    after: framework,
  });
  return after;
}

async function write(
  deps: Database,
  tx: Transaction,
  before: GrantProgrammeRecord | null,
  changes: Pick<GrantProgrammeRecord, 'code' | 'frameworks'>,
): Promise<GrantProgrammeRecord> {
  const model = grantProgrammeModel(deps.connection);
  if (before) {
    const version = await updateVersioned(model, before, { $set: changes }, tx.session);
    return { ...before, ...changes, version };
  }
  const created = { _id: newId(), version: 1, ...changes };
  await model.create([created], { session: tx.session });
  return created;
}

export async function findGrantProgramme(
  deps: Database,
  code: GrantProgrammeCode,
  tx?: Transaction,
): Promise<GrantProgrammeRecord | null> {
  return grantProgrammeModel(deps.connection)
    .findOne({ code })
    .session(tx?.session ?? null)
    .lean<GrantProgrammeRecord>();
}

/** The framework of a grant and year, for agreements and letters; null where none is recorded. */
export async function frameworkOf(
  deps: Database,
  code: GrantProgrammeCode,
  financialYear: string,
): Promise<GrantFramework | null> {
  const programme = await findGrantProgramme(deps, code);
  return programme?.frameworks.find((framework) => framework.financialYear === financialYear) ?? null;
}
