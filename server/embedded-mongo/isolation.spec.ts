import type { ClientSession, Collection } from 'mongodb';
import { SpecDatabase } from './testing/spec-database.ts';

const transactions = Number(process.env['EMBEDDED_MONGO_TRANSACTIONS'] ?? 150);
const workers = 8;
const keys = 4;

interface List {
  _id: number;
  items: number[];
}

/** What one committed transaction saw and did. */
interface Observation {
  value: number;
  key: number;
  seen: Map<number, number[]>;
}

class GivenUp extends Error {}

/** Reads all lists, appends one value to one of them and to the journal; some give up after writing. */
async function transact(
  lists: Collection<List>,
  value: number,
  session: ClientSession,
): Promise<Observation> {
  const seen = new Map<number, number[]>();
  for (let key = 0; key < keys; key++) {
    const list = await lists.findOne({ _id: key }, { session });
    seen.set(key, list?.items ?? []);
  }
  const key = value % keys;
  await lists.updateOne({ _id: key }, { $push: { items: value } }, { session });
  await lists.updateOne({ _id: keys }, { $push: { items: value } }, { session });
  if (value % 11 === 0) throw new GivenUp();
  return { value, key, seen };
}

function isPrefix(part: number[], whole: number[]): boolean {
  return part.every((item, i) => whole[i] === item);
}

/** Every anomaly found: the histories of the lists are the order in which the transactions took effect. */
function anomalies(observations: Observation[], final: Map<number, number[]>): string[] {
  const found: string[] = [];
  const journal = final.get(keys) ?? [];
  const committed = new Set(observations.map((observation) => observation.value));
  for (const value of journal)
    if (!committed.has(value)) found.push(`${value} is there and was never committed`);
  if (new Set(journal).size !== journal.length) found.push('a value is there twice');
  for (const { value, key, seen } of observations) {
    const place = journal.indexOf(value);
    if (place < 0) found.push(`${value} was committed and is lost`);
    const before = journal.slice(0, place);
    for (let other = 0; other < keys; other++) {
      const items = seen.get(other) ?? [];
      if (!isPrefix(items, final.get(other) ?? []))
        found.push(`${value} saw ${items.join()} in ${other}, which never was`);
      const expected = before.filter((item) => item % keys === other);
      if (items.join() !== expected.join())
        found.push(`${value} saw another moment in ${other} than when it took effect`);
    }
    if (!(final.get(key) ?? []).includes(value)) found.push(`${value} is half there`);
  }
  return found;
}

describe('embedded database: isolation', () => {
  it(
    `shows no anomaly in ${transactions} concurrent transactions`,
    async () => {
      const database = await SpecDatabase.start();
      const lists = database.fresh<List>();
      await lists.insertMany(Array.from({ length: keys + 1 }, (_, i) => ({ _id: i, items: [] })));
      const observations: Observation[] = [];
      const torn: string[] = [];
      let next = 1;
      let isDone = false;
      const work = async (): Promise<void> => {
        const client = await database.connect();
        const own = client.db('spec').collection<List>(lists.collectionName);
        while (next <= transactions) {
          const value = next++;
          await client.withSession(async (session) => {
            try {
              observations.push(await session.withTransaction(() => transact(own, value, session)));
            } catch (error) {
              if (!(error instanceof GivenUp)) throw error;
            }
          });
        }
      };
      const watch = async (): Promise<void> => {
        while (!isDone) {
          await database.client.withSession({ snapshot: true }, async (session) => {
            const all = await lists.find({}, { session }).toArray();
            const total = all
              .filter((list) => list._id < keys)
              .reduce((sum, list) => sum + list.items.length, 0);
            const journal = all.find((list) => list._id === keys)!.items.length;
            if (total !== journal) torn.push(`${total} items and ${journal} in the journal`);
          });
        }
      };
      const watching = watch();
      await Promise.all(Array.from({ length: workers }, work));
      isDone = true;
      await watching;
      const final = new Map((await lists.find().toArray()).map((list) => [list._id, list.items]));
      expect(anomalies(observations, final)).toEqual([]);
      expect(torn).toEqual([]);
      expect(observations.length).toBe(transactions - Math.floor(transactions / 11));
      await database.stop();
    },
    60_000 + transactions * 200,
  );

  it(
    `loses and makes no cent in ${transactions} concurrent transfers`,
    async () => {
      const database = await SpecDatabase.start();
      const accounts = database.fresh<Account>();
      await accounts.insertMany(Array.from({ length: accountCount }, (_, i) => ({ _id: i, cents: opening })));
      const moved: Transfer[] = [];
      const torn: number[] = [];
      let next = 0;
      let isDone = false;
      const work = async (): Promise<void> => {
        const client = await database.connect();
        const own = client.db('spec').collection<Account>(accounts.collectionName);
        while (next < transactions) {
          const transfer = transferOf(next++);
          const isMade = await client.withSession((session) =>
            session.withTransaction(() => move(own, transfer, session)),
          );
          if (isMade) moved.push(transfer);
        }
      };
      const watch = async (): Promise<void> => {
        while (!isDone) {
          const all = await database.client.withSession({ snapshot: true }, (session) =>
            accounts.find({}, { session }).toArray(),
          );
          const total = all.reduce((sum, { cents }) => sum + cents, 0);
          if (total !== accountCount * opening || all.some(({ cents }) => cents < 0)) torn.push(total);
        }
      };
      const watching = watch();
      await Promise.all(Array.from({ length: workers }, work));
      isDone = true;
      await watching;
      const expected = Array.from({ length: accountCount }, () => opening);
      for (const { from, to, cents } of moved) {
        expected[from]! -= cents;
        expected[to]! += cents;
      }
      const final = await accounts.find().sort({ _id: 1 }).toArray();
      expect(final.map(({ cents }) => cents)).toEqual(expected);
      expect(torn).toEqual([]);
      expect(moved.length).toBeGreaterThan(transactions / 4);
      await database.stop();
    },
    60_000 + transactions * 200,
  );
});

const accountCount = 6;
const opening = 500;

interface Account {
  _id: number;
  cents: number;
}
interface Transfer {
  from: number;
  to: number;
  cents: number;
}

function transferOf(i: number): Transfer {
  const from = (i * 7) % accountCount;
  return { from, to: (from + 1 + (i % (accountCount - 1))) % accountCount, cents: 1 + ((i * 31) % 200) };
}

/** False when the account does not hold so much; then nothing is written. */
async function move(
  accounts: Collection<Account>,
  { from, to, cents }: Transfer,
  session: ClientSession,
): Promise<boolean> {
  const source = await accounts.findOne({ _id: from }, { session });
  if ((source?.cents ?? 0) < cents) return false;
  await accounts.updateOne({ _id: from }, { $inc: { cents: -cents } }, { session });
  await accounts.updateOne({ _id: to }, { $inc: { cents } }, { session });
  return true;
}
