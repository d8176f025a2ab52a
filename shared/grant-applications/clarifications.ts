import type { LocalDay } from '../calendar/local-day.ts';
import { grant, refuse, type Decision } from '../errors/refusal.ts';
import type { ActedBy } from './grant-application.ts';

export const ClarificationAudience = {
  all: 'all',
  municipality: 'municipality',
  province: 'province',
} as const;
export type ClarificationAudience = (typeof ClarificationAudience)[keyof typeof ClarificationAudience];

export type Side = 'municipality' | 'province';

export interface ClarificationMessage extends ActedBy {
  readonly side: Side;
  readonly text: string;
}

/** A question between the two sides of an application, or a note that one side keeps for itself. */
export interface Clarification {
  readonly id: string;
  readonly version: number;
  readonly applicationId: string;
  readonly audience: ClarificationAudience;
  /** Section it is about, if it is about one. */
  readonly section: string | null;
  readonly askedBySide: Side;
  /** Who must answer; null: nobody, it is answered or was a note. */
  readonly awaits: Side | null;
  /** Working day by which to answer. The municipality sets none. */
  readonly dueOn: LocalDay | null;
  readonly settled: ActedBy | null;
  /** The earliest first; the first is the question. */
  readonly messages: readonly ClarificationMessage[];
}

export const ClarificationState = {
  note: 'note',
  open: 'open',
  answered: 'answered',
  settled: 'settled',
} as const;
export type ClarificationState = (typeof ClarificationState)[keyof typeof ClarificationState];

export function clarificationState({
  audience,
  awaits,
  settled,
}: Pick<Clarification, 'audience' | 'awaits' | 'settled'>): ClarificationState {
  if (settled !== null) return 'settled';
  if (audience !== 'all') return 'note';
  return awaits === null ? 'answered' : 'open';
}

/** May this side read it? Nobody reads the other side's notes. */
export function mayReadClarification({ audience }: Pick<Clarification, 'audience'>, side: Side): boolean {
  return audience === 'all' || audience === side;
}

export const otherSide = (side: Side): Side => (side === 'province' ? 'municipality' : 'province');

/** Whom the next message of this side makes it wait for: the asker's words ask again, the other side's answer. */
export function awaitsAfter(thread: Pick<Clarification, 'audience' | 'askedBySide'>, by: Side): Side | null {
  return thread.audience === 'all' && thread.askedBySide === by ? otherSide(by) : null;
}

export function decideReply(thread: Clarification, side: Side): Decision<{ readonly awaits: Side | null }> {
  if (!mayReadClarification(thread, side)) return refuse('notFound', { id: thread.id });
  if (thread.settled !== null) return refuse('clarificationIsSettled', { at: thread.settled.at });
  return grant({ awaits: awaitsAfter(thread, side) });
}

/** Whoever asked, or keeps the note, says that it is settled. */
export function decideSettlement(thread: Clarification, side: Side): Decision<true> {
  if (!mayReadClarification(thread, side)) return refuse('notFound', { id: thread.id });
  if (thread.settled !== null) return refuse('clarificationIsSettled', { at: thread.settled.at });
  return thread.askedBySide === side ? grant(true) : refuse('clarificationIsTheOthers');
}
