import {
  consentTextVersion,
  groundOf,
  personKey,
  type ConsentRecord,
} from '#shared/beneficiaries/beneficiary.ts';
import {
  issuesOfAge,
  type GiveConsentBody,
  type RegisterBeneficiaryBody,
} from '#shared/beneficiaries/beneficiary-requests.ts';
import { checkIdentity, identityKey, type IdentityGiven } from '#shared/beneficiaries/identity-document.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { refuse } from '#shared/errors/refusal.ts';
import { requireInScope } from '../../access.ts';
import { isDuplicateKey } from '../../database/duplicate-key.ts';
import { newId } from '../../database/model.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Deps } from '../../deps.ts';
import { RefusedError, ValidationError } from '../../http/errors.ts';
import { loadOrganisation } from '../../organisations/index.ts';
import {
  beneficiaryCounterModel,
  beneficiaryModel,
  type BeneficiaryRecord,
  type IdentityRecord,
} from '../beneficiary.model.ts';
import { flagAcrossMunicipalities } from './flag-duplicate.ts';

/**
 * Puts a person on the municipality's register. The same identity number there twice is refused with the record that
 * has it; on another municipality's register it is flagged to the province, and neither side learns of the other.
 */
export async function registerBeneficiary(
  deps: Deps,
  tx: Transaction,
  body: RegisterBeneficiaryBody,
): Promise<BeneficiaryRecord> {
  const { organisationId, identity, consents, anotherPerson, ...person } = body;
  requireInScope(tx.actor, 'beneficiary.write', organisationId);
  const organisation = await loadOrganisation(deps, organisationId, tx);
  if (organisation.kind !== 'municipality')
    throw new RefusedError(refuse('organisationIsNotAMunicipality', { organisationId }));
  requireAge(body, tx);
  const id = newId();
  const sealed = sealIdentity(deps, tx, { id, identity, birthDate: body.birthDate });
  const personHash = deps.secrets.keyedHash(personKey(body));
  await refuseIfKnown(deps, tx, { organisationId, ...sealed, personHash, anotherPerson });
  const record: BeneficiaryRecord = {
    _id: id,
    version: 1,
    reference: await nextReference(deps, tx, organisationId, organisation.code),
    organisationId,
    organisationName: organisation.name,
    ...person,
    ...sealed,
    personHash,
    consents: consents.map((consent) => consentOf(tx, consent)),
    disclosures: [],
    searchText: '',
    registeredAt: tx.now,
    registeredBy: tx.actor.name,
    updatedAt: tx.now,
  };
  record.searchText = searchTextOf(record);
  try {
    await beneficiaryModel(deps.connection).create([record], { session: tx.session });
  } catch (error) {
    if (!isDuplicateKey(error, 'organisationId', 'identityHash')) throw error;
    throw new RefusedError(refuse('beneficiaryIsRegistered'));
  }
  await flagAcrossMunicipalities(deps, tx, record);
  // No name and no number in the trail: the record's id leads to them for those who may see them.
  await tx.record({
    action: 'beneficiary.registered',
    entity: { type: 'beneficiary', id },
    organisationId,
    after: { reference: record.reference, identityKind: identity.kind },
  });
  await tx.tell({ caseType: 'beneficiary', caseId: id, organisationId, event: 'registered' });
  return record;
}

/** What the schema cannot judge, having no clock: the birth date, and who agrees for a child. */
export function requireAge(
  person: Parameters<typeof issuesOfAge>[0],
  { now }: Pick<Transaction, 'now'>,
): void {
  const issues = issuesOfAge(person, localDayOf(now));
  if (issues.length > 0) throw new ValidationError(issues);
}

export function sealIdentity(
  deps: Pick<Deps, 'secrets'>,
  { now }: Pick<Transaction, 'now'>,
  {
    id,
    identity,
    birthDate,
  }: { readonly id: string; readonly identity: IdentityGiven; readonly birthDate: string },
): { identity: IdentityRecord; identityHash: string } {
  const check = checkIdentity(identity, birthDate, now);
  if (!check.ok)
    throw new ValidationError([{ path: `identity.${check.path}`, code: check.code, message: check.message }]);
  const { number } = check;
  return {
    identity: {
      kind: identity.kind,
      sealedNumber: number === null ? null : deps.secrets.encrypt(number),
      lastThree: number?.slice(-3) ?? '',
      length: number?.length ?? 0,
      issuingCountry: identity.kind === 'passport' ? identity.issuingCountry : '',
    },
    identityHash: number === null ? `none:${id}` : deps.secrets.keyedHash(identityKey(identity, number)),
  };
}

export function consentOf(tx: Transaction, { purpose, givenBy, language }: GiveConsentBody): ConsentRecord {
  return {
    purpose,
    ground: groundOf[purpose],
    textVersion: consentTextVersion,
    language,
    givenBy,
    givenAt: tx.now.toISOString(),
    capturedBy: tx.actor.name,
    withdrawnAt: null,
    withdrawnBy: null,
  };
}

export function searchTextOf({
  firstNames,
  lastName,
  reference,
}: Pick<BeneficiaryRecord, 'firstNames' | 'lastName' | 'reference'>): string {
  return `${firstNames} ${lastName} ${reference}`;
}

interface Known {
  readonly organisationId: string;
  readonly identity: IdentityRecord;
  readonly identityHash: string;
  readonly personHash: string;
  readonly anotherPerson: boolean;
}

async function refuseIfKnown(
  deps: Deps,
  tx: Transaction,
  { organisationId, identity, identityHash, personHash, anotherPerson }: Known,
) {
  const model = beneficiaryModel(deps.connection);
  const same = await model
    .findOne({ organisationId, identityHash })
    .session(tx.session)
    .lean<BeneficiaryRecord>();
  if (same)
    throw new RefusedError(
      refuse('beneficiaryIsRegistered', { beneficiaryId: same._id, reference: same.reference }),
    );
  if (anotherPerson) return;
  const namesakes = await model
    .find({ organisationId, personHash })
    .session(tx.session)
    .lean<BeneficiaryRecord[]>();
  // Two different identity numbers are two people, whatever they are called.
  const alike = namesakes.find(
    (each) =>
      identity.sealedNumber === null ||
      each.identity.sealedNumber === null ||
      each.identity.kind !== identity.kind,
  );
  if (alike)
    throw new RefusedError(
      refuse('beneficiaryMayBeRegistered', { beneficiaryId: alike._id, reference: alike.reference }),
    );
}

async function nextReference(
  deps: Deps,
  tx: Transaction,
  organisationId: string,
  code: string,
): Promise<string> {
  const counter = await beneficiaryCounterModel(deps.connection)
    .findOneAndUpdate(
      { _id: organisationId },
      { $inc: { last: 1 } },
      { session: tx.session, upsert: true, returnDocument: 'after' },
    )
    .lean<{ last: number } | null>();
  return `${code}-B${String(counter?.last ?? 1).padStart(5, '0')}`;
}
