import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiErrorEnvelope } from '#shared/errors/api-error.ts';
import { createTestClient } from './testing/test-client.ts';

/** Long, because a process starts slowly on a machine that does much else; nothing here is about speed. */
const patience = 180_000;
const main = join(import.meta.dirname, 'main.ts');
const verify = join(import.meta.dirname, 'audit', 'verify-main.ts');

/** A process of the portal, with what it printed. */
interface Running {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly exit: Promise<number | null>;
}

describe('The portal as a process', () => {
  let folder: string;
  let port: number;
  const started: Running[] = [];
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'thusong-main-'));
    port = await freePort();
  });
  afterEach(async () => {
    for (const { child, exit } of started.splice(0)) {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await exit;
    }
    rmSync(folder, { recursive: true, force: true });
  });

  const keys = {
    ENCRYPTION_KEY: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
    KEYED_HASH_KEY: Buffer.alloc(32, 2).toString('base64'),
  };

  function run(file: string, settings: Record<string, string> = {}): Running {
    const env = {
      PATH: process.env['PATH'],
      DATA_DIR: folder,
      PORT: String(port),
      DEMONSTRATION: 'false',
      LOG_LEVEL: 'error',
      ...keys,
      ...settings,
    };
    const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const exit = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
    const running = { child, output: () => text, exit };
    started.push(running);
    return running;
  }

  async function ready(portal: Running): Promise<void> {
    const until = Date.now() + patience;
    while (Date.now() < until && portal.child.exitCode === null) {
      const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
      if (answer?.status === 200) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`The portal did not become ready:\n${portal.output()}`);
  }

  it(
    'invites its first administrator, stops all it started on Ctrl-C, and is there again afterwards',
    async () => {
      const first = run(main, { FIRST_ADMINISTRATOR: 'First@example.org' });
      await ready(first);
      expect(first.output()).toContain('Invited first@example.org');
      const [file = ''] = readdirSync(join(folder, 'mail'));
      const mail = readFileSync(join(folder, 'mail', file), 'utf8')
        .replace(/=\r?\n/g, '')
        .replaceAll('=3D', '=');
      const token = /#([\w-]{43})/.exec(mail)?.[1] ?? '';
      const client = createTestClient(`http://127.0.0.1:${port}`);
      expect(
        (await client.post('/invitations/accept', { token, password: 'seven calm giraffes' })).status,
      ).toBe(204);

      const check = run(verify);
      expect(await check.exit)
        .withContext(check.output())
        .toBe(0);
      expect(check.output()).toContain('The audit chain is whole.');

      first.child.kill('SIGINT');
      expect(await first.exit).toBe(0);
      expect(readdirSync(folder).filter((name) => name.endsWith('.sock') || name === 'running.json')).toEqual(
        [],
      );

      const offline = run(verify);
      expect(await offline.exit)
        .withContext(offline.output())
        .toBe(0);

      const second = run(main);
      await ready(second);
      const answer = await client.post('/session', {
        email: 'first@example.org',
        password: 'seven calm giraffes',
      });
      expect(answer.status).toBe(200);
      second.child.kill('SIGTERM');
      expect(await second.exit).toBe(0);
    },
    patience,
  );

  it(
    'keeps everything it acknowledged when it is killed',
    async () => {
      const first = run(main, { FIRST_ADMINISTRATOR: 'first@example.org' });
      await ready(first);
      first.child.kill('SIGKILL');
      await first.exit;
      const second = run(main, { FIRST_ADMINISTRATOR: 'first@example.org' });
      await ready(second);
      expect(second.output()).not.toContain('Invited');
      const check = run(verify);
      expect(await check.exit)
        .withContext(check.output())
        .toBe(0);
    },
    patience,
  );

  it(
    'answers the requests under way when it is told to stop, and says first that it is not ready',
    async () => {
      const portal = run(main);
      await ready(portal);
      const url = `http://127.0.0.1:${port}`;
      const inFlight = Array.from({ length: 200 }, () =>
        fetch(`${url}/api/v1/session`).then((answer) => answer.json()),
      );
      portal.child.kill('SIGTERM');
      while (!portal.output().includes('finishing')) await new Promise((resolve) => setTimeout(resolve, 5));
      const readiness = await fetch(`${url}/readyz`).then((answer) => answer.status);
      const answers = (await Promise.all(inFlight)) as ApiErrorEnvelope[];
      expect(readiness).toBe(503);
      expect(new Set(answers.map((answer) => answer.error.code))).toEqual(new Set(['signInRequired']));
      expect(await portal.exit).toBe(0);
    },
    patience,
  );

  it(
    'says what to do when its port is taken, and leaves nothing running',
    async () => {
      const other = createServer().listen(port, '127.0.0.1');
      const portal = run(main);
      expect(await portal.exit).toBe(1);
      other.close();
      expect(portal.output()).toContain('PORT=');
      expect(readdirSync(folder).filter((name) => name.endsWith('.sock') || name === 'running.json')).toEqual(
        [],
      );
    },
    patience,
  );

  it(
    'says what to do when a setting cannot be used',
    async () => {
      const portal = run(main, { PORT: 'many' });
      expect(await portal.exit).toBe(1);
      expect(portal.output()).toContain('PORT:');
      expect(portal.output()).not.toContain('    at ');
    },
    patience,
  );

  it(
    'makes the demonstration anew when it was stopped half-way',
    async () => {
      const settings = { DEMONSTRATION: 'true' };
      const first = run(main, settings);
      const until = Date.now() + patience;
      while (!first.output().includes('municipalities,') && Date.now() < until)
        await new Promise((resolve) => setTimeout(resolve, 20));
      first.child.kill('SIGKILL');
      await first.exit;
      const second = run(main, settings);
      await ready(second);
      expect(second.output()).toContain('making it anew');
      const check = run(verify);
      expect(await check.exit)
        .withContext(check.output())
        .toBe(0);
    },
    patience,
  );
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
