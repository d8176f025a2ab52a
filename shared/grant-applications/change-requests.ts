import { workingDayOnOrAfter } from '../calendar/working-days.ts';
import type { LocalDay } from '../calendar/local-day.ts';
import { grant, refuse, type Decision, type Refusal } from '../errors/refusal.ts';
import { actsAs, type WorkflowContext } from '../workflow/workflow.ts';
import type { ActedBy } from './grant-application.ts';
import { applicationAuthors } from './grant-application-permissions.ts';
import type { GrantApplicationStatus } from './grant-application-status.ts';

/** A due day moved by the Department, with its reason. */
export interface DueDayExtension extends ActedBy {
  readonly fromOn: LocalDay;
  readonly toOn: LocalDay;
  readonly reason: string;
}

/** How the Department closed what it asked in a section. */
export interface SectionOutcome extends ActedBy {
  readonly kind: 'accepted' | 'askedAgain' | 'withdrawn';
  /** Empty where none is asked for. */
  readonly reason: string;
}

/** What was asked in one section, until when, and what became of it. */
export interface RequestedSection {
  readonly section: string;
  readonly comment: string;
  /** Always a working day. */
  readonly dueOn: LocalDay;
  /** The day that was set first; it never moves. */
  readonly originalDueOn: LocalDay;
  /** Earliest first. */
  readonly extensions: readonly DueDayExtension[];
  /** Instant of the last save of the section since the request; null: it stands as it was submitted. */
  readonly changedAt: string | null;
  /** The municipality marked it as answered; the text says what was changed, or why nothing was. */
  readonly answer: (ActedBy & { readonly text: string }) | null;
  /** Instant of the submission that carried the answer; null while it is with the municipality. */
  readonly sentAt: string | null;
  readonly outcome: SectionOutcome | null;
}

/** A question the province put back to the municipality: which sections, why, until when. */
export interface ChangeRequest extends ActedBy {
  readonly sections: readonly RequestedSection[];
  /** The earliest due day of the sections that are still to be answered; of all of them once none is. */
  readonly dueOn: LocalDay;
}

export const RequestedSectionState = {
  /** Neither changed nor answered yet. */
  open: 'open',
  changed: 'changed',
  /** Marked as answered, not sent yet. */
  answered: 'answered',
  /** With the Department, which has not looked at it yet. */
  sent: 'sent',
  accepted: 'accepted',
  askedAgain: 'askedAgain',
  withdrawn: 'withdrawn',
} as const;
export type RequestedSectionState = (typeof RequestedSectionState)[keyof typeof RequestedSectionState];

export function requestedSectionState(asked: RequestedSection): RequestedSectionState {
  if (asked.outcome !== null) return asked.outcome.kind;
  if (asked.sentAt !== null) return 'sent';
  if (asked.answer !== null) return 'answered';
  return asked.changedAt === null ? 'open' : 'changed';
}

/** The municipality has it: it may still write there. */
export function isWithMunicipality(asked: RequestedSection): boolean {
  return asked.outcome === null && asked.sentAt === null;
}

/** What the request still asks in this section, or null. */
export function askedIn(request: ChangeRequest | null, section: string): RequestedSection | null {
  return request?.sections.find((asked) => asked.section === section && isWithMunicipality(asked)) ?? null;
}

/** Sections in which something was asked and nothing was changed or said yet. */
export function unansweredSections(request: ChangeRequest | null): readonly string[] {
  return (request?.sections ?? [])
    .filter((asked) => requestedSectionState(asked) === 'open')
    .map((asked) => asked.section);
}

/** Answers that came back and that the Department has neither accepted nor asked about again. */
export function undecidedSections(requests: readonly ChangeRequest[]): readonly RequestedSection[] {
  return requests
    .flatMap((request) => request.sections)
    .filter((asked) => requestedSectionState(asked) === 'sent');
}

/** How often something was asked in this section so far. */
export function timesAsked(requests: readonly ChangeRequest[], section: string): number {
  return requests.filter((request) => request.sections.some((asked) => asked.section === section)).length;
}

export interface SectionAsked {
  readonly section: string;
  readonly comment: string;
  readonly dueOn: LocalDay;
}

/** A new request; a due day that is no working day becomes the next one. */
export function newChangeRequest(
  by: ActedBy,
  asked: readonly SectionAsked[],
  proclaimed: readonly LocalDay[],
): ChangeRequest {
  const sections = asked.map(({ section, comment, dueOn }): RequestedSection => {
    const day = workingDayOnOrAfter(dueOn, proclaimed);
    return {
      section,
      comment,
      dueOn: day,
      originalDueOn: day,
      extensions: [],
      changedAt: null,
      answer: null,
      sentAt: null,
      outcome: null,
    };
  });
  return { ...by, sections, dueOn: nextDueOn(sections) };
}

/** The request with some of its sections changed, its due day kept in step. */
export function withSections(
  request: ChangeRequest,
  names: (asked: RequestedSection) => boolean,
  change: (asked: RequestedSection) => RequestedSection,
): ChangeRequest {
  const sections = request.sections.map((asked) => (names(asked) ? change(asked) : asked));
  return { ...request, sections, dueOn: nextDueOn(sections) };
}

/** The request after a save of this section: work on what was asked counts as an answer under way. */
export function withChange(request: ChangeRequest, section: string, at: string): ChangeRequest {
  return withSections(
    request,
    (asked) => asked.section === section && isWithMunicipality(asked),
    (asked) => ({ ...asked, changedAt: at }),
  );
}

function nextDueOn(sections: readonly RequestedSection[]): LocalDay {
  const waiting = sections.filter(isWithMunicipality);
  const days = (waiting.length > 0 ? waiting : sections).map((asked) => asked.dueOn);
  return days.toSorted()[0] ?? '';
}

/** What decides a step on one section of a request. */
export interface RequestCase {
  readonly status: GrantApplicationStatus;
  readonly organisationId: string;
  readonly openChangeRequest: ChangeRequest | null;
  readonly changeRequests: readonly ChangeRequest[];
}

type Context = Pick<WorkflowContext, 'actor'>;

/** May the municipality mark this section as answered, with these words? */
export function decideAnswer(
  application: RequestCase,
  { section, text }: { readonly section: string; readonly text: string },
  { actor }: Context,
): Decision<RequestedSection> {
  const refusal =
    wrongStatus(application, 'answerChanges', ['changesRequested']) ??
    wrongRole(application, 'answerChanges', applicationAuthors, { actor });
  if (refusal) return refusal;
  const asked = askedIn(application.openChangeRequest, section);
  if (!asked) return refuse('sectionIsNotAsked', { section });
  return asked.changedAt === null && text.trim().length < 3
    ? refuse('answerIsEmpty', { section })
    : grant(asked);
}

/** May the Department accept the answer in this section? */
export function decideSectionAcceptance(
  application: RequestCase,
  section: string,
  { actor }: Context,
): Decision<RequestedSection> {
  const refusal =
    wrongStatus(application, 'acceptSection', ['screening']) ??
    wrongRole(application, 'acceptSection', ['programmeOfficer'], { actor });
  if (refusal) return refusal;
  const sent = undecidedSections(application.changeRequests).find((asked) => asked.section === section);
  return sent ? grant(sent) : refuse('sectionHasNoAnswer', { section });
}

/** May the Department give these sections more time, until this day? */
export function decideExtension(
  application: RequestCase,
  { sections, dueOn }: { readonly sections: readonly string[]; readonly dueOn: LocalDay },
  { actor }: Context,
): Decision<true> {
  const refusal =
    wrongStatus(application, 'extendChanges', ['changesRequested', 'endorsing', 'certified']) ??
    wrongRole(application, 'extendChanges', ['programmeOfficer'], { actor });
  if (refusal) return refusal;
  for (const section of sections) {
    const asked = askedIn(application.openChangeRequest, section);
    if (!asked) return refuse('sectionIsNotAsked', { section });
    if (dueOn <= asked.dueOn) return refuse('dueDayIsNotLater', { section, dueOn: asked.dueOn });
  }
  return grant(true);
}

/** May the Department take back what it asked in these sections? Answers whether nothing is left to answer then. */
export function decideRequestWithdrawal(
  application: RequestCase,
  sections: readonly string[],
  { actor }: Context,
): Decision<{ readonly leavesNothing: boolean }> {
  const refusal =
    wrongStatus(application, 'withdrawRequest', ['changesRequested']) ??
    wrongRole(application, 'withdrawRequest', ['programmeOfficer'], { actor });
  if (refusal) return refusal;
  for (const section of sections) {
    const asked = askedIn(application.openChangeRequest, section);
    if (!asked) return refuse('sectionIsNotAsked', { section });
    if (asked.changedAt !== null) return refuse('sectionWasChanged', { section, changedAt: asked.changedAt });
  }
  const left = (application.openChangeRequest?.sections ?? []).filter(
    (asked) => isWithMunicipality(asked) && !sections.includes(asked.section),
  );
  return grant({ leavesNothing: left.length === 0 });
}

function wrongStatus(
  { status }: RequestCase,
  command: string,
  allowedFrom: readonly GrantApplicationStatus[],
): Refusal | null {
  return allowedFrom.includes(status)
    ? null
    : refuse('commandNotAllowedInStatus', { command, status, allowedFrom });
}

function wrongRole(
  { organisationId }: RequestCase,
  command: string,
  roles: readonly ('programmeOfficer' | (typeof applicationAuthors)[number])[],
  { actor }: Context,
): Refusal | null {
  return actsAs(actor, roles, organisationId) ? null : refuse('roleRequired', { command, roles });
}
