/**
 * Runs the Jasmine specs of the rooms that need no browser: server/, shared/ and scripts/.
 *
 *   node scripts/run-jasmine.ts [options] [folder | file | glob …]
 *
 *   --seed=N          repeat an order that failed
 *   --filter=TEXT     only specs whose full name contains TEXT
 *   --shard=I/N       the I-th of N parts of the files (several processes side by side)
 *   --summary=FILE    write the totals to FILE as JSON
 *   --verbose         one line per spec
 */
import { createRequire } from 'node:module';
import { existsSync, globSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const root = resolve(import.meta.dirname, '..');
const rooms = ['shared', 'server', 'scripts'];
const specTimeoutMilliseconds = 20_000;

interface Totals {
  passed: number;
  failed: number;
  pending: number;
  seed: string;
  files: number;
  milliseconds: number;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string' },
    filter: { type: 'string' },
    shard: { type: 'string' },
    summary: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});

const files = shardOf(specFilesFor(positionals), values.shard);
if (files.length === 0) {
  process.stderr.write(`No spec files found for: ${positionals.join(' ') || rooms.join(' ')}\n`);
  process.exit(1);
}
const totals = await runSpecs(files);
if (values.summary !== undefined) {
  mkdirSync(dirname(values.summary), { recursive: true });
  writeFileSync(values.summary, JSON.stringify(totals));
}
// A server or a database that a spec forgot to stop must not keep the run from ending.
process.exit(totals.failed === 0 && totals.passed > 0 ? 0 : 1);

/** Spec files named by folders, files or globs; relative to the working folder, in a stable order. */
function specFilesFor(targets: readonly string[]): string[] {
  const wanted =
    targets.length > 0 ? targets.map((target) => resolve(target)) : rooms.map((room) => join(root, room));
  const found = wanted.flatMap((target) => {
    if (!existsSync(target)) return globSync(target);
    return statSync(target).isDirectory() ? globSync(join(target, '**/*.spec.ts')) : [target];
  });
  return [...new Set(found)].filter((file) => file.endsWith('.spec.ts')).sort();
}

function shardOf(all: string[], shard: string | undefined): string[] {
  if (shard === undefined) return all;
  const [part = 0, parts = 0] = shard.split('/').map(Number);
  if (!(part >= 1 && part <= parts))
    throw new Error(`--shard takes I/N with 1 ≤ I ≤ N, for example 1/2; got ${shard}`);
  return all.filter((_, index) => index % parts === part - 1);
}

async function runSpecs(specFiles: readonly string[]): Promise<Totals> {
  const startedAt = performance.now();
  // @types/jasmine describes the globals only, not the module that makes them.
  const core = createRequire(import.meta.url)('jasmine-core') as {
    installGlobals(): void;
    jasmine: typeof jasmine;
  };
  const env = core.jasmine.getEnv();
  core.installGlobals();
  core.jasmine.DEFAULT_TIMEOUT_INTERVAL = specTimeoutMilliseconds;
  const filter = values.filter;
  env.configure({
    random: true,
    ...(values.seed === undefined ? {} : { seed: values.seed }),
    ...(filter === undefined
      ? {}
      : { specFilter: (spec: jasmine.Spec) => spec.getFullName().includes(filter) }),
  });
  const report = createReport(values.verbose);
  env.addReporter(report.reporter);
  for (const file of specFiles) await report.load(file);
  const result = await env.execute();
  return report.finish(result, specFiles.length, performance.now() - startedAt);
}

function createReport(verbose: boolean) {
  const counts = { passed: 0, failed: 0, pending: 0 };
  const slow: { name: string; milliseconds: number }[] = [];
  const print = (line: string) => process.stdout.write(`${line}\n`);

  function fail(name: string, expectations: readonly { message: string; stack?: string }[]): void {
    counts.failed += 1;
    print(`✗ ${name}`);
    for (const { message, stack } of expectations)
      print(indent(stack?.includes(message) ? stack : `${message}\n${stack ?? ''}`));
  }

  const reporter: jasmine.CustomReporter = {
    specDone(spec) {
      if (spec.status === 'failed') fail(spec.fullName, spec.failedExpectations);
      else if (spec.status === 'passed') counts.passed += 1;
      else if (spec.status === 'pending') counts.pending += 1;
      if (verbose && spec.status === 'passed') print(`✓ ${spec.fullName} (${spec.duration ?? 0} ms)`);
      if ((spec.duration ?? 0) > 2_000) slow.push({ name: spec.fullName, milliseconds: spec.duration ?? 0 });
    },
    suiteDone(suite) {
      if (suite.failedExpectations.length > 0)
        fail(`${suite.fullName} (beforeAll/afterAll)`, suite.failedExpectations);
    },
  };

  /** A spec file that does not load is a failure like any other; the other files still run. */
  async function load(file: string): Promise<void> {
    try {
      await import(pathToFileURL(file).href);
    } catch (error) {
      const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
      fail(`${relative(root, file)} does not load`, [{ message: stack }]);
    }
  }

  function finish(result: jasmine.JasmineDoneInfo, fileCount: number, milliseconds: number): Totals {
    if (result.failedExpectations.length > 0) fail('outside of any spec', result.failedExpectations);
    // Focused specs (fit, fdescribe) leave the others out: that is no proof, so it is no success.
    if (result.overallStatus === 'incomplete' && values.filter === undefined) {
      fail('the run is incomplete', [{ message: result.incompleteReason ?? 'some specs were left out' }]);
    }
    for (const { name, milliseconds: took } of slow
      .sort((a, b) => b.milliseconds - a.milliseconds)
      .slice(0, 5)) {
      print(`slow: ${name} (${(took / 1000).toFixed(1)} s)`);
    }
    const seed = String(result.order.seed);
    const pending = counts.pending > 0 ? `, ${counts.pending} pending` : '';
    print(
      `${counts.passed} passed, ${counts.failed} failed${pending} in ${fileCount} files, ` +
        `${(milliseconds / 1000).toFixed(1)} s; order: --seed=${seed}`,
    );
    return { ...counts, seed, files: fileCount, milliseconds: Math.round(milliseconds) };
  }

  return { reporter, load, finish };
}

function indent(text: string): string {
  return text
    .split('\n')
    .filter((line) => !line.includes('/node_modules/jasmine-core/'))
    .map((line) => `    ${line}`)
    .join('\n');
}
