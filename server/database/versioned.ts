import type { ClientSession, Model, QueryFilter, UpdateQuery } from 'mongoose';
import { VersionStaleError } from '../http/errors.ts';

/** Refuses a command that was decided on an older version than the one stored. */
export function assertVersion(expected: number | undefined, actual: number): void {
  if (expected !== undefined && expected !== actual) throw new VersionStaleError({ expected, actual });
}

/**
 * Changes the record only if it still has the version that was read, and raises the version by one. A lost race throws
 * VersionStaleError, so that nothing is decided on one state and written to another.
 */
export async function updateVersioned<Document extends { _id: string; version: number }>(
  model: Model<Document>,
  seen: { readonly _id: string; readonly version: number },
  update: UpdateQuery<Document>,
  session: ClientSession,
): Promise<number> {
  const raised = { ...update, $inc: { ...update.$inc, version: 1 } } as UpdateQuery<Document>;
  const filter = { _id: seen._id, version: seen.version } as QueryFilter<Document>;
  const result = await model.updateOne(filter, raised, { session });
  if (result.matchedCount !== 1) throw new VersionStaleError({ expected: seen.version });
  return seen.version + 1;
}
