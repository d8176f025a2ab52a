import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import type { Document } from 'mongodb';
import { startEmbeddedMongo } from './start.ts';
import type { EmbeddedMongo } from './start.ts';
import { SpecDatabase, errorCode } from './testing/spec-database.ts';

describe('embedded database: fail points', () => {
  let directory: string;
  let mongo: EmbeddedMongo;
  let client: MongoClient;
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'embedded-fail-'));
    mongo = await startEmbeddedMongo({ dataDir: directory, testCommands: true });
    client = await MongoClient.connect(mongo.uri);
  });
  afterEach(async () => fail({}, 'off'));
  afterAll(async () => {
    await client.close();
    await mongo.stop();
    rmSync(directory, { recursive: true });
  });

  const fail = (data: Document, mode: unknown): Promise<Document> =>
    client.db('admin').command({ configureFailPoint: 'failCommand', mode, data });

  it('are not to be had without the start option', async () => {
    const plain = await SpecDatabase.start();
    const command = { configureFailPoint: 'failCommand', mode: 'off' };
    expect(await errorCode(plain.client.db('admin').command(command))).toBe(59);
    await plain.stop();
  });

  it('fail a command as often as asked, after as many as asked', async () => {
    const things = client.db('f').collection('a');
    await fail({ failCommands: ['insert'], errorCode: 14 }, { times: 1 });
    expect(await errorCode(things.insertOne({}))).toBe(14);
    expect(await errorCode(things.insertOne({}))).toBeUndefined();
    await fail({ failCommands: ['insert'], errorCode: 14 }, { skip: 1 });
    expect(await errorCode(things.insertOne({}))).toBeUndefined();
    expect(await errorCode(things.insertOne({}))).toBe(14);
  });

  it('cut the connection before a write and after none: the retry takes effect once', async () => {
    const things = client.db('f').collection<{ _id: number; n: number }>('b');
    await things.insertOne({ _id: 1, n: 0 });
    await fail({ failCommands: ['update'], closeConnection: true }, { times: 1 });
    await things.updateOne({ _id: 1 }, { $inc: { n: 1 } });
    expect((await things.findOne())!.n).toBe(1);
  });

  it('make a transaction run again after a write conflict and a lost commit', async () => {
    const things = client.db('f').collection<{ _id: number }>('c');
    let runs = 0;
    const insert = (id: number): Promise<void> =>
      client.withSession((session) =>
        session.withTransaction(async () => {
          runs++;
          await things.insertOne({ _id: id }, { session });
        }),
      );
    await fail(
      { failCommands: ['insert'], errorCode: 112, errorLabels: ['TransientTransactionError'] },
      { times: 1 },
    );
    await insert(1);
    expect(runs).toBe(2);
    await fail({ failCommands: ['commitTransaction'], closeConnection: true }, { times: 1 });
    await insert(2);
    expect(await things.countDocuments()).toBe(2);
  });

  it('slow a command down', async () => {
    await fail({ failCommands: ['find'], blockConnection: true, blockTimeMS: 150 }, { times: 1 });
    const before = performance.now();
    await client.db('f').collection('d').findOne();
    expect(performance.now() - before).toBeGreaterThanOrEqual(145);
  });
});
