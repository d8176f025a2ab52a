import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import type { Collection } from 'mongodb';
import { startEmbeddedMongo } from './start.ts';
import { errorCode } from './testing/spec-database.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));

interface Note {
  _id: number;
  text: string;
}

/** Starts the process by hand, under a limit on the size of its files where one is given (in KiB). */
async function launch(directory: string, fileLimit?: number): Promise<{ child: ChildProcess; uri: string }> {
  const command = fileLimit === undefined ? 'exec "$0" "$@"' : `ulimit -f ${fileLimit * 2}; exec "$0" "$@"`;
  const child = spawn('/bin/sh', ['-c', command, process.execPath, main, '--data', directory], {
    // What it reports of the full disk is wanted here.
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const line = await new Promise<string>((resolve) =>
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString())),
  );
  return { child, uri: (JSON.parse(line) as { uri: string }).uri };
}

async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  expect(await ended)
    .withContext('exit code')
    .toBe(0);
}

/** Writes until the disk takes no more; answers what was acknowledged and the code of the first refusal. */
async function fill(
  notes: Collection<Note>,
): Promise<{ acknowledged: number; code: number | string | undefined }> {
  for (let i = 0; i < 20_000; i++) {
    const code = await errorCode(notes.insertOne({ _id: i, text: 'x'.repeat(20_000) }));
    if (code !== undefined) return { acknowledged: i, code };
  }
  return { acknowledged: 20_000, code: undefined };
}

async function expectIntact(uri: string, acknowledged: number): Promise<void> {
  const client = await MongoClient.connect(uri);
  const notes = client.db('full').collection<Note>('notes');
  const ids = (await notes.find().sort({ _id: 1 }).project({ _id: 1 }).toArray()).map(
    ({ _id }) => _id as number,
  );
  expect(ids).toEqual(Array.from({ length: acknowledged }, (_, i) => i));
  expect((await client.db('full').command({ validate: 'notes' }))['valid']).toBeTrue();
  expect(await errorCode(notes.insertOne({ _id: -1, text: 'there is room again' }))).toBeUndefined();
  await client.close();
}

describe('embedded database: a disk that takes no more', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'embedded-full-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it('refuses the write that does not fit, serves readers, and loses nothing it acknowledged', async () => {
    const { child, uri } = await launch(directory, 6 * 1024);
    const client = await MongoClient.connect(uri);
    const notes = client.db('full').collection<Note>('notes');
    const { acknowledged, code } = await fill(notes);
    expect(code).toBeDefined();
    expect(await notes.countDocuments()).toBe(acknowledged);
    expect(await notes.findOne({ _id: acknowledged })).toBeNull();
    await client.withSession(async (session) => {
      session.startTransaction();
      expect(
        await errorCode(
          notes
            .insertMany([{ _id: 50_000, text: 'y'.repeat(8_000_000) }], { session })
            .then(() => session.commitTransaction()),
        ),
      ).toBeDefined();
    });
    expect(await notes.countDocuments()).toBe(acknowledged);
    await client.close();
    await end(child);
    const roomy = await startEmbeddedMongo({ dataDir: directory });
    await expectIntact(roomy.uri, acknowledged);
    await roomy.stop();
  }, 60_000);

  it('answers OutOfDiskSpace on a file system that is full, and goes on when there is room again', async () => {
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', directory]).status !== 0)
      pending('this user may not mount a small file system');
    try {
      const ballast = join(directory, 'ballast');
      writeFileSync(ballast, Buffer.alloc(2_000_000));
      const { child, uri } = await launch(join(directory, 'data'));
      const client = await MongoClient.connect(uri);
      const notes = client.db('full').collection<Note>('notes');
      const { acknowledged, code } = await fill(notes);
      expect(code).toBe(14031);
      expect(await notes.countDocuments()).toBe(acknowledged);
      rmSync(ballast);
      await expectIntact(uri, acknowledged);
      await client.close();
      await end(child);
    } finally {
      spawnSync('umount', ['-l', directory]);
    }
  }, 60_000);
});
