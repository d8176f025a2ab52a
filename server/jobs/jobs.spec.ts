import type { ApiErrorEnvelope } from '#shared/errors/api-error.ts';
import type { JobView } from '#shared/accounts/administration-views.ts';
import type { Page } from '#shared/api/page.ts';
import { runCommand, systemActor } from '../database/transaction.ts';
import type { JobRequest } from '../database/transaction.ts';
import { startTestPortal } from '../testing/test-portal.ts';
import type { TestPortal } from '../testing/test-portal.ts';
import { jobModel } from './job.model.ts';
import { claimJob } from './job.repository.ts';
import { retryDelay } from './jobs.ts';

describe('The outbox', () => {
  let portal: TestPortal;
  const ran: string[] = [];
  const failing = new Set<string>();
  beforeAll(async () => {
    portal = await startTestPortal();
    portal.deps.jobs.on<{ name: string; then?: string }>('specWork', async ({ name, then }, deps) => {
      if (failing.has(name)) throw new Error(`${name} cannot be done yet`);
      ran.push(name);
      if (then !== undefined) await enqueue({ kind: 'specWork', payload: { name: then } }, deps);
    });
  });
  afterAll(() => portal.close());
  beforeEach(() => {
    ran.length = 0;
    failing.clear();
  });
  afterEach(async () => {
    portal.clock.set(null);
    await jobModel(portal.deps.connection).deleteMany({ kind: 'specWork' });
  });

  const enqueue = (job: JobRequest, deps = portal.deps) =>
    runCommand(deps, { actor: systemActor }, (tx) => tx.enqueue(job));
  const only = async () => {
    const [job] = await jobModel(portal.deps.connection).find({ kind: 'specWork' }).lean();
    return job;
  };

  it('does what was asked, and what that asks in turn', async () => {
    await enqueue({ kind: 'specWork', payload: { name: 'first', then: 'second' } });
    await portal.drainJobs();
    expect(ran).toEqual(['first', 'second']);
  });

  it('knows nothing of a job whose command failed', async () => {
    const failed = runCommand(portal.deps, { actor: systemActor }, async (tx) => {
      await tx.enqueue({ kind: 'specWork', payload: { name: 'never' } });
      throw new Error('no');
    });
    await expectAsync(failed).toBeRejected();
    await portal.drainJobs();
    expect(ran).toEqual([]);
  });

  it('takes a job with a key once', async () => {
    const job = { kind: 'specWork', payload: { name: 'keyed' }, key: 'award-1' };
    await enqueue(job);
    await portal.drainJobs();
    await enqueue(job);
    await portal.drainJobs();
    expect(ran).toEqual(['keyed']);
  });

  it('waits until a job is due', async () => {
    await enqueue({ kind: 'specWork', payload: { name: 'later' }, runAt: new Date(Date.now() + 60_000) });
    await portal.drainJobs();
    expect(ran).toEqual([]);
    portal.clock.advance(61_000);
    await portal.drainJobs();
    expect(ran).toEqual(['later']);
  });

  it('tries again after a failure, later each time', async () => {
    failing.add('shy');
    await enqueue({ kind: 'specWork', payload: { name: 'shy' } });
    await portal.drainJobs();
    const job = await only();
    expect([job?.status, job?.attempts, job?.lastError]).toEqual(['waiting', 1, 'shy cannot be done yet']);
    failing.clear();
    await portal.drainJobs();
    expect(ran).toEqual([]);
    portal.clock.advance(retryDelay(1) + 1_000);
    await portal.drainJobs();
    expect(ran).toEqual(['shy']);
    expect([1, 2, 3, 9].map(retryDelay)).toEqual([2_000, 8_000, 32_000, 3_600_000]);
  });

  it('puts aside what fails eight times, lists it for the administrator, and tries again when told', async () => {
    failing.add('hopeless');
    await enqueue({ kind: 'specWork', payload: { name: 'hopeless' } });
    for (let attempt = 0; attempt < 9; attempt += 1) {
      await portal.drainJobs();
      portal.clock.advance(3_600_001);
    }
    expect((await only())?.status).toBe('dead');
    portal.clock.set(null);
    const administrator = await portal.signInAs('department.administrator');
    const list = await administrator.get<Page<JobView>>('/jobs?status=dead');
    expect(list.body.items.map(({ kind, attempts }) => [kind, attempts])).toEqual([['specWork', 8]]);
    failing.clear();
    const id = list.body.items[0]?.id ?? '';
    expect((await administrator.post<JobView>(`/jobs/${id}/retry`)).body.status).toBe('waiting');
    await portal.drainJobs();
    expect(ran).toEqual(['hopeless']);
    const again = await administrator.post<ApiErrorEnvelope>(`/jobs/${id}/retry`);
    expect([again.status, again.body.error.code]).toEqual([409, 'commandNotAllowedInStatus']);
    expect((await administrator.post(`/jobs/${'f'.repeat(24)}/retry`)).status).toBe(404);
  });

  it('takes over from a worker that died, and lets the dead one change nothing', async () => {
    await enqueue({ kind: 'specWork', payload: { name: 'orphan' } });
    expect(await claimJob(portal.deps, ['specWork'])).not.toBeNull();
    await portal.drainJobs();
    expect(ran).toEqual([]);
    portal.clock.advance(121_000);
    await portal.drainJobs();
    expect(ran).toEqual(['orphan']);
  });

  it('gives each job to one of many workers', async () => {
    for (let index = 0; index < 10; index += 1)
      await enqueue({ kind: 'specWork', payload: { name: `n${index}` } });
    const claims = await Promise.all(Array.from({ length: 20 }, () => claimJob(portal.deps, ['specWork'])));
    const ids = claims.flatMap((job) => job?._id ?? []);
    expect(new Set(ids).size).toBe(10);
    expect(ids.length).toBe(10);
  });

  it('works by itself once started, soon after the commit', async () => {
    portal.deps.jobs.start();
    try {
      await enqueue({ kind: 'specWork', payload: { name: 'quick' } });
      const until = Date.now() + 5_000;
      while (ran.length === 0 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 10));
      expect(ran).toEqual(['quick']);
    } finally {
      await portal.deps.jobs.stop();
    }
  });
});
