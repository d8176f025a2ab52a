import { trusted } from 'mongoose';
import type { JobRequest, Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { jobModel, JobStatus } from './job.model.ts';
import type { Job } from './job.model.ts';

/** Adds a job in the command's own transaction; one with the key of a job that exists already is left out. */
export async function enqueueJob(
  deps: Pick<Deps, 'connection'>,
  tx: Transaction,
  request: JobRequest,
): Promise<void> {
  const model = jobModel(deps.connection);
  const { kind, key } = request;
  if (key !== undefined && (await model.exists({ kind, key }).session(tx.session))) return;
  const job = {
    kind,
    key: key ?? null,
    payload: { ...request.payload },
    status: JobStatus.waiting,
    attempts: 0,
    runAt: request.runAt ?? tx.now,
    createdAt: tx.now,
    requestId: tx.requestId,
  };
  await model.create([job], { session: tx.session });
}

const leaseMilliseconds = 120_000;

/** Takes the next job that is due, or one whose worker has died. */
export async function claimJob(
  deps: Pick<Deps, 'connection' | 'clock'>,
  kinds: readonly string[],
): Promise<Job | null> {
  const now = deps.clock.now();
  const model = jobModel(deps.connection);
  const lease = { status: JobStatus.running, leaseUntil: new Date(now.getTime() + leaseMilliseconds) };
  const claim = (filter: Record<string, unknown>) =>
    model
      .findOneAndUpdate(
        { ...filter, kind: trusted({ $in: [...kinds] }) },
        { $set: lease, $inc: { attempts: 1 } },
        { sort: { runAt: 1 }, returnDocument: 'after' },
      )
      .lean<Job>();
  return (
    (await claim({ status: JobStatus.waiting, runAt: trusted({ $lte: now }) })) ??
    (await claim({ status: JobStatus.running, leaseUntil: trusted({ $lt: now }) }))
  );
}

export async function finishJob(deps: Pick<Deps, 'connection' | 'clock'>, job: Job): Promise<void> {
  await jobModel(deps.connection).updateOne(
    { _id: job._id, attempts: job.attempts },
    { $set: { status: JobStatus.done, leaseUntil: null, lastError: null, finishedAt: deps.clock.now() } },
  );
}

/** Puts a failed job back for later, or, with `retryAt` null, aside for a person to look at. */
export async function failJob(
  deps: Pick<Deps, 'connection'>,
  job: Job,
  failure: { readonly message: string; readonly retryAt: Date | null },
): Promise<void> {
  const after = failure.retryAt
    ? { status: JobStatus.waiting, runAt: failure.retryAt }
    : { status: JobStatus.dead };
  await jobModel(deps.connection).updateOne(
    { _id: job._id, attempts: job.attempts },
    { $set: { ...after, leaseUntil: null, lastError: failure.message.slice(0, 500) } },
  );
}
