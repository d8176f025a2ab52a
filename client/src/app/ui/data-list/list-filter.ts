/** One choice of a filter. */
export interface FilterChoice {
  readonly value: string;
  /** Translated. */
  readonly label: string;
  /** How many rows this choice would leave; null while that is not known. */
  readonly count?: number | null;
}

/** A filter as a page describes it; `tg-list-filters` draws it and says in a chip what it is set to. Labels translated. */
export type ListFilter =
  | { readonly kind: 'search'; readonly name: string; readonly label: string; readonly placeholder?: string }
  /** Several can be chosen; a row fits when it has one of them. */
  | {
      readonly kind: 'choices';
      readonly name: string;
      readonly label: string;
      readonly choices: readonly FilterChoice[];
    }
  /** From–to in cents. */
  | { readonly kind: 'amounts'; readonly from: string; readonly to: string; readonly label: string }
  /** From–to in days; `overdue` is the name of the filter that leaves only what is past. */
  | {
      readonly kind: 'days';
      readonly from: string;
      readonly to: string;
      readonly overdue?: string;
      readonly label: string;
    };

/** Names of a filter in the URL. */
export function filterNames(filter: ListFilter): readonly string[] {
  if (filter.kind === 'search' || filter.kind === 'choices') return [filter.name];
  return [filter.from, filter.to, ...('overdue' in filter && filter.overdue ? [filter.overdue] : [])];
}
