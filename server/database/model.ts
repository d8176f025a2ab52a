import { Schema, trusted } from 'mongoose';
import type { ClientSession, Connection, IndexOptions, Model, SchemaDefinition } from 'mongoose';
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
  /**
   * Writes what is derived from records, such as their rows in a list, in the session of each write, whoever makes it.
   * Given the ids of what was written.
   */
  readonly keepInStep?: (
    connection: Connection,
    ids: readonly string[],
    session: ClientSession | null,
  ) => Promise<void>;
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
    if (definition.keepInStep) hookWrites(schema, connection, definition.keepInStep);
    return connection.model(definition.name, schema) as unknown as Model<Document>;
  };
}

interface Writing {
  getFilter(): { readonly _id?: unknown };
  getOptions(): { readonly session?: ClientSession | null };
}

/** Writes of one record, found by its id, are followed; a write of many at once says nothing of which, and is refused. */
function hookWrites(
  schema: Schema,
  connection: Connection,
  keepInStep: NonNullable<ModelDefinition['keepInStep']>,
): void {
  schema.post('save', async (record) => {
    await keepInStep(connection, [String(record._id)], record.$session());
  });
  schema.post(['updateOne', 'findOneAndUpdate', 'replaceOne'], async function (this: unknown) {
    const writing = this as Writing;
    const { _id: id } = writing.getFilter();
    if (typeof id !== 'string')
      throw new Error('Write this record by its id: its derived records follow by it.');
    await keepInStep(connection, [id], writing.getOptions().session ?? null);
  });
  schema.pre('updateMany', () => {
    throw new Error('Write these records one by one: their derived records follow by their ids.');
  });
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
