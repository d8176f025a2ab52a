import { defineModel } from '../database/model.ts';

/** What a command answered to an Idempotency-Key, written in the command's own transaction. */
export interface IdempotencyRecord {
  _id: string;
  /** Hash of actor and key: the record itself tells nobody whose key it was. */
  actorKey: string;
  route: string;
  bodyHash: string;
  status: number;
  headers: Record<string, string>;
  /** The answer's JSON, encrypted: it may carry personal data and outlives the screen it was made for. */
  answer: string;
  at: Date;
}

const keptForSeconds = 30 * 24 * 3_600;

export const idempotencyModel = defineModel<IdempotencyRecord>({
  name: 'IdempotencyRecord',
  collection: 'idempotencyRecords',
  fields: {
    actorKey: { type: String, required: true },
    route: { type: String, required: true },
    bodyHash: { type: String, required: true },
    status: { type: Number, required: true },
    headers: { type: Object, required: true },
    answer: { type: String, required: true },
    at: { type: Date, required: true },
  },
  indexes: [
    { fields: { actorKey: 1 }, options: { unique: true } },
    { fields: { at: 1 }, options: { expireAfterSeconds: keptForSeconds } },
  ],
});
