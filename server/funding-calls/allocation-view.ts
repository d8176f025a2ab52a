import type { AllocationView, MunicipalityView } from '#shared/funding-calls/funding-call-views.ts';
import type { AllocationRecord } from './allocation.model.ts';

export function toAllocationView(record: AllocationRecord, municipality: MunicipalityView): AllocationView {
  const {
    _id: id,
    version,
    programme,
    financialYear,
    organisationId,
    amountMinor,
    status,
    gazette,
    history,
  } = record;
  return {
    id,
    version,
    programme,
    financialYear,
    organisationId,
    organisationName: municipality.name,
    organisationCode: municipality.code,
    amountMinor,
    status,
    gazette,
    history: [...history],
  };
}
