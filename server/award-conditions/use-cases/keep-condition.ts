import type {
  AddConditionBody,
  ChangeConditionBody,
} from '#shared/award-conditions/award-condition-requests.ts';
import {
  decideAwardCondition,
  type AwardConditionCommand,
  type ConditionWording,
} from '#shared/award-conditions/award-condition.ts';
import { stepTaken, type WorkflowContext } from '#shared/workflow/workflow.ts';
import { newId } from '../../database/model.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { departmentOf } from '../../funding-calls/index.ts';
import { RefusedError, ValidationError } from '../../http/errors.ts';
import { awardConditionModel, type AwardConditionRecord } from '../award-condition.model.ts';
import { loadAwardCondition } from '../award-condition.repository.ts';

type Database = Pick<Deps, 'connection'>;

/** Adds a condition to the library of a grant. */
export async function addCondition(
  deps: Database,
  tx: Transaction,
  { programme, ...wording }: AddConditionBody,
): Promise<AwardConditionRecord> {
  const organisationId = departmentOf(tx.actor, 'awardCondition.keep');
  await refuseTakenName(deps, tx, { programme, name: wording.name });
  const at = tx.now.toISOString();
  const { name: by } = tx.actor;
  const record: AwardConditionRecord = {
    _id: newId(),
    version: 1,
    organisationId,
    programme,
    status: 'inUse',
    ...wording,
    steps: [stepTaken('add', { actor: tx.actor, now: at })],
    history: [{ version: 1, status: 'inUse', ...wording, by, at, reason: '' }],
  };
  await awardConditionModel(deps.connection).create([record], { session: tx.session });
  const entity = { type: 'awardCondition', id: record._id };
  await tx.record({ action: 'awardCondition.added', entity, organisationId, after: record });
  return record;
}

interface OnCondition {
  readonly id: string;
  readonly expectedVersion: number | undefined;
  readonly reason: string;
}

/** Gives a condition other words. Awards that copied the old ones keep them. */
export async function changeCondition(
  deps: Database,
  tx: Transaction,
  { name, text, origin, source, ...on }: OnCondition & ChangeConditionBody,
): Promise<AwardConditionRecord> {
  return advance(deps, tx, on, { command: 'change', wording: { name, text, origin, source } });
}

/** Nobody picks it any more; what was picked stays. */
export async function retireCondition(
  deps: Database,
  tx: Transaction,
  on: OnCondition,
): Promise<AwardConditionRecord> {
  return advance(deps, tx, on, { command: 'retire' });
}

export async function reinstateCondition(
  deps: Database,
  tx: Transaction,
  on: OnCondition,
): Promise<AwardConditionRecord> {
  return advance(deps, tx, on, { command: 'reinstate' });
}

const actions = {
  change: 'awardCondition.changed',
  retire: 'awardCondition.retired',
  reinstate: 'awardCondition.reinstated',
} as const;

async function advance(
  deps: Database,
  tx: Transaction,
  { id, expectedVersion, reason }: OnCondition,
  { command, wording }: { readonly command: AwardConditionCommand; readonly wording?: ConditionWording },
): Promise<AwardConditionRecord> {
  const before = await loadAwardCondition(deps, id, tx);
  assertVersion(expectedVersion, before.version);
  const at = tx.now.toISOString();
  const context: WorkflowContext = { actor: tx.actor, now: at };
  const decision = decideAwardCondition(before, command, context);
  if (!decision.ok) throw new RefusedError(decision);
  const { name, text, origin, source } = { ...before, ...wording };
  if (name !== before.name) await refuseTakenName(deps, tx, { programme: before.programme, name });
  const said = { status: decision.value.to, name, text, origin, source };
  const change = {
    ...said,
    steps: [...before.steps, stepTaken(command, context)],
    history: [...before.history, { version: before.version + 1, ...said, by: tx.actor.name, at, reason }],
  };
  const model = awardConditionModel(deps.connection);
  const version = await updateVersioned(model, before, { $set: change }, tx.session);
  const after = { ...before, ...change, version };
  const { organisationId } = before;
  const entity = { type: 'awardCondition', id };
  await tx.record({ action: actions[command], entity, organisationId, before, after });
  return after;
}

/** Two conditions of one name could not be told apart in a list. The index refuses whoever comes at the same moment. */
async function refuseTakenName(
  deps: Database,
  tx: Transaction,
  named: Pick<AwardConditionRecord, 'programme' | 'name'>,
): Promise<void> {
  if (!(await awardConditionModel(deps.connection).exists(named).session(tx.session))) return;
  const message = 'This grant has a condition of this name already. Choose another name, or change that one.';
  throw new ValidationError([{ path: 'name', code: 'notAllowed', message }]);
}
