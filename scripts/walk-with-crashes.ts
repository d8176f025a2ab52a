import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { WalkBook } from './walk/walk.ts';
import {
  freePort,
  runOnData,
  startPortal,
  type PortalProcess,
  type PortalSettings,
} from './walk/portal-process.ts';
import { spine } from './walk/spine.ts';
import { root, temporary } from './workspace.ts';

const usage = `npm run walk:crashes [-- --data FOLDER]

Starts a portal of its own, walks the whole job on it and kills the server, its database or both, without warning, in the
middle of a step. Each time the walk breaks off it starts the portal again, proves ledger and audit chain, and takes the
walk up where it stopped. --data starts from a copy of that data folder instead of making the demonstration first.`;

type Victim = 'server' | 'database' | 'both';

/** After so many lines of the walk, and a moment into the next step. */
const crashes: readonly {
  readonly afterStep: number;
  readonly victim: Victim;
  readonly milliseconds: number;
}[] = [
  { afterStep: 5, victim: 'server', milliseconds: 120 },
  { afterStep: 10, victim: 'database', milliseconds: 40 },
  { afterStep: 17, victim: 'both', milliseconds: 60 },
  { afterStep: 26, victim: 'server', milliseconds: 30 },
  { afterStep: 28, victim: 'database', milliseconds: 20 },
  { afterStep: 38, victim: 'both', milliseconds: 50 },
];

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { data: { type: 'string' }, help: { type: 'boolean' } } });
  if (values.help === true) {
    print(usage);
    return 0;
  }
  mkdirSync(temporary, { recursive: true });
  const folder = mkdtempSync(join(temporary, 'crashes-'));
  const settings = { port: await freePort(), dataFolder: join(folder, 'data') };
  if (values.data !== undefined) cpSync(values.data, settings.dataFolder, { recursive: true });
  let portal: PortalProcess | null = null;
  try {
    print('Starting a portal …');
    portal = await startPortal(settings);
    const left = [...crashes];
    for (;;) {
      const struck: Victim[] = [];
      const code = await walkThroughCrashes(portal, folder, left, struck);
      if (code === 0) break;
      if (struck.length === 0) throw new Error(`The walk could not be finished: exit code ${code}.`);
      await portal.stop();
      print(`   killed: ${struck.join(', ')}. Starting again …`);
      portal = await startPortal(settings);
      await prove(settings);
    }
    if (left.length > 0) throw new Error(`The walk ended ${left.length} crashes early.`);
    await prove(settings);
    print(`The walk survived ${crashes.length} crashes: ledger and audit chain are whole.`);
    return 0;
  } finally {
    await portal?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Walks until a crash stops the walk, or to its end: a portal whose database alone was killed starts it again by itself, and
 * the walk may go on. Takes from `left` what it did and names the victims in `struck`.
 */
async function walkThroughCrashes(
  portal: PortalProcess,
  folder: string,
  left: (typeof crashes)[number][],
  struck: Victim[],
): Promise<number> {
  return walk(portal, folder, async (stepsDone) => {
    const next = left[0];
    if (next?.afterStep !== stepsDone) return;
    left.shift();
    struck.push(next.victim);
    await pause(next.milliseconds);
    if (next.victim !== 'server') await portal.killDatabase();
    if (next.victim !== 'database') portal.killServer();
  });
}

/** Runs the walk, from the beginning or from where it stopped; says after each line how many steps are done. */
async function walk(
  portal: PortalProcess,
  folder: string,
  onStep: (stepsDone: number) => Promise<void> | void,
): Promise<number> {
  const out = join(folder, 'walk');
  const book = join(out, 'walk.json');
  const from = existsSync(book) ? ['--from', book] : [];
  const child = spawn(
    process.execPath,
    [join(root, 'scripts', 'walk.ts'), '--url', portal.url, '--out', out, ...from],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const ended = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  let steps = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.endsWith('(before)')) print(line);
    if (/^\s*\d+\/\d+ (ok|notOwed)/.test(line)) await onStep(++steps);
  }
  const code = await ended;
  const done = existsSync(book) ? (JSON.parse(readFileSync(book, 'utf8')) as WalkBook).steps : [];
  const held = done.filter(({ status }) => status !== 'failed').length;
  if (code === 0 && held !== spine.length)
    throw new Error(`The walk says it held with ${held} of ${spine.length} steps.`);
  return code;
}

/** Ledger and audit chain, by the scripts an operator has. */
async function prove(settings: PortalSettings): Promise<void> {
  for (const script of ['server/ledger/reconcile-main.ts', 'server/audit/verify-main.ts']) {
    const { code, output } = await runOnData(script, settings);
    print(`   ${output.replaceAll('\n', '; ')}`);
    if (code !== 0) throw new Error(`${script} found something: exit code ${code}.`);
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
