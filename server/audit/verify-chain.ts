import type { Connection } from 'mongoose';
import { trusted } from '../database/model.ts';
import { chainHash, chainStart } from './audit-chain.ts';
import { auditChainHeadModel, auditEventModel, chainHeadId } from './audit-event.model.ts';
import type { AuditChainHead, AuditEvent } from './audit-event.model.ts';
import type { CheckpointsRead } from './checkpoints.ts';

export type ChainProblemKind =
  | 'eventMissing'
  | 'eventDuplicated'
  | 'eventChanged'
  | 'linkBroken'
  | 'headDiffers'
  | 'tailMissing'
  | 'checkpointDiffers'
  | 'checkpointUnreadable'
  | 'checkpointsMissing'
  | 'eventLeftUnsealed';

export interface ChainProblem {
  readonly kind: ChainProblemKind;
  /** Place in the chain; the line of the file for an unreadable checkpoint. */
  readonly at: number;
  readonly eventId?: string;
  readonly message: string;
}

export interface ChainReport {
  readonly sealed: number;
  readonly waiting: number;
  readonly checkpoints: number;
  readonly problems: readonly ChainProblem[];
}

const problemsMax = 1_000;
/** An event that is older than this and not sealed was hidden from the sealer, or the sealer is not running. */
const sealedWithinMilliseconds = 60_000;

/** Walks the whole chain and compares it with the checkpoints kept outside the database. Changes nothing. */
export async function verifyChain(
  connection: Connection,
  outside: CheckpointsRead,
  now: Date,
): Promise<ChainReport> {
  const problems: ChainProblem[] = [];
  const report = (problem: ChainProblem) => {
    if (problems.length < problemsMax) problems.push(problem);
  };
  const end = await walk(connection, outside, report);
  await compareHead(connection, end, report);
  compareWithOutside(end, outside, report);
  const waiting = await lookForUnsealed(connection, now, report);
  return { sealed: end.count, waiting, checkpoints: outside.checkpoints.length, problems };
}

type Report = (problem: ChainProblem) => void;

interface ChainEnd {
  readonly count: number;
  readonly sequence: number;
  readonly hash: string;
}

async function walk(connection: Connection, outside: CheckpointsRead, report: Report): Promise<ChainEnd> {
  const noted = new Map(outside.checkpoints.map((checkpoint) => [checkpoint.sequence, checkpoint.hash]));
  const cursor = auditEventModel(connection)
    .find({ sequence: trusted({ $gt: 0 }) })
    .sort({ sequence: 1, _id: 1 })
    .lean<AuditEvent[]>()
    .cursor({ batchSize: 1_000 });
  let end: ChainEnd = { count: 0, sequence: 0, hash: chainStart };
  for await (const event of cursor as AsyncIterable<AuditEvent>) {
    end = checkEvent(event, end, report);
    const wanted = noted.get(end.sequence);
    if (wanted !== undefined && wanted !== end.hash) {
      const message = `Event ${end.sequence} is not the one that was noted outside the database.`;
      report({ kind: 'checkpointDiffers', at: end.sequence, eventId: event._id, message });
    }
  }
  return end;
}

function checkEvent(event: AuditEvent, before: ChainEnd, report: Report): ChainEnd {
  const sequence = event.sequence ?? 0;
  const eventId = event._id;
  if (sequence === before.sequence) {
    report({ kind: 'eventDuplicated', at: sequence, eventId, message: `There are two events ${sequence}.` });
  } else if (sequence !== before.sequence + 1) {
    const missing = sequence - before.sequence - 1;
    const range =
      missing === 1 ? `Event ${sequence - 1} is` : `Events ${before.sequence + 1} to ${sequence - 1} are`;
    report({ kind: 'eventMissing', at: before.sequence + 1, message: `${range} missing.` });
  } else if (event.previousHash !== before.hash) {
    report({
      kind: 'linkBroken',
      at: sequence,
      eventId,
      message: `Event ${sequence} does not follow from the one before.`,
    });
  }
  if (event.hash !== chainHash(event, sequence, event.previousHash ?? '')) {
    report({
      kind: 'eventChanged',
      at: sequence,
      eventId,
      message: `Event ${sequence} was changed after it was sealed.`,
    });
  }
  return { count: before.count + 1, sequence, hash: event.hash ?? '' };
}

async function compareHead(connection: Connection, end: ChainEnd, report: Report): Promise<void> {
  const head = await auditChainHeadModel(connection).findById(chainHeadId).lean<AuditChainHead>();
  const wanted = { sequence: head?.sequence ?? 0, hash: head?.hash ?? chainStart };
  if (wanted.sequence === end.sequence && wanted.hash === end.hash) return;
  const message = `The chain ends at ${end.sequence}; its own note says ${wanted.sequence}.`;
  report({ kind: 'headDiffers', at: Math.min(wanted.sequence, end.sequence) + 1, message });
}

function compareWithOutside(end: ChainEnd, outside: CheckpointsRead, report: Report): void {
  for (const line of outside.unreadableLines) {
    report({
      kind: 'checkpointUnreadable',
      at: line,
      message: `Line ${line} of the checkpoints cannot be read.`,
    });
  }
  const last = outside.checkpoints.reduce((most, { sequence }) => Math.max(most, sequence), 0);
  if (last > end.sequence) {
    const message = `The chain was noted up to ${last} and now ends at ${end.sequence}.`;
    report({ kind: 'tailMissing', at: end.sequence + 1, message });
  }
  if (outside.checkpoints.length === 0 && end.count > 0) {
    const message =
      'There are no checkpoints outside the database, so a chain that was cut short would not show.';
    report({ kind: 'checkpointsMissing', at: end.sequence, message });
  }
}

async function lookForUnsealed(connection: Connection, now: Date, report: Report): Promise<number> {
  const events = auditEventModel(connection);
  const waiting = await events.countDocuments({ sequence: null });
  if (waiting === 0) return 0;
  const oldest = await events.findOne({ sequence: null }).sort({ sequence: 1, _id: 1 }).lean<AuditEvent>();
  // The id's first half is the second in which the event was written, which a seed's back-dated instant is not.
  const writtenAt = oldest ? Number.parseInt(oldest._id.slice(0, 8), 16) * 1_000 : now.getTime();
  if (oldest && now.getTime() - writtenAt > sealedWithinMilliseconds) {
    const message = `${waiting} events wait to be sealed, the oldest since ${new Date(writtenAt).toISOString()}.`;
    report({ kind: 'eventLeftUnsealed', at: 0, eventId: oldest._id, message });
  }
  return waiting;
}
