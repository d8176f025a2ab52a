import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { root, toolEnvironment } from './workspace.ts';

export interface Totals {
  passed: number;
  failed: number;
  /** Specs marked as pending or skipped: neither proof nor failure, but worth seeing. */
  pending: number;
}

export interface TestStep {
  name: string;
  /** Arguments to Node, the script first. */
  command: readonly string[];
  /** Step of an earlier phase without which this one cannot hold. */
  after?: string;
  /** Longest time it may take; then it is stopped and has failed. */
  minutes: number;
  env?: Record<string, string>;
  /** File in which the runner leaves its totals. A step without one has no specs: it holds or it fails. */
  totals?: { file: string; read: (written: unknown) => Totals };
}

export interface StepResult {
  name: string;
  totals: Totals;
  /** What is wrong, in a line; null when nothing is. */
  problem: string | null;
  output: string;
  seconds: number;
}

const running = new Set<ChildProcess>();

/** Stops every step that is still running, with whatever it started. */
export function stopRunningSteps(): void {
  for (const child of running) signalGroup(child, 'SIGTERM');
}

/** Runs a step in a process group of its own, so that nothing it started is left behind. */
export async function runStep(step: TestStep): Promise<StepResult> {
  if (step.totals !== undefined) rmSync(step.totals.file, { force: true });
  const startedAt = performance.now();
  const { exitCode, output, tookTooLong } = await execute(step);
  const seconds = (performance.now() - startedAt) / 1000;
  const judged = judge(step, exitCode);
  const problem = tookTooLong ? `stopped after ${step.minutes} minutes` : judged.problem;
  const totals =
    problem !== null && judged.totals.failed === 0 ? { ...judged.totals, failed: 1 } : judged.totals;
  return { name: step.name, totals, problem, output, seconds };
}

/** The result of a step that there was no point in running. */
export function withoutRunning(step: TestStep, problem: string): StepResult {
  return { name: step.name, totals: { passed: 0, failed: 1, pending: 0 }, problem, output: '', seconds: 0 };
}

/** A step that fails without naming a failed spec counts as one failure; one that ran nothing has failed. */
function judge(step: TestStep, exitCode: number | null): { totals: Totals; problem: string | null } {
  const nothing = { passed: 0, failed: 0, pending: 0 };
  const exitProblem = exitCode === 0 ? null : `ended with ${exitCode ?? 'a signal'}`;
  if (step.totals === undefined) return { totals: nothing, problem: exitProblem };
  if (!existsSync(step.totals.file)) return { totals: nothing, problem: exitProblem ?? 'left no totals' };
  const totals = step.totals.read(JSON.parse(readFileSync(step.totals.file, 'utf8')));
  if (totals.passed + totals.failed === 0) return { totals, problem: exitProblem ?? 'no tests ran' };
  return { totals, problem: totals.failed > 0 ? 'specs failed' : exitProblem };
}

function execute(step: TestStep) {
  const { promise, resolve } = Promise.withResolvers<{
    exitCode: number | null;
    output: string;
    tookTooLong: boolean;
  }>();
  const child = spawn(process.execPath, step.command, {
    cwd: root,
    env: { ...toolEnvironment(), ...step.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  running.add(child);
  let output = '';
  let tookTooLong = false;
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const limit = setTimeout(() => {
    tookTooLong = true;
    signalGroup(child, 'SIGTERM');
    setTimeout(() => signalGroup(child, 'SIGKILL'), 10_000).unref();
  }, step.minutes * 60_000);
  let isFinished = false;
  const finish = (exitCode: number | null) => {
    if (isFinished) return;
    isFinished = true;
    clearTimeout(limit);
    running.delete(child);
    // Browsers and databases of a runner that crashed are still in its group.
    signalGroup(child, 'SIGKILL');
    resolve({ exitCode, output, tookTooLong });
  };
  child.on('error', (error) => {
    output += error.message;
    finish(1);
  });
  child.on('close', finish);
  // A process left behind may hold the pipes open: its output is not waited for.
  child.on('exit', (code) => setTimeout(() => finish(code), 2_000).unref());
  return promise;
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already, which is what was wanted.
  }
}
