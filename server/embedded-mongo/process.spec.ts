import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { startEmbeddedMongo } from './start.ts';
import { SpecDatabase, errorCode } from './testing/spec-database.ts';
import { WireClient } from './testing/wire-client.ts';

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function waitUntil(condition: () => boolean, what: string): Promise<void> {
  for (let i = 0; i < 100; i++) {
    if (condition()) return;
    await sleep(100);
  }
  throw new Error(`waited in vain for: ${what}`);
}

async function codeOfConnecting(uri: string): Promise<number | string | undefined> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 3000 });
  const code = await errorCode(client.db('p').collection('x').findOne());
  await client.close();
  return code;
}

describe('embedded database: the process', () => {
  let database: SpecDatabase;
  beforeAll(async () => {
    database = await SpecDatabase.start();
  });
  afterAll(async () => database.stop());

  it('keeps its folder and socket to its owner', () => {
    expect(statSync(database.directory).mode & 0o777).toBe(0o700);
    expect(statSync(join(database.directory, 'mongo.sock')).mode & 0o777).toBe(0o600);
  });

  it('refuses a second process on the same folder, saying why', async () => {
    await expectAsync(startEmbeddedMongo({ dataDir: database.directory })).toBeRejectedWithError(
      /Another process is using the data folder/,
    );
    expect((await database.db.command({ ping: 1 }))['ok']).toBe(1);
  });

  it('serves as a replica set on a loopback port, to those who know the password', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'embedded-port-'));
    const mongo = await startEmbeddedMongo({ dataDir: directory, port: 0 });
    expect(mongo.uri).toMatch(/^mongodb:\/\/embedded:[\w-]+@127\.0\.0\.1:\d+\/\?replicaSet=embedded$/);
    const client = await MongoClient.connect(mongo.uri);
    await client.withSession((session) =>
      session.withTransaction(async () => client.db('p').collection('x').insertOne({ a: 1 }, { session })),
    );
    expect(await client.db('p').collection('x').countDocuments()).toBe(1);
    await client.close();
    const open = mongo.uri.replace(/\/\/.*@/, '//');
    expect(await codeOfConnecting(open)).toBe(13);
    expect(await codeOfConnecting(mongo.uri.replace(/:[\w-]+@/, ':wrong@'))).toBe(18);
    await mongo.stop();
    expect(isRunning(mongo.pid)).toBe(false);
    rmSync(directory, { recursive: true });
  });

  it('ends when the process that started it ends', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'embedded-orphan-'));
    const script = join(directory, 'parent.ts');
    writeFileSync(
      script,
      `import { startEmbeddedMongo } from ${JSON.stringify(fileURLToPath(new URL('start.ts', import.meta.url)))};
       const mongo = await startEmbeddedMongo({ dataDir: ${JSON.stringify(join(directory, 'data'))} });
       process.stdout.write(String(mongo.pid) + '\\n');
       setInterval(() => undefined, 1000);`,
    );
    const parent = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pid = Number(
      await new Promise<string>((resolve) =>
        parent.stdout.once('data', (chunk: Buffer) => resolve(String(chunk))),
      ),
    );
    expect(isRunning(pid)).toBe(true);
    parent.kill('SIGKILL');
    await waitUntil(() => !isRunning(pid), 'the database to end after its parent');
    rmSync(directory, { recursive: true });
  });

  it('says what is wrong with a data folder it cannot use', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'embedded-bad-'));
    writeFileSync(
      join(directory, 'data.sqlite'),
      'this is not a database, but it is long enough to be taken for one'.repeat(20),
    );
    await expectAsync(startEmbeddedMongo({ dataDir: directory })).toBeRejectedWithError(
      /does not start: .*is damaged .*not a database/,
    );
    rmSync(directory, { recursive: true });
  });

  it('refuses to serve a file with a damaged page, and goes on from a log that was cut', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'embedded-damaged-'));
    const first = await startEmbeddedMongo({ dataDir: directory });
    const client = await MongoClient.connect(first.uri);
    const notes = client.db('d').collection<{ _id: number; text: string }>('notes');
    await notes.insertMany(Array.from({ length: 500 }, (_, i) => ({ _id: i, text: 'x'.repeat(200) })));
    await client.close();
    await first.stop();

    const second = await startEmbeddedMongo({ dataDir: directory });
    const again = await MongoClient.connect(second.uri);
    await again.db('d').collection<{ _id: number }>('notes').insertOne({ _id: 1000 });
    process.kill(second.pid, 'SIGKILL');
    await second.stop();
    void again.close().catch(() => undefined);
    const log = join(directory, 'data.sqlite-wal');
    truncateSync(log, statSync(log).size - 100);
    const third = await startEmbeddedMongo({ dataDir: directory });
    const cut = await MongoClient.connect(third.uri);
    expect(await cut.db('d').collection('notes').countDocuments()).toBeGreaterThanOrEqual(500);
    expect((await cut.db('d').command({ validate: 'notes' }))['valid']).toBe(true);
    await cut.close();
    await third.stop();

    const file = join(directory, 'data.sqlite');
    const bytes = readFileSync(file);
    bytes.fill(0xab, 4096 * 20, 4096 * 24);
    writeFileSync(file, bytes);
    await expectAsync(startEmbeddedMongo({ dataDir: directory })).toBeRejectedWithError(
      /is damaged.*Restore it from a backup/,
    );
    rmSync(directory, { recursive: true });
  }, 40_000);

  it('cuts connections that do not speak the protocol, and serves the others', async () => {
    const path = join(database.directory, 'mongo.sock');
    const send = (bytes: Buffer): Promise<void> =>
      new Promise((resolve) => {
        const socket = connect({ path }, () => socket.write(bytes));
        socket.on('error', () => undefined);
        socket.on('close', () => resolve());
        setTimeout(() => socket.destroy(), 300);
      });
    const good = WireClient.frame({ ping: 1, $db: 'admin' });
    const badLength = Buffer.from(good);
    badLength.writeInt32LE(50_000_000, 0);
    const badCode = Buffer.from(good);
    badCode.writeInt32LE(77, 12);
    const badSection = Buffer.from(good);
    badSection[20] = 9;
    const badBson = Buffer.from(good);
    badBson.writeInt32LE(1_000_000, 21);
    await Promise.all([
      send(Buffer.from('GET / HTTP/1.1\r\n\r\n')),
      send(badLength),
      send(badCode),
      send(badSection),
      send(badBson),
      send(good.subarray(0, 10)),
    ]);
    expect((await database.db.command({ ping: 1 }))['ok']).toBe(1);
  });

  it('survives random frames', async () => {
    let seed = 12345;
    const random = (below: number): number => {
      seed = (seed * 1103515245 + 12345) & 0x7fffffff;
      return seed % below;
    };
    const template = WireClient.frame({
      insert: 'noise',
      documents: [{ a: 1, b: 'text', c: [1, { d: null }] }],
      ordered: true,
      $db: 'spec',
    });
    for (let i = 0; i < 60; i++) {
      const wire = await WireClient.open(database.uri);
      const frame = Buffer.from(template);
      for (let change = 0; change < 3; change++) frame[16 + random(frame.length - 16)] = random(256);
      await Promise.race([wire.exchange(frame).catch(() => undefined), sleep(50)]);
      wire.close();
    }
    expect((await database.db.command({ ping: 1 }))['ok']).toBe(1);
  }, 30_000);
});
