import { existsSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { serialize } from 'bson';
import { SpecDatabase } from './testing/spec-database.ts';
import { WireClient } from './testing/wire-client.ts';

const connections = Number(process.env['EMBEDDED_MONGO_CONNECTIONS'] ?? 10_000);
const atOnce = 200;
const largestMessage = 48_000_000;

describe('embedded database: the wire', () => {
  let database: SpecDatabase;
  beforeAll(async () => {
    database = await SpecDatabase.start();
  });
  afterAll(async () => database.stop());

  const status = async (): Promise<{ connections: number; residentMiB: number }> => {
    const answer = await database.client.db('admin').command({ serverStatus: 1 });
    return {
      connections: (answer['connections'] as { current: number }).current,
      residentMiB: (answer['mem'] as { resident: number }).resident,
    };
  };

  /** Open files of the process, where the system tells. */
  const openFiles = (): number => {
    const folder = `/proc/${database.pid}/fd`;
    return existsSync(folder) ? readdirSync(folder).length : 0;
  };

  const open = (): Promise<Socket> =>
    new Promise((resolve, reject) => {
      const socket = connect({ path: decodeURIComponent(new URL(database.uri).hostname) });
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.removeAllListeners('error');
        socket.on('error', () => undefined);
        resolve(socket);
      });
    });

  /** An insert whose message is of exactly this size, its documents in a sequence as drivers send them. */
  const insertOf = (bytes: number): Buffer => {
    const body = WireClient.frame({ insert: 'large', $db: 'spec' });
    const name = Buffer.from('documents\0');
    const full = serialize({ text: 'x'.repeat(15_900_000) });
    const rest = bytes - body.length - 1 - 4 - name.length - 2 * full.length;
    const last = serialize({ text: 'x'.repeat(rest - serialize({ text: '' }).length) });
    const head = Buffer.alloc(5);
    head[0] = 1;
    head.writeInt32LE(4 + name.length + 2 * full.length + last.length, 1);
    const frame = Buffer.concat([body, head, name, full, full, last]);
    frame.writeInt32LE(frame.length, 0);
    return frame;
  };

  it('takes a message of 48 MB and answers it, as often as it comes', async () => {
    const frame = insertOf(largestMessage);
    expect(frame.length).toBe(largestMessage);
    const wire = await WireClient.open(database.uri);
    for (let round = 0; round < 3; round++) {
      const reply = await wire.exchange(frame);
      expect(reply.includes(Buffer.from('writeErrors'))).toBeFalse();
    }
    wire.close();
    expect(await database.db.collection('large').countDocuments()).toBe(9);
    await database.db.collection('large').drop();
    expect((await status()).residentMiB).toBeLessThan(1_500);
  }, 60_000);

  it('cuts the connection of a message that is one byte larger', async () => {
    const socket = await open();
    const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
    const head = Buffer.alloc(16);
    head.writeInt32LE(largestMessage + 1, 0);
    head.writeInt32LE(2013, 12);
    socket.write(head);
    await closed;
    expect((await database.db.command({ ping: 1 }))['ok']).toBe(1);
  });

  it('answers a message that comes byte by byte', async () => {
    const socket = await open();
    const answered = new Promise<Buffer>((resolve) => socket.once('data', resolve));
    for (const byte of WireClient.frame({ ping: 1, $db: 'admin' })) {
      socket.write(Buffer.from([byte]));
      await sleep(0);
    }
    expect((await answered).includes(serialize({ ok: 1 }).subarray(4, 8))).toBeTrue();
    socket.destroy();
  });

  it(
    `keeps nothing of ${connections} connections that were opened and dropped`,
    async () => {
      const ping = WireClient.frame({ ping: 1, $db: 'admin' });
      const half = insertOf(largestMessage).subarray(0, 100_000);
      const manners: ((socket: Socket) => void)[] = [
        () => undefined,
        (socket) => socket.write(ping),
        (socket) => socket.write(ping.subarray(0, 9)),
        (socket) => socket.write(half),
        (socket) => socket.write(Buffer.concat([ping, ping, ping])),
      ];
      const drop = async (i: number): Promise<void> => {
        const socket = await open();
        socket.resume();
        manners[i % manners.length]?.(socket);
        if (i % 3 === 0) await new Promise((resolve) => setImmediate(resolve));
        if (i % 2 === 0) socket.destroy();
        else socket.end();
        await new Promise((resolve) => (socket.closed ? resolve(undefined) : socket.once('close', resolve)));
      };
      const round = async (count: number): Promise<void> => {
        for (let first = 0; first < count; first += atOnce)
          await Promise.all(
            Array.from({ length: Math.min(atOnce, count - first) }, (_, i) => drop(first + i)),
          );
      };
      await round(atOnce);
      const before = { ...(await status()), files: openFiles() };
      await round(connections);
      for (let i = 0; i < 50 && (await status()).connections > before.connections; i++) await sleep(100);
      const after = { ...(await status()), files: openFiles() };
      expect(after.connections).toBeLessThanOrEqual(before.connections);
      expect(after.files).toBeLessThanOrEqual(before.files);
      expect(after.residentMiB).toBeLessThan(before.residentMiB + 200);
      expect((await database.db.command({ ping: 1 }))['ok']).toBe(1);
    },
    60_000 + connections * 20,
  );
});
