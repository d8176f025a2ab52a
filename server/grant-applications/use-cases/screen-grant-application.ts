import { localDayOf } from '#shared/calendar/local-day.ts';
import { refuse } from '#shared/errors/refusal.ts';
import type {
  AcceptForAssessmentBody,
  RequestChangesBody,
  ScreeningBody,
} from '#shared/grant-applications/grant-application-requests.ts';
import { mergeScreening } from '#shared/grant-applications/screening.ts';
import { actsAs } from '#shared/workflow/workflow.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
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
  const set = { checklist: [...mergeScreening(record.checklist, checklist)], updatedAt: tx.now };
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

/** Puts named sections back to the municipality; the others stay locked. */
export async function requestChanges(
  deps: Database,
  tx: Transaction,
  { id, expectedVersion, sections, dueOn }: OnApplication & RequestChangesBody,
): Promise<GrantApplicationRecord> {
  if (dueOn < localDayOf(tx.now)) {
    throw new ValidationError([
      { path: 'dueOn', code: 'dayInThePast', message: 'Choose today or a later day.' },
    ]);
  }
  return transitionGrantApplication(
    deps,
    tx,
    { id, expectedVersion, command: 'requestChanges' },
    ({ record }) => {
      const unknown = sections.find(
        (named) => !record.sections.some((each) => each.section === named.section),
      );
      if (unknown) throw new RefusedError(refuse('sectionIsUnknown', { section: unknown.section }));
      const request = {
        userId: tx.actor.userId,
        name: tx.actor.name,
        at: tx.now.toISOString(),
        sections,
        dueOn,
      };
      return {
        change: {
          changeRequests: [...record.changeRequests, request],
          changesAreOpen: true,
          certification: null,
        },
        telling: {
          params: { count: sections.length, dueOn },
          comment: sections.map((each) => each.comment).join('\n'),
        },
      };
    },
  );
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
