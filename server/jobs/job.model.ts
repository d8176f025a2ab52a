import { defineModel } from '../database/model.ts';

export const JobStatus = { waiting: 'waiting', running: 'running', done: 'done', dead: 'dead' } as const;
export type JobStatus = (typeof JobStatus)[keyof typeof JobStatus];

/** A row of the outbox: work to do after the transaction that wrote it. */
export interface Job {
  _id: string;
  kind: string;
  key: string | null;
  payload: Record<string, unknown>;
  status: JobStatus;
  attempts: number;
  runAt: Date;
  /** While running: when another worker may take it over. */
  leaseUntil: Date | null;
  lastError: string | null;
  createdAt: Date;
  /** Who caused it: the request and the person. */
  requestId: string;
  finishedAt: Date | null;
}

const doneKeptForSeconds = 30 * 24 * 3_600;

export const jobModel = defineModel<Job>({
  name: 'Job',
  collection: 'jobs',
  fields: {
    kind: { type: String, required: true },
    key: { type: String, default: null },
    payload: { type: Object, required: true },
    status: { type: String, required: true },
    attempts: { type: Number, required: true },
    runAt: { type: Date, required: true },
    leaseUntil: { type: Date, default: null },
    lastError: { type: String, default: null },
    createdAt: { type: Date, required: true },
    requestId: { type: String, required: true },
    finishedAt: { type: Date, default: null },
  },
  indexes: [
    { fields: { status: 1, runAt: 1 } },
    { fields: { kind: 1, key: 1 } },
    { fields: { finishedAt: 1 }, options: { expireAfterSeconds: doneKeptForSeconds } },
  ],
});
