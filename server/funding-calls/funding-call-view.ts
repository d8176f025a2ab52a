import { scopeOf } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { checkDesign, type DesignIssue } from '#shared/funding-calls/design-check.ts';
import type { FundingCallDesign } from '#shared/funding-calls/funding-call.ts';
import type { FundingCallRow, FundingCallView } from '#shared/funding-calls/funding-call-views.ts';
import type { FundingCallCase } from '#shared/funding-calls/funding-call-workflow.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { allocationsOf } from './allocation.repository.ts';
import type { AllocationRecord } from './allocation.model.ts';
import { toAllocationView } from './allocation-view.ts';
import { municipalitiesById, peopleOf } from './directory.ts';
import type { FundingCallRecord } from './funding-call.model.ts';

type Database = Pick<Deps, 'connection' | 'clock'>;

export interface Reader {
  readonly actor: Actor;
  readonly now: Date;
}

/** What still stands between a draft and its opening; nothing for a call that was opened. */
export function issuesOf(
  call: FundingCallRecord,
  allocations: readonly AllocationRecord[],
  now: Date,
): readonly DesignIssue[] {
  if (call.status !== 'draft') return [];
  return checkDesign(call.design, { today: localDayOf(now), allocations });
}

export function toFundingCallCase(call: FundingCallRecord, issues: readonly DesignIssue[]): FundingCallCase {
  const { status, organisationId, steps, closesOn } = call;
  return { status, organisationId, steps, closesOn, issues };
}

/** The call as this reader may see it: panel, limits and other municipalities' allocations stay in the department. */
export async function toFundingCallView(
  deps: Database,
  call: FundingCallRecord,
  { actor, now }: Reader,
  tx?: Transaction,
): Promise<FundingCallView> {
  const isDepartmental = scopeOf(actor, 'fundingCall.read') === 'all';
  const design = isDepartmental ? call.design : withoutInternals(call.design);
  const [allocations, municipalities, people] = [
    await allocationsOf(deps, call.design, tx),
    await municipalitiesById(deps, call.design.eligibleOrganisationIds, tx),
    await peopleOf(deps, design, tx),
  ];
  const scope = scopeOf(actor, 'allocation.read');
  const seen = allocations.filter(
    ({ organisationId }) =>
      design.eligibleOrganisationIds.includes(organisationId) &&
      (scope === 'all' || scope.includes(organisationId)),
  );
  const byId = new Map(municipalities.map((municipality) => [municipality.id, municipality]));
  return {
    ...toFundingCallCase(call, isDepartmental ? issuesOf(call, allocations, now) : []),
    id: call._id,
    version: call.version,
    reference: call.reference,
    design,
    municipalities: [...municipalities],
    people,
    allocations: seen.flatMap((record) => {
      const municipality = byId.get(record.organisationId);
      return municipality ? [toAllocationView(record, municipality)] : [];
    }),
    copiedFrom: call.copiedFrom,
    closingReason: call.closingReason,
    createdAt: call.createdAt.toISOString(),
    createdByName: call.createdByName,
    updatedAt: call.updatedAt.toISOString(),
    committedMinor: isDepartmental ? call.committedMinor : null,
  } as FundingCallView;
}

function withoutInternals(design: FundingCallDesign): FundingCallDesign {
  return { ...design, assessorIds: [], delegationLimits: [] };
}

export function toFundingCallRow(call: FundingCallRecord, actor: Actor): FundingCallRow {
  const { design } = call;
  const own = actor.memberships
    .filter((membership) => membership.organisationKind === 'municipality')
    .map((membership) => membership.organisationId);
  return {
    id: call._id,
    version: call.version,
    reference: call.reference,
    status: call.status,
    programme: call.programme,
    financialYear: call.financialYear,
    title: call.title,
    opensOn: design.opensOn,
    closesOn: call.closesOn,
    envelopeMinor: design.envelopeMinor,
    eligibleCount: design.eligibleOrganisationIds.length,
    eligibleOrganisationIds: design.eligibleOrganisationIds.filter((id) => own.includes(id)),
  };
}
