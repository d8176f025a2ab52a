import { isPlainObject } from '../bson/value.ts';
import type { Doc } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { plainContext } from '../query/expression.ts';
import { compileFilter } from '../query/match.ts';
import type { Matcher } from '../query/match.ts';
import type { CollectionInfo } from '../storage/catalog.ts';

const compiled = new WeakMap<Doc, Matcher>();

/**
 * Refuses a document that a collection's validator does not accept (121). `before` is the document an update started
 * from: at the moderate level what was not valid before need not become so.
 */
export function checkValidator(collection: CollectionInfo, doc: () => Doc, before?: Doc): void {
  const validator = collection.options['validator'];
  if (!isPlainObject(validator) || Object.keys(validator).length === 0) return;
  const level = collection.options['validationLevel'] ?? 'strict';
  if (level === 'off' || collection.options['validationAction'] === 'warn') return;
  const matches = matcherOf(validator);
  if (matches(doc())) return;
  if (level === 'moderate' && before !== undefined && !matches(before)) return;
  throw new MongoError(121, 'Document failed validation', {
    errInfo: {
      failingDocumentId: doc()['_id'],
      details: { operatorName: Object.keys(validator)[0], specifiedAs: validator },
    },
  });
}

function matcherOf(validator: Doc): Matcher {
  let matches = compiled.get(validator);
  if (matches === undefined) {
    matches = compileFilter(validator, plainContext);
    compiled.set(validator, matches);
  }
  return matches;
}
