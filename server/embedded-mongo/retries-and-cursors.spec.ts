import { randomBytes } from 'node:crypto';
import { Binary, GridFSBucket, Long } from 'mongodb';
import type { Document } from 'mongodb';
import { SpecDatabase, errorCode } from './testing/spec-database.ts';
import { WireClient } from './testing/wire-client.ts';

describe('embedded database: retryable writes', () => {
  let database: SpecDatabase;
  let wire: WireClient;
  beforeAll(async () => {
    database = await SpecDatabase.start();
    wire = await WireClient.open(database.uri);
  });
  afterAll(async () => {
    wire.close();
    await database.stop();
  });

  const newSession = (): Document => ({ id: new Binary(randomBytes(16), Binary.SUBTYPE_UUID) });

  it('takes a write sent twice as one', async () => {
    const lsid = newSession();
    const insert = {
      insert: 'r',
      documents: [{ _id: 1, n: 0 }],
      lsid,
      txnNumber: Long.fromNumber(1),
      $db: 'spec',
    };
    expect((await wire.command(insert))['n']).toBe(1);
    expect(await wire.command(insert)).toEqual(jasmine.objectContaining({ ok: 1, n: 1 }));
    const increment = {
      update: 'r',
      updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } } }],
      lsid,
      txnNumber: Long.fromNumber(2),
      $db: 'spec',
    };
    await wire.command(increment);
    expect(await wire.command(increment)).toEqual(jasmine.objectContaining({ n: 1, nModified: 1 }));
    const modify = {
      findAndModify: 'r',
      query: { _id: 1 },
      update: { $inc: { n: 1 } },
      new: true,
      lsid,
      txnNumber: Long.fromNumber(3),
      $db: 'spec',
    };
    await wire.command(modify);
    expect((await wire.command(modify))['value']).toEqual({ _id: 1, n: 2 });
    expect(await database.db.collection<{ _id: number }>('r').findOne()).toEqual({ _id: 1, n: 2 } as never);
  });

  it('refuses a number that is behind the session', async () => {
    const lsid = newSession();
    const insert = (id: number, txnNumber: number) =>
      wire.command({
        insert: 'old',
        documents: [{ _id: id }],
        lsid,
        txnNumber: Long.fromNumber(txnNumber),
        $db: 'spec',
      });
    await insert(1, 5);
    expect(await insert(2, 4)).toEqual(jasmine.objectContaining({ ok: 0, code: 225 }));
  });

  it('remembers across a killed process', async () => {
    const lsid = newSession();
    const increment = {
      update: 'k',
      updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } }, upsert: true }],
      lsid,
      txnNumber: Long.fromNumber(7),
      $db: 'spec',
    };
    await wire.command(increment);
    await database.restart('SIGKILL');
    wire = await WireClient.open(database.uri);
    expect(await wire.command(increment)).toEqual(jasmine.objectContaining({ ok: 1, n: 1 }));
    expect(await database.db.collection<{ _id: number }>('k').findOne()).toEqual({ _id: 1, n: 1 } as never);
  });
});

describe('embedded database: cursors and files', () => {
  let database: SpecDatabase;
  beforeAll(async () => {
    database = await SpecDatabase.start();
  });
  afterAll(async () => database.stop());

  it('streams a large result in batches, ordered, each document once', async () => {
    const things = database.fresh<{ _id: number; n: number }>();
    await things.insertMany(Array.from({ length: 5000 }, (_, i) => ({ _id: i, n: i % 10 })));
    await things.createIndex({ n: 1 });
    for (const batchSize of [1000, 7]) {
      const ids = new Set<number>();
      let last = -1;
      const cursor = things
        .find({ n: { $gte: 0 } })
        .sort({ n: 1 })
        .batchSize(batchSize)
        .limit(batchSize === 7 ? 500 : 0);
      for await (const doc of cursor) {
        expect(doc.n >= last).toBe(true);
        last = doc.n;
        ids.add(doc._id);
      }
      expect(ids.size).toBe(batchSize === 7 ? 500 : 5000);
    }
  });

  it('goes on behind the last document when others write meanwhile', async () => {
    const things = database.fresh<{ _id: number }>();
    await things.insertMany(Array.from({ length: 3000 }, (_, i) => ({ _id: i * 2 })));
    const cursor = things.find().sort({ _id: 1 }).batchSize(100);
    const seen: number[] = [];
    for await (const doc of cursor) {
      seen.push(doc._id);
      if (seen.length === 150) await things.deleteMany({ _id: { $gte: 4000 } });
    }
    expect(seen.length).toBe(new Set(seen).size);
    expect(seen.filter((id) => id < 4000).length).toBe(2000);
  });

  it('forgets a cursor that was closed', async () => {
    const things = database.fresh<{ _id: number }>();
    await things.insertMany(Array.from({ length: 300 }, (_, i) => ({ _id: i })));
    const reply = await database.db.command({ find: things.collectionName, batchSize: 10 });
    const id = Long.fromValue(reply['cursor'].id);
    expect(reply['cursor'].firstBatch).toHaveSize(10);
    await database.db.command({ killCursors: things.collectionName, cursors: [id] });
    expect(await errorCode(database.db.command({ getMore: id, collection: things.collectionName }))).toBe(43);
  });

  it('keeps files in GridFS, byte for byte', async () => {
    const bucket = new GridFSBucket(database.db, { chunkSizeBytes: 64 * 1024 });
    const bytes = randomBytes(1_000_003);
    const upload = bucket.openUploadStream('a.bin', { metadata: { kind: 'x' } });
    await new Promise<void>((resolve, reject) => {
      upload.on('finish', () => resolve()).on('error', reject);
      upload.end(bytes);
    });
    const parts: Buffer[] = [];
    for await (const part of bucket.openDownloadStream(upload.id, { start: 10, end: 900_000 }))
      parts.push(part as Buffer);
    expect(Buffer.concat(parts).equals(bytes.subarray(10, 900_000))).toBe(true);
    expect((await bucket.find({ 'metadata.kind': 'x' }).toArray()).length).toBe(1);
    await bucket.delete(upload.id);
    expect(await database.db.collection('fs.chunks').countDocuments()).toBe(0);
  });
});
