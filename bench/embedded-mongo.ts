/**
 * How fast the embedded database is, beside what the bare technology does in the same run: the same frames, encoded
 * beforehand, through a process that only echoes, plus the bare SQLite statement. All from a bare socket client, without
 * the driver. `--other` puts another server that speaks MongoDB's protocol into the same run.
 *
 *   node bench/embedded-mongo.ts [--documents 100000] [--other mongodb://127.0.0.1:27018]
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { Binary, Long, deserialize } from 'bson';
import type { Document } from 'bson';
import { startEmbeddedMongo } from '../server/embedded-mongo/start.ts';
import { WireClient } from '../server/embedded-mongo/testing/wire-client.ts';

const { values } = parseArgs({
  options: { documents: { type: 'string', default: '100000' }, other: { type: 'string' } },
});
const documents = Number(values.documents);
const folder = mkdtempSync(join(tmpdir(), 'bench-embedded-'));
const rounds = 10;
/** ms for each part of a measurement: another server may be slower by far, and the bench must end. */
const otherLimit = 1000;
const durable = { w: 1, j: true };

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
  readonly name: string;
  micros: number;
  floorMicros: number;
  otherMicros: number;
}
const rows: Row[] = [];

/** What is measured `count` times: the commands of one go, and the bare statement that does the same. */
interface Measurement {
  readonly name: string;
  readonly count: number;
  readonly commands: (i: number) => readonly Document[];
  readonly statement: (i: number) => unknown;
}

interface Parties {
  readonly wire: WireClient;
  readonly echo: WireClient;
  readonly other: WireClient | undefined;
  readonly bare: DatabaseSync;
}

/** The time of `run` over a part of the whole, or over as much of it as fits into `limit` ms; in µs for each. */
async function micros(
  from: number,
  to: number,
  run: (i: number) => unknown,
  limit = Infinity,
): Promise<number> {
  const start = performance.now();
  let at = from;
  do await run(at++);
  while (at < to && performance.now() - start < limit);
  return ((performance.now() - start) / (at - from)) * 1000;
}

/** In turns, so that what else the machine does falls on all alike; as many before, of their own, only warm up. */
async function measure({ wire, echo, other }: Parties, measurement: Measurement): Promise<void> {
  const { name, count, commands, statement } = measurement;
  const parts = Math.min(rounds, count);
  const warm = count === 1 ? 0 : count;
  const sizes: number[] = [];
  const send = (client: WireClient, list: readonly (readonly Buffer[])[]) => async (i: number) => {
    for (const frame of list[i] ?? []) await client.exchange(frame);
  };
  for (const frame of commands(-1).map((command) => WireClient.frame(command))) {
    sizes.push(accepted(name, await wire.exchange(frame)).length);
    if (other !== undefined) accepted(`${name} (other)`, await other.exchange(frame));
  }
  const frames = Array.from({ length: count + warm }, (_, i) =>
    commands(i).map((command) => WireClient.frame(command)),
  );
  const echoed = frames.map((list) => list.map((frame, part) => ofReplySize(frame, sizes[part] ?? 0)));
  const turns: Omit<Row, 'name'>[] = [];
  for (let from = 0; from < frames.length; from += count / parts) {
    const to = from + count / parts;
    const taken = await micros(from, to, send(wire, frames));
    const floor = (await micros(from, to, send(echo, echoed))) + (await micros(from, to, statement));
    const others = other === undefined ? 0 : await micros(from, to, send(other, frames), otherLimit);
    if (from >= warm) turns.push({ micros: taken, floorMicros: floor, otherMicros: others });
  }
  rows.push({
    name,
    micros: middle(turns.map((turn) => turn.micros)),
    floorMicros: middle(turns.map((turn) => turn.floorMicros)),
    otherMicros: middle(turns.map((turn) => turn.otherMicros)),
  });
}

/** The median: one turn in which the machine did something else counts for nothing. */
function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const inTheMiddle = sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1);
  return inTheMiddle.reduce((total, value) => total + value, 0) / inTheMiddle.length;
}

/** A refusal is quick, and no figure. */
function accepted(name: string, reply: Buffer): Buffer {
  const answer = deserialize(reply.subarray(21));
  if (answer['ok'] !== 1 || answer['writeErrors'] !== undefined)
    process.stdout.write(`${name} is refused: ${JSON.stringify(answer)}\n`);
  return reply;
}

function ofReplySize(frame: Buffer, size: number): Buffer {
  const copy = Buffer.from(frame);
  copy.writeInt32LE(size, 4);
  return copy;
}

const documentOf = (i: number): Document => ({
  _id: i,
  k: i % 1000,
  n: i,
  amount: (i * 7919) % 100_000,
  name: `Applicant number ${i}`,
  text: 'lorem ipsum dolor sit amet '.repeat(6),
});

async function load({ wire, other, bare }: Parties): Promise<void> {
  const indexes = {
    createIndexes: 'docs',
    indexes: [
      { key: { k: 1, n: -1 }, name: 'k_n' },
      { key: { n: 1 }, name: 'n' },
    ],
    $db: 'bench',
  };
  await wire.command(indexes);
  await other?.command(indexes);
  bare.exec('CREATE TABLE d (rid INTEGER PRIMARY KEY, id BLOB UNIQUE, doc BLOB)');
  for (const table of ['i', 'j'])
    bare.exec(`CREATE TABLE ${table} (k BLOB, rid INTEGER, PRIMARY KEY (k, rid)) WITHOUT ROWID`);
  const insert = bare.prepare('INSERT INTO d (rid, id, doc) VALUES (?, ?, ?)');
  const first = bare.prepare('INSERT INTO i VALUES (?, ?)');
  const second = bare.prepare('INSERT INTO j VALUES (?, ?)');
  const row: Row = { name: 'load, per document', micros: 0, floorMicros: 0, otherMicros: 0 };
  for (let at = 0; at < documents; at += 1000) {
    const batch = Array.from({ length: Math.min(1000, documents - at) }, (_, i) => documentOf(at + i));
    const frame = WireClient.frame({ insert: 'docs', documents: batch, writeConcern: durable, $db: 'bench' });
    row.micros += await timed(() => wire.exchange(frame));
    row.otherMicros += other === undefined ? 0 : await timed(() => other.exchange(frame));
    row.floorMicros += await timed(() => {
      bare.exec('BEGIN');
      for (let i = at; i < at + batch.length; i++) {
        insert.run(i, idKey(i), Buffer.alloc(frame.length / batch.length));
        first.run(listKey(i % 1000, i), i);
        second.run(idKey(i), i);
      }
      bare.exec('COMMIT');
    });
  }
  for (const part of ['micros', 'floorMicros', 'otherMicros'] as const)
    row[part] = (row[part] / documents) * 1000;
  rows.push(row);
}

/** Milliseconds. */
async function timed(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
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

const $db = 'bench';
const lsid = { id: new Binary(Buffer.alloc(16, 7), 4) };

function reads(bare: DatabaseSync): Measurement[] {
  const get = bare.prepare('SELECT rid, doc FROM d WHERE id = ?');
  const joined = 'CROSS JOIN d ON d.rid = i.rid WHERE i.k >= ? AND i.k < ? ORDER BY i.k, i.rid LIMIT 50';
  const page = bare.prepare(`SELECT i.rid, d.doc, i.k FROM i ${joined}`);
  const pageOfAll = bare.prepare(`SELECT i.rid, d.doc, i.k FROM j AS i ${joined}`);
  const all = bare.prepare('SELECT doc FROM d');
  return [
    {
      name: 'point read',
      count: 10_000,
      commands: (i) => [
        { find: 'docs', filter: { _id: Math.abs(i * 31) % documents }, limit: 1, singleBatch: true, $db },
      ],
      statement: (i) => get.get(idKey(Math.abs(i * 31) % documents)),
    },
    {
      name: 'indexed list page of 50',
      count: 2000,
      commands: (i) => [{ find: 'docs', filter: { k: Math.abs(i) % 1000 }, sort: { n: -1 }, limit: 50, $db }],
      statement: (i) => page.all(listKey(i % 1000, 1e9), listKey((i % 1000) + 1, 1e9)),
    },
    {
      name: 'first page of all',
      count: 1000,
      commands: () => [{ find: 'docs', filter: {}, sort: { n: 1 }, limit: 50, $db }],
      statement: () => pageOfAll.all(idKey(0), idKey(documents)),
    },
    {
      name: 'last page of all',
      count: 1000,
      commands: () => [
        { find: 'docs', filter: { n: { $gt: documents - 51 } }, sort: { n: 1 }, limit: 50, $db },
      ],
      statement: () => pageOfAll.all(idKey(documents - 50), idKey(documents)),
    },
    {
      name: 'roll-up of all',
      count: 1,
      commands: () => [
        {
          aggregate: 'docs',
          pipeline: [
            { $group: { _id: '$k', total: { $sum: '$amount' } } },
            { $sort: { _id: 1 } },
            { $limit: 10 },
          ],
          cursor: {},
          $db,
        },
      ],
      statement: () => {
        for (const _row of all.iterate()) void _row;
      },
    },
  ];
}

function writes(bare: DatabaseSync): Measurement[] {
  const update = bare.prepare('UPDATE d SET doc = ? WHERE id = ?');
  const insert = bare.prepare('INSERT INTO d (id, doc) VALUES (?, ?)');
  let inserted = 0;
  let transaction = 0;
  const change = (id: number) => ({
    update: 'docs',
    updates: [{ q: { _id: id }, u: { $inc: { v: 1 } } }],
    $db,
  });
  return [
    {
      name: 'durable update',
      count: 1000,
      commands: (i) => [{ ...change(Math.abs(i)), writeConcern: durable }],
      statement: (i) => update.run(Buffer.alloc(250, i + 1), idKey(i)),
    },
    {
      name: 'durable insert',
      count: 1000,
      commands: (i) => [
        { insert: 'other', documents: [documentOf(i + 1_000_000_000)], writeConcern: durable, $db },
      ],
      statement: () => insert.run(idKey(2_000_000_000 + (inserted += 1)), Buffer.alloc(250)),
    },
    {
      name: 'transaction of two updates',
      count: 1000,
      commands: (i) => {
        const inside = { lsid, txnNumber: Long.fromNumber((transaction += 1)), autocommit: false };
        return [
          { ...change(Math.abs(i)), ...inside, startTransaction: true },
          { ...change(Math.abs(i) + 1), ...inside },
          { commitTransaction: 1, ...inside, writeConcern: durable, $db: 'admin' },
        ];
      },
      statement: (i) => {
        bare.exec('BEGIN IMMEDIATE');
        update.run(Buffer.alloc(250, i + 1), idKey(i));
        update.run(Buffer.alloc(250, i + 1), idKey(i + 1));
        bare.exec('COMMIT');
      },
    },
  ];
}

function openBare(): DatabaseSync {
  const database = new DatabaseSync(join(folder, 'bare.sqlite'));
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL');
  return database;
}

function print(memory: string): void {
  const line = (cells: readonly string[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`);
  const hasOther = values.other !== undefined;
  const head = [`${documents} documents`, 'takes µs', 'floor µs', 'floor ÷ takes'];
  line(hasOther ? [...head, 'other µs', 'other ÷ takes'] : head);
  line(Array.from({ length: hasOther ? 6 : 4 }, () => '---'));
  for (const row of rows) {
    const cells = [
      row.name,
      row.micros.toFixed(0),
      row.floorMicros.toFixed(0),
      (row.floorMicros / row.micros).toFixed(2),
    ];
    line(
      hasOther ? [...cells, row.otherMicros.toFixed(0), (row.otherMicros / row.micros).toFixed(1)] : cells,
    );
  }
  process.stdout.write(`resident memory of the database: ${memory} MB\n`);
}

async function run(): Promise<void> {
  const mongo = await startEmbeddedMongo({ dataDir: join(folder, 'data') });
  const echoPath = join(folder, 'echo.sock');
  const echoProcess = spawn(process.execPath, ['-e', echoSource, echoPath], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => echoProcess.stdout.once('data', resolve));
  const parties: Parties = {
    wire: await WireClient.open(mongo.uri),
    echo: await WireClient.open(`mongodb://${encodeURIComponent(echoPath)}/`),
    other: values.other === undefined ? undefined : await WireClient.open(values.other),
    bare: openBare(),
  };
  await load(parties);
  for (const measurement of [...reads(parties.bare), ...writes(parties.bare)])
    await measure(parties, measurement);
  const status = await parties.wire.command({ serverStatus: 1, $db: 'admin' });
  print(String((status['mem'] as Document)['resident']));
  for (const client of [parties.wire, parties.echo, parties.other]) client?.close();
  echoProcess.kill();
  await mongo.stop();
  rmSync(folder, { recursive: true });
}

await run();
