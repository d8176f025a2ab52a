import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { startEmbeddedMongo } from './start.ts';

describe('embedded database: the example of the README', () => {
  it('runs with nothing but the official driver', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'embedded-example-'));
    const mongo = await startEmbeddedMongo({ dataDir });
    const client = await MongoClient.connect(mongo.uri);
    const accounts = client.db('bank').collection<{ _id: string; cents: number }>('accounts');
    await accounts.insertMany([
      { _id: 'a', cents: 500 },
      { _id: 'b', cents: 0 },
    ]);
    await client.withSession((session) =>
      session.withTransaction(async () => {
        await accounts.updateOne({ _id: 'a' }, { $inc: { cents: -200 } }, { session });
        await accounts.updateOne({ _id: 'b' }, { $inc: { cents: 200 } }, { session });
      }),
    );
    expect((await accounts.find().sort({ _id: 1 }).toArray()).map((account) => account.cents)).toEqual([
      300, 200,
    ]);
    await client.close();
    await mongo.stop();
    rmSync(dataDir, { recursive: true });
  });
});
