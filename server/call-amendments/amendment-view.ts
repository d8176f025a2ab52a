import { localDayOf } from '#shared/calendar/local-day.ts';
import { amendmentIssues, type AmendmentContext } from '#shared/funding-calls/amendment.ts';
import type { CallAmendmentView, PublishedAmendment } from '#shared/funding-calls/amendment-views.ts';
import { designChanges } from '#shared/funding-calls/design-changes.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import {
  allocationsOf,
  loadFundingCall,
  type CallAmendmentRecord,
  type FundingCallRecord,
} from '../funding-calls/index.ts';
import { applicationsUnder, type ApplicationsUnder } from '../grant-applications/index.ts';

type Database = Pick<Deps, 'connection'>;

/** An amendment with the call it changes and what has happened under that call. */
export interface AmendmentDossier {
  readonly amendment: CallAmendmentRecord;
  readonly call: FundingCallRecord;
  readonly applications: ApplicationsUnder;
  readonly context: AmendmentContext;
}

export async function amendmentDossier(
  deps: Database,
  amendment: CallAmendmentRecord,
  now: Date,
  tx?: Transaction,
): Promise<AmendmentDossier> {
  const call = await loadFundingCall(deps, amendment.callId, tx);
  const applications = await applicationsUnder(deps, call._id, tx);
  const { hasSubmissions, organisationIds: appliedOrganisationIds } = applications;
  const allocations = await allocationsOf(deps, call.design, tx);
  const today = localDayOf(now);
  const { committedMinor } = call;
  const context = { today, allocations, committedMinor, hasSubmissions, appliedOrganisationIds };
  return { amendment, call, applications, context };
}

export function issuesOfAmendment({ amendment, call, context }: AmendmentDossier) {
  return amendment.status === 'draft' ? amendmentIssues(call.design, amendment.design, context) : [];
}

export function changesOfAmendment({ amendment, call }: AmendmentDossier) {
  return amendment.status === 'published' ? amendment.changes : designChanges(call.design, amendment.design);
}

export function toAmendmentView(dossier: AmendmentDossier): CallAmendmentView {
  const { amendment, call, applications, context } = dossier;
  const changes = changesOfAmendment(dossier);
  const { _id: id, version, callId, callReference, organisationId, number, status } = amendment;
  const view = {
    id,
    version,
    callId,
    callReference,
    callStatus: call.status,
    organisationId,
    number,
    status,
    steps: amendment.steps,
    design: amendment.design,
    baseDesign: call.design,
    reason: amendment.reason,
    issues: issuesOfAmendment(dossier),
    changes,
    changeCount: changes.length,
    affected: { drafts: applications.drafts.length, certified: applications.certified.length },
    limits: {
      committedMinor: context.committedMinor,
      hasSubmissions: context.hasSubmissions,
      appliedOrganisationIds: context.appliedOrganisationIds,
    },
    startedByName: amendment.startedByName,
    startedAt: amendment.startedAt.toISOString(),
    updatedAt: amendment.updatedAt.toISOString(),
  };
  return view as unknown as CallAmendmentView;
}

/** As those who apply read it; the Department sees its own arrangements too. */
export function toPublished(amendment: CallAmendmentRecord, isOfDepartment: boolean): PublishedAmendment {
  return {
    id: amendment._id,
    number: amendment.number,
    publishedAt: amendment.publishedAt?.toISOString() ?? '',
    publishedByName: amendment.publishedByName,
    reason: amendment.reason,
    changes: amendment.changes.filter(({ isInternal }) => isOfDepartment || !isInternal),
  };
}
