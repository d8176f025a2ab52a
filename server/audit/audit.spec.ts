import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '#shared/api/page.ts';
import type { AuditEventView } from '#shared/audit/audit-views.ts';
import { trusted } from '../database/model.ts';
import { runCommand } from '../database/transaction.ts';
import { startTestPortal } from '../testing/test-portal.ts';
import type { TestPortal } from '../testing/test-portal.ts';
import { auditChainHeadModel, auditEventModel } from './audit-event.model.ts';
import { checkpointFile, readCheckpoints } from './checkpoints.ts';
import { createSealer } from './sealer.ts';
import { verifyChain } from './verify-chain.ts';
import type { ChainProblemKind } from './verify-chain.ts';

describe('The audit chain', () => {
  let portal: TestPortal;
  beforeEach(async () => {
    portal = await startTestPortal();
    await createSealer(portal.deps).sealAll();
  });
  afterEach(() => portal.close());

  const events = () => auditEventModel(portal.deps.connection);
  const outside = () => checkpointFile(portal.deps.config.dataDir);
  const verify = async () =>
    verifyChain(portal.deps.connection, await readCheckpoints(outside()), new Date());
  const kinds = async (): Promise<[ChainProblemKind, number][]> =>
    (await verify()).problems.map((problem) => [problem.kind, problem.at]);

  const record = (count: number, organisationId = portal.organisations.mosselBay) =>
    runCommand(portal.deps, { actor: portal.actor('mosselBay.grantOfficer') }, async (tx) => {
      for (let index = 0; index < count; index += 1) {
        const entity = { type: 'note', id: String(index) };
        await tx.record({ action: 'note.written', entity, organisationId, after: { index } });
      }
    });

  /** A chain of twelve sealed events, four of them there from the start, in three batches. */
  async function sealTwelve(): Promise<void> {
    const sealer = createSealer(portal.deps);
    for (let batch = 0; batch < 2; batch += 1) {
      await record(4);
      await auditChainHeadModel(portal.deps.connection).updateOne(
        { _id: 'head' },
        { $set: { sealer: null } },
      );
      await sealer.sealAll();
    }
  }

  it('takes every event once, in order, and holds', async () => {
    await sealTwelve();
    const report = await verify();
    expect(report.problems).toEqual([]);
    expect([report.sealed, report.waiting, report.checkpoints]).toEqual([12, 0, 3]);
    const sequences = (await events().find({}).sort({ sequence: 1 }).lean()).map((event) => event.sequence);
    expect(sequences).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it('is sealed within two seconds of the command', async () => {
    const sealer = createSealer(portal.deps);
    await auditChainHeadModel(portal.deps.connection).updateOne({ _id: 'head' }, { $set: { sealer: null } });
    sealer.start();
    await record(3);
    const until = Date.now() + 2_000;
    while ((await events().countDocuments({ sequence: null })) > 0 && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await sealer.stop();
    expect(await events().countDocuments({ sequence: null })).toBe(0);
  });

  it('has one sealer: of two at once one waits, and takes over when the first falls silent', async () => {
    const first = createSealer(portal.deps);
    const second = createSealer(portal.deps);
    await auditChainHeadModel(portal.deps.connection).updateOne({ _id: 'head' }, { $set: { sealer: null } });
    await record(2);
    expect(await first.sealAll()).toBe(2);
    await record(3);
    expect(await second.sealAll()).toBe(0);
    portal.clock.advance(11_000);
    expect(await second.sealAll()).toBe(3);
    expect((await verify()).problems).toEqual([]);
  });

  const tampers: [name: string, tamper: () => Promise<unknown>, found: [ChainProblemKind, number][]][] = [
    [
      'an actor put in another’s place',
      () => events().updateOne({ sequence: 6 }, { $set: { actorName: 'Somebody Else' } }),
      [['eventChanged', 6]],
    ],
    [
      'a moved instant',
      () => events().updateOne({ sequence: 12 }, { $set: { at: new Date(0) } }),
      [['eventChanged', 12]],
    ],
    [
      'a changed digest',
      () => events().updateOne({ sequence: 5 }, { $set: { afterDigest: 'f'.repeat(64) } }),
      [['eventChanged', 5]],
    ],
    ['an event taken out', () => events().deleteOne({ sequence: 7 }), [['eventMissing', 7]]],
    [
      'two events taken out',
      () => events().deleteMany({ entityId: trusted({ $in: ['2', '3'] }) }),
      [
        ['eventMissing', 7],
        ['headDiffers', 11],
        ['tailMissing', 11],
      ],
    ],
    [
      'the tail cut off',
      () => events().deleteOne({ sequence: 12 }),
      [
        ['headDiffers', 12],
        ['tailMissing', 12],
      ],
    ],
    [
      'two events swapped',
      () => swap(5, 6),
      [
        ['eventChanged', 5],
        ['linkBroken', 6],
        ['eventChanged', 6],
      ],
    ],
    [
      'an event hidden from the chain',
      () => events().updateOne({ sequence: 3 }, { $set: { sequence: null } }),
      [['eventMissing', 3]],
    ],
  ];

  async function swap(one: number, other: number): Promise<void> {
    await events().updateOne({ sequence: one }, { $set: { sequence: -1 } });
    await events().updateOne({ sequence: other }, { $set: { sequence: one } });
    await events().updateOne({ sequence: -1 }, { $set: { sequence: other } });
  }

  for (const [name, tamper, found] of tampers) {
    it(`shows ${name}, and where`, async () => {
      await sealTwelve();
      await tamper();
      const seen = await kinds();
      for (const problem of found) expect(seen).toContain(problem);
      expect(seen[0]?.[1]).toBe(Math.min(...found.map(([, at]) => at)));
    });
  }

  it('shows a tail that was cut together with the chain’s own note of its end', async () => {
    await sealTwelve();
    await events().deleteMany({ sequence: trusted({ $gt: 10 }) });
    const last = await events().findOne({ sequence: 10 }).lean();
    await auditChainHeadModel(portal.deps.connection).updateOne(
      { _id: 'head' },
      { $set: { sequence: 10, hash: last?.hash ?? '' } },
    );
    expect(await kinds()).toEqual([['tailMissing', 11]]);
  });

  it('shows a chain that was written anew from some event on', async () => {
    await sealTwelve();
    await events().updateMany({}, { $set: { sequence: null, previousHash: null, hash: null } });
    await events().updateOne({ entityId: '1' }, { $set: { actorName: 'Somebody Else' } });
    await auditChainHeadModel(portal.deps.connection).deleteMany({});
    const checkpoints = readFileSync(outside(), 'utf8');
    await createSealer(portal.deps).sealAll();
    writeFileSync(outside(), checkpoints);
    expect((await kinds()).map(([kind]) => kind)).toContain('checkpointDiffers');
  });

  it('says when there is nothing outside the database to compare with, and when a line cannot be read', async () => {
    await sealTwelve();
    const text = readFileSync(outside(), 'utf8');
    writeFileSync(outside(), `${text}scribble\n{"sequence":`);
    expect(await kinds()).toEqual([['checkpointUnreadable', 4]]);
    writeFileSync(outside(), '');
    expect(await kinds()).toEqual([['checkpointsMissing', 12]]);
  });

  it('says when an event has waited for more than a minute', async () => {
    await record(1);
    const report = await verifyChain(
      portal.deps.connection,
      await readCheckpoints(outside()),
      new Date(Date.now() + 62_000),
    );
    expect(report.problems.map((problem) => problem.kind)).toEqual(['eventLeftUnsealed']);
  });

  it('is read by auditors, each the events of their own side', async () => {
    await record(2);
    await record(3, portal.organisations.hessequa);
    const list = async (persona: string) =>
      (
        await (
          await portal.signInAs(persona)
        ).get<Page<AuditEventView>>('/audit-events?action=note.written&limit=2')
      ).body;
    expect((await list('mosselBay.auditor')).total).toBe(2);
    expect((await list('hessequa.auditor')).total).toBe(3);
    const all = await list('department.auditor');
    expect(all.total).toBe(5);
    const officer = await portal.signInAs('department.auditor');
    const next = await officer.get<Page<AuditEventView>>(
      `/audit-events?action=note.written&limit=2&cursor=${all.nextCursor ?? ''}`,
    );
    const seen = [...all.items, ...next.body.items].map((event) => event.id);
    expect(new Set(seen).size).toBe(4);
  });
});
