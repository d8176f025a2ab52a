/**
 * Runs every check of the portal, goes on after a failure, and closes with one line: `N passed, N failed`.
 *
 *   node scripts/run-tests.ts [--only static|unit|client|e2e]…
 */
import { globSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { runStep, stopRunningSteps, withoutRunning } from './test-step.ts';
import type { StepResult, TestStep, Totals } from './test-step.ts';
import { root, temporary } from './workspace.ts';

const parts = ['static', 'unit', 'client', 'e2e'] as const;
type Part = (typeof parts)[number];

const modules = join(root, 'node_modules');
const unitProcesses = 2;
const reports = join(temporary, 'reports');
/** Temporary files of one run; what a spec or a browser leaves behind goes with it. */
const scratch = join(temporary, `run-${process.pid}`);

const jasmineTotals = z.object({ passed: z.int(), failed: z.int(), pending: z.int() });
const playwrightTotals = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
  errors: z.array(z.unknown()),
});

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
const chosen = (values.only ?? parts).map((part) => {
  const known = parts.find((each) => each === part);
  if (known === undefined) {
    process.stderr.write(`--only takes ${parts.join(', ')}; got ${part}\n`);
    process.exit(2);
  }
  return known;
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    stopRunningSteps();
    rmSync(scratch, { recursive: true, force: true });
    process.exit(130);
  });
}

mkdirSync(scratch, { recursive: true });
const results: StepResult[] = [];
for (const { lanes, steps } of phases()) results.push(...(await runPhase(steps, lanes)));
rmSync(scratch, { recursive: true, force: true });
report(results);

/** Phases follow each other; the steps of one share the machine's processors. */
function phases(): { lanes: number; steps: TestStep[] }[] {
  const { build, journeys } = journeySteps();
  const of = (part: Part, steps: TestStep[]) => (chosen.includes(part) ? steps : []);
  return [
    { lanes: 2, steps: of('static', staticSteps()) },
    { lanes: unitProcesses, steps: of('unit', unitSteps()) },
    { lanes: 2, steps: [...of('client', [clientStep()]), ...of('e2e', [build])] },
    { lanes: 1, steps: of('e2e', [journeys]) },
  ];
}

function staticSteps(): TestStep[] {
  const tool = (name: string, script: string, ...args: string[]): TestStep => ({
    name,
    command: [join(modules, script), ...args],
    minutes: 15,
  });
  const cached = (name: string) => ['--cache', '--cache-location', join(modules, '.cache', name)];
  return [
    tool('lint', 'eslint/bin/eslint.js', '.'),
    tool('types: server, shared, scripts, e2e', 'typescript/bin/tsc', '-p', 'tsconfig.json'),
    tool(
      'types: client and its templates',
      '@angular/compiler-cli/bundles/src/bin/ngc.js',
      '-p',
      'client/tsconfig.json',
    ),
    tool(
      'boundaries',
      'dependency-cruiser/bin/dependency-cruiser.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      ...rooms(),
    ),
    tool('format', 'prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', ...cached('format'), '.'),
  ];
}

function rooms(): string[] {
  return globSync(['shared', 'server', 'client/src', 'e2e', 'scripts', 'bench'], { cwd: root });
}

function unitSteps(): TestStep[] {
  return Array.from({ length: unitProcesses }, (_, index) => {
    const shard = `${index + 1}/${unitProcesses}`;
    const file = join(reports, `unit-${index + 1}.json`);
    return {
      name: `unit specs ${shard}`,
      command: ['scripts/run-jasmine.ts', `--shard=${shard}`, `--summary=${file}`],
      minutes: 30,
      totals: { file, read: (written) => jasmineTotals.parse(written) },
    };
  });
}

function clientStep(): TestStep {
  const file = join(reports, 'client.json');
  return {
    name: 'client specs',
    command: [join(modules, '@angular/cli/bin/ng.js'), 'test', '--watch=false', '--no-progress'],
    minutes: 15,
    env: { CLIENT_SPEC_SUMMARY: file },
    totals: { file, read: (written) => jasmineTotals.parse(written) },
  };
}

function journeySteps(): { build: TestStep; journeys: TestStep } {
  const build: TestStep = { name: 'client build', command: ['scripts/build-client.ts'], minutes: 10 };
  const file = join(reports, 'journeys.json');
  const journeys: TestStep = {
    name: 'journeys in the browser',
    after: build.name,
    command: [join(modules, '@playwright/test/cli.js'), 'test', '--config', 'e2e/playwright.config.ts'],
    minutes: 40,
    env: { JOURNEY_SUMMARY: file },
    totals: { file, read: readPlaywright },
  };
  return { build, journeys };
}

function readPlaywright(written: unknown): Totals {
  const { stats, errors } = playwrightTotals.parse(written);
  // A journey that only passes when tried again is not one to rely on.
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    pending: stats.skipped,
  };
}

async function runPhase(steps: readonly TestStep[], lanes: number): Promise<StepResult[]> {
  const waiting = [...steps];
  const done: StepResult[] = [];
  const lane = async (): Promise<void> => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const missing = results.find(({ name, problem }) => name === step.after && problem !== null);
      const result = missing
        ? withoutRunning(step, `not run: ${missing.name} failed`)
        : await runStep({ ...step, env: { ...step.env, TMPDIR: scratch } });
      printResult(result);
      done.push(result);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return done;
}

function printResult({ name, totals, problem, output, seconds }: StepResult): void {
  const pending = totals.pending > 0 ? `, ${totals.pending} pending` : '';
  const counts =
    totals.passed + totals.failed > 0 ? `: ${totals.passed} passed, ${totals.failed} failed${pending}` : '';
  const time = `(${seconds.toFixed(1)} s)`;
  if (problem === null) {
    print(`✓ ${name}${counts} ${time}`);
    return;
  }
  print(`✗ ${name}${counts} ${time}: ${problem}`);
  print(
    output
      .trimEnd()
      .split('\n')
      .map((line) => `  ${line}`)
      .join('\n'),
  );
}

function report(all: readonly StepResult[]): void {
  const failing = all.filter(({ problem }) => problem !== null);
  if (failing.length > 0) print(`\nFailing: ${failing.map(({ name }) => name).join('; ')}`);
  const passed = all.reduce((sum, { totals }) => sum + totals.passed, 0);
  const failed = all.reduce((sum, { totals }) => sum + totals.failed, 0);
  print(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
