import { formatMonth, isCalendarMonth } from '../calendar/calendar-month.ts';
import { formatDayLong, formatInstantLong } from '../calendar/format-day.ts';
import { firstYear, isLocalDay, lastYear } from '../calendar/local-day.ts';
import { formatRand, isMinorUnits } from '../money/money.ts';
import { defaultLanguage } from './languages.ts';
import type { Language } from './languages.ts';
import type {
  Catalogs,
  Message,
  MessageArguments,
  MessageKey,
  MessageParams,
  PluralMessage,
} from './messages.ts';
import { formatNumber } from './number-text.ts';

/** Placeholders are `{camelCase}`; anything else in braces is text. */
const placeholder = /\{([a-z][a-zA-Z0-9]*)\}/g;

/**
 * The text of a key in the language, else in English, else the key itself, with its placeholders
 * filled. Numbers are grouped, `…Minor` is written as rand, `…On` as a day, `month` as a month, `…At` as a
 * South African time; years and references are passed as text. A value that is missing leaves its `{name}` standing,
 * so that a test or a reader sees it.
 */
export function translate(
  catalogs: Catalogs,
  key: MessageKey,
  params: MessageParams = {},
  language: Language = defaultLanguage,
): string {
  const message = messageAt(catalogs[language], key) ?? messageAt(catalogs[defaultLanguage], key);
  return message === undefined ? key : fill(choose(message, params), params, language);
}

/** Is there a text for this key, whatever its origin? For keys built from codes that a server sent. */
export function hasMessage(catalogs: Catalogs, key: string): key is MessageKey {
  return messageAt(catalogs[defaultLanguage], key) !== undefined;
}

/** `translate` bound to one language, which also demands the values that the English text names. */
export interface Translator {
  readonly language: Language;
  readonly text: <Key extends MessageKey>(key: Key, ...args: MessageArguments<Key>) => string;
}

export function createTranslator(catalogs: Catalogs, language: Language): Translator {
  return {
    language,
    text: (key, ...[params]) => translate(catalogs, key, params ?? {}, language),
  };
}

export function isPluralMessage(node: unknown): node is PluralMessage {
  return (
    typeof node === 'object' &&
    node !== null &&
    'one' in node &&
    'other' in node &&
    typeof node.one === 'string' &&
    typeof node.other === 'string'
  );
}

function messageAt(catalog: object | undefined, key: string): Message | undefined {
  let node: unknown = catalog;
  for (const step of key.split('.')) {
    // Own keys only: `errors.constructor` must not find anything.
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, step)) {
      return undefined;
    }
    node = (node as Readonly<Record<string, unknown>>)[step];
  }
  return typeof node === 'string' || isPluralMessage(node) ? node : undefined;
}

/** English, Afrikaans and isiXhosa have the same two forms: exactly one, and any other number. */
function choose(message: Message, params: MessageParams): string {
  if (typeof message === 'string') {
    return message;
  }
  return params['count'] === 1 ? message.one : message.other;
}

function fill(text: string, params: MessageParams, language: Language): string {
  return text.replace(placeholder, (whole, name: string) => {
    return Object.hasOwn(params, name) ? (writeValue(name, params[name], language) ?? whole) : whole;
  });
}

function writeValue(name: string, value: unknown, language: Language): string | undefined {
  if (name.endsWith('Minor') && isMinorUnits(value)) {
    return formatRand(value);
  }
  if (name.endsWith('On') && isLocalDay(value)) {
    return formatDayLong(value, language);
  }
  if ((name === 'month' || name.endsWith('Month')) && isCalendarMonth(value)) {
    return formatMonth(value, language);
  }
  if (name.endsWith('At')) {
    const instant = instantFrom(value);
    return instant === undefined ? textOf(value) : formatInstantLong(instant, language);
  }
  return textOf(value);
}

/** Only whole ISO instants: `new Date` also reads "1" or "May" as some day of some year. */
function instantFrom(value: unknown): Date | undefined {
  const isWhole =
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*(?:Z|[+-]\d{2}:\d{2})$/.test(value);
  const instant = isWhole || value instanceof Date ? new Date(value) : undefined;
  const year = instant?.getUTCFullYear() ?? NaN;
  return year > firstYear && year < lastYear ? instant : undefined;
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') {
    return formatNumber(value);
  }
  return typeof value === 'string' ? value : undefined;
}
