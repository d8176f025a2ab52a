import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  Binary,
  BSONRegExp,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import type { Connection } from 'mongoose';
import { createSealer } from '../audit/index.ts';
import { checkpointFile, readCheckpoints } from '../audit/checkpoints.ts';
import { verifyChain } from '../audit/verify-chain.ts';
import { databaseOf } from '../database/connection.ts';
import { reconcileLedger } from '../ledger/index.ts';
import { givenAward } from '../testing/awards.ts';
import { uploadTestPdf } from '../testing/grants.ts';
import { startTestDatabase } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { startTestPortal } from '../testing/test-portal.ts';
import type { TestPortal } from '../testing/test-portal.ts';
import { backupDatabase } from './backup-database.ts';
import { documentsFile, manifestName, metadataFile, readManifest } from './backup-format.ts';
import { restoreDatabase } from './restore-database.ts';

const silent = () => undefined;
const now = new Date('2026-11-22T08:00:00.000Z');

let scratch: string;
let count = 0;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'backup-spec-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const freshFolder = () => join(scratch, `backup-${(count += 1)}`);

function backup(connection: Connection, dataDir = scratch) {
  const folder = freshFolder();
  const request = { connection, folder, now, dataDir, encryptionKeyIds: ['k1'], say: silent };
  return backupDatabase(request).then((manifest) => ({ folder, manifest }));
}

function restore(
  connection: Connection,
  folder: string,
  more: { replace?: boolean; dataDir?: string; keys?: string[] } = {},
) {
  const { replace = false, dataDir = scratch, keys = ['k1', 'k2'] } = more;
  return restoreDatabase({ connection, folder, replace, now, dataDir, encryptionKeyIds: keys, say: silent });
}

describe('A backup of a database', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await startTestDatabase();
  });
  afterEach(() => database.close());

  const things = () => databaseOf(database.connection).collection<{ _id: string | number }>('things');
  const fileOf = async (folder: string, name: string) =>
    documentsFile(folder, (await readManifest(folder)).database, name);

  const everyType = {
    _id: 1,
    int: new Int32(7),
    double: new Double(7),
    long: Long.fromString('9007199254740993'),
    decimal: Decimal128.fromString('1234.50'),
    date: new Date(0),
    id: new ObjectId('65f000000000000000000001'),
    binary: new Binary(Buffer.from([1, 2, 3]), 4),
    regex: new BSONRegExp('^a', 'i'),
    code: new Code('x'),
    timestamp: new Timestamp({ t: 1, i: 2 }),
    nothing: null,
    list: [1, [2, { three: 3 }], []],
    empty: {},
    smallest: new MinKey(),
    largest: new MaxKey(),
    'dotted.name': { $odd: true },
  };

  it('gives back every type byte for byte, with options and indexes', async () => {
    const raw = databaseOf(database.connection);
    await raw.createCollection('things', {
      validator: { _id: { $exists: true } },
      validationLevel: 'moderate',
    });
    await things().createIndex({ int: 1, 'list.three': -1 }, { unique: true, name: 'both', sparse: true });
    await things().insertOne(everyType);
    const { folder, manifest } = await backup(database.connection);
    await raw.dropDatabase();
    await restore(database.connection, folder);
    const again = await backup(database.connection);
    expect(again.manifest.collections).toEqual(manifest.collections);
    const [indexes, [listed]] = [
      await things().listIndexes().toArray(),
      await raw.listCollections().toArray(),
    ];
    expect(indexes.map(({ name, unique, sparse }) => [name, unique, sparse])).toEqual([
      ['_id_', undefined, undefined],
      ['both', true, true],
    ]);
    expect(listed && 'options' in listed ? listed.options : undefined).toEqual({
      validator: { _id: { $exists: true } },
      validationLevel: 'moderate',
    });
  });

  it('is of one moment, whatever is written meanwhile', async () => {
    await things().insertMany([
      { _id: 'a', cents: 1_000 },
      { _id: 'b', cents: 1_000 },
    ] as never[]);
    let isCopying = true;
    const transfers = (async () => {
      const session = await database.connection.startSession();
      while (isCopying) {
        await session.withTransaction(async () => {
          await things().updateOne({ _id: 'a' }, { $inc: { cents: -1 } }, { session });
          await things().updateOne({ _id: 'b' }, { $inc: { cents: 1 } }, { session });
        });
      }
      await session.endSession();
    })();
    const folders = [];
    for (let round = 0; round < 5; round += 1) folders.push((await backup(database.connection)).folder);
    isCopying = false;
    await transfers;
    for (const folder of folders) {
      await restore(database.connection, folder, { replace: true });
      const [a, b] = (await things().find().sort({ _id: 1 }).toArray()) as unknown as { cents: number }[];
      expect((a?.cents ?? 0) + (b?.cents ?? 0)).toBe(2_000);
    }
  });

  it('does not write into a folder that holds something', async () => {
    const folder = freshFolder();
    const first = await backupDatabase({
      connection: database.connection,
      folder,
      now,
      dataDir: scratch,
      encryptionKeyIds: [],
      say: silent,
    });
    expect(first.collections).toEqual([]);
    await expectAsync(
      backupDatabase({
        connection: database.connection,
        folder,
        now,
        dataDir: scratch,
        encryptionKeyIds: [],
        say: silent,
      }),
    ).toBeRejectedWithError(/is not empty/);
  });

  describe('is refused, and nothing of the database changes, when', () => {
    let folder: string;
    beforeEach(async () => {
      await things().insertMany([{ _id: 1 }, { _id: 2 }]);
      ({ folder } = await backup(database.connection));
      await things().updateOne({ _id: 1 }, { $set: { since: true } });
    });

    const refusals: readonly [string, (folder: string) => Promise<void> | void, RegExp][] = [
      ['it was never finished', (of) => rmSync(join(of, manifestName)), /is no backup/],
      [
        'its list is cut',
        (of) => truncateSync(join(of, manifestName), 40),
        /cannot be read as a backup's list/,
      ],
      ['a file is missing', async (of) => rmSync(await fileOf(of, 'things')), /is missing/],
      ['a file is cut', async (of) => truncateSync(await fileOf(of, 'things'), 20), /is damaged/],
      [
        'a file has another byte',
        async (of) => flipLastByte(await fileOf(of, 'things')),
        /is not as the backup wrote it/,
      ],
      [
        'a file has a length that cannot be',
        async (of) => writeFileSync(await fileOf(of, 'things'), Buffer.alloc(9, 255)),
        /is damaged/,
      ],
      [
        'a file has more than it had',
        async (of) => appendFileSync(await fileOf(of, 'things'), Buffer.from([5, 0, 0, 0, 0])),
        /is not as the backup wrote it/,
      ],
      [
        'what is known of a collection is damaged',
        async (of) => writeFileSync(metadataFile(of, (await readManifest(of)).database, 'things'), '{'),
        /is missing or damaged/,
      ],
    ];
    for (const [name, spoil, message] of refusals) {
      it(name, async () => {
        await spoil(folder);
        await expectAsync(restore(database.connection, folder, { replace: true })).toBeRejectedWithError(
          message,
        );
        expect(await things().findOne({ _id: 1 })).toEqual({ _id: 1, since: true } as never);
      });
    }

    it('the database holds records and nobody said to replace them', async () => {
      await expectAsync(restore(database.connection, folder)).toBeRejectedWithError(/--replace/);
      expect(await things().findOne({ _id: 1 })).toEqual({ _id: 1, since: true } as never);
    });

    it('a key is missing without which its values stay closed', async () => {
      await expectAsync(
        restore(database.connection, folder, { replace: true, keys: ['k2'] }),
      ).toBeRejectedWithError(/keys that this portal does not have: k1/);
    });
  });

  it('takes the place of what a restore left unfinished, and of what it does not know', async () => {
    await things().insertOne({ _id: 1 });
    const { folder } = await backup(database.connection);
    const raw = databaseOf(database.connection);
    await raw.collection('restoring.things').insertOne({ half: true });
    await raw.collection('later').insertOne({ made: 'after the backup' });
    await restore(database.connection, folder, { replace: true });
    expect((await raw.listCollections().toArray()).map(({ name }) => name)).toEqual(['things']);
  });
});

describe('A portal that is backed up, lost and restored', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startTestPortal();
  });
  afterAll(() => portal.close());

  it('has the same ledger, audit chain, files and counts, and nobody signed in', async () => {
    await givenAward(portal);
    const client = await portal.signInAs('mosselBay.grantOfficer');
    await uploadTestPdf(client);
    expect((await client.get('/grant-applications')).status).toBe(200);
    await portal.drainJobs();
    const { connection, config } = portal.deps;
    await createSealer(portal.deps).sealAll();
    const proofs = async () => ({
      ledger: await reconcileLedger({ connection }),
      chain: await verifyChain(
        connection,
        await readCheckpoints(checkpointFile(config.dataDir)),
        portal.clock.now(),
      ),
      files: await databaseOf(connection).collection('documentContents.files').countDocuments(),
    });
    const before = await proofs();
    expect([before.chain.problems, before.ledger.discrepancies]).toEqual([[], []]);
    expect(before.files).toBeGreaterThan(0);
    const checkpoints = readFileSync(checkpointFile(config.dataDir), 'utf8');
    const { folder, manifest } = await backup(connection, config.dataDir);

    await databaseOf(connection).dropDatabase();
    rmSync(checkpointFile(config.dataDir));
    await restore(connection, folder, { dataDir: config.dataDir });

    expect(await proofs()).toEqual(before);
    expect(readFileSync(checkpointFile(config.dataDir), 'utf8')).toBe(checkpoints);
    const counts = (collections: typeof manifest.collections) =>
      collections.map(({ name, documents }) => [name, name === 'sessions' ? 0 : documents]);
    const again = await backup(connection, config.dataDir);
    expect(counts(again.manifest.collections)).toEqual(counts(manifest.collections));
    expect((await client.get('/grant-applications')).status).toBe(401);
  });
});

function flipLastByte(file: string): void {
  const bytes = readFileSync(file);
  bytes[bytes.length - 2] = (bytes[bytes.length - 2] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}
