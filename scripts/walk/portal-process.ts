import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { root } from '../workspace.ts';

/** A portal that a script starts for itself, on a port and a data folder of its own. */
export interface PortalProcess {
  readonly url: string;
  readonly pid: number;
  /** Ends the server without warning, as a power cut would. */
  killServer(): void;
  /** The same for the embedded database. */
  killDatabase(): Promise<void>;
  /** Asks it to stop, and insists after ten seconds. */
  stop(): Promise<void>;
}

export interface PortalSettings {
  readonly port: number;
  readonly dataFolder: string;
  /** How long the start may take: a first start makes the demonstration, a large folder may have much to catch up on. */
  readonly patienceMinutes?: number;
}

/** Starts the portal and waits until it is ready; the first start makes the demonstration. */
export async function startPortal({
  port,
  dataFolder,
  patienceMinutes = 5,
}: PortalSettings): Promise<PortalProcess> {
  const url = `http://localhost:${port}`;
  const child = spawn(process.execPath, [join(root, 'server', 'main.ts')], {
    cwd: root,
    env: portalEnvironment({ port, dataFolder }),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  await untilReady(url, child, { patienceMinutes, complaints: () => complaints });
  return {
    url,
    pid: child.pid ?? 0,
    killServer: () => void child.kill('SIGKILL'),
    killDatabase: async () => {
      for (const pid of await childrenOf(child.pid ?? 0)) process.kill(pid, 'SIGKILL');
    },
    stop: () => stopChild(child),
  };
}

function portalEnvironment({ port, dataFolder }: PortalSettings): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PORT: String(port),
    HOST: '127.0.0.1',
    PUBLIC_URL: `http://localhost:${port}`,
    DATA_DIR: dataFolder,
    DEMONSTRATION: 'true',
    LOG_LEVEL: 'fatal',
  };
}

async function untilReady(
  url: string,
  child: ChildProcess,
  { patienceMinutes, complaints }: { patienceMinutes: number; complaints: () => string },
): Promise<void> {
  const until = performance.now() + patienceMinutes * 60_000;
  while (performance.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The portal ended while starting: ${complaints()}`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok === true) return;
    await pause(250);
  }
  child.kill('SIGKILL');
  throw new Error(`The portal was not ready within ${patienceMinutes} minutes: ${complaints()}`);
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(timer);
}

/** Processes that this one started: of a portal that is its embedded database. */
async function childrenOf(pid: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=']);
  return stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([child = 0, parent = 0]) => (parent === pid && child > 0 ? [child] : []));
}

/** Runs a script of the portal on a data folder and answers its exit code with what it printed. */
export async function runOnData(
  script: string,
  { port, dataFolder }: PortalSettings,
): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, [join(root, script)], {
    cwd: root,
    env: portalEnvironment({ port, dataFolder }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [code] = (await once(child, 'exit')) as [number | null];
  return { code: code ?? 1, output: output.trim() };
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  probe.close();
  await once(probe, 'close');
  return port;
}
