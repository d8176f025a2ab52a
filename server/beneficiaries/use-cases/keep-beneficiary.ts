import type { UpdateQuery } from 'mongoose';
import type { PermissionName } from '#shared/access/permissions.ts';
import { groundOf, holdsConsent, personKey, type ConsentPurpose } from '#shared/beneficiaries/beneficiary.ts';
import type { EditBeneficiaryBody, GiveConsentBody } from '#shared/beneficiaries/beneficiary-requests.ts';
import type { IdentityGiven } from '#shared/beneficiaries/identity-document.ts';
import type { RevealedIdentity } from '#shared/beneficiaries/beneficiary-views.ts';
import { refuse } from '#shared/errors/refusal.ts';
import { isDuplicateKey } from '../../database/duplicate-key.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { RefusedError, ValidationError } from '../../http/errors.ts';
import { beneficiaryModel, type BeneficiaryRecord } from '../beneficiary.model.ts';
import { loadBeneficiaryFor } from '../beneficiary.repository.ts';
import { flagAcrossMunicipalities } from './flag-duplicate.ts';
import { consentOf, requireAge, searchTextOf, sealIdentity } from './register-beneficiary.ts';

interface Target {
  readonly id: string;
  readonly expectedVersion: number | undefined;
}

/** Corrects what is known of a person. What needs consent stays out without it. */
export async function editBeneficiary(
  deps: Deps,
  tx: Transaction,
  target: Target & { readonly details: EditBeneficiaryBody },
): Promise<BeneficiaryRecord> {
  const { details } = target;
  const before = await loadForWriting(deps, tx, target);
  requireAge(details, tx);
  if (!holdsConsent(before.consents, 'specialInformation')) requireNothingSpecial(details);
  const change = {
    ...details,
    personHash: deps.secrets.keyedHash(personKey(details)),
    searchText: searchTextOf({ ...details, reference: before.reference }),
  };
  return write(deps, tx, before, { change, event: 'edited' });
}

function requireNothingSpecial(details: EditBeneficiaryBody): void {
  const told = (['populationGroup', 'disability'] as const).filter((field) => details[field] !== 'declined');
  if (told.length === 0) return;
  const message = 'Choose "would rather not say", or record the consent to keep this.';
  throw new ValidationError(told.map((path) => ({ path, code: 'consent.special', message })));
}

/** Replaces a wrong or missing identity document. */
export async function correctIdentity(
  deps: Deps,
  tx: Transaction,
  target: Target & { readonly identity: IdentityGiven },
): Promise<BeneficiaryRecord> {
  const before = await loadForWriting(deps, tx, target);
  const sealed = sealIdentity(deps, tx, {
    id: before._id,
    identity: target.identity,
    birthDate: before.birthDate,
  });
  const { organisationId } = before;
  const same = await beneficiaryModel(deps.connection)
    .findOne({ organisationId, identityHash: sealed.identityHash })
    .session(tx.session)
    .lean<BeneficiaryRecord>();
  if (same && same._id !== before._id) {
    throw new RefusedError(
      refuse('beneficiaryIsRegistered', { beneficiaryId: same._id, reference: same.reference }),
    );
  }
  const after = await write(deps, tx, before, { change: sealed, event: 'identityCorrected' });
  if (sealed.identityHash !== before.identityHash) await flagAcrossMunicipalities(deps, tx, after);
  return after;
}

/** Records that the person, or the guardian, agreed to one more use of the details. */
export async function giveConsent(
  deps: Deps,
  tx: Transaction,
  target: Target & { readonly consent: GiveConsentBody },
): Promise<BeneficiaryRecord> {
  const before = await loadForWriting(deps, tx, target);
  const { purpose } = target.consent;
  if (holdsConsent(before.consents, purpose)) throw new RefusedError(refuse('consentIsGiven', { purpose }));
  const consents = [...before.consents, consentOf(tx, target.consent)];
  return write(deps, tx, before, { change: { consents }, event: 'consentGiven', params: { purpose } });
}

/**
 * Ends one use from now on; what was done lawfully before stands (POPIA s11(2)). Answers that rest on the consent alone
 * go with it.
 */
export async function withdrawConsent(
  deps: Deps,
  tx: Transaction,
  target: Target & { readonly purpose: ConsentPurpose },
): Promise<BeneficiaryRecord> {
  const before = await loadForWriting(deps, tx, target);
  const { purpose } = target;
  if (groundOf[purpose] !== 'consent') throw new RefusedError(refuse('groundIsNotConsent', { purpose }));
  if (!holdsConsent(before.consents, purpose))
    throw new RefusedError(refuse('consentIsNotGiven', { purpose }));
  const ended = { withdrawnAt: tx.now.toISOString(), withdrawnBy: tx.actor.name };
  const consents = before.consents.map((each) =>
    each.purpose === purpose && each.withdrawnAt === null ? { ...each, ...ended } : each,
  );
  const forgotten =
    purpose === 'specialInformation'
      ? ({ populationGroup: 'declined', disability: 'declined' } as const)
      : {};
  return write(deps, tx, before, {
    change: { consents, ...forgotten },
    event: 'consentWithdrawn',
    params: { purpose },
  });
}

/** The whole number, for one person with one reason; both are kept with the record and in the audit trail. */
export async function revealIdentity(
  deps: Deps,
  tx: Transaction,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<RevealedIdentity> {
  const before = await loadFor(deps, tx, { id, permission: 'beneficiary.reveal' });
  if (before.identity.sealedNumber === null) throw new RefusedError(refuse('identityIsNotRecorded'));
  const disclosure = { at: tx.now, to: tx.actor.name, reason };
  const after = await write(deps, tx, before, {
    change: { disclosures: [...before.disclosures, disclosure] },
    event: 'identityRevealed',
  });
  return { number: deps.secrets.decrypt(before.identity.sealedNumber), version: after.version };
}

async function loadForWriting(
  deps: Deps,
  tx: Transaction,
  { id, expectedVersion }: Target,
): Promise<BeneficiaryRecord> {
  const record = await loadFor(deps, tx, { id, permission: 'beneficiary.write' });
  assertVersion(expectedVersion, record.version);
  return record;
}

function loadFor(
  deps: Deps,
  tx: Transaction,
  { id, permission }: { readonly id: string; readonly permission: PermissionName },
) {
  return loadBeneficiaryFor(deps, { actor: tx.actor, permission, id }, tx);
}

interface Change {
  readonly change: Partial<BeneficiaryRecord>;
  /** Past tense; the audit action and the words on the timeline. */
  readonly event: string;
  readonly params?: Readonly<Record<string, string>>;
}

async function write(
  deps: Deps,
  tx: Transaction,
  before: BeneficiaryRecord,
  { change, event, params }: Change,
): Promise<BeneficiaryRecord> {
  const set = { ...change, updatedAt: tx.now };
  const update: UpdateQuery<BeneficiaryRecord> = { $set: set };
  let version: number;
  try {
    version = await updateVersioned(beneficiaryModel(deps.connection), before, update, tx.session);
  } catch (error) {
    if (isDuplicateKey(error, 'organisationId', 'identityHash'))
      throw new RefusedError(refuse('beneficiaryIsRegistered'));
    throw error;
  }
  const after = { ...before, ...set, version };
  const { _id: id, organisationId } = before;
  await tx.record({
    action: `beneficiary.${event}`,
    entity: { type: 'beneficiary', id },
    organisationId,
    before,
    after,
  });
  await tx.tell({
    caseType: 'beneficiary',
    caseId: id,
    organisationId,
    event,
    ...(params ? { params } : {}),
  });
  return after;
}
