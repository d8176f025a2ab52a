import fc from 'fast-check';
import { z } from 'zod';
import { listQuery } from '#shared/api/list-query.ts';
import type { ListQuery } from '#shared/api/list-query.ts';
import { lastPageCursor, type Page } from '#shared/api/page.ts';
import { startTestDatabase } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { listPage } from './list-page.ts';
import { defineModel, ensureCollections, trusted } from './model.ts';

interface Row {
  _id: string;
  rank: number | null;
  at: Date | null;
  group: string;
}

const rowModel = defineModel<Row>({
  name: 'SpecRow',
  collection: 'specRows',
  fields: {
    rank: { type: Number, default: null },
    at: { type: Date, default: null },
    group: { type: String, required: true },
  },
  indexes: [{ fields: { rank: 1, _id: 1 } }, { fields: { at: 1, _id: 1 } }],
});

type Sort = 'rank' | 'at' | 'id';
const sorts = { rank: 'rank', at: 'at', id: '_id' };

describe('A list page', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await startTestDatabase();
    await ensureCollections(database.connection, [rowModel]);
  });
  afterAll(() => database.close());
  beforeEach(() => rowModel(database.connection).deleteMany({}));

  const page = (query: ListQuery<Sort>, filter: object = {}, lanes?: readonly Record<string, unknown>[]) =>
    listPage<Row, string, Sort>({
      ...(lanes ? { lanes } : {}),
      model: rowModel(database.connection),
      filter,
      query,
      sorts,
      toRow: (row) => row._id,
    });

  async function allPages(query: Omit<ListQuery<Sort>, 'cursor'>, filter: object = {}): Promise<string[]> {
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const found = await page({ ...query, cursor }, filter);
      ids.push(...found.items);
      expect(found.items.length).toBeLessThanOrEqual(query.limit);
      cursor = found.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return ids;
  }

  /** From the last page to the first; checks that each page says where it stands. */
  async function allPagesBackwards(
    query: Omit<ListQuery<Sort>, 'cursor'>,
    filter: object = {},
    lanes?: readonly Record<string, unknown>[],
  ): Promise<string[]> {
    let ids: string[] = [];
    let cursor: string | undefined = lastPageCursor;
    do {
      const found: Page<string> = await page({ ...query, cursor }, filter, lanes);
      expect(found.offset).toBe(Math.max(0, found.total - ids.length - found.items.length));
      expect(found.nextCursor === null).toBe(ids.length === 0);
      if (found.nextCursor !== null) {
        const next = await page({ ...query, cursor: found.nextCursor }, filter, lanes);
        expect(next.items).toEqual(ids.slice(0, query.limit));
      }
      ids = [...found.items, ...ids];
      cursor = found.previousCursor ?? undefined;
    } while (cursor !== undefined);
    return ids;
  }

  it('goes through one lane after another, both ways', async () => {
    const rows = await rowModel(database.connection).insertMany(
      [1, 2, 3, 4, 5, 6, 7].map((rank) => ({ rank, group: rank % 2 === 0 ? 'a' : 'b' })),
    );
    const lanes = [{ group: 'b' }, { group: 'a' }];
    const expected = [6, 4, 2, 0, 5, 3, 1].map((index) => rows[index]?._id ?? '');
    const query = { limit: 3, sort: 'rank', order: 'desc' } as const;
    expect(await allPagesBackwards(query, {}, lanes)).toEqual(expected);
    const first = await page(query, {}, lanes);
    const second = await page({ ...query, cursor: first.nextCursor ?? undefined }, {}, lanes);
    expect([...first.items, ...second.items]).toEqual(expected.slice(0, 6));
  });

  it('joins the next without gap or repetition, whatever the values, ties and blanks', async () => {
    const rank = fc.option(fc.integer({ min: 0, max: 4 }), { nil: null });
    const at = fc.option(
      fc.integer({ min: 0, max: 3 }).map((day) => new Date(day * 86_400_000)),
      { nil: null },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ rank, at, group: fc.constantFrom('a', 'b') }), { maxLength: 25 }),
        fc.constantFrom<Sort>('rank', 'at', 'id'),
        fc.constantFrom<'asc' | 'desc'>('asc', 'desc'),
        fc.integer({ min: 1, max: 7 }),
        async (rows, sort, order, limit) => {
          const model = rowModel(database.connection);
          await model.deleteMany({});
          await model.insertMany(rows);
          const direction = order === 'asc' ? 1 : -1;
          const filter = { group: 'a' };
          const inOrder = await model
            .find(filter)
            .sort(sort === 'id' ? { _id: direction } : { [sorts[sort]]: direction, _id: direction })
            .lean();
          const ids = inOrder.map((row) => row._id);
          expect(await allPages({ limit, sort, order }, filter)).toEqual(ids);
          expect(await allPagesBackwards({ limit, sort, order }, filter)).toEqual(ids);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('counts every row of the filter, not of the page', async () => {
    await rowModel(database.connection).insertMany(
      [1, 2, 3, 4].map((rank) => ({ rank, group: rank > 1 ? 'a' : 'b' })),
    );
    const found = await page({ limit: 2, sort: 'rank', order: 'desc' }, { rank: trusted({ $gte: 2 }) });
    expect([found.items.length, found.total]).toEqual([2, 3]);
  });

  it('keeps its place when rows come and go between pages', async () => {
    const model = rowModel(database.connection);
    const rows = await model.insertMany([1, 2, 3, 4, 5, 6].map((rank) => ({ rank, group: 'a' })));
    const first = await page({ limit: 3, sort: 'rank', order: 'asc' });
    await model.deleteOne({ rank: 3 });
    await model.create([{ rank: 0, group: 'a' }]);
    const second = await page({
      limit: 3,
      sort: 'rank',
      order: 'asc',
      cursor: first.nextCursor ?? undefined,
    });
    expect(second.items).toEqual(rows.slice(3).map((row) => row._id));
  });

  it('refuses a cursor of another sort, of another order, damaged or with an operator in it', async () => {
    await rowModel(database.connection).insertMany([1, 2, 3].map((rank) => ({ rank, group: 'a' })));
    const { nextCursor } = await page({ limit: 1, sort: 'rank', order: 'asc' });
    const forged = (value: unknown) =>
      Buffer.from(JSON.stringify(['rank', 'asc', value, 'f'.repeat(24), 0, 'after', 1, 3])).toString(
        'base64url',
      );
    const tries: ListQuery<Sort>[] = [
      { limit: 1, sort: 'at', order: 'asc', cursor: nextCursor ?? '' },
      { limit: 1, sort: 'rank', order: 'desc', cursor: nextCursor ?? '' },
      { limit: 1, sort: 'rank', order: 'asc', cursor: 'x' },
      { limit: 1, sort: 'rank', order: 'asc', cursor: forged({ $ne: null }) },
      { limit: 1, sort: 'rank', order: 'asc', cursor: forged([1]) },
    ];
    for (const query of tries)
      await expectAsync(page(query))
        .withContext(JSON.stringify(query))
        .toBeRejectedWithError('validationFailed');
  });

  it('takes an operator that code did not mark for a value, and refuses it', async () => {
    const unmarked = { rank: { $gte: 0 } };
    await expectAsync(page({ limit: 1, sort: 'rank', order: 'asc' }, unmarked)).toBeRejectedWithError(/Cast/);
  });

  it('refuses a filter on a field that there is not, instead of matching everything', async () => {
    await expectAsync(page({ limit: 1, sort: 'rank', order: 'asc' }, { colour: 'red' })).toBeRejected();
  });
});

describe('A list query', () => {
  const query = listQuery({
    sorts: ['name', 'createdAt'],
    order: 'asc',
    filters: { status: z.enum(['open']).optional() },
  });

  it('has the first sort and fifty rows unless asked otherwise', () => {
    expect(query.parse({})).toEqual({ limit: 50, sort: 'name', order: 'asc' });
    expect(query.parse({ limit: '7', sort: 'createdAt', order: 'desc', status: 'open' }).limit).toBe(7);
  });

  it('takes neither an unknown sort, more than two hundred rows, nor a filter of no list', () => {
    for (const given of [
      { sort: 'password' },
      { limit: '201' },
      { limit: '0' },
      { colour: 'red' },
      { status: 'shut' },
    ]) {
      expect(query.safeParse(given).success).withContext(JSON.stringify(given)).toBeFalse();
    }
  });
});
