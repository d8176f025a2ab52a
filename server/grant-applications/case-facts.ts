import type { Actor } from '#shared/access/roles.ts';
import { contentIssues } from '#shared/grant-applications/content-issues.ts';
import { delegationLimitFor } from '#shared/funding-calls/delegation.ts';
import { undecidedSections, type ChangeRequest } from '#shared/grant-applications/change-requests.ts';
import { levelOf, type DecisionRuleSet } from '#shared/decision-rules/decision-rules.ts';
import {
  currentRepresentations,
  type AllocationFact,
  type GrantApplicationCase,
  type LastYearFact,
} from '#shared/grant-applications/grant-application.ts';
import { checklistItems, screeningItemsOpen } from '#shared/grant-applications/screening.ts';
import { computedFindings, type ComputedFinding } from '#shared/grant-applications/screening-findings.ts';
import type { Transaction } from '../database/transaction.ts';
import { currentDecisionRules } from '../decision-rules/index.ts';
import type { Deps } from '../deps.ts';
import type { DocumentAttachment } from '../documents/index.ts';
import {
  allocationFor,
  callAtVersion,
  loadFundingCall,
  type FundingCallRecord,
} from '../funding-calls/index.ts';
import { contentHash } from './content-hash.ts';
import { lastYearOf } from './last-year.ts';
import type { GrantApplicationRecord } from './grant-application.model.ts';
import { whoseAuthority } from '#shared/workflow/workflow.ts';

type Database = Pick<Deps, 'connection'>;

/** An application with what its decisions and its view need from the call and the allocations. */
export interface ApplicationDossier {
  readonly record: GrantApplicationRecord;
  readonly call: FundingCallRecord;
  readonly allocation: AllocationFact | null;
  readonly lastYear: LastYearFact | null;
  readonly rules: DecisionRuleSet;
  /** To what attached files belong and who reads them; left out: to the application, as its readers do. */
  readonly files?: Omit<DocumentAttachment, 'documentId'>;
}

export async function dossierOf(
  deps: Database,
  record: GrantApplicationRecord,
  tx?: Transaction,
): Promise<ApplicationDossier> {
  const inForce = await loadFundingCall(deps, record.callId, tx);
  return dossierFor(deps, record, await callAtVersion(deps, inForce, record.designVersion, tx), tx);
}

/** The same with a call that is at hand already. */
export async function dossierFor(
  deps: Database,
  record: GrantApplicationRecord,
  call: FundingCallRecord,
  tx?: Transaction,
): Promise<ApplicationDossier> {
  const { programme, financialYear, organisationId } = record;
  const recipient = { programme, financialYear, organisationId };
  const allocation = await allocationFor(deps, recipient, tx);
  return {
    record,
    call,
    lastYear: await lastYearOf(deps, recipient, tx),
    allocation: allocation && { amountMinor: allocation.amountMinor, status: allocation.status },
    rules: (await currentDecisionRules(deps, tx)).rules,
  };
}

/** The request for changes that waits for its answer, or null. */
export function openChangeRequest(record: GrantApplicationRecord): ChangeRequest | null {
  return record.changesAreOpen ? (record.changeRequests.at(-1) ?? null) : null;
}

/** What the computer finds on the screening checklist. */
export function findingsOf({
  record,
  call,
  allocation,
  lastYear,
}: Pick<ApplicationDossier, 'record' | 'call' | 'allocation' | 'lastYear'>): readonly ComputedFinding[] {
  const { design } = call;
  return computedFindings({
    design,
    content: record.content,
    allocation,
    issues: contentIssues(design, record.content, { allocation, lastYear }),
    firstSubmittedAt: record.firstSubmittedAt?.toISOString() ?? null,
    callClosesOn: design.closesOn,
    concession: record.concessions.at(-1) ?? null,
  });
}

/** Every fact the guards read, as they stand for this actor. */
export function caseFacts(
  { record, call, allocation, lastYear, rules }: ApplicationDossier,
  actor: Actor,
): GrantApplicationCase {
  return {
    status: record.status,
    organisationId: record.organisationId,
    steps: record.steps,
    programme: record.programme,
    callOpensOn: call.design.opensOn,
    callClosesOn: call.design.closesOn,
    callIsOpen: call.status === 'open',
    issues: contentIssues(call.design, record.content, { allocation, lastYear }),
    contentSha256: contentHash(call.design, record.content),
    certifiedSha256: record.certification?.contentSha256 ?? null,
    chain: record.chain,
    endorsements: record.endorsements,
    concession: record.concessions.at(-1) ?? null,
    writerIds: record.writerIds,
    conflictedUserIds: record.conflictedUserIds,
    openChangeRequest: openChangeRequest(record),
    answersUndecided: undecidedSections(record.changeRequests).length,
    screeningItemsOpen: screeningItemsOpen(
      checklistItems(call.design),
      findingsOf({ record, call, allocation, lastYear }),
      record.checklist,
    ).length,
    assessmentsOutstanding: record.assessmentsOutstanding,
    assessmentsFinished: record.assessmentsFinished,
    assessmentsMinimum: rules.assessmentsMinimum,
    approvals: record.approvals,
    actorApprovalLevel: Math.min(
      ...whoseAuthority(actor, 'approver').map((userId) => levelOf(rules, userId)),
    ),
    financeCommentNeeded: record.financeCommentNeeded,
    financeComment: record.financeComment,
    representationsDueOn: record.representationsDueOn,
    condonation: record.condonation,
    representationsState: representationsState(record),
    recommendedMinor: record.recommendation?.totalMinor ?? null,
    envelopeLeftMinor: call.envelopeLeftMinor,
    delegationLimitMinor: delegationLimitFor(call.design, actor),
    firstSubmittedAt: record.firstSubmittedAt?.toISOString() ?? null,
  };
}

export function representationsState({
  representations,
  decision,
}: Pick<
  GrantApplicationRecord,
  'representations' | 'decision'
>): GrantApplicationCase['representationsState'] {
  const current = currentRepresentations(representations, decision);
  if (current === null) return 'none';
  return current.review === null ? 'made' : 'answered';
}

/** Facts of whose turn it is, besides those that the record holds as they are. */
export function turnFacts(
  record: Pick<
    GrantApplicationRecord,
    'financeCommentNeeded' | 'financeComment' | 'representations' | 'decision'
  >,
): { readonly financeCommentIsAwaited: boolean; readonly representationsWait: boolean } {
  return {
    financeCommentIsAwaited: record.financeCommentNeeded && record.financeComment === null,
    representationsWait: representationsState(record) === 'made',
  };
}
