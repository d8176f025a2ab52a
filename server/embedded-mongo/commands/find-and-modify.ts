import { RawDoc } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { decode } from '../bson/decode.ts';
import { encode } from '../bson/encode.ts';
import { MongoError } from '../errors.ts';
import { find } from '../query/find.ts';
import { assertProjection, compileProjection } from '../query/project.ts';
import { parseSort } from '../query/sort.ts';
import { deleteDocument, idOf, insertDocument, withId } from '../storage/store.ts';
import type { StoredDoc } from '../storage/store.ts';
import type { WriteView } from '../storage/view.ts';
import { compileUpdate, upsertDocument } from '../update/update.ts';
import { collectionName, documentField, queryContext, runWrite } from './command.ts';
import type { Command, CommandRequest, Handler } from './command.ts';
import { checkValidator } from './validation.ts';
import { applyUpdate, ensureCollection, writableCollection } from './write.ts';

const findAndModify: Handler = (request) => {
  const { body } = request;
  const name = collectionName(request);
  const isRemove = body['remove'] === true;
  if (isRemove && body['update'] !== undefined)
    throw new MongoError(9, 'Cannot specify both an update and remove=true');
  if (isRemove && body['new'] === true)
    throw new MongoError(
      9,
      "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
    );
  if (isRemove && body['upsert'] === true)
    throw new MongoError(9, 'Cannot specify both upsert=true and remove=true');
  if (!isRemove && body['update'] === undefined)
    throw new MongoError(9, 'Either an update or remove=true must be specified');
  return runWrite(
    request,
    (view) => {
      const stored = findOne(request, view, name);
      return isRemove ? removeOne(request, view, name, stored) : updateOne(request, view, name, stored);
    },
    { collection: name, filters: [documentField(body, 'query', 'findAndModify')] },
  );
};

function findOne(request: CommandRequest, view: WriteView, name: string): StoredDoc | undefined {
  const { body } = request;
  const filter = documentField(body, 'query', 'findAndModify');
  const sort = parseSort(body['sort']);
  const collection = writableCollection(view, request.db, name);
  if (collection === undefined) return undefined;
  const context = queryContext(body, collection);
  const [stored] = find({
    view: () => view,
    collection,
    filter,
    context,
    sort,
    hint: body['hint'],
    limit: 1,
  });
  return stored;
}

function reply(request: CommandRequest, value: Doc | undefined, lastErrorObject: Doc): Doc {
  return { lastErrorObject, value: value === undefined ? null : project(request, value), ok: 1 };
}

function project(request: CommandRequest, doc: Doc): Value {
  const { body } = request;
  const context = queryContext(body);
  const filter = documentField(body, 'query', 'findAndModify');
  const projection = compileProjection(assertProjection(body['fields']), { context, filter });
  return projection === undefined ? doc : projection(doc);
}

function removeOne(
  request: CommandRequest,
  view: WriteView,
  name: string,
  stored: StoredDoc | undefined,
): Doc {
  if (stored === undefined) return reply(request, undefined, { n: 0 });
  deleteDocument(view, view.catalog.find(request.db, name)!, stored);
  return reply(request, stored.doc, { n: 1 });
}

function updateOne(
  request: CommandRequest,
  view: WriteView,
  name: string,
  stored: StoredDoc | undefined,
): Doc {
  const { body, db } = request;
  const filter = documentField(body, 'query', 'findAndModify');
  const bypass = body['bypassDocumentValidation'] === true;
  const compiled = compileUpdate({
    update: body['update'],
    filter,
    context: queryContext(body),
    ...(body['arrayFilters'] === undefined ? {} : { arrayFilters: body['arrayFilters'] }),
  });
  const wantsNew = body['new'] === true;
  if (stored !== undefined) {
    const updated = applyUpdate(view, view.catalog.find(db, name)!, stored, { compiled, bypass }) ?? stored;
    return reply(request, wantsNew ? updated.doc : stored.doc, { n: 1, updatedExisting: true });
  }
  if (body['upsert'] !== true) return reply(request, undefined, { n: 0, updatedExisting: false });
  const doc = upsertDocument(compiled, filter);
  const collection = ensureCollection(view, db, name);
  if (!bypass) checkValidator(collection, () => doc);
  const bytes = withId(new RawDoc(encode(doc)));
  insertDocument(view, collection, bytes);
  return reply(request, wantsNew ? decode(bytes) : undefined, {
    n: 1,
    updatedExisting: false,
    upserted: idOf(bytes),
  });
}

export const findAndModifyCommands: Record<string, Command> = {
  findAndModify: { handler: findAndModify, inTransaction: true, writes: true },
  findandmodify: { handler: findAndModify, inTransaction: true, writes: true },
};
