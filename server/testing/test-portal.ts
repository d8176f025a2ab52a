import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import type { Actor } from '#shared/access/roles.ts';
import { hashPassword, userAccountModel } from '../accounts/index.ts';
import { createApp } from '../app.ts';
import type { AppOptions } from '../app.ts';
import { readConfig } from '../config.ts';
import type { Config } from '../config.ts';
import { createDeps, ensureDatabase } from '../create-deps.ts';
import { newId } from '../database/model.ts';
import { runCommand, systemActor } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { createHttpServer } from '../http/create-server.ts';
import { createLogger } from '../logger.ts';
import { addOrganisation } from '../organisations/index.ts';
import { personaOf, personas, testOrganisations, testPassword } from './personas.ts';
import type { TestOrganisation } from './personas.ts';
import { createTestClient } from './test-client.ts';
import type { TestClient } from './test-client.ts';
import { startTestDatabase } from './test-database.ts';

/** The portal's time in a spec: stands where it is put, or runs on from there. */
export interface TestClock {
  now(): Date;
  /** Stops the clock at this instant; with `null` it shows the real time again. */
  set(instant: string | Date | null): void;
  advance(milliseconds: number): void;
}

export interface TestPortal {
  readonly url: string;
  readonly deps: Deps;
  readonly clock: TestClock;
  /** Ids of the organisations that are there from the start. */
  readonly organisations: Readonly<Record<TestOrganisation, string>>;
  /** A client signed in as this persona (`mosselBay.grantOfficer`) or e-mail. The same client each time. */
  signInAs(persona: string): Promise<TestClient>;
  /** A client that is nobody yet. */
  anonymous(): TestClient;
  /** The persona as use cases see them, for `runCommand(portal.deps, { actor: portal.actor('…') }, …)`. */
  actor(persona: string): Actor;
  /** Runs the outbox until it is empty. */
  drainJobs(): Promise<void>;
  close(): Promise<void>;
}

export interface TestPortalOptions extends Pick<AppOptions, 'extraRoutes' | 'clientFolder' | 'isReady'> {
  readonly config?: Partial<Config>;
  /** Neither organisations nor personas: for a spec that fills the portal itself. */
  readonly empty?: boolean;
}

const noOrganisations = { department: '', mosselBay: '', hessequa: '', partner: '' };
let passwordHash: Promise<string> | undefined;

/**
 * The whole portal over real HTTP with a database of its own: organisations and personas are there, nothing else is.
 * Each answer is checked against its route's schema.
 */
export async function startTestPortal(options: TestPortalOptions = {}): Promise<TestPortal> {
  const database = await startTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'thusong-portal-'));
  const clock = createTestClock();
  const deps = createDeps({
    connection: database.connection,
    config: { ...testConfig(dataDir), ...options.config },
    clock,
    logger: createLogger(process.env['LOG_LEVEL'] ?? 'silent'),
  });
  await ensureDatabase(database.connection);
  await keepWhatExpires(database.connection);
  const organisations = options.empty ? noOrganisations : await addTestOrganisations(deps);
  const userIds = options.empty ? new Map<string, string>() : await addPersonas(deps, organisations);
  const server = createHttpServer(createApp(deps, { checkAnswers: true, ...options }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clients = new Map<string, Promise<TestClient>>();
  return {
    url,
    deps,
    clock,
    organisations,
    signInAs(key) {
      const client = clients.get(key) ?? signIn(url, key);
      clients.set(key, client);
      return client;
    },
    anonymous: () => createTestClient(url),
    actor: (key) => actorOfPersona(key, organisations, userIds),
    drainJobs: () => deps.jobs.drain(),
    async close() {
      await deps.jobs.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export async function signIn(url: string, persona: string, password = testPassword): Promise<TestClient> {
  const client = createTestClient(url);
  const email = persona.includes('@') ? persona : personaOf(persona).email;
  const answer = await client.post<unknown>('/session', { email, password });
  if (answer.status !== 200) throw new Error(`${persona} could not sign in: ${JSON.stringify(answer.body)}`);
  return client;
}

/**
 * The database clears sessions away by the real time. A spec whose own clock stands at this morning would lose its
 * sessions in the middle.
 */
async function keepWhatExpires(connection: Connection): Promise<void> {
  const sessions = connection.collection('sessions');
  for (const { name, expireAfterSeconds } of await sessions.indexes()) {
    if (name !== undefined && expireAfterSeconds !== undefined) await sessions.dropIndex(name);
  }
}

function testConfig(dataDir: string): Config {
  return readConfig({
    PORT: '0',
    DATA_DIR: dataDir,
    PUBLIC_URL: 'http://localhost:3000',
    ENCRYPTION_KEY: `spec:${randomBytes(32).toString('base64')}`,
    KEYED_HASH_KEY: randomBytes(32).toString('base64'),
  });
}

function createTestClock(): TestClock {
  let standing: number | null = null;
  return {
    now: () => new Date(standing ?? Date.now()),
    set(instant) {
      standing = instant === null ? null : new Date(instant).getTime();
    },
    advance(milliseconds) {
      standing = (standing ?? Date.now()) + milliseconds;
    },
  };
}

async function addTestOrganisations(deps: Deps): Promise<Record<TestOrganisation, string>> {
  return runCommand(deps, { actor: systemActor }, async (tx) => {
    const ids: Partial<Record<TestOrganisation, string>> = {};
    for (const key of Object.keys(testOrganisations) as TestOrganisation[]) {
      ids[key] = (await addOrganisation(deps, tx, testOrganisations[key]))._id;
    }
    return ids as Record<TestOrganisation, string>;
  });
}

/** All personas share one password and its hash: making one costs a tenth of a second on purpose. */
async function addPersonas(
  deps: Deps,
  organisations: Readonly<Record<TestOrganisation, string>>,
): Promise<ReadonlyMap<string, string>> {
  const hash = await (passwordHash ??= hashPassword(testPassword));
  const records = personas.map((persona) => ({
    _id: newId(),
    version: 1,
    email: persona.email,
    name: persona.name,
    language: 'en' as const,
    status: 'active' as const,
    passwordHash: hash,
    memberships: [
      {
        organisationId: organisations[persona.organisation],
        roles: [persona.role],
        validFromOn: '2020-01-01',
        validToOn: null,
      },
    ],
    createdAt: deps.clock.now(),
    lastSignedInAt: null,
  }));
  await userAccountModel(deps.connection).insertMany(records);
  return new Map(records.map((record) => [record.email, record._id]));
}

function actorOfPersona(
  key: string,
  organisations: Readonly<Record<TestOrganisation, string>>,
  userIds: ReadonlyMap<string, string>,
): Actor {
  const { email, name, organisation, role } = personaOf(key);
  const { kind } = testOrganisations[organisation];
  return {
    userId: userIds.get(email) ?? '',
    name,
    memberships: [{ organisationId: organisations[organisation], organisationKind: kind, roles: [role] }],
  };
}
