import type { Deps } from '../deps.ts';
import { claimJob, failJob, finishJob } from './job.repository.ts';
import type { Job } from './job.model.ts';

export interface JobContext {
  readonly jobId: string;
  readonly requestId: string;
  /** 1 on the first try. */
  readonly attempt: number;
}

/**
 * Does a job's work. It may run more than once for one job (the machine can die between the work and its note), so it
 * checks whether its work is there already.
 */
export type JobHandler<Payload = Record<string, unknown>> = (
  payload: Payload,
  deps: Deps,
  context: JobContext,
) => Promise<void>;

export interface Jobs {
  /** Registers the handler of a kind. One per kind. */
  on<Payload>(kind: string, handler: JobHandler<Payload>): void;
  /** Looks for due jobs now; called after a commit that added one. */
  kick(): void;
  /** Runs every due job and those they add, then answers. For specs, seed and scripts. */
  drain(): Promise<void>;
  start(): void;
  /** Takes no further job and waits for those at work. */
  stop(): Promise<void>;
}

const pollMilliseconds = 1_000;
const atOnce = 2;
const attemptsMax = 8;

/** 2 s, 8 s, 32 s … at most an hour. */
export function retryDelay(attempt: number): number {
  return Math.min(2_000 * 4 ** (attempt - 1), 3_600_000);
}

/** The outbox's worker. `depsOf` is asked late because jobs are themselves part of the dependencies. */
export function createJobs(depsOf: () => Deps): Jobs {
  const handlers = new Map<string, JobHandler>();
  const working = new Set<Promise<boolean>>();
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let kicked = false;

  async function runNext(): Promise<boolean> {
    const deps = depsOf();
    const job = await claimJob(deps, [...handlers.keys()]);
    if (!job) return false;
    await runJob(deps, job, handlers.get(job.kind));
    return true;
  }

  function work(): void {
    while (running && working.size < atOnce) {
      kicked = false;
      const one = runNext().catch((error: unknown) => {
        depsOf().logger.error({ err: error }, 'the job worker could not reach its queue');
        return false;
      });
      working.add(one);
      void one.then((found) => {
        working.delete(one);
        if (found || kicked) work();
      });
      // A second worker only when there is a backlog: the first one to find a job calls work() again.
      if (!kicked) break;
    }
  }

  return {
    on(kind, handler) {
      if (handlers.has(kind)) throw new Error(`There is a handler for ${kind} jobs already.`);
      handlers.set(kind, handler as JobHandler);
    },
    kick() {
      kicked = true;
      if (running) work();
    },
    async drain() {
      // The worker may take the next job the moment one ends: done is only when it is idle and nothing is due.
      do await Promise.all(working);
      while ((await runNext()) || working.size > 0);
    },
    start() {
      running = true;
      timer ??= setInterval(work, pollMilliseconds).unref();
      work();
    },
    async stop() {
      running = false;
      clearInterval(timer);
      timer = undefined;
      await Promise.all(working);
    },
  };
}

async function runJob(deps: Deps, job: Job, handler: JobHandler | undefined): Promise<void> {
  try {
    if (!handler) throw new Error(`No handler for ${job.kind} jobs.`);
    await handler(job.payload, deps, { jobId: job._id, requestId: job.requestId, attempt: job.attempts });
    await finishJob(deps, job);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const retryAt =
      job.attempts >= attemptsMax ? null : new Date(deps.clock.now().getTime() + retryDelay(job.attempts));
    deps.logger.warn(
      { err: error, job: job._id, kind: job.kind, attempt: job.attempts, retryAt },
      'a job failed',
    );
    await failJob(deps, job, { message, retryAt });
  }
}
