import { Long } from 'mongodb';
import type { ClientSession, Collection } from 'mongodb';
import { SpecDatabase, errorCode } from './testing/spec-database.ts';
import { WireClient } from './testing/wire-client.ts';

interface Account {
  _id: number;
  balance: number;
}

describe('embedded database: transactions', () => {
  let database: SpecDatabase;
  beforeAll(async () => {
    database = await SpecDatabase.start();
  });
  afterAll(async () => database.stop());

  async function accounts(count: number): Promise<Collection<Account>> {
    const collection = database.fresh<Account>();
    await collection.insertMany(Array.from({ length: count }, (_, i) => ({ _id: i, balance: 100 })));
    return collection;
  }

  async function inSession<T>(run: (session: ClientSession) => Promise<T>): Promise<T> {
    const session = database.client.startSession();
    try {
      return await run(session);
    } finally {
      await session.endSession();
    }
  }

  it('shows its own writes inside, nothing outside until commit, everything after', async () => {
    const book = await accounts(2);
    await inSession(async (session) => {
      session.startTransaction();
      await book.updateOne({ _id: 0 }, { $inc: { balance: -10 } }, { session });
      await book.insertOne({ _id: 9, balance: 1 }, { session });
      expect((await book.findOne({ _id: 0 }, { session }))!.balance).toBe(90);
      expect((await book.findOne({ _id: 0 }))!.balance).toBe(100);
      expect(await book.countDocuments()).toBe(2);
      expect(await book.countDocuments({}, { session })).toBe(3);
      await session.commitTransaction();
    });
    expect((await book.findOne({ _id: 0 }))!.balance).toBe(90);
    expect(await book.countDocuments()).toBe(3);
  });

  it('takes back everything on abort, also collections and indexes made in it', async () => {
    const book = await accounts(1);
    await inSession(async (session) => {
      session.startTransaction();
      await book.deleteOne({ _id: 0 }, { session });
      await database.db.collection('made-inside').insertOne({ a: 1 }, { session });
      await session.abortTransaction();
    });
    expect(await book.countDocuments()).toBe(1);
    expect(await database.db.listCollections({ name: 'made-inside' }).toArray()).toEqual([]);
  });

  it('reads one moment, whatever others commit meanwhile', async () => {
    const book = await accounts(2);
    await inSession(async (session) => {
      session.startTransaction();
      expect((await book.findOne({ _id: 0 }, { session }))!.balance).toBe(100);
      await book.updateOne({ _id: 1 }, { $set: { balance: 0 } });
      expect((await book.findOne({ _id: 1 }, { session }))!.balance).toBe(100);
      await session.commitTransaction();
    });
  });

  it('fails with a write conflict when what it read was changed before it writes', async () => {
    const book = await accounts(2);
    await inSession(async (session) => {
      session.startTransaction();
      await book.findOne({ _id: 0 }, { session });
      await book.updateOne({ _id: 0 }, { $inc: { balance: 1 } });
      const error = (await book
        .updateOne({ _id: 0 }, { $inc: { balance: 1 } }, { session })
        .catch((caught: unknown) => caught)) as { code: number; errorLabels: string[] };
      expect(error.code).toBe(112);
      expect(error.errorLabels).toContain('TransientTransactionError');
      expect(await errorCode(book.findOne({ _id: 0 }, { session }))).toBe(251);
      await session.abortTransaction();
    });
  });

  it('goes on when others changed only what it has not read', async () => {
    const book = await accounts(3);
    await inSession(async (session) => {
      session.startTransaction();
      await book.findOne({ _id: 0 }, { session });
      await book.updateOne({ _id: 2 }, { $inc: { balance: 1 } });
      await book.updateOne({ _id: 0 }, { $inc: { balance: 1 } }, { session });
      await session.commitTransaction();
    });
    expect((await book.findOne({ _id: 0 }))!.balance).toBe(101);
  });

  it('lets a plain write wait for the transaction that holds the writer', async () => {
    const book = await accounts(1);
    await inSession(async (session) => {
      session.startTransaction();
      await book.updateOne({ _id: 0 }, { $inc: { balance: 1 } }, { session });
      let isDone = false;
      const waiting = book.updateOne({ _id: 0 }, { $inc: { balance: 10 } }).then(() => (isDone = true));
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(isDone).toBe(false);
      await session.commitTransaction();
      await waiting;
    });
    expect((await book.findOne({ _id: 0 }))!.balance).toBe(111);
  });

  it('ends with the first refused statement', async () => {
    const book = await accounts(1);
    await inSession(async (session) => {
      session.startTransaction();
      await book.insertOne({ _id: 5, balance: 0 }, { session });
      expect(await errorCode(book.insertOne({ _id: 0, balance: 0 }, { session }))).toBe(11000);
      expect(await errorCode(book.insertOne({ _id: 6, balance: 0 }, { session }))).toBe(251);
      await session.abortTransaction();
    });
    expect(await book.countDocuments()).toBe(1);
  });

  it('refuses inside a transaction what does not belong there', async () => {
    await inSession(async (session) => {
      session.startTransaction();
      expect(await errorCode(database.db.command({ listCollections: 1 }, { session }))).toBe(263);
    });
  });

  it('gives up the transaction of a client that went away', async () => {
    const book = await accounts(1);
    const other = await database.connect();
    const session = other.startSession();
    session.startTransaction();
    await other
      .db('spec')
      .collection<Account>(book.collectionName)
      .updateOne({ _id: 0 }, { $inc: { balance: 5 } }, { session });
    const cut = other as unknown as {
      topology: { s: { servers: Map<string, { pool: { closed: boolean; close(): void } }> } };
    };
    for (const server of cut.topology.s.servers.values()) server.pool.close();
    const before = Date.now();
    await book.updateOne({ _id: 0 }, { $inc: { balance: 1 } });
    expect(Date.now() - before).toBeLessThan(8000);
    expect((await book.findOne({ _id: 0 }))!.balance).toBe(101);
  });

  it('keeps the sum of all accounts under many concurrent transfers', async () => {
    const book = await accounts(6);
    const clients = await Promise.all(Array.from({ length: 6 }, () => database.connect()));
    const total = async (collection: Collection<Account>, session?: ClientSession) =>
      (await collection.find({}, session === undefined ? {} : { session }).toArray()).reduce(
        (sum, account) => sum + account.balance,
        0,
      );
    let done = 0;
    await Promise.all(
      clients.map(async (client, worker) => {
        const own = client.db('spec').collection<Account>(book.collectionName);
        for (let i = 0; i < 12; i++) {
          const from = (worker + i) % 6;
          const to = (worker * 2 + i * 3 + 1) % 6;
          await client.withSession((session) =>
            session.withTransaction(async () => {
              const source = await own.findOne({ _id: from }, { session });
              if (source!.balance < 7) return;
              await own.updateOne({ _id: from }, { $set: { balance: source!.balance - 7 } }, { session });
              await own.updateOne({ _id: to }, { $inc: { balance: 7 } }, { session });
            }),
          );
          done++;
          expect(await total(own)).toBe(600);
        }
      }),
    );
    expect(done).toBe(72);
    expect(await total(book)).toBe(600);
  }, 60_000);

  it('loses no increment that goes around a transaction', async () => {
    const book = await accounts(1);
    await Promise.all([
      ...Array.from({ length: 40 }, () => book.updateOne({ _id: 0 }, { $inc: { balance: 1 } })),
      ...Array.from({ length: 8 }, () =>
        database.client.withSession((session) =>
          session.withTransaction(async () => {
            const account = await book.findOne({ _id: 0 }, { session });
            await book.updateOne({ _id: 0 }, { $set: { balance: account!.balance + 1 } }, { session });
          }),
        ),
      ),
    ]);
    expect((await book.findOne({ _id: 0 }))!.balance).toBe(148);
  }, 60_000);

  it('answers a commit asked for again, also after a restart', async () => {
    const book = await accounts(1);
    const session = database.client.startSession();
    session.startTransaction();
    await book.updateOne({ _id: 0 }, { $inc: { balance: 1 } }, { session });
    await session.commitTransaction();
    await session.commitTransaction();
    const command = {
      commitTransaction: 1,
      lsid: session.id,
      txnNumber: Long.fromNumber(session.serverSession.txnNumber),
      autocommit: false,
      $db: 'admin',
    };
    await database.restart('SIGKILL');
    const wire = await WireClient.open(database.uri);
    expect(await wire.command(command)).toEqual(jasmine.objectContaining({ ok: 1 }));
    expect(await wire.command({ ...command, txnNumber: Long.fromNumber(999) })).toEqual(
      jasmine.objectContaining({ ok: 0, code: 251 }),
    );
    wire.close();
    expect((await database.db.collection<Account>(book.collectionName).findOne({ _id: 0 }))!.balance).toBe(
      101,
    );
  });
});
