import type { LocalDay } from '../calendar/local-day.ts';
import type { MinorUnits } from '../money/minor-units.ts';
import type { en } from './en/catalog.ts';
import type { Language } from './languages.ts';

/** A text with a form for one and a form for any other count; `count` chooses, also in af and xh. */
export interface PluralMessage {
  readonly one: string;
  readonly other: string;
}

export type Message = string | PluralMessage;

/** Every English text, by slice. English is written first; its shape is the shape of all languages. */
export type Catalog = typeof en;

/**
 * A catalog in another language: the same keys as the English one, with any text. A key that is missing
 * or too many fails the type check.
 */
export type Translation<English> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : Translation<English[Key]>;
};

/** What is loaded at the moment: the client loads slices and languages when a screen needs them. */
export type Catalogs = {
  readonly [L in Language]?: Partial<Translation<Catalog>>;
};

type PathsOf<Node, Prefix extends string = ''> = {
  [Key in keyof Node & string]: Node[Key] extends Message
    ? `${Prefix}${Key}`
    : PathsOf<Node[Key], `${Prefix}${Key}.`>;
}[keyof Node & string];

/** `common.actions.save`: the dotted path of every English text. */
export type MessageKey = PathsOf<Catalog>;

type MessageAt<Node, Path extends string> = Path extends `${infer Head}.${infer Rest}`
  ? Head extends keyof Node
    ? MessageAt<Node[Head], Rest>
    : never
  : Path extends keyof Node
    ? Node[Path]
    : never;

type PlaceholdersOf<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholdersOf<Rest>
  : never;

type ParamNamesOf<M> = M extends string
  ? PlaceholdersOf<M>
  : M extends PluralMessage
    ? 'count' | PlaceholdersOf<M['one']> | PlaceholdersOf<M['other']>
    : never;

/** The project's own names say how a value is written: `…Minor` as rand, `…On` as a day, `…At` as a time. */
export type ParamValue<Name extends string> = Name extends 'count'
  ? number
  : Name extends `${string}Minor`
    ? MinorUnits
    : Name extends `${string}On`
      ? LocalDay
      : Name extends `${string}At`
        ? string | Date
        : string | number;

/** The values a text needs: none, or one per placeholder of the English text. */
export type MessageArguments<Key extends MessageKey> = [ParamNamesOf<MessageAt<Catalog, Key>>] extends [never]
  ? [params?: undefined]
  : [params: { readonly [Name in ParamNamesOf<MessageAt<Catalog, Key>>]: ParamValue<Name> }];

/** Values for a text that is chosen at run time, such as the details of a refusal. */
export type MessageParams = Readonly<Record<string, unknown>>;
