import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { ApiErrorEnvelope } from '#shared/errors/api-error.ts';
import { refuse } from '#shared/errors/refusal.ts';
import { idParams } from '#shared/api/ids.ts';
import { auditEventModel } from '../audit/index.ts';
import { defineModel } from '../database/model.ts';
import type { Transaction } from '../database/transaction.ts';
import { assertVersion, updateVersioned } from '../database/versioned.ts';
import type { Deps } from '../deps.ts';
import { jobModel } from '../jobs/job.model.ts';
import { startTestPortal } from '../testing/test-portal.ts';
import type { TestPortal } from '../testing/test-portal.ts';
import { timelineEntryModel } from '../timeline/timeline-entry.model.ts';
import { defineCommand, defineRoute } from './define-route.ts';
import { NotFoundError, RefusedError } from './errors.ts';

interface Counter {
  _id: string;
  version: number;
  value: number;
}

const counterModel = defineModel<Counter>({
  name: 'SpecCounter',
  collection: 'specCounters',
  fields: { version: { type: Number, required: true }, value: { type: Number, required: true } },
});

const counterView = z.object({ id: z.string(), version: z.number().int(), value: z.number().int() });

async function load(deps: Deps, id: string, tx?: Transaction): Promise<Counter> {
  const found = await counterModel(deps.connection)
    .findById(id)
    .session(tx?.session ?? null)
    .lean<Counter>();
  if (!found) throw new NotFoundError({ type: 'counter', id });
  return found;
}

const view = ({ _id, version, value }: Counter) => ({ id: _id, version, value });
let runs = 0;

const addBody = z.strictObject({
  by: z.int().min(1).max(100),
  then: z.enum(['fail', 'refuse', 'forget', 'lie']).optional(),
});

const create = defineCommand({
  method: 'post',
  path: '/spec-counters',
  permission: 'signedIn',
  summary: 'Make a counter',
  versioned: false,
  idempotent: true,
  audit: 'counter.made',
  response: counterView,
  handle: async ({ reply }, tx, deps) => {
    const [made] = await counterModel(deps.connection).create([{ version: 1, value: 0 }], {
      session: tx.session,
    });
    if (!made) throw new Error('not made');
    await tx.record({ action: 'counter.made', entity: { type: 'counter', id: made._id } });
    reply.status = 201;
    return view(made);
  },
});

const add = defineCommand({
  method: 'post',
  path: '/spec-counters/:id/add',
  permission: 'signedIn',
  summary: 'Add to a counter',
  params: idParams,
  body: addBody,
  versioned: true,
  idempotent: true,
  audit: ['counter.raised'],
  response: counterView,
  handle: async ({ params, body, expectedVersion }, tx, deps) => {
    runs += 1;
    const counter = await load(deps, params.id, tx);
    assertVersion(expectedVersion, counter.version);
    const change = { value: counter.value + body.by };
    const version = await updateVersioned(
      counterModel(deps.connection),
      counter,
      { $set: change },
      tx.session,
    );
    const entity = { type: 'counter', id: counter._id };
    await tx.tell({ caseType: 'counter', caseId: counter._id, organisationId: counter._id, event: 'raised' });
    await tx.enqueue({ kind: 'specJob', payload: { id: counter._id } });
    if (body.then === 'refuse')
      throw new RefusedError(refuse('commandNotAllowedInStatus', { status: 'full' }));
    if (body.then === 'fail') throw new Error('secret detail of the machine');
    if (body.then !== 'forget')
      await tx.record({
        action: 'counter.raised',
        entity,
        before: counter,
        after: { ...counter, ...change },
      });
    return body.then === 'lie' ? ({ id: 5 } as never) : view({ ...counter, ...change, version });
  },
});

const addFreely = defineCommand({
  method: 'post',
  path: '/spec-counters/:id/add-freely',
  permission: 'signedIn',
  summary: 'Add without a version',
  params: idParams,
  body: addBody,
  versioned: false,
  idempotent: false,
  audit: 'counter.raised',
  response: counterView,
  handle: async ({ params, body }, tx, deps) => {
    const counter = await load(deps, params.id, tx);
    const change = { value: counter.value + body.by };
    const version = await updateVersioned(
      counterModel(deps.connection),
      counter,
      { $set: change },
      tx.session,
    );
    await tx.record({ action: 'counter.raised', entity: { type: 'counter', id: counter._id } });
    return view({ ...counter, ...change, version });
  },
});

const read = defineRoute({
  method: 'get',
  path: '/spec-counters/:id',
  permission: 'signedIn',
  summary: 'Read a counter',
  params: idParams,
  query: z.strictObject({ twice: z.stringbool().optional() }),
  response: counterView,
  handle: async ({ params }, deps) => view(await load(deps, params.id)),
});

type View = z.output<typeof counterView>;

describe('The route kernel', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startTestPortal({ extraRoutes: [create, add, addFreely, read] });
    await counterModel(portal.deps.connection).createCollection();
  });
  afterAll(() => portal.close());

  const officer = () => portal.signInAs('mosselBay.grantOfficer');
  const made = async () => (await (await officer()).post<View>('/spec-counters')).body;
  const stored = (id: string) => load(portal.deps, id);
  const eventsOf = (id: string) => auditEventModel(portal.deps.connection).countDocuments({ entityId: id });

  describe('before a handler runs', () => {
    it('asks for a session before it looks at anything else', async () => {
      const answer = await portal
        .anonymous()
        .post<ApiErrorEnvelope>('/spec-counters/nonsense/add', { no: 'sense' });
      expect(answer.status).toBe(401);
      expect(answer.body.error.code).toBe('signInRequired');
      expect(answer.body.error.requestId).toBe(answer.headers.get('x-request-id') ?? 'none');
    });

    it('takes an id that cannot be for one that is not there', async () => {
      expect((await (await officer()).get('/spec-counters/nonsense')).status).toBe(404);
    });

    it('names each wrong field, of query and body', async () => {
      const client = await officer();
      const { id } = await made();
      const body = await client.post<ApiErrorEnvelope>(
        `/spec-counters/${id}/add`,
        { by: 0, extra: 1 },
        { version: 1 },
      );
      expect(body.status).toBe(400);
      expect(body.body.error.fields?.map(({ path, code }) => [path, code])).toEqual([
        ['by', 'tooSmall'],
        ['extra', 'unknownField'],
      ]);
      const query = await client.get<ApiErrorEnvelope>(`/spec-counters/${id}?thrice=1`);
      expect(query.body.error.fields?.map(({ path }) => path)).toEqual(['query.thrice']);
    });

    it('takes neither operators nor a prototype for input', async () => {
      const client = await officer();
      const { id } = await made();
      for (const body of [
        '{"by":{"$gt":0}}',
        '{"by":1,"__proto__":{"then":"fail"}}',
        '{"by":1,"constructor":{}}',
      ]) {
        const answer = await client.post<ApiErrorEnvelope>(`/spec-counters/${id}/add`, body, { version: 1 });
        expect(answer.status).withContext(body).toBe(400);
      }
      expect((await stored(id)).value).toBe(0);
    });

    it('answers JSON that is cut off, too long, of another type or compressed with what to do', async () => {
      const client = await officer();
      const { id } = await made();
      const path = `/spec-counters/${id}/add`;
      const send = async (body: string, headers: Record<string, string> = {}) => {
        const answer = await client.post<ApiErrorEnvelope>(path, body, { version: 1, headers });
        return `${answer.status} ${answer.body.error.code}`;
      };
      expect(await send('{"by":')).toBe('400 malformedRequest');
      expect(await send(`{"by":"${'x'.repeat(1_100_000)}"}`)).toBe('413 payloadTooLarge');
      expect(await send('by=1', { 'Content-Type': 'application/x-www-form-urlencoded' })).toBe(
        '415 unsupportedMediaType',
      );
      expect(await send('{}', { 'Content-Encoding': 'gzip' })).toBe('415 unsupportedMediaType');
      expect(await send(`${'['.repeat(2_000)}${']'.repeat(2_000)}`)).toBe('400 validationFailed');
    });

    it('demands a version and a key where a command needs them, and says what they look like', async () => {
      const client = await officer();
      const { id } = await made();
      const path = `/spec-counters/${id}/add`;
      const none = await client.post<ApiErrorEnvelope>(path, { by: 1 });
      expect([none.status, none.body.error.code]).toEqual([428, 'versionRequired']);
      const odd = await client.post<ApiErrorEnvelope>(path, { by: 1 }, { headers: { 'If-Match': '17' } });
      expect(odd.body.error.fields?.[0]?.message).toContain('"v17"');
      const key = await client.post<ApiErrorEnvelope>(
        path,
        { by: 1 },
        { version: 1, idempotencyKey: 'mine' },
      );
      expect([key.status, key.body.error.fields?.[0]?.path]).toEqual([400, 'header.Idempotency-Key']);
      const bare = await fetch(`${portal.url}/api/v1${path}`, {
        method: 'POST',
        headers: {
          Cookie: [...client.cookies].map((pair) => pair.join('=')).join('; '),
          'X-Thusong-Client': 'web',
          'Content-Type': 'application/json',
          'If-Match': '"v1"',
        },
        body: '{"by":1}',
      });
      expect([bare.status, ((await bare.json()) as ApiErrorEnvelope).error.code]).toEqual([
        428,
        'idempotencyKeyRequired',
      ]);
    });

    it('says which methods an address takes', async () => {
      const { id } = await made();
      const answer = await (await officer()).put<ApiErrorEnvelope>(`/spec-counters/${id}`);
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET']);
      expect((await (await officer()).get<ApiErrorEnvelope>('/no-such-thing')).body.error.code).toBe(
        'notFound',
      );
    });
  });

  describe('a command', () => {
    it('writes state, audit event, timeline and job together and answers the new version', async () => {
      const { id } = await made();
      const answer = await (
        await officer()
      ).post<View>(`/spec-counters/${id}/add`, { by: 3 }, { version: 1 });
      expect(answer.body).toEqual({ id, version: 2, value: 3 });
      expect(answer.headers.get('etag')).toBe('"v2"');
      const event = await auditEventModel(portal.deps.connection)
        .findOne({ entityId: id, action: 'counter.raised' })
        .lean();
      expect(event?.changedFields).toEqual(['value']);
      expect(event?.requestId).toBe(answer.headers.get('x-request-id') ?? '');
      expect(await timelineEntryModel(portal.deps.connection).countDocuments({ caseId: id })).toBe(1);
      expect(await jobModel(portal.deps.connection).countDocuments({ 'payload.id': id })).toBe(1);
    });

    for (const then of ['fail', 'refuse', 'forget'] as const) {
      it(`writes nothing at all when its handler ends by "${then}"`, async () => {
        const { id } = await made();
        const answer = await (
          await officer()
        ).post<ApiErrorEnvelope>(`/spec-counters/${id}/add`, { by: 3, then }, { version: 1 });
        expect(answer.status).toBe(then === 'refuse' ? 409 : 500);
        expect(await stored(id)).toEqual({ _id: id, version: 1, value: 0 });
        expect(await eventsOf(id)).toBe(1);
        expect(await timelineEntryModel(portal.deps.connection).countDocuments({ caseId: id })).toBe(0);
        expect(await jobModel(portal.deps.connection).countDocuments({ 'payload.id': id })).toBe(0);
      });
    }

    it('tells nobody what went wrong inside', async () => {
      const { id } = await made();
      const answer = await (
        await officer()
      ).post<ApiErrorEnvelope>(`/spec-counters/${id}/add`, { by: 3, then: 'fail' }, { version: 1 });
      expect(Object.keys(answer.body.error).sort()).toEqual(['code', 'message', 'requestId']);
      expect(JSON.stringify(answer.body)).not.toContain('secret detail');
    });

    it('refuses to answer what its schema does not describe (in specs)', async () => {
      const { id } = await made();
      const answer = await (
        await officer()
      ).post(`/spec-counters/${id}/add`, { by: 1, then: 'lie' }, { version: 1 });
      expect(answer.status).toBe(500);
    });

    it('refuses a version that has been overtaken, with the one that is there', async () => {
      const client = await officer();
      const { id } = await made();
      await client.post(`/spec-counters/${id}/add`, { by: 1 }, { version: 1 });
      const stale = await client.post<ApiErrorEnvelope>(
        `/spec-counters/${id}/add`,
        { by: 1 },
        { version: 1 },
      );
      expect([stale.status, stale.body.error.details]).toEqual([412, { expected: 1, actual: 2 }]);
    });

    it('lets one of a hundred on the same version win', async () => {
      const client = await officer();
      const { id } = await made();
      const answers = await Promise.all(
        Array.from({ length: 100 }, () => client.post(`/spec-counters/${id}/add`, { by: 1 }, { version: 1 })),
      );
      const count = (status: number) => answers.filter((answer) => answer.status === status).length;
      expect([count(200), count(412)]).toEqual([1, 99]);
      expect((await stored(id)).value).toBe(1);
      expect(await eventsOf(id)).toBe(2);
    });

    it('runs again from the start on a write conflict, so that none of forty rivals is lost', async () => {
      const client = await officer();
      const { id } = await made();
      const answers = await Promise.all(
        Array.from({ length: 40 }, () => client.post(`/spec-counters/${id}/add-freely`, { by: 1 })),
      );
      const statuses = new Set(answers.map((answer) => answer.status));
      const done = answers.filter((answer) => answer.status === 200).length;
      expect([...statuses].every((status) => status === 200 || status === 412)).toBeTrue();
      expect((await stored(id)).value).toBe(done);
      expect(await eventsOf(id)).toBe(done + 1);
    });
  });

  describe('an Idempotency-Key', () => {
    it('makes two hundred equal requests at once one effect with two hundred equal answers', async () => {
      const client = await officer();
      const { id } = await made();
      const idempotencyKey = randomUUID();
      runs = 0;
      const answers = await Promise.all(
        Array.from({ length: 200 }, () =>
          client.post<View>(`/spec-counters/${id}/add`, { by: 5 }, { version: 1, idempotencyKey }),
        ),
      );
      expect(
        new Set(
          answers.map((answer) => JSON.stringify([answer.status, answer.body, answer.headers.get('etag')])),
        ).size,
      ).toBe(1);
      expect(answers[0]?.body).toEqual({ id, version: 2, value: 5 });
      expect(runs).toBe(1);
      expect(await eventsOf(id)).toBe(2);
    });

    it('repeats the status of the first answer too', async () => {
      const client = await officer();
      const idempotencyKey = randomUUID();
      const first = await client.post<View>('/spec-counters', {}, { idempotencyKey });
      const second = await client.post<View>('/spec-counters', {}, { idempotencyKey });
      expect([second.status, second.body]).toEqual([201, first.body]);
      expect(second.headers.get('idempotency-replayed')).toBe('true');
    });

    it('cannot be used again for another body, another record or another version', async () => {
      const client = await officer();
      const one = await made();
      const other = await made();
      const idempotencyKey = randomUUID();
      await client.post(`/spec-counters/${one.id}/add`, { by: 5 }, { version: 1, idempotencyKey });
      const tries = [
        client.post<ApiErrorEnvelope>(
          `/spec-counters/${one.id}/add`,
          { by: 6 },
          { version: 1, idempotencyKey },
        ),
        client.post<ApiErrorEnvelope>(
          `/spec-counters/${other.id}/add`,
          { by: 5 },
          { version: 1, idempotencyKey },
        ),
        client.post<ApiErrorEnvelope>(
          `/spec-counters/${one.id}/add`,
          { by: 5 },
          { version: 2, idempotencyKey },
        ),
      ];
      for (const answer of await Promise.all(tries))
        expect([answer.status, answer.body.error.code]).toEqual([422, 'idempotencyKeyReused']);
    });

    it('is each person’s own', async () => {
      const idempotencyKey = randomUUID();
      const first = await (await officer()).post<View>('/spec-counters', {}, { idempotencyKey });
      const second = await (
        await portal.signInAs('hessequa.grantOfficer')
      ).post<View>('/spec-counters', {}, { idempotencyKey });
      expect(second.body.id).not.toBe(first.body.id);
    });

    it('is free again after a refusal, which changed nothing', async () => {
      const client = await officer();
      const { id } = await made();
      const idempotencyKey = randomUUID();
      const refused = await client.post(
        `/spec-counters/${id}/add`,
        { by: 1, then: 'refuse' },
        { version: 1, idempotencyKey },
      );
      expect(refused.status).toBe(409);
      const done = await client.post(`/spec-counters/${id}/add`, { by: 1 }, { version: 1, idempotencyKey });
      expect(done.status).toBe(200);
    });

    it('keeps the answer unreadable in the database', async () => {
      const { id } = await made();
      await (await officer()).post(`/spec-counters/${id}/add`, { by: 77 }, { version: 1 });
      const records = await portal.deps.connection.collection('idempotencyRecords').find({}).toArray();
      expect(records.length).toBeGreaterThan(0);
      expect(JSON.stringify(records)).not.toContain(id);
    });
  });

  describe('a read', () => {
    it('answers 304 to who has it already, and anew after a change', async () => {
      const client = await officer();
      const { id } = await made();
      const first = await client.get(`/spec-counters/${id}`);
      const tag = first.headers.get('etag') ?? '';
      expect(tag).toMatch(/^W\/"v1-/);
      const headers = { 'If-None-Match': tag };
      expect((await client.get(`/spec-counters/${id}`, { headers })).status).toBe(304);
      const changed = await client.post(
        `/spec-counters/${id}/add`,
        { by: 1 },
        { headers: { 'If-Match': tag } },
      );
      expect(changed.status).toBe(200);
      expect((await client.get(`/spec-counters/${id}`, { headers })).status).toBe(200);
    });
  });
});
