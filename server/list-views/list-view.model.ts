import { Schema } from 'mongoose';
import type { ViewedList } from '#shared/list-views/list-view.ts';
import { defineModel } from '../database/model.ts';

/** Filters, sort and columns of a list under a name. */
export interface ListViewRecord {
  _id: string;
  version: number;
  list: ViewedList;
  name: string;
  query: Record<string, string>;
  shared: boolean;
  ownerId: string;
  ownerName: string;
  /** In which it is shared, if it is. */
  organisationId: string;
  createdAt: Date;
  updatedAt: Date;
}

const text = { type: String, required: true } as const;

export const listViewModel = defineModel<ListViewRecord>({
  name: 'ListView',
  collection: 'listViews',
  fields: {
    version: { type: Number, required: true },
    list: text,
    name: text,
    query: { type: Schema.Types.Mixed, required: true },
    shared: { type: Boolean, required: true },
    ownerId: text,
    ownerName: text,
    organisationId: text,
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  indexes: [
    { fields: { ownerId: 1, list: 1, name: 1 }, options: { unique: true } },
    { fields: { organisationId: 1, list: 1, shared: 1 } },
  ],
});

/** The view in which a person's list opens; `_id` is `<userId>:<list>`. */
export interface DefaultViewRecord {
  _id: string;
  viewId: string;
}

export const defaultViewModel = defineModel<DefaultViewRecord>({
  name: 'DefaultListView',
  collection: 'defaultListViews',
  fields: { viewId: text },
  indexes: [{ fields: { viewId: 1 } }],
});
