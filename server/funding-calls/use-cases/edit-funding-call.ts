import type { EditFundingCallBody } from '#shared/funding-calls/funding-call-requests.ts';
import { repeatedKeys } from '#shared/funding-calls/design-check.ts';
import type { FundingCallDesign } from '#shared/funding-calls/funding-call.ts';
import { refuse } from '#shared/errors/refusal.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { RefusedError } from '../../http/errors.ts';
import { departmentPeople, municipalitiesById } from '../directory.ts';
import { departmentOf } from '../department-of.ts';
import { headOf } from '../design-head.ts';
import { fundingCallModel, type FundingCallRecord } from '../funding-call.model.ts';
import { loadFundingCall } from '../funding-call.repository.ts';

type Database = Pick<Deps, 'connection' | 'clock'>;

export interface EditFundingCall {
  readonly id: string;
  readonly expectedVersion: number | undefined;
  readonly parts: EditFundingCallBody;
}

/** Replaces parts of a draft's design. Lenient about what is missing, strict about whom and what it names. */
export async function editFundingCall(
  deps: Database,
  tx: Transaction,
  { id, expectedVersion, parts }: EditFundingCall,
): Promise<FundingCallRecord> {
  departmentOf(tx.actor, 'fundingCall.edit');
  const call = await loadFundingCall(deps, id, tx);
  assertVersion(expectedVersion, call.version);
  if (call.status !== 'draft') throw new RefusedError(refuse('fundingCallIsFrozen', { status: call.status }));
  const design = await checkedDesign(deps, tx, call.design, parts);
  const changes = { ...headOf(design, call.reference), updatedAt: tx.now };
  const version = await updateVersioned(
    fundingCallModel(deps.connection),
    call,
    { $set: changes },
    tx.session,
  );
  await tx.record({
    action: 'fundingCall.edited',
    entity: { type: 'fundingCall', id },
    organisationId: call.organisationId,
    before: call.design,
    after: design,
  });
  return { ...call, ...changes, version };
}

/** The design with these parts in place of its own. Lenient about what is missing, strict about whom and what it names. */
export async function checkedDesign(
  deps: Database,
  tx: Transaction,
  design: FundingCallDesign,
  parts: EditFundingCallBody,
): Promise<FundingCallDesign> {
  const changed = numbered({ ...design, ...withoutUndefined(parts) });
  await checkNames(deps, tx, parts, changed);
  return changed;
}

/** A part given as undefined is a part not given. */
function withoutUndefined(parts: EditFundingCallBody): Partial<FundingCallDesign> {
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
}

/** Instalments are numbered by their order, whatever numbers came. */
function numbered(design: FundingCallDesign): FundingCallDesign {
  return {
    ...design,
    instalments: design.instalments.map((instalment, index) => ({ ...instalment, number: index + 1 })),
  };
}

async function checkNames(
  deps: Database,
  tx: Transaction,
  parts: EditFundingCallBody,
  design: FundingCallDesign,
): Promise<void> {
  const repeated = repeatedKeys(design);
  if (repeated.length > 0) throw new RefusedError(refuse('keyIsNotUnique', { keys: repeated }));
  if (parts.eligibleOrganisationIds) await checkMunicipalities(deps, tx, parts.eligibleOrganisationIds);
  if (parts.assessorIds) {
    await checkPeople(deps, tx, { ids: parts.assessorIds, role: 'assessor', code: 'personIsNotAnAssessor' });
  }
  if (parts.delegationLimits) {
    const ids = parts.delegationLimits.flatMap((limit) => limit.userId ?? []);
    await checkPeople(deps, tx, { ids, role: 'approver', code: 'personIsNotAnApprover' });
  }
}

async function checkMunicipalities(deps: Database, tx: Transaction, ids: readonly string[]): Promise<void> {
  const known = new Set((await municipalitiesById(deps, ids, tx)).map((municipality) => municipality.id));
  const stranger = ids.find((id) => !known.has(id));
  if (stranger)
    throw new RefusedError(refuse('organisationIsNotAMunicipality', { organisationId: stranger }));
}

interface PeopleCheck {
  readonly ids: readonly string[];
  readonly role: 'assessor' | 'approver';
  readonly code: 'personIsNotAnAssessor' | 'personIsNotAnApprover';
}

async function checkPeople(deps: Database, tx: Transaction, { ids, role, code }: PeopleCheck): Promise<void> {
  if (ids.length === 0) return;
  const holders = new Set((await departmentPeople(deps, role, tx)).map((person) => person.id));
  const stranger = ids.find((id) => !holders.has(id));
  if (stranger) throw new RefusedError(refuse(code, { userId: stranger }));
}
