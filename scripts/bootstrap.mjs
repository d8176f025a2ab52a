/**
 * The two commands of a fresh clone: `npm start` and `npm test`. Plain JavaScript for Node 20, because
 * Node 26 and TypeScript only arrive with the packages that this installs.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = join(root, 'node_modules');
const node = join(modules, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
const lockFile = join(root, 'package-lock.json');
const stampFile = join(modules, '.installed-from');
const temporary = join(root, '.tmp');
const oldestNode = 20;
const neededNode = 26;

/** The process in the foreground, and since when we are asked to end. */
let running = null;
let stopAskedAt = null;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
// When npm is killed outright nobody tells us; what we started must not outlive it.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && stopAskedAt === null && stop('SIGTERM'), 1_000).unref();

const [command, ...rest] = process.argv.slice(2);
const commands = {
  start: async () => {
    await prepare();
    if ((await run(['scripts/build-client.ts'])) !== 0) return 1;
    return run(['server/main.ts', ...rest]);
  },
  test: async () => {
    await prepare();
    return run(['scripts/run-tests.ts', ...rest]);
  },
  install: async () => {
    await prepare();
    return 0;
  },
};

if (Number(process.versions.node.split('.')[0]) < oldestNode) {
  fail(`Node ${oldestNode} or later is needed to begin; this is ${process.version}.`);
}
if (!Object.hasOwn(commands, command)) fail(`Say what to do: ${Object.keys(commands).join(', ')}.`);
process.exit(await commands[command]());

/** Installs the packages when there are none or the lock file has changed since. */
async function prepare() {
  mkdirSync(temporary, { recursive: true });
  if (isInstalled()) return;
  const startedAt = Date.now();
  process.stdout.write('Installing packages (a minute or two the first time) … ');
  const result = await capture(...npm('ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'));
  if (result.code !== 0)
    fail(`failed\n\n${result.output}\nnpm ci did not finish. Is the package registry reachable?`);
  if (!hasNeededNode()) await installNode();
  writeFileSync(stampFile, lockHash());
  process.stdout.write(`done in ${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`);
}

/** npm may be set not to run install scripts; the one that fetches Node is then run here. */
async function installNode() {
  const result = await capture(process.execPath, ['installArchSpecificPackage.js'], join(modules, 'node'));
  rmSync(node, { force: true });
  symlinkSync(join('..', 'node', 'bin', 'node'), node);
  if (!hasNeededNode())
    fail(`failed\n\n${result.output}\nNode ${neededNode} could not be installed from npm.`);
}

function isInstalled() {
  if (!existsSync(modules) || !hasNeededNode()) return false;
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lockHash()) return true;
  if (!matchesLock()) return false;
  writeFileSync(stampFile, lockHash());
  return true;
}

/** Somebody may have run `npm ci` or `npm install` by hand: npm records what it put there. */
function matchesLock() {
  const record = join(modules, '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    if (path === '') return true;
    const found = installed[path];
    return found === undefined
      ? optional === true
      : found.version === version && found.integrity === integrity;
  });
}

function hasNeededNode() {
  if (!existsSync(node)) return false;
  const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  return stdout?.startsWith(`v${neededNode}.`) === true;
}

function lockHash() {
  return createHash('sha256').update(readFileSync(lockFile)).digest('hex');
}

/** The npm that runs us when there is one, so that a machine with several uses one. */
function npm(...args) {
  const current = process.env.npm_execpath;
  return current?.endsWith('.js') ? [process.execPath, [current, ...args]] : ['npm', args];
}

function capture(file, args, cwd = root) {
  return new Promise((resolve) => {
    running = spawn(file, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    running.stdout.on('data', (chunk) => (output += chunk));
    running.stderr.on('data', (chunk) => (output += chunk));
    running.on('error', (error) => resolve({ code: 1, output: error.message }));
    running.on('close', (code) => (stopAskedAt === null ? resolve({ code, output }) : process.exit(130)));
  });
}

/** Runs a TypeScript file on Node 26 in the foreground; after a request to stop, nothing follows it. */
function run(args) {
  return new Promise((resolve) => {
    const env = {
      ...process.env,
      TMPDIR: temporary,
      NODE_COMPILE_CACHE: join(temporary, 'node-compile-cache'),
    };
    running = spawn(node, args, { cwd: root, stdio: 'inherit', env });
    running.on('error', (error) => fail(error.message));
    running.on('close', (code) => {
      running = null;
      if (stopAskedAt === null) resolve(code ?? 1);
      else process.exit(code ?? (command === 'start' ? 0 : 130));
    });
  });
}

/**
 * The first signal is passed on, for it may have reached us alone; what a terminal sends to all of us at once
 * arrives there twice, which the server takes as one. Who asks again later is no longer willing to wait.
 */
function stop(signal) {
  if (stopAskedAt === null) {
    stopAskedAt = Date.now();
    if (running === null) process.exit(130);
    running.kill(signal);
  } else if (Date.now() - stopAskedAt > 2_000) {
    running?.kill('SIGKILL');
  }
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
