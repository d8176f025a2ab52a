import { randomUUID } from 'node:crypto';
import type { ClientSession, Connection } from 'mongoose';
import type { ActingFor, Actor } from '#shared/access/roles.ts';
import { rolesToTell } from '#shared/notices/case-news.ts';
import type { NoticeType } from '#shared/notices/notice.ts';
import { recordAuditEvent } from '../audit/record-audit-event.ts';
import { enqueueJob } from '../jobs/job.repository.ts';
import { addTimelineEntry } from '../timeline/add-timeline-entry.ts';
import { ApiFailure } from '../http/errors.ts';
import type { Deps } from '../deps.ts';
import { createGate } from './gate.ts';
import type { Gate } from './gate.ts';

export interface AuditRecord {
  /** Past tense, `entity.happened`: `grantApplication.submitted`. */
  readonly action: string;
  readonly entity: { readonly type: string; readonly id: string };
  readonly organisationId?: string;
  /** State before and after. Only digests and the names of changed fields are kept, never the values. */
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface TimelineRecord {
  readonly caseType: string;
  readonly caseId: string;
  /** The municipality the case belongs to. */
  readonly organisationId: string;
  /** Key in the timeline's message catalog, `submitted`. */
  readonly event: string;
  readonly params?: Readonly<Record<string, string | number>>;
  /** Default `all`. */
  readonly audience?: 'all' | 'municipality' | 'province';
  readonly comment?: string;
  /** People who are told of it by name, whatever their role; each in the way they chose for that type. */
  readonly named?: readonly PersonToTell[];
}

export interface PersonToTell {
  readonly personId: string;
  readonly type: NoticeType;
}

/** A record or case that a command audited or told of. */
export interface RecordTouched {
  readonly type: string;
  readonly id: string;
}

export interface JobRequest {
  readonly kind: string;
  /** Ids rather than content: what is stored now is read when the job runs. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** A second job of the same kind with the same key is not added. */
  readonly key?: string;
  /** Not before this instant. Default: at once. */
  readonly runAt?: Date;
}

/** One unit of work: everything in it is written, or nothing. Outside effects go through `enqueue`. */
export interface Transaction {
  readonly session: ClientSession;
  readonly now: Date;
  readonly actor: Actor;
  readonly requestId: string;
  readonly quiet: boolean;
  /** The actor takes this step for somebody who is away: audit trail and timeline name both from here on. */
  actFor(delegation: ActingFor | null): void;
  /** For whom the actor takes this step; null: for themselves. */
  actingFor(): ActingFor | null;
  record(event: AuditRecord): Promise<void>;
  tell(entry: TimelineRecord): Promise<void>;
  enqueue(job: JobRequest): Promise<void>;
  /** Says that a case's tasks may have changed where nothing is audited or told on the case itself. */
  touch(record: RecordTouched): void;
}

/** What a record keeps beside a name: for whom the person acted, if not for themselves. */
export function actedFor(tx: Pick<Transaction, 'actingFor'>): { readonly onBehalfOf?: ActingFor } {
  const onBehalfOf = tx.actingFor();
  return onBehalfOf ? { onBehalfOf } : {};
}

export interface CommandContext {
  readonly actor: Actor;
  readonly requestId?: string;
  readonly now?: Date;
  /** Nobody is told of the tasks that open: for the seed, and for records from before there were tasks. */
  readonly quiet?: boolean;
}

/** Acts when no person does: jobs, seed, clean-up. Holds no role. */
export const systemActor: Actor = Object.freeze({
  userId: 'system',
  name: 'Thusong Grants',
  memberships: [],
});

/** Enough for hundreds of rivals on one record, little enough to end: each try waits a little longer than the last. */
const attemptsMax = 200;

/**
 * Transactions under way at once on a connection. Well below its pool: commands that wait for a rival to commit hold a
 * connection each, and the rival must still find one to commit on.
 */
const transactionsAtOnce = 12;
const gates = new WeakMap<Connection, Gate>();

function gateOf(connection: Connection): Gate {
  const gate = gates.get(connection) ?? createGate(transactionsAtOnce);
  gates.set(connection, gate);
  return gate;
}

/**
 * Runs a use case in one transaction: snapshot reads, majority and journalled commit. On a write conflict the driver
 * runs it again from the start, so it must have no effect outside the database. Jobs start after the commit.
 */
export async function runCommand<Result>(
  deps: Deps,
  context: CommandContext,
  useCase: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return gateOf(deps.connection).pass(() => runInTransaction(deps, context, useCase));
}

async function runInTransaction<Result>(
  deps: Deps,
  context: CommandContext,
  useCase: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  const now = context.now ?? deps.clock.now();
  const requestId = context.requestId ?? randomUUID();
  const session = await deps.connection.startSession();
  let attempts = 0;
  let enqueued = 0;
  const touched = new Map<string, RecordTouched>();
  try {
    const result = await session.withTransaction(
      async () => {
        attempts += 1;
        enqueued = 0;
        touched.clear();
        if (attempts > attemptsMax) throw new ApiFailure('unavailable', { retryAfterSeconds: 2 });
        let delegation: ActingFor | null = null;
        const tx: Transaction = {
          session,
          now,
          actor: context.actor,
          requestId,
          quiet: context.quiet ?? false,
          actFor: (given) => {
            delegation = given;
          },
          actingFor: () => delegation,
          record: async (event) => {
            tx.touch(event.entity);
            await recordAuditEvent(deps, tx, event);
          },
          tell: async (entry) => {
            tx.touch({ type: entry.caseType, id: entry.caseId });
            const entryId = await addTimelineEntry(deps, tx, entry);
            const { caseType, event, named = [] } = entry;
            const isNews = named.length > 0 || rolesToTell(caseType, event).length > 0;
            if (isNews && !tx.quiet) await tx.enqueue({ kind: 'announceNews', payload: { entryId, named } });
          },
          touch: ({ type, id }) => touched.set(`${type}:${id}`, { type, id }),
          enqueue: async (job) => {
            enqueued += 1;
            await enqueueJob(deps, tx, job);
          },
        };
        const result = await useCase(tx);
        await deps.tasks.keep(tx, [...touched.values()]);
        return result;
      },
      {
        readConcern: { level: 'snapshot' },
        writeConcern: { w: 'majority', journal: true },
        readPreference: 'primary',
      },
    );
    if (enqueued > 0) deps.jobs.kick();
    return result;
  } finally {
    await session.endSession();
  }
}
