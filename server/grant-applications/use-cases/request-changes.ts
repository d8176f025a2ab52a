import { localDayOf, type LocalDay } from '#shared/calendar/local-day.ts';
import { workingDayOnOrAfter } from '#shared/calendar/working-days.ts';
import type { FieldError } from '#shared/errors/api-error.ts';
import { refuse, type Decision } from '#shared/errors/refusal.ts';
import type { ActedBy } from '#shared/grant-applications/grant-application.ts';
import {
  decideAnswer,
  decideExtension,
  decideRequestWithdrawal,
  decideSectionAcceptance,
  newChangeRequest,
  requestedSectionState,
  withSections,
  type ChangeRequest,
  type RequestedSection,
  type SectionAsked,
  type SectionOutcome,
} from '#shared/grant-applications/change-requests.ts';
import type {
  AcceptSectionBody,
  AnswerChangesBody,
  ExtendChangesBody,
  RequestChangesBody,
  WithdrawRequestBody,
} from '#shared/grant-applications/grant-application-requests.ts';
import { proclaimedDays } from '../../calendar/index.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { loadFundingCall } from '../../funding-calls/index.ts';
import { RefusedError, ValidationError } from '../../http/errors.ts';
import { openChangeRequest } from '../case-facts.ts';
import { grantApplicationModel, type GrantApplicationRecord } from '../grant-application.model.ts';
import { loadReadable } from '../grant-application.repository.ts';
import { sectionTitle } from '../section-title.ts';
import { transitionGrantApplication } from '../transition.ts';
import type { OnApplication } from './certify-and-submit.ts';

type Database = Pick<Deps, 'connection'>;

/** Puts named sections back to the municipality, each with what to change and its day; the others stay locked. */
export async function requestChanges(
  deps: Database,
  tx: Transaction,
  { id, expectedVersion, sections, dueOn }: OnApplication & RequestChangesBody,
): Promise<GrantApplicationRecord> {
  const asked = withDueDays(sections, dueOn, localDayOf(tx.now));
  const proclaimed = await proclaimedDays(deps, tx);
  return transitionGrantApplication(
    deps,
    tx,
    { id, expectedVersion, command: 'requestChanges' },
    ({ record }) => {
      const unknown = asked.find((named) => !record.sections.some((each) => each.section === named.section));
      if (unknown) throw new RefusedError(refuse('sectionIsUnknown', { section: unknown.section }));
      const request = newChangeRequest(byActor(tx), asked, proclaimed);
      const earlier = closeSent(
        record.changeRequests,
        asked.map(({ section }) => section),
        { ...byActor(tx), kind: 'askedAgain', reason: '' },
      );
      return {
        change: { changeRequests: [...earlier, request], changesAreOpen: true, certification: null },
        telling: {
          params: { count: asked.length, dueOn: request.dueOn },
          comment: asked.map((each) => each.comment).join('\n'),
        },
      };
    },
  );
}

/** Every section with its day: its own, or the one for all. */
function withDueDays(
  sections: RequestChangesBody['sections'],
  forAll: LocalDay | undefined,
  today: LocalDay,
): readonly SectionAsked[] {
  const errors: FieldError[] = [];
  const asked = sections.map(({ section, comment, dueOn }, index) => {
    const day = dueOn ?? forAll;
    const path = dueOn === undefined ? 'dueOn' : `sections.${index}.dueOn`;
    if (day === undefined) errors.push({ path, code: 'required', message: 'Say until when to answer.' });
    else if (day < today) {
      errors.push({ path, code: 'dayInThePast', message: 'Choose today or a later day.' });
    }
    return { section, comment, dueOn: day ?? today };
  });
  if (errors.length > 0) throw new ValidationError(errors);
  return asked;
}

/** The municipality marks a section as answered and says what it changed, or why it stays. */
export async function answerChanges(
  deps: Database,
  tx: Transaction,
  { id, expectedVersion, section, text }: OnApplication & AnswerChangesBody,
): Promise<GrantApplicationRecord> {
  const record = await loadReadable(deps, tx.actor, id, tx);
  const stamp = record.sections.find((each) => each.section === section);
  if (!stamp) throw new RefusedError(refuse('sectionIsUnknown', { section }));
  required(decideAnswer(caseOf(record), { section, text }, tx));
  assertVersion(expectedVersion, stamp.version);
  const answer = { ...byActor(tx), text };
  const changed = changeOpen(record, [section], (asked) => ({ ...asked, answer }));
  return keep(deps, tx, { record, changed, event: 'changesAnswered', sections: [section], comment: text });
}

/** The Department accepts the answer in one section. */
export async function acceptSection(
  deps: Database,
  tx: Transaction,
  { id, expectedVersion, section }: OnApplication & AcceptSectionBody,
): Promise<GrantApplicationRecord> {
  const record = await loadVersion(deps, tx, { id, expectedVersion });
  required(decideSectionAcceptance(caseOf(record), section, tx));
  const outcome = { ...byActor(tx), kind: 'accepted', reason: '' } as const;
  const changed = closeSent(record.changeRequests, [section], outcome);
  return keep(deps, tx, { record, changed, event: 'sectionAccepted', sections: [section], comment: '' });
}

/** Gives sections more time. The day that was set first stays on each. */
export async function extendChanges(
  deps: Database,
  tx: Transaction,
  { id, expectedVersion, sections, dueOn, reason }: OnApplication & ExtendChangesBody,
): Promise<GrantApplicationRecord> {
  const record = await loadVersion(deps, tx, { id, expectedVersion });
  const toOn = workingDayOnOrAfter(dueOn, await proclaimedDays(deps, tx));
  required(decideExtension(caseOf(record), { sections, dueOn: toOn }, tx));
  const changed = changeOpen(record, sections, (asked) => ({
    ...asked,
    dueOn: toOn,
    extensions: [...asked.extensions, { ...byActor(tx), fromOn: asked.dueOn, toOn, reason }],
  }));
  const params = { dueOn: toOn };
  return keep(deps, tx, { record, changed, event: 'changesExtended', sections, comment: reason, params });
}

/** Takes back what was asked in some sections; when nothing is left to answer, the screening goes on. */
export async function withdrawRequest(
  deps: Database,
  tx: Transaction,
  { id, expectedVersion, sections, reason }: OnApplication & WithdrawRequestBody,
): Promise<GrantApplicationRecord> {
  const record = await loadVersion(deps, tx, { id, expectedVersion });
  const { leavesNothing } = required(decideRequestWithdrawal(caseOf(record), sections, tx));
  const outcome = { ...byActor(tx), kind: 'withdrawn', reason } as const;
  const changed = changeOpen(record, sections, (asked) => ({ ...asked, outcome }));
  if (!leavesNothing) {
    return keep(deps, tx, { record, changed, event: 'requestWithdrawn', sections, comment: reason });
  }
  const params = { section: await titlesOf(deps, tx, record, sections) };
  return transitionGrantApplication(
    deps,
    tx,
    { id, expectedVersion, command: 'withdrawRequest' },
    { change: { changeRequests: changed, changesAreOpen: false }, telling: { params, comment: reason } },
  );
}

function byActor({ actor, now }: Transaction): ActedBy {
  return { userId: actor.userId, name: actor.name, at: now.toISOString() };
}

async function loadVersion(
  deps: Database,
  tx: Transaction,
  { id, expectedVersion }: OnApplication,
): Promise<GrantApplicationRecord> {
  const record = await loadReadable(deps, tx.actor, id, tx);
  assertVersion(expectedVersion, record.version);
  return record;
}

function caseOf(record: GrantApplicationRecord) {
  return { ...record, openChangeRequest: openChangeRequest(record) };
}

function required<Value>(decision: Decision<Value>): Value {
  if (!decision.ok) throw new RefusedError(decision);
  return decision.value;
}

/** The requests with these sections of the open one changed. */
function changeOpen(
  record: GrantApplicationRecord,
  sections: readonly string[],
  change: (asked: RequestedSection) => RequestedSection,
): ChangeRequest[] {
  const open = openChangeRequest(record);
  const names = (asked: RequestedSection) => sections.includes(asked.section);
  return record.changeRequests.map((request) =>
    request === open ? withSections(request, names, change) : request,
  );
}

/** The requests with the answers of these sections that came back closed by this outcome. */
function closeSent(
  requests: readonly ChangeRequest[],
  sections: readonly string[],
  outcome: SectionOutcome,
): ChangeRequest[] {
  const names = (asked: RequestedSection) =>
    sections.includes(asked.section) && requestedSectionState(asked) === 'sent';
  return requests.map((request) => withSections(request, names, (asked) => ({ ...asked, outcome })));
}

interface Keeping {
  readonly record: GrantApplicationRecord;
  readonly changed: ChangeRequest[];
  readonly event: string;
  readonly sections: readonly string[];
  readonly comment: string;
  readonly params?: Readonly<Record<string, string>>;
}

/** Writes what became of the requests, audits it and tells everybody on the case. The status stays. */
async function keep(
  deps: Database,
  tx: Transaction,
  { record, changed, event, sections, comment, params = {} }: Keeping,
): Promise<GrantApplicationRecord> {
  const set = { changeRequests: changed, updatedAt: tx.now };
  const model = grantApplicationModel(deps.connection);
  const version = await updateVersioned(model, record, { $set: set }, tx.session);
  const { _id: id, organisationId } = record;
  await tx.record({
    action: `grantApplication.${event}`,
    entity: { type: 'grantApplication', id },
    organisationId,
    before: record.changeRequests,
    after: changed,
  });
  await tx.tell({
    caseType: 'grantApplication',
    caseId: id,
    organisationId,
    event,
    params: { ...params, section: await titlesOf(deps, tx, record, sections) },
    ...(comment === '' ? {} : { comment }),
  });
  return { ...record, ...set, version };
}

async function titlesOf(
  deps: Database,
  tx: Transaction,
  record: GrantApplicationRecord,
  sections: readonly string[],
): Promise<string> {
  const { design } = await loadFundingCall(deps, record.callId, tx);
  return sections.map((section) => sectionTitle(design, section)).join(', ');
}
