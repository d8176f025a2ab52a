import fc from 'fast-check';
import {
  BSONRegExp,
  Binary,
  Code,
  Decimal128,
  Double,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'mongodb';
import type { Collection, Document } from 'mongodb';
import { decode } from './bson/decode.ts';
import { encode } from './bson/encode.ts';
import { SpecDatabase, errorCode } from './testing/spec-database.ts';
import { NaiveModel } from './testing/naive-model.ts';
import type { Doc } from './bson/value.ts';
import { serialize } from 'bson';

const runs = Number(process.env['EMBEDDED_MONGO_MODEL_RUNS'] ?? 25);
const isLongRun = process.env['EMBEDDED_MONGO_MODEL_RUNS'] !== undefined;
const seed = Number(process.env['EMBEDDED_MONGO_MODEL_SEED'] ?? Date.now() % 1_000_000);

const names = ['a', 'b', 'c'];
const scalar = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -2, max: 4 }) },
  { weight: 2, arbitrary: fc.constantFrom('', 'a', 'b', 'ab') },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(
      null,
      true,
      false,
      1.5,
      new Double(1),
      Long.fromNumber(2),
      Decimal128.fromString('1.5'),
      new Date(5),
      Number.NaN,
      -0,
    ),
  },
);
const sought = fc.oneof(
  { weight: 8, arbitrary: scalar },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(
      new ObjectId('65f000000000000000000001'),
      new Binary(Buffer.from([1, 2]), 0),
      new Timestamp({ t: 1, i: 1 }),
    ),
  },
);
/** What documents hold and filters have a meaning of their own for. */
const rare = fc.constantFrom<unknown>(
  new ObjectId('65f000000000000000000001'),
  new ObjectId('65f000000000000000000002'),
  new Binary(Buffer.from([1, 2]), 0),
  new Binary(Buffer.from([1, 2]), 4),
  new Timestamp({ t: 1, i: 1 }),
  new BSONRegExp('^a', 'i'),
  new Code('x'),
  new MinKey(),
  new MaxKey(),
);
const leaf = fc.oneof(
  { weight: 20, arbitrary: scalar },
  { weight: 3, arbitrary: rare },
  { weight: 4, arbitrary: fc.array(scalar, { maxLength: 3 }) },
);
const inner = fc.dictionary(fc.constantFrom('x', 'y'), leaf, { maxKeys: 2, noNullPrototype: true });
const value = fc.oneof(
  { weight: 5, arbitrary: leaf },
  { weight: 2, arbitrary: inner },
  { weight: 1, arbitrary: fc.array(inner, { maxLength: 3 }) },
);
const fields = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 3, noNullPrototype: true });
const path = fc.constantFrom('a', 'b', 'c', 'a.x', 'a.y', 'b.x', '_id');

const condition = fc.oneof(
  sought,
  fc
    .tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$eq', '$ne'), sought)
    .map(([name, operand]) => ({ [name]: operand })),
  fc.tuple(scalar, scalar).map(([low, high]) => ({ $gte: low, $lt: high })),
  fc.array(scalar, { minLength: 1, maxLength: 3 }).map((list) => ({ $in: list })),
  fc.array(scalar, { minLength: 1, maxLength: 2 }).map((list) => ({ $nin: list })),
  fc.boolean().map((is) => ({ $exists: is })),
  fc.array(scalar, { maxLength: 2 }),
  inner,
  fc.tuple(scalar, scalar).map(([x, y]) => ({ $elemMatch: { x, y } })),
  fc.constant({ $elemMatch: { $gt: 0, $lt: 3 } }),
  scalar.map((operand) => ({ $not: { $gt: operand } })),
  fc.constantFrom<unknown>({ $regex: '^a' }, { $regex: '^ab' }, /^a/, /^a./, /^A/i, { $in: [/^b/, 1, 'a'] }),
);
const simpleFilter = fc
  .array(fc.tuple(path, condition), { maxLength: 2 })
  .map((parts): Document => Object.fromEntries(parts));
const filter = fc.oneof(
  { weight: 4, arbitrary: simpleFilter },
  {
    weight: 1,
    arbitrary: fc.tuple(simpleFilter, simpleFilter).map(([left, right]) => ({ $or: [left, right] })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(simpleFilter, simpleFilter)
      .map(([left, right]) => ({ $and: [{}, { $and: [left] }, { ...right, $nor: [{ a: 1, b: left }] }] })),
  },
  { weight: 1, arbitrary: simpleFilter.map((other) => ({ ...other, $expr: { $gt: ['$a', '$b.x'] } })) },
);

const update = fc.oneof(
  fc.tuple(fc.constantFrom('a', 'b', 'c.x'), value).map(([name, next]) => ({ $set: { [name]: next } })),
  fc.constantFrom('a', 'b').map((name) => ({ $unset: { [name]: '' } })),
  fc.tuple(fc.constantFrom('a', 'b'), scalar).map(([name, next]) => ({ $push: { [name]: next } })),
  fc
    .tuple(fc.constantFrom('a', 'b'), fc.integer({ min: -2, max: 2 }))
    .map(([name, by]) => ({ $inc: { [name]: by } })),
);
const direction = fc.constantFrom(1, -1);
const keys = fc
  .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'a.x', 'a.y', 'b.x'), direction), {
    minLength: 1,
    maxLength: 3,
    selector: ([name]) => name,
  })
  .map((parts) => Object.fromEntries(parts) as Record<string, 1 | -1>);

type Step =
  | { kind: 'insert'; id: number; doc: Document }
  | { kind: 'update'; filter: Document; update: Document; multi: boolean }
  | { kind: 'remove'; filter: Document }
  | { kind: 'index'; keys: Record<string, 1 | -1>; options: Document }
  | { kind: 'drop'; at: number }
  | { kind: 'ask'; filter: Document; sort: Record<string, 1 | -1> };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('insert' as const),
      id: fc.integer({ min: 0, max: 40 }),
      doc: fields,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('update' as const), filter, update, multi: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), filter }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('index' as const),
      keys,
      options: fc.constantFrom<Document>(
        {},
        {},
        { sparse: true },
        { partialFilterExpression: { a: { $gt: 0 } } },
        { partialFilterExpression: { b: { $exists: true } } },
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('drop' as const), at: fc.nat(5) }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('ask' as const), filter, sort: keys }) },
);

/** One in a few is interrupted by an end of the process, orderly or not. */
const history = fc.record({
  steps: fc.array(step, { minLength: 15, maxLength: 40 }),
  restart: fc.oneof(
    { weight: 5, arbitrary: fc.constant(undefined) },
    {
      weight: 1,
      arbitrary: fc.record({
        at: fc.integer({ min: 5, max: 14 }),
        signal: fc.constantFrom('SIGTERM' as const, 'SIGKILL' as const),
      }),
    },
  ),
});

/** A document in the form the database computes with. */
function own(document: Document): Doc {
  return decode(serialize(document, { ignoreUndefined: false }));
}

/** What a list holds, in any order; undefined stands for no value. */
function keysOf(list: unknown): string[] {
  return ((list ?? []) as unknown[])
    .filter((value) => value !== undefined)
    .map((value) => Buffer.from(encode({ value })).toString('hex'))
    .sort();
}

class Comparison {
  readonly #open: () => Collection;
  readonly #model = new NaiveModel();
  operations = 0;

  /** `open` is asked for each operation: a restarted database has a new client. */
  constructor(open: () => Collection) {
    this.#open = open;
  }

  get #collection(): Collection {
    return this.#open();
  }

  async run(next: Step): Promise<void> {
    this.operations++;
    switch (next.kind) {
      case 'insert':
        return this.#insert({ _id: next.id, ...next.doc });
      case 'update':
        return this.#update(next);
      case 'remove':
        return this.#same(
          (await this.#collection.deleteMany(next.filter)).deletedCount,
          this.#model.remove(own(next.filter)),
        );
      case 'index':
        await errorCode(this.#collection.createIndex(next.keys, next.options));
        return this.#contents();
      case 'drop':
        return this.#drop(next.at);
      case 'ask':
        return this.#ask(next.filter, next.sort);
    }
  }

  #same(found: unknown, wanted: unknown): void {
    if (JSON.stringify(found) !== JSON.stringify(wanted)) {
      throw new Error(`the database says ${JSON.stringify(found)}, the model ${JSON.stringify(wanted)}`);
    }
  }

  async #insert(doc: Document): Promise<void> {
    const code = await errorCode(this.#collection.insertOne(doc));
    if (code !== undefined && code !== 11000 && code !== 171) throw new Error(`insert failed with ${code}`);
    if (code !== 171) this.#same(code === undefined, this.#model.insert(own(doc)));
  }

  async #update({ filter: where, update: change, multi }: Step & { kind: 'update' }): Promise<void> {
    const order = (await this.#raw(this.#collection.find(where, { raw: true }))).map((bytes) =>
      decode(bytes),
    );
    const target = multi ? where : { _id: order[0]?.['_id'] ?? -1 };
    let wanted: unknown;
    let refused: unknown;
    const before = this.#model.docs;
    this.#model.docs = [...before];
    try {
      wanted = this.#model.update(own(target), own(change), multi, order);
    } catch (error) {
      refused = (error as { code: number }).code;
    }
    const result = await this.#collection
      [multi ? 'updateMany' : 'updateOne'](target as never, change)
      .catch((error: { code: number }) => error.code);
    if (typeof result === 'number') {
      if (result === 171) this.#model.docs = await this.#contentsOfDatabase();
      else this.#same(result, refused);
      return;
    }
    this.#same({ matched: result.matchedCount, modified: result.modifiedCount }, wanted);
  }

  async #drop(at: number): Promise<void> {
    const indexes = (await this.#collection.indexes().catch(() => [])).filter(
      (index) => index.name !== '_id_',
    );
    const index = indexes[at];
    if (index?.name !== undefined) await this.#collection.dropIndex(index.name);
  }

  async #raw(cursor: { toArray(): Promise<unknown[]> }): Promise<Uint8Array[]> {
    return (await cursor.toArray()) as Uint8Array[];
  }

  async #contentsOfDatabase(): Promise<Doc[]> {
    return (await this.#raw(this.#collection.find({}, { raw: true }))).map((bytes) => decode(bytes));
  }

  async #contents(): Promise<void> {
    const found = await this.#raw(this.#collection.find({}, { raw: true }));
    this.#sameSet(found, this.#model.docs);
  }

  #sameSet(found: Uint8Array[], wanted: Doc[]): void {
    const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
    this.#same(found.map(text).sort(), wanted.map((doc) => text(encode(doc))).sort());
  }

  async #ask(where: Document, sort: Record<string, 1 | -1>): Promise<void> {
    const wanted = this.#model.find(own(where));
    this.#sameSet(await this.#raw(this.#collection.find(where, { raw: true })), wanted);
    this.#same(await this.#collection.countDocuments(where), wanted.length);
    const [group] = await this.#raw(
      this.#collection.aggregate([{ $match: where }, { $group: { _id: null, a: { $push: '$a' } } }], {
        raw: true,
      }),
    );
    const read = group === undefined ? {} : decode(group);
    this.#same(keysOf(read['a']), keysOf(wanted.map((doc) => doc['a'])));
    const full: Record<string, 1 | -1> = { ...sort, _id: 1 };
    const ordered = await this.#raw(this.#collection.find(where, { raw: true }).sort(full));
    this.#same(
      ordered.map((bytes) => decode(bytes)['_id']),
      this.#model.sorted(own(where), full).map((doc) => doc['_id']),
    );
    const indexes = await this.#collection.indexes().catch(() => []);
    for (const index of indexes) {
      if (index['sparse'] === true || index['partialFilterExpression'] !== undefined) continue;
      this.#sameSet(await this.#raw(this.#collection.find(where, { raw: true, hint: index.name! })), wanted);
    }
  }
}

describe('embedded database: compared with a naive model', () => {
  let database: SpecDatabase;
  beforeAll(async () => {
    database = await SpecDatabase.start();
  });
  afterAll(async () => database.stop());

  it(
    `answers as the model does over ${runs} random histories (seed ${seed})`,
    async () => {
      let operations = 0;
      let restarts = 0;
      await fc.assert(
        fc.asyncProperty(history, async ({ steps, restart }) => {
          const name = database.fresh().collectionName;
          const comparison = new Comparison(() => database.db.collection(name));
          for (const [at, next] of steps.entries()) {
            if (at === restart?.at) {
              await database.restart(restart.signal);
              restarts += 1;
            }
            await comparison.run(next);
          }
          operations += comparison.operations;
          // Thousands of them would make every new collection and index slow.
          await database.db.dropCollection(name);
        }),
        { numRuns: runs, seed },
      );
      if (isLongRun) process.stdout.write(`${operations} operations, ${restarts} restarts, seed ${seed}\n`);
      expect(operations).toBeGreaterThan(runs * 10);
    },
    60_000 + runs * 3000,
  );
});
