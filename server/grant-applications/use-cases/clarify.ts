import { isPermitted } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { workingDayOnOrAfter } from '#shared/calendar/working-days.ts';
import { refuse, type Decision } from '#shared/errors/refusal.ts';
import {
  awaitsAfter,
  decideReply,
  decideSettlement,
  mayReadClarification,
  type Clarification,
  type Side,
} from '#shared/grant-applications/clarifications.ts';
import type {
  ClarificationsView,
  ClarificationView,
  ClarifyBody,
  ReplyBody,
} from '#shared/grant-applications/clarification-requests.ts';
import { proclaimedDays } from '../../calendar/index.ts';
import { newId, trusted } from '../../database/model.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { NotFoundError, RefusedError, ValidationError } from '../../http/errors.ts';
import { isOfDepartment } from '../application-view.ts';
import { clarificationModel, clarificationView, type ClarificationRecord } from '../clarification.model.ts';
import { grantApplicationModel, type GrantApplicationRecord } from '../grant-application.model.ts';
import { loadReadable } from '../grant-application.repository.ts';

type Database = Pick<Deps, 'connection'>;

export interface OnClarification {
  readonly id: string;
  readonly expectedVersion: number | undefined;
}

/** What the reader's side may read, newest first. The other side's notes are not there. */
export async function listClarifications(
  deps: Database,
  actor: Actor,
  applicationId: string,
): Promise<ClarificationsView> {
  const application = await loadReadable(deps, actor, applicationId);
  const audiences = ['all', sideOf(actor)] as const;
  const found = await clarificationModel(deps.connection)
    .find({ applicationId: application._id, audience: trusted({ $in: [...audiences] }) })
    .sort({ createdAt: -1, _id: -1 })
    .lean<ClarificationRecord[]>();
  return { items: found.map(clarificationView), open: found.filter(({ awaits }) => awaits !== null).length };
}

/** Asks the other side, or keeps a note for the own. */
export async function clarify(
  deps: Database,
  tx: Transaction,
  { id, text, audience, section, dueOn }: ClarifyBody & { readonly id: string },
): Promise<ClarificationView> {
  const application = await loadReadable(deps, tx.actor, id, tx);
  const side = writingSide(tx.actor, application);
  if (audience !== 'all' && audience !== side) {
    const message = 'Write for your own side, or for everybody on the case.';
    throw new ValidationError([{ path: 'audience', code: 'notAllowed', message }]);
  }
  if (section !== undefined && !application.sections.some((each) => each.section === section)) {
    throw new RefusedError(refuse('sectionIsUnknown', { section }));
  }
  const awaits = awaitsAfter({ audience, askedBySide: side }, side);
  const thread: ClarificationRecord = {
    _id: newId(),
    version: 1,
    applicationId: id,
    organisationId: application.organisationId,
    audience,
    section: section ?? null,
    askedBySide: side,
    awaits,
    dueOn: await dueDay(deps, tx, { awaits, dueOn }),
    settled: null,
    messages: [messageOf(tx, side, text)],
    createdAt: tx.now,
  };
  await clarificationModel(deps.connection).create([thread], { session: tx.session });
  await announce(deps, tx, thread, { event: audience === 'all' ? 'questionAsked' : 'noteKept', text });
  return clarificationView(thread);
}

/** Answers, or asks again. */
export async function reply(
  deps: Database,
  tx: Transaction,
  { id, expectedVersion, text, dueOn }: OnClarification & ReplyBody,
): Promise<ClarificationView> {
  const { thread, side } = await load(deps, tx, { id, expectedVersion });
  const { awaits } = required(decideReply(caseOf(thread), side));
  const set = {
    awaits,
    dueOn: awaits === null ? thread.dueOn : await dueDay(deps, tx, { awaits, dueOn }),
    messages: [...thread.messages, messageOf(tx, side, text)],
  };
  const event =
    thread.audience !== 'all' ? 'noteKept' : awaits === null ? 'questionAnswered' : 'questionAskedAgain';
  return keep(deps, tx, { thread, set, event, text });
}

/** Whoever asked says that it is settled: nobody has to answer any more. */
export async function settleClarification(
  deps: Database,
  tx: Transaction,
  on: OnClarification,
): Promise<ClarificationView> {
  const { thread, side } = await load(deps, tx, on);
  required(decideSettlement(caseOf(thread), side));
  const { userId, name } = tx.actor;
  const set = { awaits: null, settled: { userId, name, at: tx.now.toISOString() } };
  const event = thread.audience === 'all' ? 'questionSettled' : 'noteSettled';
  return keep(deps, tx, { thread, set, event, text: '' });
}

function sideOf(actor: Actor): Side {
  return isOfDepartment(actor) ? 'province' : 'municipality';
}

function writingSide(actor: Actor, { organisationId }: GrantApplicationRecord): Side {
  if (!isPermitted(actor, 'grantApplication.comment', organisationId)) {
    throw new RefusedError(refuse('permissionDenied'));
  }
  return sideOf(actor);
}

function messageOf({ actor, now }: Transaction, side: Side, text: string) {
  return { userId: actor.userId, name: actor.name, at: now.toISOString(), side, text };
}

/** The Department says until when; a day on which nobody works becomes the next working day. */
async function dueDay(
  deps: Database,
  tx: Transaction,
  { awaits, dueOn }: { readonly awaits: Side | null; readonly dueOn: string | undefined },
): Promise<string | null> {
  if (awaits !== 'municipality') return null;
  if (dueOn === undefined) {
    const message = 'Say until when to answer.';
    throw new ValidationError([{ path: 'dueOn', code: 'required', message }]);
  }
  if (dueOn < localDayOf(tx.now)) {
    const message = 'Choose today or a later day.';
    throw new ValidationError([{ path: 'dueOn', code: 'dayInThePast', message }]);
  }
  return workingDayOnOrAfter(dueOn, await proclaimedDays(deps, tx));
}

async function load(deps: Database, tx: Transaction, { id, expectedVersion }: OnClarification) {
  const thread = await clarificationModel(deps.connection)
    .findById(id)
    .session(tx.session)
    .lean<ClarificationRecord>();
  if (!thread) throw new NotFoundError({ type: 'clarification', id });
  const application = await loadReadable(deps, tx.actor, thread.applicationId, tx);
  if (!mayReadClarification(thread, sideOf(tx.actor))) throw new NotFoundError({ type: 'clarification', id });
  const side = writingSide(tx.actor, application);
  assertVersion(expectedVersion, thread.version);
  return { thread, side };
}

function caseOf({ _id: id, ...thread }: ClarificationRecord): Clarification {
  return { id, ...thread };
}

function required<Value>(decision: Decision<Value>): Value {
  if (!decision.ok) throw new RefusedError(decision);
  return decision.value;
}

interface Keeping {
  readonly thread: ClarificationRecord;
  readonly set: Partial<ClarificationRecord>;
  readonly event: string;
  readonly text: string;
}

async function keep(
  deps: Database,
  tx: Transaction,
  { thread, set, event, text }: Keeping,
): Promise<ClarificationView> {
  const model = clarificationModel(deps.connection);
  const version = await updateVersioned(model, thread, { $set: set }, tx.session);
  const after = { ...thread, ...set, version };
  await announce(deps, tx, after, { event, text });
  return clarificationView(after);
}

/** Audits, tells those who may read it, and keeps on the application which questions wait for the municipality. */
async function announce(
  deps: Database,
  tx: Transaction,
  thread: ClarificationRecord,
  { event, text }: { readonly event: string; readonly text: string },
): Promise<void> {
  const { _id: id, applicationId, organisationId, audience, awaits, dueOn } = thread;
  const open = awaits === 'municipality' ? [{ id, dueOn }] : [];
  // Not a step of the case: the version people decided on stays what it is.
  const model = grantApplicationModel(deps.connection);
  await model.updateOne(
    { _id: applicationId },
    { $pull: { openQuestions: { id } } },
    { session: tx.session },
  );
  if (open.length > 0) {
    await model.updateOne(
      { _id: applicationId },
      { $push: { openQuestions: trusted({ $each: open }) } },
      { session: tx.session },
    );
  }
  await tx.record({
    action: `clarification.${event}`,
    entity: { type: 'clarification', id },
    organisationId,
    after: thread,
  });
  await tx.tell({
    caseType: 'grantApplication',
    caseId: applicationId,
    organisationId,
    audience,
    event,
    ...(dueOn !== null && awaits !== null ? { params: { dueOn } } : {}),
    ...(text === '' ? {} : { comment: text }),
  });
}
