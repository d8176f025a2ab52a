import { isMinor } from '#shared/beneficiaries/beneficiary.ts';
import type {
  BeneficiaryDuplicate,
  BeneficiaryRow,
  BeneficiaryView,
} from '#shared/beneficiaries/beneficiary-views.ts';
import type { LocalDay } from '#shared/calendar/local-day.ts';
import type { BeneficiaryDuplicateRecord, BeneficiaryRecord, IdentityRecord } from './beneficiary.model.ts';

/** The last three characters, as a person at the desk compares them with the document. */
function maskedIdentity({
  kind,
  lastThree,
  length,
  issuingCountry,
}: IdentityRecord): BeneficiaryRow['identity'] {
  const masked = kind === 'none' ? '' : '•'.repeat(Math.max(length - lastThree.length, 0)) + lastThree;
  return { kind, masked, issuingCountry };
}

export function toBeneficiaryRow(record: BeneficiaryRecord, today: LocalDay): BeneficiaryRow {
  const { _id, reference, version, organisationId, organisationName, firstNames, lastName, ward } = record;
  return {
    id: _id,
    reference,
    version,
    organisationId,
    organisationName,
    firstNames,
    lastName,
    identity: maskedIdentity(record.identity),
    ward,
    isMinor: isMinor(record.birthDate, today),
    registeredAt: record.registeredAt.toISOString(),
  };
}

export function toBeneficiaryView(record: BeneficiaryRecord, today: LocalDay): BeneficiaryView {
  const {
    birthDate,
    gender,
    populationGroup,
    disability,
    language,
    phone,
    email,
    address,
    guardian,
    registeredBy,
  } = record;
  return {
    ...toBeneficiaryRow(record, today),
    birthDate,
    gender,
    populationGroup,
    disability,
    language,
    phone,
    email,
    address,
    guardian: guardian === null ? null : { ...guardian },
    consents: record.consents.map((consent) => ({ ...consent })),
    disclosures: record.disclosures.map(({ at, to, reason }) => ({ at: at.toISOString(), to, reason })),
    registeredBy,
    updatedAt: record.updatedAt.toISOString(),
  };
}

export function toDuplicateView(record: BeneficiaryDuplicateRecord): BeneficiaryDuplicate {
  const { _id, version, status, resolvedBy, note } = record;
  return {
    id: _id,
    version,
    status,
    foundAt: record.foundAt.toISOString(),
    records: record.records.map((each) => ({ ...each })),
    resolvedBy,
    resolvedAt: record.resolvedAt?.toISOString() ?? null,
    note,
  };
}
