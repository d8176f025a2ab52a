import type { LocalDay } from '../calendar/local-day.ts';
import { grant, refuse, type Decision } from '../errors/refusal.ts';
import type { MinorUnits } from '../money/money.ts';
import { AllocationStatus, type GrantProgrammeCode } from './funding-call.ts';

/** Where an allocation was published: Provincial Gazette and notice number, and the day. */
export interface GazetteReference {
  readonly gazetteNumber: string;
  readonly noticeNumber: string;
  readonly publishedOn: LocalDay;
}

/** One state of an allocation. A change adds a version; none is ever edited. */
export interface AllocationVersion {
  readonly version: number;
  readonly amountMinor: MinorUnits;
  readonly status: AllocationStatus;
  readonly gazette: GazetteReference | null;
  readonly reason: string;
  readonly recordedBy: string;
  readonly recordedAt: string;
}

/** What one municipality is allocated of a grant in a provincial financial year. */
export interface AllocationFacts {
  readonly id: string;
  readonly version: number;
  readonly programme: GrantProgrammeCode;
  readonly financialYear: string;
  readonly organisationId: string;
  readonly amountMinor: MinorUnits;
  readonly status: AllocationStatus;
  readonly gazette: GazetteReference | null;
}

/** To which status an allocation may go: what was final is amended, stopped or reallocated, never indicative again. */
const statusesAfter: Record<AllocationStatus, readonly AllocationStatus[]> = {
  indicative: ['indicative', 'final'],
  final: ['amended', 'stopped', 'reallocated'],
  amended: ['amended', 'stopped', 'reallocated'],
  stopped: ['amended', 'reallocated'],
  reallocated: ['amended'],
};

/** The statuses a person may choose next; the first record of an allocation is indicative or final. */
export function allocationStatusesAfter(status: AllocationStatus | null): readonly AllocationStatus[] {
  return status === null ? ['indicative', 'final'] : statusesAfter[status];
}

/** Does the allocation still stand? A stopped or reallocated sum is no longer the municipality's. */
export function carriesMoney(status: AllocationStatus): boolean {
  return status !== AllocationStatus.stopped && status !== AllocationStatus.reallocated;
}

/** Has it been gazetted, so that money may move against it? */
export function isPayable(allocation: Pick<AllocationFacts, 'status' | 'gazette'>): boolean {
  const isSettled = carriesMoney(allocation.status) && allocation.status !== AllocationStatus.indicative;
  return isSettled && allocation.gazette !== null;
}

export interface AllocationRevision {
  readonly status: AllocationStatus;
  readonly gazette: GazetteReference | null;
}

/** May the allocation be recorded so? `current` is null for the first record. */
export function decideAllocationRevision(
  current: AllocationStatus | null,
  revision: AllocationRevision,
): Decision<AllocationRevision> {
  const allowed = allocationStatusesAfter(current);
  if (!allowed.includes(revision.status)) {
    return refuse('allocationStatusNotAllowed', { from: current ?? 'none', to: revision.status, allowed });
  }
  if (revision.status !== AllocationStatus.indicative && revision.gazette === null) {
    return refuse('gazetteReferenceRequired', { status: revision.status });
  }
  return grant(revision);
}
