import * as z from 'zod';
import { isPermitted } from '../access/permissions.ts';
import type { Actor } from '../access/roles.ts';
import { idSchema } from '../api/ids.ts';

/** The lists of which views can be kept. */
export const ViewedList = {
  grantApplications: 'grantApplications',
  awards: 'awards',
  disbursements: 'disbursements',
  returns: 'returns',
} as const;
export type ViewedList = (typeof ViewedList)[keyof typeof ViewedList];

/** So many views of one list a person can keep. */
export const listViewsMax = 40;

/** What the address of a list says: its filters, `sort`, `order` and `columns`. Not the page. */
export const listViewQuerySchema = z
  .record(z.string().regex(/^[a-zA-Z]{1,30}$/), z.string().min(1).max(2_000))
  .refine((query) => Object.keys(query).length <= 40, 'Keep at most 40 settings in a view.');

const name = z.string().trim().min(1, 'Give the view a name.').max(60, 'Keep the name within 60 characters.');
/** Everybody in the organisation sees it; needs `listView.share`. */
const shared = z.boolean();

export const keepListViewBody = z.strictObject({
  list: z.enum(ViewedList),
  name,
  query: listViewQuerySchema,
  shared,
});
export type KeepListViewBody = z.infer<typeof keepListViewBody>;

export const changeListViewBody = z.strictObject({ name, query: listViewQuerySchema, shared });
export type ChangeListViewBody = z.infer<typeof changeListViewBody>;

export const chooseDefaultViewBody = z.strictObject({
  list: z.enum(ViewedList),
  /** Null: the list as it comes. */
  viewId: idSchema.nullable(),
});
export type ChooseDefaultViewBody = z.infer<typeof chooseDefaultViewBody>;

export const listViewsQuery = z.strictObject({ list: z.enum(ViewedList) });

export const listViewSchema = z.object({
  id: idSchema,
  version: z.number().int(),
  list: z.enum(ViewedList),
  name: z.string(),
  query: z.record(z.string(), z.string()),
  shared: z.boolean(),
  ownerId: z.string(),
  ownerName: z.string(),
  organisationId: z.string(),
});
export type ListView = z.infer<typeof listViewSchema>;

export const listViewsSchema = z.object({
  items: z.array(listViewSchema),
  /** The view in which this person's list opens. */
  defaultViewId: idSchema.nullable(),
});
export type ListViews = z.infer<typeof listViewsSchema>;

/** Its owner may change a view; one that is shared, also those who may share in that organisation. */
export function mayChangeView(
  actor: Actor,
  view: Pick<ListView, 'ownerId' | 'shared' | 'organisationId'>,
): boolean {
  return (
    view.ownerId === actor.userId ||
    (view.shared && organisationsToShareIn(actor).includes(view.organisationId))
  );
}

/** The organisations of the actor in which they may share a view: their own, the Department's people too. */
export function organisationsToShareIn(actor: Actor): readonly string[] {
  return actor.memberships
    .filter((membership) => isPermitted({ ...actor, memberships: [membership] }, 'listView.share'))
    .map((membership) => membership.organisationId);
}
