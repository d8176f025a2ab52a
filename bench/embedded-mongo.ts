/**
 * How fast the embedded database is, beside what the bare technology does in the same run: the same frames through a
 * process that only echoes, plus the bare SQLite statement. Both from a bare socket client, without the driver.
 *
 *   node bench/embedded-mongo.ts [--documents 100000]
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import type { Document } from 'bson';
import { startEmbeddedMongo } from '../server/embedded-mongo/start.ts';
import { WireClient } from '../server/embedded-mongo/testing/wire-client.ts';

const { values } = parseArgs({ options: { documents: { type: 'string', default: '100000' } } });
const documents = Number(values.documents);
const folder = mkdtempSync(join(tmpdir(), 'bench-embedded-'));

/** Answers every frame with one of the wanted size. */
const echoSource = `
  const { createServer } = require('node:net');
  createServer({ noDelay: true }, (socket) => {
    let rest = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      rest = Buffer.concat([rest, chunk]);
      while (rest.length >= 16 && rest.length >= rest.readInt32LE(0)) {
        const size = rest.readInt32LE(4);
        rest = rest.subarray(rest.readInt32LE(0));
        const reply = Buffer.alloc(size);
        reply.writeInt32LE(size, 0);
        socket.write(reply);
      }
    });
  }).listen(process.argv[1], () => process.stdout.write('ready'));`;

interface Row {
  name: string;
  micros: number;
  floorMicros: number;
}
const rows: Row[] = [];

/** The time of `run` over a part of the whole, in µs for each. */
async function micros(from: number, to: number, run: (i: number) => unknown): Promise<number> {
  const start = performance.now();
  for (let i = from; i < to; i++) await run(i);
  return ((performance.now() - start) / (to - from)) * 1000;
}

const ROUNDS = 10;

function open(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL');
  return database;
}

interface Bench {
  wire: WireClient;
  echo: WireClient;
}

/** Measures one kind of command and, with frames and replies of the same sizes, its floor. */
async function measure(
  { wire, echo }: Bench,
  name: string,
  count: number,
  parts: { command: (i: number) => Document; statement: (i: number) => unknown },
): Promise<void> {
  const frames = Array.from({ length: count }, (_, i) => WireClient.frame(parts.command(i)));
  const size = (await wire.exchange(frames[0] ?? Buffer.alloc(0))).length;
  const echoed = frames.map((frame) => {
    const copy = Buffer.from(frame);
    copy.writeInt32LE(size, 4);
    return copy;
  });
  const send = (client: WireClient, list: Buffer[]) => (i: number) =>
    client.exchange(list[i] ?? Buffer.alloc(0));
  const row: Row = { name, micros: 0, floorMicros: 0 };
  // In turns, so that what else the machine does falls on both alike; the first round only warms up.
  for (let round = 0; round <= ROUNDS; round++) {
    const from = round === 0 ? 0 : Math.floor((count * (round - 1)) / ROUNDS);
    const to = Math.floor((count * Math.max(1, round)) / ROUNDS);
    const taken = await micros(from, to, send(wire, frames));
    const floor = (await micros(from, to, send(echo, echoed))) + (await micros(from, to, parts.statement));
    if (round === 0) continue;
    row.micros += taken / ROUNDS;
    row.floorMicros += floor / ROUNDS;
  }
  rows.push(row);
}

const document = (i: number): Document => ({
  _id: i,
  k: i % 1000,
  n: i,
  amount: (i * 7919) % 100_000,
  name: `Applicant number ${i}`,
  text: 'lorem ipsum dolor sit amet '.repeat(6),
});

async function load(wire: WireClient, bare: DatabaseSync): Promise<void> {
  await wire.command({
    createIndexes: 'docs',
    indexes: [{ key: { k: 1, n: -1 }, name: 'k_n' }],
    $db: 'bench',
  });
  bare.exec('CREATE TABLE d (rid INTEGER PRIMARY KEY, id BLOB UNIQUE, doc BLOB)');
  bare.exec('CREATE TABLE i (k BLOB, rid INTEGER, PRIMARY KEY (k, rid)) WITHOUT ROWID');
  const insert = bare.prepare('INSERT INTO d (rid, id, doc) VALUES (?, ?, ?)');
  const index = bare.prepare('INSERT INTO i VALUES (?, ?)');
  let product = 0;
  let floor = 0;
  for (let first = 0; first < documents; first += 1000) {
    const batch = Array.from({ length: Math.min(1000, documents - first) }, (_, i) => document(first + i));
    const frame = WireClient.frame({ insert: 'docs', documents: batch, $db: 'bench' });
    let start = performance.now();
    await wire.exchange(frame);
    product += performance.now() - start;
    start = performance.now();
    bare.exec('BEGIN');
    for (let i = 0; i < batch.length; i++) {
      insert.run(first + i, idKey(first + i), Buffer.alloc(frame.length / batch.length));
      index.run(listKey((first + i) % 1000, first + i), first + i);
    }
    bare.exec('COMMIT');
    floor += performance.now() - start;
  }
  rows.push({
    name: 'load, per document',
    micros: (product / documents) * 1000,
    floorMicros: (floor / documents) * 1000,
  });
}

function idKey(i: number): Buffer {
  const key = Buffer.alloc(10);
  key.writeDoubleBE(i, 1);
  return key;
}

function listKey(k: number, n: number): Buffer {
  const key = Buffer.alloc(20);
  key.writeDoubleBE(k, 1);
  key.writeDoubleBE(1e9 - n, 11);
  return key;
}

async function run(): Promise<void> {
  const mongo = await startEmbeddedMongo({ dataDir: join(folder, 'data') });
  const echoPath = join(folder, 'echo.sock');
  const echoProcess = spawn(process.execPath, ['-e', echoSource, echoPath], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => echoProcess.stdout.once('data', resolve));
  const wire = await WireClient.open(mongo.uri);
  const echo = await WireClient.open(`mongodb://${encodeURIComponent(echoPath)}/`);
  const bare = open(join(folder, 'bare.sqlite'));
  const bench: Bench = { wire, echo };
  await load(wire, bare);

  const get = bare.prepare('SELECT rid, doc FROM d WHERE id = ?');
  await measure(bench, 'point read', 10_000, {
    command: (i) => ({
      find: 'docs',
      filter: { _id: (i * 31) % documents },
      limit: 1,
      singleBatch: true,
      $db: 'bench',
    }),
    statement: (i) => get.get(idKey((i * 31) % documents)),
  });
  const page = bare.prepare(
    'SELECT i.rid, d.doc, i.k FROM i CROSS JOIN d ON d.rid = i.rid WHERE i.k >= ? AND i.k < ? ORDER BY i.k, i.rid LIMIT 50',
  );
  await measure(bench, 'indexed list page of 50', 2000, {
    command: (i) => ({ find: 'docs', filter: { k: i % 1000 }, sort: { n: -1 }, limit: 50, $db: 'bench' }),
    statement: (i) => page.all(listKey(i % 1000, 1e9), listKey((i % 1000) + 1, 1e9)),
  });
  const update = bare.prepare('UPDATE d SET doc = ? WHERE id = ?');
  await measure(bench, 'durable update', 1000, {
    command: (i) => ({ update: 'docs', updates: [{ q: { _id: i }, u: { $inc: { v: 1 } } }], $db: 'bench' }),
    statement: (i) => update.run(Buffer.alloc(250, i + 1), idKey(i)),
  });
  const insert = bare.prepare('INSERT INTO d (id, doc) VALUES (?, ?)');
  await measure(bench, 'durable insert', 1000, {
    command: (i) => ({ insert: 'other', documents: [document(i + 1_000_000_000)], $db: 'bench' }),
    statement: (i) => insert.run(idKey(2_000_000_000 + i + Math.random()), Buffer.alloc(250)),
  });
  await longRow(wire, 'roll-up over all documents (ms)', {
    aggregate: 'docs',
    pipeline: [{ $group: { _id: '$k', total: { $sum: '$amount' } } }, { $count: 'groups' }],
    cursor: {},
    $db: 'bench',
  });
  const status = await wire.command({ serverStatus: 1, $db: 'admin' });
  process.stdout.write(
    `\n| ${documents} documents | takes µs | floor µs | floor ÷ takes |\n|---|---|---|---|\n`,
  );
  for (const row of rows) {
    process.stdout.write(
      `| ${row.name} | ${row.micros.toFixed(0)} | ${row.floorMicros.toFixed(0)} | ${(row.floorMicros / row.micros).toFixed(2)} |\n`,
    );
  }
  process.stdout.write(
    `resident memory of the database: ${String((status['mem'] as Document)['resident'])} MB\n`,
  );
  wire.close();
  echo.close();
  echoProcess.kill();
  await mongo.stop();
  rmSync(folder, { recursive: true });
}

async function longRow(wire: WireClient, name: string, command: Document): Promise<void> {
  const start = performance.now();
  await wire.command(command);
  process.stdout.write(`${name}: ${(performance.now() - start).toFixed(0)}\n`);
}

await run();
