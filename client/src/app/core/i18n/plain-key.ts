import type { MessageArguments, MessageKey } from '#shared/i18n/messages.ts';

/** A key whose words need no values: for tables of keys, such as a navigation or column headers. */
export type PlainKey = {
  [Key in MessageKey]: MessageArguments<Key> extends [params?: undefined] ? Key : never;
}[MessageKey];
