import { localDayOf } from '#shared/calendar/local-day.ts';
import { refuse } from '#shared/errors/refusal.ts';
import type { FundingCallCommand } from '#shared/funding-calls/funding-call.ts';
import { decideFundingCall } from '#shared/funding-calls/funding-call-workflow.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { RefusedError } from '../../http/errors.ts';
import { allocationsOf } from '../allocation.repository.ts';
import { fundingCallModel, type FundingCallRecord } from '../funding-call.model.ts';
import { loadVisibleCall } from '../funding-call.repository.ts';
import { issuesOf, toFundingCallCase } from '../funding-call-view.ts';
import { stepTaken } from '#shared/workflow/workflow.ts';

type Database = Pick<Deps, 'connection' | 'clock'>;

export interface CallCommandInput {
  readonly id: string;
  readonly expectedVersion: number | undefined;
}

/** Opens a draft in which nothing is missing: its design is frozen and municipalities see it. */
export async function openFundingCall(
  deps: Database,
  tx: Transaction,
  input: CallCommandInput,
): Promise<FundingCallRecord> {
  return advance(deps, tx, { ...input, command: 'open', changes: () => ({ openedAt: tx.now }) });
}

/** Closes a call. Before the last day of its window is over, this takes a reason. */
export async function closeFundingCall(
  deps: Database,
  tx: Transaction,
  input: CallCommandInput & { readonly reason?: string | undefined },
): Promise<FundingCallRecord> {
  const reason = input.reason ?? '';
  return advance(deps, tx, {
    ...input,
    command: 'close',
    changes: (call) => {
      if (reason === '' && localDayOf(tx.now) <= call.closesOn) {
        throw new RefusedError(refuse('closingReasonRequired', { closesOn: call.closesOn }));
      }
      return { closingReason: reason };
    },
  });
}

/** Puts a closed call, or a draft that leads nowhere, out of the way; nothing is deleted. */
export async function archiveFundingCall(
  deps: Database,
  tx: Transaction,
  input: CallCommandInput,
): Promise<FundingCallRecord> {
  return advance(deps, tx, { ...input, command: 'archive', changes: () => ({}) });
}

interface Advance extends CallCommandInput {
  readonly command: FundingCallCommand;
  readonly changes: (call: FundingCallRecord) => Partial<FundingCallRecord>;
}

const happened: Record<FundingCallCommand, string> = { open: 'opened', close: 'closed', archive: 'archived' };

async function advance(
  deps: Database,
  tx: Transaction,
  { id, expectedVersion, command, changes }: Advance,
): Promise<FundingCallRecord> {
  const { actor, now } = tx;
  const call = await loadVisibleCall(deps, actor, id, tx);
  assertVersion(expectedVersion, call.version);
  const issues = issuesOf(call, await allocationsOf(deps, call.design, tx), now);
  const context = { actor, now: now.toISOString() };
  const decision = decideFundingCall(toFundingCallCase(call, issues), command, context);
  if (!decision.ok) throw new RefusedError(decision);
  const step = stepTaken(command, { ...context, as: decision.value.as });
  tx.actFor(decision.value.as.onBehalfOf);
  const changed = {
    status: decision.value.to,
    steps: [...call.steps, step],
    updatedAt: now,
    ...changes(call),
  };
  const version = await updateVersioned(
    fundingCallModel(deps.connection),
    call,
    { $set: changed },
    tx.session,
  );
  const after = { ...call, ...changed, version };
  await announce(tx, call, after, command);
  return after;
}

async function announce(
  tx: Transaction,
  before: FundingCallRecord,
  after: FundingCallRecord,
  command: FundingCallCommand,
): Promise<void> {
  const { _id: id, organisationId, closingReason } = after;
  const action = `fundingCall.${happened[command]}`;
  await tx.record({
    action,
    entity: { type: 'fundingCall', id },
    organisationId,
    before: { status: before.status },
    after: { status: after.status, closingReason },
  });
  await tx.tell({
    caseType: 'fundingCall',
    caseId: id,
    organisationId,
    event: happened[command],
    ...(command === 'close' && closingReason !== '' ? { comment: closingReason } : {}),
  });
}
