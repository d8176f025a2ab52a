/** Runs one test of the unified format against a server and says how it went. */
import { isDeepStrictEqual } from 'node:util';
import { BSON } from 'mongodb';
import { MongoError, MongoServerError, ReadPreference } from 'mongodb';
import type { Document, MongoClient } from 'mongodb';
import { Entities } from './entities.ts';
import type { ObservedEvent } from './entities.ts';
import { Mismatch, match } from './match.ts';
import { execute } from './operations.ts';
import type { RunContext } from './operations.ts';
import type { CollectionData, ExpectedEvents, SpecFile, SpecOperation, SpecTest } from './test-file.ts';

export class TestRun {
  readonly #uri: string;
  readonly #internal: MongoClient;

  constructor(uri: string, internal: MongoClient) {
    this.#uri = uri;
    this.#internal = internal;
  }

  /** Throws when the test does not pass. */
  async run(file: SpecFile, test: SpecTest): Promise<void> {
    await this.#prepare(file.initialData ?? []);
    const entities = new Entities(this.#uri);
    const context: RunContext = {
      entities,
      internal: this.#internal,
      runAll: async (operations, inCallback = false) => {
        for (const operation of operations) {
          const error = await this.#runOne(operation, context);
          if (inCallback && error !== undefined) throw error;
        }
      },
    };
    try {
      entities.create(file.createEntities ?? []);
      await context.runAll(test.operations);
      for (const expected of test.expectEvents ?? []) this.#checkEvents(expected, entities);
      for (const outcome of test.outcome ?? []) await this.#checkOutcome(outcome);
    } finally {
      await entities.close();
    }
  }

  async #prepare(data: CollectionData[]): Promise<void> {
    for (const { collectionName, databaseName, documents, createOptions } of data) {
      const db = this.#internal.db(databaseName);
      await db.dropCollection(collectionName).catch(() => undefined);
      await db.createCollection(collectionName, createOptions ?? {});
      if (documents.length > 0) await db.collection(collectionName).insertMany(documents);
    }
  }

  /** Answers with the error that was expected, or ignored. */
  async #runOne(operation: SpecOperation, context: RunContext): Promise<Error | undefined> {
    let result: unknown;
    try {
      result = await execute(operation, context);
    } catch (error) {
      if (error instanceof Mismatch || operation.ignoreResultAndError === true) {
        if (error instanceof Mismatch) throw error;
        return error as Error;
      }
      if (operation.expectError === undefined) throw error;
      this.#checkError(error as Error, operation.expectError, context.entities);
      return error as Error;
    }
    if (operation.expectError !== undefined)
      throw new Mismatch(
        `${operation.name} was expected to fail with ${JSON.stringify(operation.expectError)}`,
      );
    if ('expectResult' in operation && operation.ignoreResultAndError !== true)
      match(result, operation.expectResult, context.entities);
    if (operation.saveResultAsEntity !== undefined)
      context.entities.set(operation.saveResultAsEntity, result);
    return undefined;
  }

  #checkError(error: Error, expected: Document, entities: Entities): void {
    const fail = (what: string): never => {
      throw new Mismatch(
        `another error (${what}): ${error.name} ${String((error as { code?: unknown }).code)} ${error.message}, expected ${JSON.stringify(expected)}`,
      );
    };
    const isServer = error instanceof MongoServerError;
    const labels = error instanceof MongoError ? error : undefined;
    if (expected['isClientError'] === true && isServer) fail('not from the client');
    if (expected['isClientError'] === false && !isServer) fail('not from the server');
    if (
      expected['errorContains'] !== undefined &&
      !error.message.toLowerCase().includes(String(expected['errorContains']).toLowerCase())
    )
      fail('message');
    if (expected['errorCode'] !== undefined && (error as { code?: number }).code !== expected['errorCode'])
      fail('code');
    if (
      expected['errorCodeName'] !== undefined &&
      (error as { codeName?: string }).codeName !== expected['errorCodeName']
    )
      fail('code name');
    for (const label of (expected['errorLabelsContain'] ?? []) as string[])
      if (labels?.hasErrorLabel(label) !== true) fail(`label ${label}`);
    for (const label of (expected['errorLabelsOmit'] ?? []) as string[])
      if (labels?.hasErrorLabel(label) === true) fail(`label ${label}`);
    if (expected['errorResponse'] !== undefined)
      match((error as { errorResponse?: unknown }).errorResponse, expected['errorResponse'], entities);
    if (expected['expectResult'] !== undefined)
      match((error as { result?: unknown }).result ?? {}, expected['expectResult'], entities);
  }

  #checkEvents(expected: ExpectedEvents, entities: Entities): void {
    if ((expected.eventType ?? 'command') !== 'command') return;
    const observed = entities.events(expected.client);
    const wanted = expected.events;
    const isRight =
      expected.ignoreExtraEvents === true
        ? observed.length >= wanted.length
        : observed.length === wanted.length;
    if (!isRight) {
      throw new Mismatch(
        `events: expected ${wanted.length}, observed ${observed.length}: ${observed.map(({ type, event }) => `${type} ${String(event['commandName'])}`).join(', ')}`,
      );
    }
    wanted.forEach((event, i) => this.#checkEvent(observed[i]!, event, entities, i));
  }

  #checkEvent(observed: ObservedEvent, expected: Document, entities: Entities, i: number): void {
    const [type, fields] = Object.entries(expected)[0] as [string, Document];
    if (observed.type !== type) throw new Mismatch(`event ${i}: expected ${type}, observed ${observed.type}`);
    const { event } = observed;
    for (const name of ['commandName', 'databaseName'] as const) {
      if (fields[name] !== undefined && event[name] !== fields[name])
        throw new Mismatch(`event ${i}: ${name} is ${String(event[name])}, expected ${String(fields[name])}`);
    }
    for (const name of ['command', 'reply'] as const) {
      if (fields[name] !== undefined) match(event[name], fields[name], entities, `event ${i} ${name}`);
    }
  }

  async #checkOutcome({ databaseName, collectionName, documents }: CollectionData): Promise<void> {
    const found = await this.#internal
      .db(databaseName)
      .collection(collectionName, { readConcern: { level: 'local' }, readPreference: ReadPreference.primary })
      .find()
      .sort({ _id: 1 })
      .toArray();
    const text = (list: Document[]): unknown => JSON.parse(BSON.EJSON.stringify(list, { relaxed: true }));
    if (!isDeepStrictEqual(text(found), text(documents))) {
      throw new Mismatch(
        `outcome of ${collectionName}: expected ${BSON.EJSON.stringify(documents)}, found ${BSON.EJSON.stringify(found)}`,
      );
    }
  }
}
