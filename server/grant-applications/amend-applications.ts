import { sectionKeysOf, type SectionStamp } from '#shared/grant-applications/application-sections.ts';
import { contentIssues } from '#shared/grant-applications/content-issues.ts';
import { stepTaken } from '#shared/workflow/workflow.ts';
import type { FormSection } from '#shared/funding-calls/funding-call.ts';
import { canonicalJson } from '#shared/grant-applications/canonical-json.ts';
import type { Transaction } from '../database/transaction.ts';
import { updateVersioned } from '../database/versioned.ts';
import type { Deps } from '../deps.ts';
import type { FundingCallRecord } from '../funding-calls/index.ts';
import { dossierOf } from './case-facts.ts';
import { contentHash } from './content-hash.ts';
import { grantApplicationModel, type GrantApplicationRecord } from './grant-application.model.ts';

type Database = Pick<Deps, 'connection'>;

/** What has been written under a call, as far as an amendment of the call touches it. */
export interface ApplicationsUnder {
  readonly drafts: readonly GrantApplicationRecord[];
  /** Certified, or on the way to it, and never submitted. */
  readonly certified: readonly GrantApplicationRecord[];
  readonly hasSubmissions: boolean;
  readonly organisationIds: readonly string[];
}

const ended: readonly GrantApplicationRecord['status'][] = ['withdrawn', 'lapsed'];

export async function applicationsUnder(
  deps: Database,
  callId: string,
  tx?: Transaction,
): Promise<ApplicationsUnder> {
  const records = await grantApplicationModel(deps.connection)
    .find({ callId })
    .session(tx?.session ?? null)
    .lean<GrantApplicationRecord[]>();
  const standing = records.filter(({ status }) => !ended.includes(status));
  const unsent = standing.filter(({ firstSubmittedAt }) => firstSubmittedAt === null);
  return {
    drafts: unsent.filter(({ status }) => status === 'draft'),
    certified: unsent.filter(({ status }) => status === 'endorsing' || status === 'certified'),
    hasSubmissions: standing.some(({ firstSubmittedAt }) => firstSubmittedAt !== null),
    organisationIds: [...new Set(standing.map(({ organisationId }) => organisationId))],
  };
}

export interface Amended {
  readonly application: GrantApplicationRecord;
  /** As the amendment left it. */
  readonly call: FundingCallRecord;
  readonly reason: string;
  /** How many things changed. */
  readonly count: number;
}

/**
 * Takes an application that was not submitted yet over to the amended form. Every answer is kept; one that is no longer
 * asked is not part of what is certified. One that was certified goes back to its writers.
 */
export async function applyAmendment(
  deps: Database,
  tx: Transaction,
  { application, call, reason, count }: Amended,
): Promise<void> {
  const dossier = await dossierOf(deps, application, tx);
  const isReopened = application.status !== 'draft';
  const now = tx.now.toISOString();
  const step = stepTaken('returnToWriters', {
    actor: tx.actor,
    now,
    as: { role: 'programmeOfficer', onBehalfOf: tx.actingFor() },
  });
  const set = {
    designVersion: call.designVersion,
    callTitle: call.design.title,
    callClosesOn: call.design.closesOn,
    sections: restamped(application.sections, dossier.call.design.sections, call.design.sections),
    contentSha256: contentHash(call.design, application.content),
    issueCount: contentIssues(call.design, application.content, dossier).length,
    updatedAt: tx.now,
    ...(isReopened
      ? {
          status: 'draft' as const,
          certification: null,
          chainReturn: null,
          endorsements: [],
          steps: [...application.steps, step],
        }
      : {}),
  };
  const version = await updateVersioned(
    grantApplicationModel(deps.connection),
    application,
    { $set: set },
    tx.session,
  );
  const { _id: id, organisationId } = application;
  await tx.record({
    action: 'grantApplication.callAmended',
    entity: { type: 'grantApplication', id },
    organisationId,
    before: application,
    after: { ...application, ...set, version },
  });
  await tx.tell({
    caseType: 'grantApplication',
    caseId: id,
    organisationId,
    event: isReopened ? 'reopenedByAmendment' : 'callAmended',
    params: { count },
    comment: reason,
  });
}

/** A section whose form changed gets a new version: an editor that is open on the old one saves nothing over it. */
function restamped(
  stamps: readonly SectionStamp[],
  before: readonly FormSection[],
  after: readonly FormSection[],
): SectionStamp[] {
  return sectionKeysOf({ sections: after }).map((section) => {
    const stamp = stamps.find((each) => each.section === section);
    if (!stamp) return { section, version: 1, savedAt: null, savedBy: null };
    const [was, is] = [before, after].map((sections) => sections.find(({ key }) => key === section) ?? null);
    return canonicalJson(was) === canonicalJson(is) ? stamp : { ...stamp, version: stamp.version + 1 };
  });
}
