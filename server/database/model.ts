import { Schema, trusted } from 'mongoose';
import type { Connection, IndexOptions, Model, SchemaDefinition } from 'mongoose';
import { ObjectId } from 'bson';

/** Marks an operator that code wrote (`trusted({ $in: ids })`); every other object in a filter is taken as a value. */
export { trusted };

/** A new id: 24 hex digits, increasing with time, stored as text so that records, views and URLs carry the same. */
export function newId(): string {
  return new ObjectId().toHexString();
}

export interface IndexDefinition {
  readonly fields: Readonly<Record<string, 1 | -1>>;
  readonly options?: IndexOptions;
}

/** Makes, or finds again, a model on a connection. */
export type ModelOn<Document> = (connection: Connection) => Model<Document>;

export interface ModelDefinition {
  readonly name: string;
  readonly collection: string;
  /** Every field; a write of any other field throws. `_id` (24 hex) is added. */
  readonly fields: SchemaDefinition;
  readonly indexes?: readonly IndexDefinition[];
}

/**
 * A record's shape and indexes. Nested plain parts are `subRecord({...})` or `Schema.Types.Mixed`; state changes are
 * guarded by filters on `version` (see versioned.ts), so mongoose's own version key is off.
 */
export function defineModel<Document extends { _id: string }>(
  definition: ModelDefinition,
): ModelOn<Document> {
  return (connection) => {
    const known = connection.models[definition.name] as Model<Document> | undefined;
    if (known) return known;
    const schema = new Schema(
      { _id: { type: String, default: newId }, ...definition.fields },
      {
        collection: definition.collection,
        strict: 'throw',
        strictQuery: 'throw',
        versionKey: false,
        optimisticConcurrency: false,
        minimize: false,
        autoIndex: false,
        autoCreate: false,
        id: false,
      },
    );
    for (const index of definition.indexes ?? []) schema.index({ ...index.fields }, { ...index.options });
    return connection.model(definition.name, schema) as unknown as Model<Document>;
  };
}

/** A nested part of a record, without an id of its own. */
export function subRecord(fields: SchemaDefinition): Schema {
  return new Schema(fields, { _id: false, id: false, strict: 'throw', minimize: false });
}

/** Creates the collections and indexes of the models. Not inside a transaction: MongoDB would conflict. */
export async function ensureCollections(
  connection: Connection,
  models: readonly ((connection: Connection) => Pick<Model<unknown>, 'createCollection' | 'createIndexes'>)[],
): Promise<void> {
  for (const modelOn of models) {
    const model = modelOn(connection);
    await model.createCollection();
    await model.createIndexes();
  }
}
