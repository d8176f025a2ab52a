import { BSONSymbol, Decimal128, Double, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'mongodb';
import type { Filter } from 'mongodb';
import { SpecDatabase, errorCode } from './testing/spec-database.ts';

/** Values of every kind in MongoDB's order; neighbours in one list compare equal. */
const ordered: unknown[][] = [
  [new MinKey()],
  [null],
  [Number.NaN, Decimal128.fromString('NaN')],
  [-Infinity, Decimal128.fromString('-Infinity')],
  [Decimal128.fromString('-1e400')],
  [Long.MIN_VALUE],
  [-1.5, Decimal128.fromString('-1.5')],
  [0, -0, new Double(0), Long.fromNumber(0), Decimal128.fromString('0.000')],
  [Number.MIN_VALUE],
  [0.1],
  [Decimal128.fromString('0.10000000000000001')],
  [1, new Double(1), Long.fromNumber(1), Decimal128.fromString('1.0')],
  [Long.fromString('9007199254740992'), 9007199254740992],
  [Long.fromString('9007199254740993')],
  [Long.MAX_VALUE],
  [1e300],
  [Decimal128.fromString('1e400')],
  [Infinity, Decimal128.fromString('Infinity')],
  [''],
  ['a'],
  ['a\0'],
  ['a\0b'],
  ['aa'],
  ['b'],
  ['\uffff'],
  ['🎈'],
  [{}],
  [{ a: 1 }],
  [{ a: 1, b: 1 }],
  [{ b: 0 }],
  [{ a: 'x' }],
  [new ObjectId('000000000000000000000000')],
  [new ObjectId('ffffffffffffffffffffffff')],
  [false],
  [true],
  [new Date(-1)],
  [new Date(0)],
  [new Timestamp({ t: 1, i: 1 })],
  [new Timestamp({ t: 4_000_000_000, i: 1 })],
  [/a/],
  [/b/],
  [new MaxKey()],
];

describe('embedded database: indexes', () => {
  let database: SpecDatabase;
  beforeAll(async () => {
    database = await SpecDatabase.start();
  });
  afterAll(async () => database.stop());

  it('gives a document once when several elements of its array lie in a range', async () => {
    const collection = database.fresh<{ _id: number; a: number[] }>();
    await collection.createIndex({ a: 1 });
    await collection.insertMany([
      { _id: 1, a: [0, -1] },
      { _id: 2, a: [2, 0.5] },
    ]);
    for (const filter of [
      { a: { $lt: 1 } },
      { a: { $gt: -2 } },
      { a: { $gte: -1, $lte: 2 } },
      { a: { $in: [0, -1] } },
    ]) {
      const found = await collection.find(filter).sort({ a: 1 }).toArray();
      expect(new Set(found.map(({ _id }) => _id)).size)
        .withContext(JSON.stringify(filter))
        .toBe(found.length);
      expect(await collection.countDocuments(filter)).toBe(found.length);
    }
  });

  it('finds and counts by beginnings of texts, and by several at once, as without an index', async () => {
    const collection = database.fresh<{ _id: number; words: unknown }>();
    await collection.insertMany([
      { _id: 1, words: ['sewing', 'sew', 'training'] },
      { _id: 2, words: ['sewn', '#sewing'] },
      { _id: 3, words: 'sew' },
      { _id: 4, words: new BSONSymbol('sewn') },
      { _id: 5, words: [/^se/, 'x'] },
      { _id: 6, words: [['sewing']] },
      { _id: 7, words: [] },
      { _id: 8, words: 5 },
      { _id: 9, words: 'Sewing' },
      { _id: 10, words: ['ö', 'ö🎈'] },
      ...Array.from({ length: 600 }, (_, i) => ({ _id: 100 + i, words: [`sewing${i}`, `sew ${i}`] })),
    ]);
    const filters: Filter<{ _id: number; words: unknown }>[] = [
      { words: /^se/ },
      { words: { $regex: '^sew' } },
      { words: { $regex: '^#sew' } },
      { words: /^ö🎈?/ },
      { words: /^sew/i },
      { words: /^sew./ },
      { words: { $in: [/^sewing/, 'sew', 5] } },
      { $and: [{ words: { $regex: '^sew' } }, { words: { $regex: '^#sew' } }] },
      { $and: [{ words: { $regex: '^sew' } }, { $nor: [{ words: { $regex: '^#sew' } }] }, {}] },
      { $and: [{}, { $and: [{}] }] },
      { words: { $not: /^sew/ } },
    ];
    const ids = async (filter: Filter<{ _id: number; words: unknown }>): Promise<unknown[]> =>
      (await collection.find(filter).sort({ _id: 1 }).toArray()).map(({ _id }) => _id);
    const plain = await Promise.all(filters.map(ids));
    expect(plain.map((found) => found.length)).toEqual([605, 604, 1, 1, 605, 603, 603, 1, 603, 610, 6]);
    for (const keys of [{ words: 1 }, { words: -1 }] as const) {
      await collection.createIndex(keys);
      for (const [i, filter] of filters.entries()) {
        expect(await ids(filter))
          .withContext(JSON.stringify(filter))
          .toEqual(plain[i]!);
        expect(await collection.countDocuments(filter)).toBe(plain[i]!.length);
        expect(await collection.find(filter).sort({ words: 1 }).limit(700).toArray()).toHaveSize(
          plain[i]!.length,
        );
      }
      await collection.dropIndex(`words_${keys.words}`);
    }
  });

  it('counts the documents that several indexes have in common', async () => {
    const collection = database.fresh<{ _id: number; a: number; b: number[]; c?: number | null }>();
    await collection.insertMany(
      Array.from({ length: 3000 }, (_, i) => ({
        _id: i,
        a: i % 2,
        b: [i % 3, i % 5],
        ...(i % 7 === 0 ? {} : { c: i % 11 }),
      })),
    );
    const filters: Filter<{ _id: number; a: number; b: number[]; c?: number | null }>[] = [
      { a: 1, b: 2 },
      { a: { $in: [0, 1] }, b: { $gte: 1 }, c: { $lt: 6 } },
      { $and: [{ b: 1 }, { b: 2 }], c: { $in: [1, 2, 3] } },
      { a: { $gt: -1 }, c: null },
      { a: { $gt: -1 }, c: { $in: [null, 3] } },
      { a: { $gt: 5 }, b: { $in: [] } },
      { a: 1, b: { $ne: 2 } },
      { $or: [{ a: 1 }, { c: 5 }] },
    ];
    const counts = () => Promise.all(filters.map((filter) => collection.countDocuments(filter)));
    const plain = await counts();
    expect(plain).toEqual(
      await Promise.all(filters.map(async (filter) => (await collection.find(filter).toArray()).length)),
    );
    await collection.createIndexes([
      { key: { a: 1 } },
      { key: { b: 1, a: 1 } },
      { key: { c: -1, a: 1 } },
      { key: { c: 1 }, sparse: true },
    ]);
    expect(await counts()).toEqual(plain);
  });

  it('orders values across types alike with an index and without', async () => {
    const values = database.fresh<{ _id: number; v: unknown; rank: number }>();
    const docs = ordered.flatMap((equals, rank) => equals.map((v) => ({ v, rank })));
    const shuffled = docs
      .map((doc, i) => ({ ...doc, _id: (i * 7919) % docs.length }))
      .sort((a, b) => a._id - b._id);
    await values.insertMany(shuffled);
    const ranks = async (direction: 1 | -1) =>
      (await values.find().sort({ v: direction }).toArray()).map((doc) => doc.rank);
    const wanted = docs.map((doc) => doc.rank);
    expect(await ranks(1)).toEqual(wanted);
    expect(await ranks(-1)).toEqual([...wanted].reverse());
    for (const direction of [1, -1] as const) {
      await values.createIndex({ v: direction });
      expect(await ranks(1)).toEqual(wanted);
      expect(await ranks(-1)).toEqual([...wanted].reverse());
      await values.dropIndex(`v_${direction}`);
    }
  });

  it('answers equality and ranges alike with an index and without', async () => {
    const values = database.fresh<{ _id: number; v: unknown; rank: number }>();
    await values.insertMany(ordered.flatMap((equals, rank) => equals.map((v) => ({ v, rank }))) as never[]);
    const filters = ordered.flatMap((equals) =>
      equals
        .filter((v) => !(v instanceof RegExp))
        .flatMap((v) => [
          { v },
          { v: { $gt: v } },
          { v: { $gte: v } },
          { v: { $lt: v } },
          { v: { $lte: v } },
          { v: { $in: [v, 'a'] } },
        ]),
    );
    const answers = async () => {
      const all: string[] = [];
      for (const filter of filters) {
        const found = await values.find(filter as never).toArray();
        all.push(
          found
            .map((doc) => doc.rank)
            .sort((a, b) => a - b)
            .join(),
        );
      }
      return all;
    };
    const without = await answers();
    await values.createIndex({ v: -1 });
    expect(await answers()).toEqual(without);
  });

  it('says truthfully which index a query uses', async () => {
    const cases = database.fresh<{ _id: number; a: number; b: number; c: number }>();
    await cases.insertMany(Array.from({ length: 50 }, (_, i) => ({ _id: i, a: i % 5, b: i % 7, c: i })));
    await cases.createIndex({ a: 1, b: 1, c: -1 });
    const plan = async (filter: object, sort: Record<string, 1 | -1> = {}) => {
      const explained = await cases.find(filter).sort(sort).explain('queryPlanner');
      return JSON.stringify(explained['queryPlanner'].winningPlan);
    };
    expect(await plan({ a: 1 })).toContain('"IXSCAN"');
    expect(await plan({ c: 1 })).toContain('"COLLSCAN"');
    expect(await plan({ a: 1, b: 2 }, { c: -1 })).not.toContain('"SORT"');
    expect(await plan({ a: 1, b: 2 }, { c: 1 })).not.toContain('"SORT"');
    expect(await plan({ a: 1 }, { c: 1 })).toContain('"SORT"');
    expect(await plan({ _id: 4 })).toContain('"IDHACK"');
  });

  it('keeps values unique, one by one and together, and says which was taken', async () => {
    const users = database.fresh<{ _id: number; mail?: string | null; org?: number; tags?: string[] }>();
    await users.createIndex({ mail: 1, org: 1 }, { unique: true });
    await users.insertOne({ _id: 1, mail: 'a', org: 1 });
    await users.insertOne({ _id: 2, mail: 'a', org: 2 });
    const refused = (await users
      .insertOne({ _id: 3, mail: 'a', org: 1 })
      .catch((error: unknown) => error)) as {
      code: number;
      keyPattern: object;
      keyValue: object;
      message: string;
    };
    expect(refused.code).toBe(11000);
    expect(refused.keyPattern).toEqual({ mail: 1, org: 1 });
    expect(refused.keyValue).toEqual({ mail: 'a', org: 1 });
    expect(refused.message).toContain('E11000 duplicate key error collection: spec.');
    expect(await errorCode(users.updateOne({ _id: 2 }, { $set: { org: 1 } }))).toBe(11000);
    expect(await errorCode(users.insertOne({ _id: 1 }))).toBe(11000);
    await users.createIndex({ tags: 1 }, { unique: true, sparse: true });
    await users.insertOne({ _id: 4, tags: ['x', 'x', 'y'] });
    expect(await errorCode(users.insertOne({ _id: 5, mail: 'q', tags: ['y'] }))).toBe(11000);
    expect(await errorCode(users.createIndex({ mail: 1 }, { unique: true }))).toBe(11000);
    expect((await users.indexes()).map((index) => index.name)).toEqual(['_id_', 'mail_1_org_1', 'tags_1']);
  });

  it('keeps sparse and partial indexes to the documents they are for', async () => {
    const people = database.fresh<{ _id: number; mail?: string; active?: boolean }>();
    await people.createIndex({ mail: 1 }, { unique: true, partialFilterExpression: { active: true } });
    await people.insertMany([
      { _id: 1, mail: 'a', active: true },
      { _id: 2, mail: 'a', active: false },
      { _id: 3 },
    ]);
    expect(await errorCode(people.updateOne({ _id: 2 }, { $set: { active: true } }))).toBe(11000);
    await people.updateOne({ _id: 1 }, { $set: { active: false } });
    expect(await errorCode(people.updateOne({ _id: 2 }, { $set: { active: true } }))).toBeUndefined();
    expect(await people.countDocuments({ mail: 'a' })).toBe(2);
    expect(await people.countDocuments({ mail: 'a', active: true })).toBe(1);
  });

  it('refuses indexes that contradict one another or cannot be', async () => {
    const things = database.fresh<{ _id: number; a?: unknown; b?: unknown }>();
    await things.createIndex({ a: 1 });
    expect(await things.createIndex({ a: 1 })).toBe('a_1');
    expect(await errorCode(things.createIndex({ a: 1 }, { name: 'other' }))).toBe(85);
    expect(await errorCode(things.createIndex({ b: 1 }, { name: 'a_1' }))).toBe(86);
    expect(await errorCode(things.createIndex({ a: 1 }, { unique: true }))).toBe(86);
    expect(await errorCode(things.dropIndex('nothing'))).toBe(27);
    expect(await errorCode(things.find().hint('nothing').toArray())).toBe(2);
    await things.createIndex({ a: 1, b: 1 });
    expect(await errorCode(things.insertOne({ _id: 1, a: [1], b: [2] }))).toBe(171);
  });

  it('finds array elements by an index, each document once', async () => {
    const things = database.fresh<{ _id: number; tags: number[]; items: { k: number; v: number }[] }>();
    await things.insertMany(
      Array.from({ length: 40 }, (_, i) => ({
        _id: i,
        tags: [i, i + 1, i + 2],
        items: [
          { k: i, v: 1 },
          { k: i + 1, v: 2 },
        ],
      })),
    );
    await things.createIndex({ tags: 1 });
    await things.createIndex({ 'items.k': 1, 'items.v': 1 });
    expect(await things.countDocuments({ tags: { $gte: 5, $lte: 6 } })).toBe(4);
    expect((await things.find({ tags: { $gte: 0 } }).toArray()).length).toBe(40);
    expect(
      (
        await things
          .find({ tags: { $gte: 0 } })
          .limit(30)
          .toArray()
      ).length,
    ).toBe(30);
    expect(
      (
        await things
          .find({ tags: { $gte: 10, $lt: 30 } })
          .skip(5)
          .limit(7)
          .toArray()
      ).length,
    ).toBe(7);
    expect(
      (await things.find({ items: { $elemMatch: { k: 3, v: 2 } } }).toArray()).map((doc) => doc._id),
    ).toEqual([2]);
    expect(
      (await things.find({ 'items.k': 3, 'items.v': 2 }).toArray()).map((doc) => doc._id).sort(),
    ).toEqual([2, 3]);
    await things.updateOne({ _id: 0 }, { $set: { tags: [99] } });
    expect((await things.find({ tags: 99 }).toArray()).map((doc) => doc._id)).toEqual([0]);
    expect(await things.countDocuments({ tags: 0 })).toBe(0);
  });

  it('builds an index over documents that are there already, and forgets it when dropped', async () => {
    const things = database.fresh<{ _id: number; n: number }>();
    await things.insertMany(Array.from({ length: 1500 }, (_, i) => ({ _id: i, n: i % 100 })));
    await things.createIndex({ n: 1 });
    expect(await things.countDocuments({ n: { $in: [5, 6] } })).toBe(30);
    await database.restart();
    const again = database.db.collection(things.collectionName);
    expect(await again.countDocuments({ n: 7 })).toBe(15);
    await again.dropIndex('n_1');
    expect(await again.countDocuments({ n: 7 })).toBe(15);
  });

  it('changes the time to live and hides an index by collMod', async () => {
    const things = database.fresh<{ _id: number; at: Date }>();
    await things.createIndex({ at: 1 }, { expireAfterSeconds: 100 });
    const reply = await database.db.command({
      collMod: things.collectionName,
      index: { keyPattern: { at: 1 }, expireAfterSeconds: 5, hidden: true },
    });
    expect(reply).toEqual(
      jasmine.objectContaining({ expireAfterSeconds_old: 100, expireAfterSeconds_new: 5, hidden_new: true }),
    );
    expect(await errorCode(things.find({ at: new Date() }).hint('at_1').toArray())).toBe(2);
  });
});
