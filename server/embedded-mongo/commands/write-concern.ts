import { isNumeric, isPlainObject } from '../bson/value.ts';
import type { Doc } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { toNumber } from '../query/numbers.ts';

/**
 * Reads a write concern. Every acknowledged write is on disk, so all that one member can give is met by each of them;
 * what needs more members is reported as MongoDB reports it, beside the reply.
 */
export function checkWriteConcern(body: Doc): Doc | undefined {
  const concern = body['writeConcern'];
  if (concern === undefined) return undefined;
  if (!isPlainObject(concern))
    throw new MongoError(14, "BSON field 'writeConcern' is the wrong type, expected type 'object'");
  const w = concern['w'];
  if (w === undefined || w === 'majority') return undefined;
  if (isNumeric(w)) {
    const members = toNumber(w);
    if (!Number.isInteger(members) || members < 0 || members > 50)
      throw new MongoError(9, 'w has to be a non-negative number and not greater than 50');
    return members <= 1
      ? undefined
      : {
          code: 100,
          codeName: 'UnsatisfiableWriteConcern',
          errmsg: 'Not enough data-bearing nodes',
          errInfo: { writeConcern: { ...concern, provenance: 'clientSupplied' } },
        };
  }
  if (typeof w === 'string') {
    return {
      code: 79,
      codeName: 'UnknownReplWriteConcern',
      errmsg: `No write concern mode named '${w}' found in replica set configuration`,
      errInfo: { writeConcern: { ...concern, provenance: 'clientSupplied' } },
    };
  }
  throw new MongoError(9, 'w has to be a number or a string');
}
