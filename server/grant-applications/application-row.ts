import type { GrantApplicationRow } from '#shared/grant-applications/grant-application-views.ts';
import { rolesToActOn } from '#shared/grant-applications/who-acts-next.ts';
import { turnFacts } from './case-facts.ts';
import type { GrantApplicationRecord } from './grant-application.model.ts';

/** The application's row in a list, with the department's own figures in it: see `rowFor`. */
export function rowOf(record: GrantApplicationRecord): GrantApplicationRow {
  const {
    _id: id,
    reference,
    version,
    projectTitle,
    organisationId,
    organisationName,
    organisationCode,
  } = record;
  const { programme, financialYear, callId, callTitle, callClosesOn, status, requestedMinor } = record;
  return {
    id,
    reference,
    version,
    projectTitle,
    organisationId,
    organisationName,
    organisationCode,
    programme,
    financialYear,
    callId,
    callTitle,
    callClosesOn,
    status,
    requestedMinor,
    recommendedMinor: record.recommendation?.totalMinor ?? null,
    awardedMinor: record.status === 'awarded' ? (record.decision?.totalMinor ?? null) : null,
    firstSubmittedAt: record.firstSubmittedAt?.toISOString() ?? null,
    changesDueOn: record.changesAreOpen ? (record.changeRequests.at(-1)?.dueOn ?? null) : null,
    dueOn: dueOnOf(record),
    nextRoles: [...rolesToActOn({ ...record, ...turnFacts(record) })],
    officer: record.officer,
    updatedAt: record.updatedAt.toISOString(),
  };
}

/** The last day for what is awaited of the municipality: to submit, or to answer a request for changes. */
function dueOnOf(record: GrantApplicationRecord): string | null {
  if (record.changesAreOpen) return record.changeRequests.at(-1)?.dueOn ?? null;
  return record.status === 'draft' || record.status === 'certified' ? record.callClosesOn : null;
}
