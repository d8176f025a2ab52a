import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { SpecDatabase } from './testing/spec-database.ts';

const kills = Number(process.env['EMBEDDED_MONGO_KILLS'] ?? 10);
const writers = 4;

interface Note {
  _id: string;
  n: number;
}

/** What the clients were told: the last value each writer had acknowledged, and the one it was waiting for. */
interface Ledger {
  acknowledged: Map<string, number>;
  pending: Map<string, number>;
  /** Pairs written by one transaction each: both or none. */
  pairs: Map<string, 'acknowledged' | 'pending'>;
}

async function write(uri: string, writer: number, round: number, ledger: Ledger): Promise<void> {
  const client = new MongoClient(uri, { retryWrites: false, serverSelectionTimeoutMS: 500 });
  const notes = client.db('crash').collection<Note>('notes');
  try {
    for (let i = 1; ; i++) {
      const key = `w${writer}`;
      const next = (ledger.acknowledged.get(key) ?? 0) + 1;
      ledger.pending.set(key, next);
      await notes.updateOne({ _id: key }, { $set: { n: next } }, { upsert: true });
      ledger.acknowledged.set(key, next);
      const pair = `p${writer}.${round}.${i}`;
      ledger.pairs.set(pair, 'pending');
      const session = client.startSession();
      session.startTransaction();
      await notes.insertOne({ _id: `${pair}a`, n: i }, { session });
      await notes.insertOne({ _id: `${pair}b`, n: i }, { session });
      await session.commitTransaction();
      ledger.pairs.set(pair, 'acknowledged');
      void session.endSession();
    }
  } catch {
    // The database was killed under this writer.
  } finally {
    void client.close().catch(() => undefined);
  }
}

async function check(database: SpecDatabase, ledger: Ledger): Promise<string[]> {
  const wrong: string[] = [];
  const notes = database.client.db('crash').collection<Note>('notes');
  const stored = new Map((await notes.find().toArray()).map((note) => [note._id, note.n]));
  for (const [key, pending] of ledger.pending) {
    const acknowledged = ledger.acknowledged.get(key) ?? 0;
    const found = stored.get(key) ?? 0;
    if (found !== acknowledged && found !== pending)
      wrong.push(`${key}: ${found} instead of ${acknowledged} or ${pending}`);
    ledger.acknowledged.set(key, found);
  }
  for (const [pair, state] of ledger.pairs) {
    const halves = [stored.has(`${pair}a`), stored.has(`${pair}b`)];
    if (halves[0] !== halves[1]) wrong.push(`${pair} is half there`);
    if (state === 'acknowledged' && !halves[0]) wrong.push(`${pair} was acknowledged and is lost`);
    if (state === 'pending') ledger.pairs.delete(pair);
  }
  const validated = await database.client.db('crash').command({ validate: 'notes' });
  if (validated['valid'] !== true) wrong.push(...(validated['errors'] as string[]));
  return wrong;
}

describe('embedded database: killed at random points', () => {
  it(
    `keeps every acknowledged write and no half transaction over ${kills} kills`,
    async () => {
      const database = await SpecDatabase.start();
      await database.client.db('crash').collection('notes').createIndex({ n: 1 });
      const ledger: Ledger = { acknowledged: new Map(), pending: new Map(), pairs: new Map() };
      for (let round = 0; round < kills; round++) {
        const working = Array.from({ length: writers }, (_, writer) =>
          write(database.uri, writer, round, ledger),
        );
        await sleep(100 + Math.random() * 250);
        process.kill(database.pid, 'SIGKILL');
        await Promise.all(working);
        await database.restart('SIGKILL');
        expect(await check(database, ledger))
          .withContext(`after kill ${round + 1}`)
          .toEqual([]);
      }
      expect([...ledger.acknowledged.values()].reduce((total, n) => total + n, 0)).toBeGreaterThan(kills);
      await database.stop();
    },
    120_000 + kills * 4000,
  );
});
