import {
  BSON,
  BSONRegExp,
  Binary,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MinKey,
  ObjectId,
  Timestamp,
} from 'mongodb';
import type { Document } from 'mongodb';
import { SpecDatabase, errorCode } from './testing/spec-database.ts';

const { EJSON } = BSON;

describe('embedded database: aggregation', () => {
  let database: SpecDatabase;
  let orders: string;
  let people: string;
  beforeAll(async () => {
    database = await SpecDatabase.start();
    const people1 = database.fresh<{ _id: number }>();
    const orders1 = database.fresh<{ _id: number }>();
    people = people1.collectionName;
    orders = orders1.collectionName;
    await people1.insertMany([
      { _id: 1, name: 'Ann', boss: null },
      { _id: 2, name: 'Ben', boss: 1 },
      { _id: 3, name: 'Cas', boss: 2 },
    ] as never[]);
    await orders1.insertMany([
      { _id: 1, by: 1, amount: 10, at: new Date('2026-01-15T00:00:00Z'), tags: ['a', 'b'] },
      { _id: 2, by: 1, amount: 20, at: new Date('2026-02-15T00:00:00Z'), tags: ['b'] },
      { _id: 3, by: 2, amount: 5, at: new Date('2026-02-20T00:00:00Z'), tags: [] },
      { _id: 4, by: 9, amount: 1, at: new Date('2026-03-01T00:00:00Z') },
    ] as never[]);
  });
  afterAll(async () => database.stop());

  const run = (pipeline: Document[], name = orders): Promise<Document[]> =>
    database.db.collection(name).aggregate(pipeline).toArray();
  const evaluate = async (expression: unknown, document: Document = {}): Promise<unknown> => {
    const [result] = await database.db
      .aggregate([{ $documents: [{ $literal: document }] }, { $project: { _id: 0, v: expression } }])
      .toArray();
    return result!['v'];
  };

  it('groups, sorts and counts', async () => {
    expect(
      await run([
        { $match: { amount: { $gt: 1 } } },
        {
          $group: {
            _id: '$by',
            total: { $sum: '$amount' },
            n: { $count: {} },
            mean: { $avg: '$amount' },
            all: { $push: '$amount' },
          },
        },
        { $sort: { _id: 1 } },
      ]),
    ).toEqual([
      { _id: 1, total: 30, n: 2, mean: 15, all: [10, 20] },
      { _id: 2, total: 5, n: 1, mean: 5, all: [5] },
    ]);
    expect(await run([{ $count: 'n' }])).toEqual([{ n: 4 }]);
    expect(
      await run([
        {
          $group: {
            _id: null,
            best: { $top: { sortBy: { amount: -1 }, output: '$_id' } },
            all: { $push: '$$ROOT.by' },
          },
        },
      ]),
    ).toEqual([{ _id: null, best: 2, all: [1, 1, 2, 9] }]);
    expect(await run([{ $unwind: '$tags' }, { $sortByCount: '$tags' }])).toEqual([
      { _id: 'b', count: 2 },
      { _id: 'a', count: 1 },
    ]);
    expect(
      await run([
        { $group: { _id: { month: { $dateToString: { date: '$at', format: '%Y-%m' } } }, n: { $sum: 1 } } },
        { $sort: { '_id.month': 1 } },
        { $limit: 2 },
      ]),
    ).toEqual([
      { _id: { month: '2026-01' }, n: 1 },
      { _id: { month: '2026-02' }, n: 2 },
    ]);
  });

  it('reads only the fields a group needs, of every type and wherever they stand', async () => {
    const values = [
      1,
      new Double(1),
      Long.fromNumber(1),
      Decimal128.fromString('1'),
      2.5,
      'text',
      'ünïcode',
      true,
      null,
      new Date(7),
      new ObjectId(),
      new Binary(Buffer.from('bytes'), 4),
      new BSONRegExp('^a', 'i'),
      new Timestamp({ t: 1, i: 2 }),
      new Code('f'),
      new MinKey(),
      [1, { k: 2 }],
      { k: 1, kk: [] },
    ];
    const collection = database.fresh<{ _id: number }>();
    await collection.insertMany(
      values.flatMap((value, i) => [
        { _id: 2 * i, kk: value, ä: value, k: value, other: value },
        { _id: 2 * i + 1, other: value, k: value },
      ]),
    );
    const exactly = { promoteValues: false, promoteLongs: false };
    const fields = ['k', 'kk', 'ä', 'other', 'nowhere'];
    const whole = await collection.find({}, { ...exactly, sort: { $natural: 1 } }).toArray();
    const group = Object.fromEntries(fields.map((name, i) => [`f${i}`, { $push: `$${name}` }]));
    const [read] = await collection.aggregate([{ $group: { _id: null, ...group } }], exactly).toArray();
    for (const [i, name] of fields.entries()) {
      const expected = whole.map((doc) => (doc as Document)[name]).filter((value) => value !== undefined);
      expect(EJSON.stringify(read![`f${i}`], { relaxed: false })).toBe(
        EJSON.stringify(expected, { relaxed: false }),
      );
    }
    for (const projection of [{ k: 1, ä: true, nowhere: 1 }, { _id: 0, other: 1, k: 2.5 }, { _id: 1 }]) {
      const names = new Set(['_id', ...Object.keys(projection)]);
      if ('_id' in projection && projection._id === 0) names.delete('_id');
      const kept = whole.map((doc) =>
        Object.fromEntries(Object.entries(doc).filter(([name]) => names.has(name))),
      );
      const found = await collection.find({}, { ...exactly, projection, sort: { $natural: 1 } }).toArray();
      expect(EJSON.stringify(found, { relaxed: false })).toBe(EJSON.stringify(kept, { relaxed: false }));
    }
    const groups = await run([{ $group: { _id: '$k', n: { $sum: 1 } } }], collection.collectionName);
    expect(groups.filter(({ _id }) => _id === 1)).toEqual([{ _id: 1, n: 8 }]);
  });

  it('adds up in the widest of the types', async () => {
    const collection = database.fresh<{ _id: number }>();
    const most = 2_147_483_647;
    await collection.insertMany([
      { _id: 1, int: most, long: 1, double: 1, decimal: 2, mixed: 'no number' },
      { _id: 2, int: most, long: Long.fromString('9007199254740993'), double: new Double(2), mixed: 3 },
      { _id: 3, int: -most, long: 1, double: 0.25, decimal: Decimal128.fromString('0.1'), mixed: null },
      { _id: 4, int: 1, double: 1 },
    ] as never[]);
    const sums = ['int', 'long', 'double', 'decimal', 'mixed', 'nowhere'].map((name) => [
      name,
      { $sum: `$${name}` },
    ]);
    const [result] = await collection
      .aggregate(
        [
          { $match: {} },
          { $group: { _id: null, both: { $sum: { $multiply: ['$int', 2] } }, ...Object.fromEntries(sums) } },
        ],
        { promoteValues: false, promoteLongs: false },
      )
      .toArray();
    expect(EJSON.stringify(result, { relaxed: false })).toBe(
      EJSON.stringify(
        {
          _id: null,
          both: Long.fromNumber(2 * most + 2),
          int: Long.fromNumber(most + 1),
          long: Long.fromString('9007199254740995'),
          double: new Double(4.25),
          decimal: Decimal128.fromString('2.1'),
          mixed: new Int32(3),
          nowhere: new Int32(0),
        },
        { relaxed: false },
      ),
    );
  });

  it('joins other collections by equality and by pipeline', async () => {
    const joined = await run([
      { $lookup: { from: people, localField: 'by', foreignField: '_id', as: 'who' } },
      { $sort: { _id: 1 } },
      { $project: { who: '$who.name' } },
    ]);
    expect(joined.map((doc) => doc['who'])).toEqual([['Ann'], ['Ann'], ['Ben'], []]);
    const piped = await run(
      [
        {
          $lookup: {
            from: orders,
            let: { id: '$_id' },
            pipeline: [
              { $match: { $expr: { $eq: ['$by', '$$id'] } } },
              { $group: { _id: null, sum: { $sum: '$amount' } } },
            ],
            as: 'o',
          },
        },
        { $sort: { _id: 1 } },
      ],
      people,
    );
    expect(piped.map((doc) => doc['o'][0]?.sum)).toEqual([30, 5, undefined]);
    const chain = await run(
      [
        { $match: { _id: 3 } },
        {
          $graphLookup: {
            from: people,
            startWith: '$boss',
            connectFromField: 'boss',
            connectToField: '_id',
            as: 'chain',
          },
        },
      ],
      people,
    );
    expect(chain[0]!['chain'].map((doc: Document) => doc['name'])).toEqual(['Ben', 'Ann']);
  });

  it('splits into facets, unites collections and buckets', async () => {
    expect(
      await run([
        {
          $facet: {
            n: [{ $count: 'n' }],
            top: [{ $sort: { amount: -1 } }, { $limit: 1 }, { $project: { amount: 1 } }],
          },
        },
      ]),
    ).toEqual([{ n: [{ n: 4 }], top: [{ _id: 2, amount: 20 }] }]);
    expect(
      (
        await run([
          { $project: { _id: 1 } },
          { $unionWith: { coll: people, pipeline: [{ $project: { name: 1 } }] } },
        ])
      ).length,
    ).toBe(7);
    expect(
      await run([{ $bucket: { groupBy: '$amount', boundaries: [0, 10, 100], output: { n: { $sum: 1 } } } }]),
    ).toEqual([
      { _id: 0, n: 2 },
      { _id: 10, n: 2 },
    ]);
  });

  it('writes what it finds, by $out and $merge', async () => {
    await run([{ $match: { by: 1 } }, { $out: 'sums' }]);
    expect(await database.db.collection('sums').countDocuments()).toBe(2);
    await run([
      { $set: { amount: { $multiply: ['$amount', 2] } } },
      { $merge: { into: 'sums', whenMatched: 'replace', whenNotMatched: 'insert' } },
    ]);
    expect((await run([{ $group: { _id: null, s: { $sum: '$amount' } } }], 'sums'))[0]).toEqual({
      _id: null,
      s: 72,
    });
    expect(await errorCode(run([{ $merge: { into: 'sums', on: 'by' } }]))).toBe(51183);
  });

  it('evaluates expressions as MongoDB does', async () => {
    const id = new ObjectId();
    const cases: [unknown, unknown, Document?][] = [
      [{ $add: [1, 2, 3] }, 6],
      [{ $subtract: [new Date(5000), new Date(1000)] }, 4000],
      [{ $divide: [7, 2] }, 3.5],
      [{ $mod: [7, 4] }, 3],
      [{ $round: [2.5] }, 2],
      [{ $round: [3.14159, 2] }, 3.14],
      [{ $trunc: [-7.8] }, -7],
      [{ $cond: [{ $gte: ['$a', 5] }, 'big', 'small'] }, 'big', { a: 5 }],
      [{ $ifNull: ['$missing', null, 'x'] }, 'x'],
      [
        { $switch: { branches: [{ case: { $eq: ['$a', 1] }, then: 'one' }], default: 'other' } },
        'other',
        { a: 2 },
      ],
      [{ $concat: ['a', 'b'] }, 'ab'],
      [{ $concat: ['a', null] }, null],
      [{ $toUpper: 'straße' }, 'STRASSE'],
      [{ $substrCP: ['hello', 1, 3] }, 'ell'],
      [{ $split: ['a-b', '-'] }, ['a', 'b']],
      [{ $filter: { input: [1, 2, 3], cond: { $gt: ['$$this', 1] } } }, [2, 3]],
      [{ $map: { input: '$l', as: 'x', in: { $add: ['$$x', 1] } } }, [2, 3], { l: [1, 2] }],
      [{ $reduce: { input: [1, 2, 3], initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, 6],
      [{ $arrayElemAt: [[1, 2, 3], -1] }, 3],
      [{ $in: [id, [id]] }, true],
      [
        {
          $setUnion: [
            [1, 2],
            [2, 3],
          ],
        },
        [1, 2, 3],
      ],
      [{ $sortArray: { input: [{ a: 2 }, { a: 1 }], sortBy: { a: 1 } } }, [{ a: 1 }, { a: 2 }]],
      [{ $mergeObjects: [{ a: 1 }, { b: 2 }] }, { a: 1, b: 2 }],
      [{ $objectToArray: { a: 1 } }, [{ k: 'a', v: 1 }]],
      [{ $type: '$missing' }, 'missing'],
      [{ $toString: id }, id.toHexString()],
      [{ $convert: { input: 'x', to: 'int', onError: -1 } }, -1],
      [
        {
          $dateToString: {
            date: new Date('2026-03-01T10:00:00Z'),
            format: '%Y-%m-%d',
            timezone: 'Africa/Johannesburg',
          },
        },
        '2026-03-01',
      ],
      [{ $year: new Date('2026-03-01T10:00:00Z') }, 2026],
      [{ $regexMatch: { input: 'abc', regex: '^A', options: 'i' } }, true],
      [{ $getField: 'a.b' }, 1, { 'a.b': 1 }],
      [{ $max: ['$l'] }, 3, { l: [1, 3, 2] }],
      [{ $let: { vars: { x: 2 }, in: { $multiply: ['$$x', '$$x'] } } }, 4],
      [{ $eq: ['$missing', null] }, false],
      [{ $lt: ['$missing', null] }, true],
      [{ $size: { $range: [0, 10, 3] } }, 4],
    ];
    for (const [expression, wanted, document] of cases) {
      expect(await evaluate(expression, document))
        .withContext(JSON.stringify(expression))
        .toEqual(wanted);
    }
    expect(
      String(await evaluate({ $add: [Decimal128.fromString('0.1'), Decimal128.fromString('0.2')] })),
    ).toBe('0.3');
  });

  it('refuses stages and expressions that do not exist', async () => {
    expect(await errorCode(run([{ $fly: {} }]))).toBe(40324);
    expect(await errorCode(run([{ $project: { a: { $fly: 1 } } }]))).toBe(168);
    expect(await errorCode(run([{ $group: { a: { $sum: 1 } } }]))).toBe(15955);
    expect(await errorCode(run([{ $project: { a: { $divide: [1, 0] } } }]))).toBe(2);
  });
});
