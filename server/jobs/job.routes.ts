import { idParams } from '#shared/api/ids.ts';
import { pageSchema } from '#shared/api/list-query.ts';
import { jobListQuery, jobView } from '#shared/accounts/administration-views.ts';
import type { JobView } from '#shared/accounts/administration-views.ts';
import { listPage } from '../database/list-page.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { NotFoundError, RefusedError } from '../http/errors.ts';
import { refuse } from '#shared/errors/refusal.ts';
import { jobModel, JobStatus } from './job.model.ts';
import type { Job } from './job.model.ts';

const listJobs = defineRoute({
  method: 'get',
  path: '/jobs',
  permission: 'job.read',
  summary: 'List the work that follows commands; `status=dead` lists what was given up',
  query: jobListQuery,
  response: pageSchema(jobView),
  handle: ({ query }, deps) =>
    listPage({
      model: jobModel(deps.connection),
      filter: {
        ...(query.status === undefined ? {} : { status: query.status }),
        ...(query.kind === undefined ? {} : { kind: query.kind }),
      },
      query,
      sorts: { createdAt: 'createdAt' },
      toRow: toView,
    }),
});

const retryJob = defineCommand({
  method: 'post',
  path: '/jobs/:id/retry',
  permission: 'job.retry',
  summary: 'Try again what was given up',
  params: idParams,
  versioned: false,
  idempotent: true,
  audit: 'job.retried',
  response: jobView,
  handle: async ({ params }, tx, deps) => toView(await retry(deps, tx, params.id)),
});

async function retry(deps: Deps, tx: Transaction, id: string): Promise<Job> {
  const model = jobModel(deps.connection);
  const change = { status: JobStatus.waiting, attempts: 0, runAt: tx.now };
  const changed = await model
    .findOneAndUpdate(
      { _id: id, status: JobStatus.dead },
      { $set: change },
      { session: tx.session, returnDocument: 'after' },
    )
    .lean<Job>();
  if (!changed) {
    const job = await model.findById(id).session(tx.session).lean<Job>();
    if (!job) throw new NotFoundError({ type: 'job', id });
    throw new RefusedError(
      refuse('commandNotAllowedInStatus', { command: 'retry', status: job.status, allowedFrom: ['dead'] }),
    );
  }
  await tx.record({ action: 'job.retried', entity: { type: 'job', id } });
  return changed;
}

function toView(job: Job): JobView {
  const { _id, kind, status, attempts, lastError, requestId } = job;
  return {
    id: _id,
    kind,
    status,
    attempts,
    lastError,
    requestId,
    runAt: job.runAt.toISOString(),
    createdAt: job.createdAt.toISOString(),
    finishedAt: job.finishedAt?.toISOString() ?? null,
  };
}

export const jobRoutes = [listJobs, retryJob];
