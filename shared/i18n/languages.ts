/** The three official languages of the Western Cape, in the order in which the portal offers them. */
export const languages = ['en', 'af', 'xh'] as const;

export type Language = (typeof languages)[number];

export const defaultLanguage: Language = 'en';

/** Each language's name in that language, for the language switch. */
export const languageNames = {
  en: 'English',
  af: 'Afrikaans',
  xh: 'isiXhosa',
} as const satisfies Record<Language, string>;

/** For `lang` attributes and the language of a PDF. */
export const languageTags = {
  en: 'en-ZA',
  af: 'af-ZA',
  xh: 'xh-ZA',
} as const satisfies Record<Language, string>;

export function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && (languages as readonly string[]).includes(value);
}
