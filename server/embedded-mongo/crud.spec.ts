import {
  Binary,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  MongoBulkWriteError,
  ObjectId,
  Timestamp,
} from 'mongodb';
import { SpecDatabase, errorCode } from './testing/spec-database.ts';

describe('embedded database: reading and writing', () => {
  let database: SpecDatabase;
  beforeAll(async () => {
    database = await SpecDatabase.start();
  });
  afterAll(async () => database.stop());

  it('gives every type back as it came', async () => {
    const things = database.fresh();
    const doc = {
      _id: new ObjectId(),
      int: new Int32(7),
      long: Long.fromString('9007199254740993'),
      double: new Double(7),
      fraction: 0.1,
      decimal: Decimal128.fromString('1.10'),
      text: 'Ünïcode 🎈',
      empty: '',
      yes: true,
      nothing: null,
      date: new Date(-1),
      bytes: new Binary(Buffer.from([1, 2, 3]), 5),
      pattern: /a.b/i,
      time: new Timestamp({ t: 5, i: 6 }),
      low: new MinKey(),
      high: new MaxKey(),
      list: [1, [2, []], { a: [] }],
      nested: new Map([
        ['b', 1],
        ['10', 2],
        ['a', 3],
        ['2', 4],
      ]),
    };
    await things.insertOne(doc);
    const back = await things.findOne({ _id: doc._id }, { promoteValues: false, bsonRegExp: false });
    expect(back).toEqual(
      jasmine.objectContaining({ int: new Int32(7), double: new Double(7), long: doc.long }),
    );
    expect(String((back as unknown as typeof doc).decimal)).toBe('1.10');
    await things.updateOne({ _id: doc._id }, { $set: { added: 1 } });
    const raw = await things.findOne({ _id: doc._id }, { raw: true });
    const updated = await things.findOne({ _id: doc._id }, { promoteValues: false });
    expect(updated!['double']).toEqual(new Double(7));
    expect(updated!['int']).toEqual(new Int32(7));
    expect((raw as unknown as Buffer).includes(Buffer.from('\x10b\0\x01\0\0\0\x1010\0', 'latin1'))).toBe(
      true,
    );
  });

  it('finds by operators, through arrays and nested documents', async () => {
    const people = database.fresh<{ _id: number }>();
    await people.insertMany([
      { _id: 1, name: 'A', scores: [1, 5], address: { city: 'Paarl' } },
      { _id: 2, name: 'B', scores: [10], address: { city: 'Ceres' } },
      { _id: 3, name: 'C', scores: [], address: null },
      {
        _id: 4,
        name: 'D',
        items: [
          { k: 1, v: 2 },
          { k: 2, v: 1 },
        ],
      },
    ] as never[]);
    const ids = async (filter: object) =>
      (await people.find(filter).sort({ _id: 1 }).toArray()).map((doc) => doc._id);
    expect(await ids({ scores: 5 })).toEqual([1]);
    expect(await ids({ scores: { $gt: 3, $lt: 2 } })).toEqual([1]);
    expect(await ids({ scores: { $elemMatch: { $gt: 3, $lt: 2 } } })).toEqual([]);
    expect(await ids({ scores: { $size: 0 } })).toEqual([3]);
    expect(await ids({ scores: null })).toEqual([4]);
    expect(await ids({ 'address.city': { $in: ['Paarl', /^Cer/] } })).toEqual([1, 2]);
    expect(await ids({ address: null })).toEqual([3, 4]);
    expect(await ids({ address: { $exists: true, $ne: null } })).toEqual([1, 2]);
    expect(await ids({ 'items.k': 1, 'items.v': 1 })).toEqual([4]);
    expect(await ids({ items: { $elemMatch: { k: 1, v: 1 } } })).toEqual([]);
    expect(await ids({ 'items.1.k': 2 })).toEqual([4]);
    expect(await ids({ name: { $not: { $in: ['A', 'B'] } } })).toEqual([3, 4]);
    expect(await ids({ $or: [{ name: 'A' }, { scores: 10 }] })).toEqual([1, 2]);
    expect(await ids({ $nor: [{ name: 'A' }, { scores: 10 }] })).toEqual([3, 4]);
    expect(await ids({ name: { $regex: '^a', $options: 'i' } })).toEqual([1]);
    expect(await ids({ $expr: { $gt: [{ $size: { $ifNull: ['$scores', []] } }, 1] } })).toEqual([1]);
    expect(await ids({ name: { $type: 'string' }, scores: { $type: 'array' } })).toEqual([1, 2, 3]);
    expect(await ids({ scores: { $all: [1, 5] } })).toEqual([1]);
    expect(await ids({ scores: { $mod: [5, 0] } })).toEqual([1, 2]);
  });

  it('projects fields, array slices and matched elements', async () => {
    const things = database.fresh<{ _id: number }>();
    await things.insertOne({
      _id: 1,
      a: 1,
      b: { c: 2, d: 3 },
      list: [{ x: 1 }, { x: 2 }, { x: 3 }],
    } as never);
    const one = async (projection: object, filter: object = {}) => things.findOne(filter, { projection });
    expect(await one({ a: 1 })).toEqual({ _id: 1, a: 1 } as never);
    expect(await one({ a: 1, _id: 0 })).toEqual({ a: 1 } as never);
    expect(await one({ list: 0, b: 0 })).toEqual({ _id: 1, a: 1 } as never);
    expect(await one({ 'b.c': 1 })).toEqual({ _id: 1, b: { c: 2 } } as never);
    expect(await one({ 'b.c': 0, list: 0 })).toEqual({ _id: 1, a: 1, b: { d: 3 } } as never);
    expect(await one({ 'list.x': 1, _id: 0 })).toEqual({ list: [{ x: 1 }, { x: 2 }, { x: 3 }] } as never);
    expect(await one({ list: { $slice: -1 }, a: 1 })).toEqual({ _id: 1, a: 1, list: [{ x: 3 }] } as never);
    expect(await one({ list: { $elemMatch: { x: { $gt: 1 } } } })).toEqual({
      _id: 1,
      list: [{ x: 2 }],
    } as never);
    expect(await one({ 'list.$': 1 }, { 'list.x': 2 })).toEqual({ _id: 1, list: [{ x: 2 }] } as never);
    expect(await one({ _id: 0, sum: { $add: ['$a', '$b.c'] } })).toEqual({ sum: 3 } as never);
    expect(await errorCode(one({ a: 1, b: 0 }))).toBe(31254);
  });

  it('updates by operators', async () => {
    const things = database.fresh<{ _id: number }>();
    const after = async (start: object, update: object, options: object = {}, filter: object = {}) => {
      await things.deleteMany({});
      await things.insertOne({ _id: 1, ...start });
      await things.updateOne(filter, update, options);
      const { _id, ...rest } = (await things.findOne())!;
      return rest;
    };
    expect(await after({ a: 1 }, { $inc: { a: 2, 'b.c': 1 } })).toEqual({ a: 3, b: { c: 1 } });
    expect(await after({ a: 3 }, { $mul: { a: 2, b: 5 } })).toEqual({ a: 6, b: 0 });
    expect(await after({ a: 3, b: 3 }, { $min: { a: 1 }, $max: { b: 9 } })).toEqual({ a: 1, b: 9 });
    expect(await after({ a: 1, b: 2 }, { $unset: { a: '' }, $rename: { b: 'c' } })).toEqual({ c: 2 });
    expect(await after({ l: [3] }, { $push: { l: { $each: [1, 2], $sort: 1, $slice: 2 } } })).toEqual({
      l: [1, 2],
    });
    expect(await after({ l: [3] }, { $push: { l: { $each: [1], $position: 0 } } })).toEqual({ l: [1, 3] });
    expect(await after({ l: [1] }, { $addToSet: { l: { $each: [1, 2] } } })).toEqual({ l: [1, 2] });
    expect(await after({ l: [1, 2, 3] }, { $pull: { l: { $gte: 2 } } })).toEqual({ l: [1] });
    expect(await after({ l: [{ k: 1 }, { k: 2 }] }, { $pull: { l: { k: 2 } } })).toEqual({ l: [{ k: 1 }] });
    expect(await after({ l: [1, 2, 1] }, { $pullAll: { l: [1] } })).toEqual({ l: [2] });
    expect(await after({ l: [1, 2] }, { $pop: { l: -1 } })).toEqual({ l: [2] });
    expect(await after({ a: 5 }, { $bit: { a: { and: 3 } } })).toEqual({ a: 1 });
    expect(await after({ l: [1, 2] }, { $set: { 'l.$': 9 } }, {}, { l: 2 })).toEqual({ l: [1, 9] });
    expect(await after({ l: [1, 2] }, { $inc: { 'l.$[]': 1 } })).toEqual({ l: [2, 3] });
    expect(
      await after({ l: [{ k: 1 }, { k: 2 }] }, { $set: { 'l.$[e].v': 0 } }, { arrayFilters: [{ 'e.k': 2 }] }),
    ).toEqual({ l: [{ k: 1 }, { k: 2, v: 0 }] });
    expect(await after({ a: 1 }, [{ $set: { b: { $add: ['$a', 1] } } }, { $unset: 'a' }])).toEqual({ b: 2 });
    expect(await after({ l: [] }, { $set: { 'l.2': 1 } })).toEqual({ l: [null, null, 1] });
  });

  it('refuses updates as MongoDB does', async () => {
    const things = database.fresh<{ _id: number }>();
    await things.insertOne({ _id: 1, text: 'x', n: 1, list: [1] } as never);
    const refused = (update: object) => errorCode(things.updateOne({ _id: 1 }, update));
    expect(await refused({ $set: { _id: 2 } })).toBe(66);
    expect(await refused({ $inc: { text: 1 } })).toBe(14);
    expect(await refused({ $inc: { n: 'x' } })).toBe(14);
    expect(await refused({ $push: { n: 1 } })).toBe(2);
    expect(await refused({ $set: { 'n.a': 1 } })).toBe(28);
    expect(await refused({ $set: { n: 1, 'n.a': 1 } })).toBe(40);
    expect(await refused({ $set: { n: 1 }, $inc: { n: 1 } })).toBe(40);
    expect(await refused({ $turn: { n: 1 } })).toBe(9);
    expect(await errorCode(things.find({ n: { $foo: 1 } }).toArray())).toBe(2);
    expect(await errorCode(things.replaceOne({ _id: 1 }, { _id: 2 } as never))).toBe(66);
    expect(await errorCode(database.db.command({ fly: 1 }))).toBe(59);
    expect(await things.findOne()).toEqual({ _id: 1, text: 'x', n: 1, list: [1] } as never);
  });

  it('upserts from the filter and the update', async () => {
    const things = database.fresh<{ _id: number }>();
    const result = await things.updateOne(
      { _id: 5, kind: 'k', n: { $gt: 3 } },
      { $set: { a: 1 }, $setOnInsert: { b: 2 } },
      { upsert: true },
    );
    expect(result.upsertedId).toEqual(5 as never);
    expect(await things.findOne({ _id: 5 })).toEqual({ _id: 5, kind: 'k', a: 1, b: 2 } as never);
    await things.updateOne({ _id: 5 }, { $setOnInsert: { b: 3 } }, { upsert: true });
    expect((await things.findOne({ _id: 5 }))!).toEqual(jasmine.objectContaining({ b: 2 }));
    const replaced = await things.replaceOne(
      { name: 'new' },
      { name: 'new', z: 1 },
      {
        upsert: true,
      },
    );
    expect(replaced.upsertedCount).toBe(1);
  });

  it('finds and modifies in one step', async () => {
    const jobs = database.fresh<{ _id: number; state?: string; n?: number }>();
    await jobs.insertMany([
      { _id: 1, state: 'new', n: 3 },
      { _id: 2, state: 'new', n: 1 },
    ]);
    const first = await jobs.findOneAndUpdate(
      { state: 'new' },
      { $set: { state: 'taken' } },
      { sort: { n: 1 }, returnDocument: 'after' },
    );
    expect(first).toEqual({ _id: 2, state: 'taken', n: 1 });
    expect(await jobs.findOneAndDelete({ _id: 1 }, { projection: { state: 1 } })).toEqual({
      _id: 1,
      state: 'new',
    });
    expect(await jobs.findOneAndReplace({ _id: 2 }, { n: 9 })).toEqual({ _id: 2, state: 'taken', n: 1 });
    expect(await jobs.findOneAndUpdate({ _id: 9 }, { $set: { n: 1 } })).toBeNull();
    expect(
      await jobs.findOneAndUpdate({ _id: 9 }, { $set: { n: 1 } }, { upsert: true, returnDocument: 'after' }),
    ).toEqual({ _id: 9, n: 1 });
  });

  it('writes in bulk, ordered and not, and reports each refusal', async () => {
    const things = database.fresh<{ _id: number; n?: number }>();
    const result = await things.bulkWrite([
      { insertOne: { document: { _id: 1 } } },
      { updateOne: { filter: { _id: 1 }, update: { $set: { n: 1 } } } },
      { updateMany: { filter: {}, update: { $inc: { n: 1 } } } },
      { replaceOne: { filter: { _id: 2 }, replacement: { n: 5 }, upsert: true } },
      { deleteOne: { filter: { _id: 1 } } },
    ]);
    expect([result.insertedCount, result.modifiedCount, result.upsertedCount, result.deletedCount]).toEqual([
      1, 2, 1, 1,
    ]);
    const documents = [{ _id: 10 }, { _id: 2 }, { _id: 11 }];
    const ordered = await things.insertMany(documents).catch((error: MongoBulkWriteError) => error);
    expect(ordered).toBeInstanceOf(MongoBulkWriteError);
    expect((ordered as MongoBulkWriteError).code).toBe(11000);
    expect(await things.countDocuments()).toBe(2);
    const unordered = (await things
      .insertMany(documents, { ordered: false })
      .catch((error: MongoBulkWriteError) => error)) as MongoBulkWriteError;
    expect(unordered.writeErrors).toHaveSize(2);
    expect(await things.countDocuments()).toBe(3);
  });

  it('counts, lists distinct values and skips and limits', async () => {
    const things = database.fresh<{ _id: number; k: number; tags: string[] }>();
    await things.insertMany(
      Array.from({ length: 30 }, (_, i) => ({ _id: i, k: i % 3, tags: [`t${i % 2}`, 'all'] })),
    );
    expect(await things.countDocuments({ k: 1 })).toBe(10);
    expect(await things.estimatedDocumentCount()).toBe(30);
    expect(await things.distinct('tags', { k: 0 })).toEqual(['t0', 'all', 't1']);
    expect((await things.find().sort({ _id: -1 }).skip(2).limit(2).toArray()).map((doc) => doc._id)).toEqual([
      27, 26,
    ]);
    expect(await things.countDocuments({}, { skip: 25, limit: 10 })).toBe(5);
  });

  it('refuses a document over 16 MiB and keeps one just below', async () => {
    const things = database.fresh<{ _id: number }>();
    await things.insertOne({ _id: 1, text: 'x'.repeat(16 * 1024 * 1024 - 100) } as never);
    expect(await errorCode(things.updateOne({ _id: 1 }, { $set: { more: 'y'.repeat(200) } }))).toBe(10334);
    expect((await things.findOne({ _id: 1 }))!).toEqual(jasmine.objectContaining({ _id: 1 }));
  });

  it('keeps to the rules for collections: create, list, drop, rename, validate', async () => {
    const db = database.client.db('catalogue');
    await db.createCollection('checked', {
      validator: { $jsonSchema: { required: ['name'], properties: { name: { bsonType: 'string' } } } },
    });
    expect(await errorCode(db.collection('checked').insertOne({ name: 1 }))).toBe(121);
    await db.collection('checked').insertOne({ name: 'x' });
    expect(await errorCode(db.collection('checked').updateOne({}, { $set: { name: 5 } }))).toBe(121);
    expect(await errorCode(db.createCollection('checked'))).toBe(48);
    expect((await db.listCollections().toArray()).map((entry) => entry.name)).toEqual(['checked']);
    await db.collection('checked').rename('renamed');
    expect(await db.collection('renamed').countDocuments()).toBe(1);
    expect(await errorCode(db.collection('none').rename('other'))).toBe(26);
    expect(
      (await database.client.db().admin().listDatabases()).databases.map((entry) => entry.name),
    ).toContain('catalogue');
    await db.dropDatabase();
    expect(await db.listCollections().toArray()).toEqual([]);
    expect(await errorCode(db.collection('none').indexes())).toBe(26);
  });

  it('shows a view as its pipeline makes it, and refuses to write to it', async () => {
    const db = database.client.db('views');
    await db.collection<{ _id: number; n: number }>('base').insertMany([1, 2, 3].map((n) => ({ _id: n, n })));
    await db.createCollection('large', {
      viewOn: 'base',
      pipeline: [{ $match: { n: { $gt: 1 } } }, { $set: { twice: { $add: ['$n', '$n'] } } }],
    });
    const large = db.collection('large');
    expect(
      await large
        .find({ n: { $lt: 3 } })
        .project({ _id: 0 })
        .toArray(),
    ).toEqual([{ n: 2, twice: 4 }]);
    expect(await large.find().sort({ n: -1 }).limit(1).toArray()).toEqual([
      jasmine.objectContaining({ n: 3 }),
    ]);
    expect(await large.estimatedDocumentCount()).toBe(2);
    expect(await large.distinct('twice')).toEqual([4, 6]);
    expect(await large.aggregate([{ $count: 'n' }]).toArray()).toEqual([{ n: 2 }]);
    expect(await errorCode(large.insertOne({}))).toBe(166);
    expect(await errorCode(large.updateOne({}, { $set: { n: 1 } }))).toBe(166);
    expect((await db.listCollections({ name: 'large' }).toArray())[0]!.type).toBe('view');
  });

  it('says what it is', async () => {
    const info = await database.db.admin().buildInfo();
    expect(info['version']).toBe('7.0.0');
    expect(info['modules']).toContain('embedded-mongo');
    const hello = await database.db.command({ hello: 1 });
    expect(hello).toEqual(
      jasmine.objectContaining({
        isWritablePrimary: true,
        setName: 'embedded',
        maxWireVersion: 21,
        logicalSessionTimeoutMinutes: 30,
      }),
    );
    expect(hello['hosts']).toEqual([hello['me']]);
  });
});
