import { scopeOf } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import { financialYearSlug } from '#shared/calendar/financial-year.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { refuse } from '#shared/errors/refusal.ts';
import { callWindow } from '#shared/funding-calls/funding-call-workflow.ts';
import { sectionKeysOf } from '#shared/grant-applications/application-sections.ts';
import { decideEligibility, type EligibilityRecord } from '#shared/grant-applications/eligibility.ts';
import { contentIssues } from '#shared/grant-applications/content-issues.ts';
import { emptyContent, type GrantApplicationContent } from '#shared/grant-applications/grant-application.ts';
import type { StartGrantApplicationBody } from '#shared/grant-applications/grant-application-requests.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Deps } from '../../deps.ts';
import { designVersionOf, loadVisibleCall, type FundingCallRecord } from '../../funding-calls/index.ts';
import { NotFoundError, RefusedError, ValidationError } from '../../http/errors.ts';
import { loadOrganisation, type Organisation } from '../../organisations/index.ts';
import { contentHash } from '../content-hash.ts';
import { grantApplicationModel, type GrantApplicationRecord } from '../grant-application.model.ts';
import { nextReference } from '../grant-application.repository.ts';
import { searchTextOf } from '../search-text.ts';
import type { CertificationChain } from '#shared/grant-applications/certification-chain.ts';
import { chainOf } from './set-chain.ts';

/**
 * Starts a draft for a municipality the actor writes for. A municipality may start several for one call, for several
 * projects; the reference counts them.
 */
export async function startGrantApplication(
  deps: Pick<Deps, 'connection'>,
  tx: Transaction,
  body: StartGrantApplicationBody,
): Promise<GrantApplicationRecord> {
  const organisationId = applicantOf(tx.actor, body.organisationId);
  const call = await loadVisibleCall(deps, tx.actor, body.callId, tx);
  assertMayApply(call, organisationId, tx);
  const eligibility = decideEligibility(call.design.eligibilityQuestions ?? [], body.eligibility ?? []);
  if (!eligibility.ok) throw new RefusedError(eligibility);
  const organisation = await loadOrganisation(deps, organisationId, tx);
  const { programme, financialYear } = call.design;
  const prefix = `${programme}-${financialYearSlug(financialYear)}-${organisation.code}`;
  const reference = await nextReference(deps, tx, prefix);
  const start = {
    call,
    organisation,
    reference,
    title: body.projectTitle ?? '',
    eligibility: eligibility.value,
    chain: await chainOf(deps, organisationId, tx),
  };
  const record = draftOf(start, tx);
  const [created] = await grantApplicationModel(deps.connection).create([record], { session: tx.session });
  if (!created) throw new Error('The application was not stored.');
  const stored = created.toObject<GrantApplicationRecord>();
  const entity = { type: 'grantApplication', id: stored._id };
  await tx.record({ action: 'grantApplication.started', entity, organisationId, after: record });
  await tx.tell({ caseType: 'grantApplication', caseId: stored._id, organisationId, event: 'started' });
  return stored;
}

/** The municipality the actor applies for: the one named, or the only one they write for. */
function applicantOf(actor: Actor, named: string | undefined): string {
  const scope = scopeOf(actor, 'grantApplication.start');
  const own = scope === 'all' ? [] : scope;
  if (named !== undefined) {
    if (!own.includes(named)) throw new NotFoundError({ type: 'organisation', id: named });
    return named;
  }
  const [only, another] = own;
  if (only === undefined || another !== undefined) {
    throw new ValidationError([
      {
        path: 'organisationId',
        code: 'required',
        message: 'Say for which municipality: you write for more than one.',
      },
    ]);
  }
  return only;
}

function assertMayApply(call: FundingCallRecord, organisationId: string, { now }: Transaction): void {
  const { opensOn, closesOn, eligibleOrganisationIds } = call.design;
  const window = callWindow({ status: call.status, opensOn, closesOn }, localDayOf(now));
  if (window === 'past') throw new RefusedError(refuse('callIsClosed', { closedOn: closesOn }));
  if (window !== 'accepting') throw new RefusedError(refuse('callIsNotOpen', { opensOn }));
  if (!eligibleOrganisationIds.includes(organisationId)) {
    throw new RefusedError(refuse('municipalityIsNotEligible', { call: call.reference }));
  }
}

interface Start {
  readonly call: FundingCallRecord;
  readonly organisation: Organisation;
  readonly reference: string;
  readonly title: string;
  readonly eligibility: readonly EligibilityRecord[];
  readonly chain: CertificationChain;
}

/** A draft with nothing in it, as it is stored, or shown as a preview. */
export function draftOf(
  { call, organisation, reference, title, eligibility, chain }: Start,
  tx: Pick<Transaction, 'actor' | 'now'>,
): Omit<GrantApplicationRecord, '_id'> {
  const content: GrantApplicationContent = {
    ...emptyContent,
    overview: { ...emptyContent.overview, projectTitle: title, contactName: tx.actor.name },
  };
  const names = { reference, projectTitle: title, organisationName: organisation.name };
  return {
    version: 1,
    ...names,
    callId: call._id,
    designVersion: designVersionOf(call),
    startedDesignVersion: designVersionOf(call),
    eligibility: [...eligibility],
    organisationId: organisation._id,
    organisationCode: organisation.code,
    programme: call.design.programme,
    financialYear: call.design.financialYear,
    callTitle: call.design.title,
    callClosesOn: call.design.closesOn,
    status: 'draft',
    steps: [],
    content,
    sections: sectionKeysOf(call.design).map((section) => ({
      section,
      version: 1,
      savedAt: null,
      savedBy: null,
    })),
    contentSha256: contentHash(call.design, content),
    requestedMinor: 0,
    officer: null,
    officerId: null,
    openQuestions: [],
    issueCount: contentIssues(call.design, content, { allocation: null, lastYear: null }).length,
    searchText: searchTextOf(names),
    certification: null,
    chain,
    endorsements: [],
    chainReturn: null,
    concessions: [],
    changeRequests: [],
    changesAreOpen: false,
    checklist: [],
    assessmentsOutstanding: 0,
    assessmentsFinished: 0,
    substituteAssessorIds: [],
    assessmentMean: null,
    assessmentSpread: null,
    conflictedUserIds: [],
    recommendation: null,
    approvals: [],
    financeCommentNeeded: false,
    financeComment: null,
    decision: null,
    representationsDueOn: null,
    condonation: null,
    representations: [],
    firstSubmittedAt: null,
    withdrawnReason: null,
    submittedVersions: [],
    issuedDocuments: [],
    contributors: [tx.actor.name],
    writerIds: [tx.actor.userId],
    createdAt: tx.now,
    updatedAt: tx.now,
  };
}
