import {
  amendmentIssues,
  amendmentKinds,
  approvalLevelOf,
  proposedTotalMinor,
  type AmendmentGround,
} from '#shared/award-amendments/amendment.ts';
import type { AmendmentCase } from '#shared/award-amendments/amendment-workflow.ts';
import type { Actor } from '#shared/access/roles.ts';
import { whoseAuthority } from '#shared/workflow/workflow.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { approvalNeed, levelOf, type DecisionRuleSet } from '#shared/decision-rules/decision-rules.ts';
import { delegationLimitOf } from '#shared/funding-calls/delegation.ts';
import { loadAwardRecord, type AwardRecord } from '../awards/index.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { currentDecisionRules } from '../decision-rules/index.ts';
import { loadFundingCall } from '../funding-calls/index.ts';
import { NotFoundError } from '../http/errors.ts';
import { amendmentGround } from './amendment-ground.ts';
import { awardAmendmentModel, type AmendmentRecord } from './amendment.model.ts';

/** An amendment with its award, what it is judged against, and the facts that decide commands on it. */
export interface AmendmentDossier {
  readonly record: AmendmentRecord;
  readonly award: AwardRecord;
  readonly ground: AmendmentGround;
  readonly facts: AmendmentCase;
}

export async function loadAmendment(deps: Deps, id: string, tx?: Transaction): Promise<AmendmentRecord> {
  const record = await awardAmendmentModel(deps.connection)
    .findById(id)
    .session(tx?.session ?? null)
    .lean<AmendmentRecord>();
  if (!record) throw new NotFoundError({ type: 'awardAmendment', id });
  return record;
}

export async function amendmentDossier(
  deps: Deps,
  record: AmendmentRecord,
  seenBy: { readonly actor: Actor; readonly now: Date },
  tx?: Transaction,
): Promise<AmendmentDossier> {
  const award = await loadAwardRecord(deps, record.awardId, tx);
  const ground = await amendmentGround(deps, award, tx);
  const call = await loadFundingCall(deps, award.callId, tx);
  const { rules } = await currentDecisionRules(deps, tx);
  const isOpen = ['draft', 'returned', 'submitted'].includes(record.status);
  const facts: AmendmentCase = {
    status: record.status,
    organisationId: record.organisationId,
    steps: record.steps,
    askedBy: record.askedBy,
    baseNumber: record.baseNumber,
    awardNumber: award.termsNumber,
    awardStatus: award.status,
    addendumAwaited: award.addendumAwaited,
    // What is decided stays as it was judged; what is open is judged by the books of today.
    issues: isOpen ? amendmentIssues(ground, record.proposal, localDayOf(seenBy.now)) : [],
    level: isOpen ? approvalLevelOf(ground, record.proposal) : record.level,
    proposedTotalMinor: proposedTotalMinor(record.proposal),
    delegationLimitMinor: delegationLimitOf(call.design, seenBy.actor.userId),
    ...approvalFacts(rules, award, { record, actor: seenBy.actor }),
    needsSignatures: isOpen
      ? amendmentKinds(ground.terms, record.proposal).includes('amount')
      : record.needsSignatures,
    addendumSha256: record.letter?.sha256 ?? null,
    signatures: record.signatures,
  };
  return { record, award, ground, facts };
}

/** What the new total needs by the rules of today, and what the person holds; for whom they act counts as they do. */
function approvalFacts(
  rules: DecisionRuleSet,
  { programme }: Pick<AwardRecord, 'programme'>,
  { record, actor }: { readonly record: AmendmentRecord; readonly actor: Actor },
): Pick<AmendmentCase, 'approvalNeeded' | 'actorApprovalLevel'> {
  const { approvals } = approvalNeed(rules, programme, proposedTotalMinor(record.proposal));
  return {
    approvalNeeded: approvals.at(-1) ?? { level: 1, title: '' },
    actorApprovalLevel: Math.min(
      ...whoseAuthority(actor, 'approver').map((userId) => levelOf(rules, userId)),
    ),
  };
}
