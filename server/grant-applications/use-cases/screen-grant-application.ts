import { refuse } from '#shared/errors/refusal.ts';
import type {
  AcceptForAssessmentBody,
  ScreeningBody,
} from '#shared/grant-applications/grant-application-requests.ts';
import type { FieldError } from '#shared/errors/api-error.ts';
import {
  checklistItems,
  mergeScreening,
  type ChecklistItem,
  type ScreeningInput,
} from '#shared/grant-applications/screening.ts';
import { ComputedItem } from '#shared/grant-applications/screening-findings.ts';
import { actsAs } from '#shared/workflow/workflow.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { loadFundingCall } from '../../funding-calls/index.ts';
import { RefusedError, ValidationError } from '../../http/errors.ts';
import { grantApplicationModel, type GrantApplicationRecord } from '../grant-application.model.ts';
import { loadReadable } from '../grant-application.repository.ts';
import { transitionGrantApplication } from '../transition.ts';
import type { OnApplication } from './certify-and-submit.ts';

type Database = Pick<Deps, 'connection'>;

export async function startScreening(
  deps: Database,
  tx: Transaction,
  on: OnApplication,
): Promise<GrantApplicationRecord> {
  // Who begins has it, unless it was given to somebody.
  return transitionGrantApplication(deps, tx, { ...on, command: 'startScreening' }, ({ record }) => ({
    change:
      record.officer === null
        ? {
            officer: { userId: tx.actor.userId, name: tx.actor.name, at: tx.now.toISOString() },
            officerId: tx.actor.userId,
          }
        : {},
  }));
}

/** Keeps answers of the screening checklist; items not named keep theirs. */
export async function saveScreening(
  deps: Database,
  tx: Transaction,
  { id, expectedVersion, checklist }: OnApplication & ScreeningBody,
): Promise<GrantApplicationRecord> {
  const record = await loadReadable(deps, tx.actor, id, tx);
  assertVersion(expectedVersion, record.version);
  if (record.status !== 'screening') {
    const details = { command: 'saveScreening', status: record.status, allowedFrom: ['screening'] };
    throw new RefusedError(refuse('commandNotAllowedInStatus', details));
  }
  if (!actsAs(tx.actor, ['programmeOfficer'], record.organisationId)) {
    throw new RefusedError(refuse('roleRequired', { command: 'saveScreening', roles: ['programmeOfficer'] }));
  }
  const { design } = await loadFundingCall(deps, record.callId, tx);
  assertAnswerable(checklistItems(design), checklist);
  const by = { userId: tx.actor.userId, name: tx.actor.name, at: tx.now.toISOString() };
  const answers = mergeScreening(record.checklist, checklist, (input) => ({ ...input, ...by }));
  const set = { checklist: [...answers], updatedAt: tx.now };
  const version = await updateVersioned(
    grantApplicationModel(deps.connection),
    record,
    { $set: set },
    tx.session,
  );
  await tx.record({
    action: 'grantApplication.screeningSaved',
    entity: { type: 'grantApplication', id },
    organisationId: record.organisationId,
    before: record.checklist,
    after: set.checklist,
  });
  return { ...record, ...set, version };
}

/** Items of this call only; whoever answers in place of the computer says why. */
function assertAnswerable(items: readonly ChecklistItem[], inputs: readonly ScreeningInput[]): void {
  const errors = inputs.flatMap(({ item, answer, note }, index): FieldError[] => {
    if (Object.hasOwn(ComputedItem, item)) {
      if (answer === null || note.length >= 3) return [];
      const message = 'Say why you answer otherwise than the computer.';
      return [{ path: `checklist.${index}.note`, code: 'required', message }];
    }
    if (items.some(({ key }) => key === item)) return [];
    const message = 'Answer the items of this call.';
    return [{ path: `checklist.${index}.item`, code: 'notAllowed', message }];
  });
  if (errors.length > 0) throw new ValidationError(errors);
}

/** Accepts the application for assessment; answers of the checklist given along are kept first and count. */
export async function acceptForAssessment(
  deps: Database,
  tx: Transaction,
  { id, expectedVersion, checklist, comment }: OnApplication & AcceptForAssessmentBody,
): Promise<GrantApplicationRecord> {
  let seen = expectedVersion;
  if (checklist.length > 0)
    seen = (await saveScreening(deps, tx, { id, expectedVersion, checklist })).version;
  return transitionGrantApplication(
    deps,
    tx,
    { id, expectedVersion: seen, command: 'acceptForAssessment' },
    ({ call }) => ({
      change: { assessmentsOutstanding: call.design.assessorIds.length, assessmentsFinished: 0 },
      telling: comment === '' ? {} : { comment },
    }),
  );
}
