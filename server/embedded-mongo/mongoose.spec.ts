import mongoose from 'mongoose';
import { SpecDatabase } from './testing/spec-database.ts';

describe('embedded database: mongoose', () => {
  let database: SpecDatabase;
  let connection: mongoose.Connection;
  beforeAll(async () => {
    database = await SpecDatabase.start();
    // Said here: the portal turns both off for the whole process, and specs share one.
    connection = await mongoose
      .createConnection(database.uri, { dbName: 'goose', autoIndex: true, autoCreate: true })
      .asPromise();
  });
  afterAll(async () => {
    await connection.close();
    await database.stop();
  });

  it('makes the indexes of a schema, saves, populates and refuses duplicates', async () => {
    const authors = connection.model(
      'Author',
      new mongoose.Schema({ name: { type: String, unique: true, required: true } }),
    );
    const books = connection.model(
      'Book',
      new mongoose.Schema(
        {
          title: String,
          price: mongoose.Schema.Types.BigInt,
          author: { type: mongoose.Types.ObjectId, ref: 'Author' },
          marks: [{ by: String, n: Number }],
        },
        { timestamps: true },
      ),
    );
    await authors.init();
    const author = await authors.create({ name: 'Ingrid' });
    const book = await books.create({
      title: 'A',
      price: 9007199254740993n,
      author: author._id,
      marks: [{ by: 'x', n: 1 }],
    });
    book.marks.push({ by: 'y', n: 2 });
    book.marks[0]!.n = 5;
    await book.save();
    const found = await books
      .findOne({ 'marks.n': 5 })
      .populate<{ author: { name: string } }>('author')
      .orFail();
    expect(found.author.name).toBe('Ingrid');
    expect(found.price).toBe(9007199254740993n);
    expect(found.marks.map((mark) => mark.n)).toEqual([5, 2]);
    await expectAsync(authors.create({ name: 'Ingrid' })).toBeRejectedWith(
      jasmine.objectContaining({ code: 11000, keyValue: { name: 'Ingrid' } }),
    );
  });

  it('commits or takes back by connection.transaction, with a version guard in the filter', async () => {
    const cases = connection.model('Case', new mongoose.Schema({ state: String, version: Number }));
    await cases.init();
    const one = await cases.create({ state: 'draft', version: 1 });
    await connection.transaction(async (session) => {
      const changed = await cases.findOneAndUpdate(
        { _id: one._id, version: 1 },
        { $set: { state: 'sent' }, $inc: { version: 1 } },
        { session, returnDocument: 'after' },
      );
      expect(changed!.version).toBe(2);
      await cases.create([{ state: 'log', version: 0 }], { session });
    });
    const stale = await cases.updateOne({ _id: one._id, version: 1 }, { $set: { state: 'other' } });
    expect(stale.matchedCount).toBe(0);
    await expectAsync(
      connection.transaction(async (session) => {
        await cases.deleteMany({}, { session });
        throw new Error('changed my mind');
      }),
    ).toBeRejectedWithError('changed my mind');
    expect(await cases.countDocuments()).toBe(2);
  });

  it('lets exactly one of many win a guarded change', async () => {
    const cases = connection.model('Guarded', new mongoose.Schema({ version: Number, winner: Number }));
    await cases.createCollection();
    const one = await cases.create({ version: 1 });
    const results = await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        connection.transaction(async (session) => {
          const result = await cases.updateOne(
            { _id: one._id, version: 1 },
            { $set: { winner: i }, $inc: { version: 1 } },
            { session },
          );
          return result.modifiedCount;
        }),
      ),
    );
    expect(results.reduce((total: number, count) => total + Number(count), 0)).toBe(1);
  });
});
