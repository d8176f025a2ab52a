import { trusted } from './model.ts';

/** What a list query says of single fields: a filter left out is none, several values are one of them. */
export function fieldFilters(asked: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(asked).flatMap(([field, value]) => {
      if (value === undefined) return [];
      return [[field, Array.isArray(value) ? trusted({ $in: value as unknown[] }) : value]];
    }),
  );
}
