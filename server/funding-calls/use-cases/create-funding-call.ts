import type { CreateFundingCallBody } from '#shared/funding-calls/funding-call-requests.ts';
import { callReference } from '#shared/funding-calls/call-reference.ts';
import { callDesignTemplate, copiedDesign, emptyDesign } from '#shared/funding-calls/design-templates.ts';
import type { FundingCallDesign } from '#shared/funding-calls/funding-call.ts';
import { refuse } from '#shared/errors/refusal.ts';
import { isDuplicateKey } from '../../database/duplicate-key.ts';
import { newId } from '../../database/model.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Deps } from '../../deps.ts';
import { RefusedError } from '../../http/errors.ts';
import { departmentOf } from '../department-of.ts';
import { headOf } from '../design-head.ts';
import { fundingCallModel, type FundingCallRecord } from '../funding-call.model.ts';
import { loadFundingCall } from '../funding-call.repository.ts';

type Database = Pick<Deps, 'connection' | 'clock'>;

/** Starts a draft: empty, from the grant's template, or copied from an earlier call of the same grant. */
export async function createFundingCall(
  deps: Database,
  tx: Transaction,
  body: CreateFundingCallBody,
): Promise<FundingCallRecord> {
  const organisationId = departmentOf(tx.actor, 'fundingCall.edit');
  const { design, copiedFrom } = await startingDesign(deps, tx, body);
  const ordinal = await nextOrdinal(deps, tx, design);
  const reference = callReference(design.programme, design.financialYear, ordinal);
  const call: FundingCallRecord = {
    _id: newId(),
    version: 1,
    reference,
    ordinal,
    organisationId,
    status: 'draft',
    programme: design.programme,
    financialYear: design.financialYear,
    ...headOf(design, reference),
    designVersion: 1,
    steps: [],
    committedMinor: 0,
    copiedFrom,
    closingReason: '',
    openedAt: null,
    createdAt: tx.now,
    createdByName: tx.actor.name,
    updatedAt: tx.now,
  };
  await insert(deps, tx, call);
  const entity = { type: 'fundingCall', id: call._id };
  await tx.record({ action: 'fundingCall.created', entity, organisationId, after: call });
  await tx.tell({ caseType: 'fundingCall', caseId: call._id, organisationId, event: 'created' });
  return call;
}

async function startingDesign(
  deps: Database,
  tx: Transaction,
  body: CreateFundingCallBody,
): Promise<{ design: FundingCallDesign; copiedFrom: FundingCallRecord['copiedFrom'] }> {
  switch (body.from) {
    case 'template': {
      const { programme, financialYear, opensOn, closesOn } = body;
      return {
        design: callDesignTemplate(programme, { financialYear, opensOn, closesOn }),
        copiedFrom: null,
      };
    }
    case 'empty':
      return { design: emptyDesign(body.programme, body.financialYear), copiedFrom: null };
    case 'call': {
      const earlier = await loadFundingCall(deps, body.callId, tx);
      return {
        design: copiedDesign(earlier.design, body.financialYear),
        copiedFrom: { id: earlier._id, reference: earlier.reference },
      };
    }
  }
}

async function nextOrdinal(deps: Database, tx: Transaction, design: FundingCallDesign): Promise<number> {
  const { programme, financialYear } = design;
  const last = await fundingCallModel(deps.connection)
    .findOne({ programme, financialYear })
    .sort({ ordinal: -1 })
    .session(tx.session)
    .lean<FundingCallRecord>();
  return (last?.ordinal ?? 0) + 1;
}

async function insert(deps: Database, tx: Transaction, call: FundingCallRecord): Promise<void> {
  try {
    await fundingCallModel(deps.connection).create([call], { session: tx.session });
  } catch (error) {
    // Two drafts of one grant and year at the same moment reach for the same number.
    if (isDuplicateKey(error)) throw new RefusedError(refuse('duplicate', { reference: call.reference }));
    throw error;
  }
}
