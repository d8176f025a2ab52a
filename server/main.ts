import type { Server } from 'node:http';
import { createSealer } from './audit/index.ts';
import { createApp } from './app.ts';
import { ConfigError, readConfig } from './config.ts';
import type { Config } from './config.ts';
import { createDeps, ensureDatabase } from './create-deps.ts';
import { DatabaseUnsuitableError } from './database/connection.ts';
import type { Deps } from './deps.ts';
import { discardHalfMadeDemonstration, prepareFirstRun } from './first-run.ts';
import { createHttpServer, drainServer } from './http/create-server.ts';
import { createLogger } from './logger.ts';
import { openDatabase } from './open-database.ts';
import type { OpenDatabase } from './open-database.ts';
import { removeRunFile, writeRunFile } from './run-file.ts';
import { createTicker } from './ticker.ts';
import { signInLines } from '#shared/demonstration/people.ts';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** What has to be undone when the portal ends, last first. */
type Undo = () => Promise<void> | void;

async function start(): Promise<void> {
  const config = readConfig(process.env, say);
  const undo: Undo[] = [];
  const state = { ready: false };
  stopOnSignals(undo, state);
  try {
    const deps = await wire(config, undo);
    await prepareFirstRun(deps, say);
    deps.jobs.start();
    undo.push(() => deps.jobs.stop());
    const ticker = createTicker(deps);
    ticker.start();
    undo.push(() => ticker.stop());
    const server = await listen(deps, state, undo);
    state.ready = true;
    greet(config, server);
  } catch (error) {
    await unwind(undo);
    throw error;
  }
}

async function wire(config: Config, undo: Undo[]): Promise<Deps> {
  say(
    config.mongodbUri === undefined
      ? `Starting the embedded database in ${config.dataDir} …`
      : 'Connecting to MongoDB …',
  );
  const database = await openDatabase(config);
  undo.push(() => database.close());
  announce(config, database);
  undo.push(() => removeRunFile(config.dataDir));
  const logger = createLogger(config.logLevel);
  const deps = createDeps({
    connection: database.connection,
    config,
    clock: { now: () => new Date() },
    logger,
  });
  await discardHalfMadeDemonstration(deps, say);
  say('Checking collections and indexes …');
  await ensureDatabase(database.connection);
  const sealer = createSealer(deps);
  sealer.start();
  undo.push(() => sealer.stop());
  return deps;
}

function announce(config: Config, database: OpenDatabase): void {
  if (config.mongodbUri !== undefined) return;
  writeRunFile(config.dataDir, { portalPid: process.pid, databaseUri: database.uri });
}

async function listen(deps: Deps, state: { readonly ready: boolean }, undo: Undo[]): Promise<Server> {
  const { host, port } = deps.config;
  const server = createHttpServer(createApp(deps, { isReady: () => state.ready }));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, port)));
    server.listen(port, host, resolve);
  });
  undo.push(() => drainServer(server, { noticeMilliseconds: 500, limitMilliseconds: 8_000 }));
  return server;
}

function listenError(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code !== 'EADDRINUSE') return error;
  return new ConfigError(
    `Port ${port} is taken by another program. Stop that one, or choose another: PORT=3001 npm start.`,
  );
}

function greet(config: Config, server: Server): void {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  say('');
  say(`Thusong Grants is ready: ${config.secure ? config.publicUrl : `http://localhost:${port}`}`);
  if (config.demonstration) {
    say('This is a demonstration: people, amounts and decisions in it are made up.');
    for (const line of signInLines()) say(line);
  }
  say('Ctrl-C stops it.');
}

/** SIGINT and SIGTERM: not ready any more, finish what is under way, stop what was started. A later one does not wait. */
function stopOnSignals(undo: Undo[], state: { ready: boolean }): void {
  let askedAt: number | null = null;
  const stop = (signal: NodeJS.Signals) => {
    if (askedAt !== null) {
      // A Ctrl-C in a terminal arrives from the terminal and again from npm: that is one request.
      if (performance.now() - askedAt > 2_000) process.exit(1);
      return;
    }
    askedAt = performance.now();
    state.ready = false;
    say(`${signal}: finishing what is under way …`);
    unwind(undo).then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
}

async function unwind(undo: Undo[]): Promise<void> {
  for (let step = undo.pop(); step; step = undo.pop()) await step();
}

start().catch((error: unknown) => {
  const isExpected = error instanceof ConfigError || error instanceof DatabaseUnsuitableError;
  process.stderr.write(
    `${isExpected ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exit(1);
});
