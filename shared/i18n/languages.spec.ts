import { defaultLanguage, isLanguage, languageNames, languages, languageTags } from './languages.ts';

describe('languages', () => {
  it('are the three official ones of the province, English first', () => {
    expect(languages.map((language) => languageNames[language])).toEqual([
      'English',
      'Afrikaans',
      'isiXhosa',
    ]);
    expect(languages[0]).toBe(defaultLanguage);
  });

  it('carry tags of South Africa', () => {
    for (const language of languages) {
      expect(languageTags[language]).toBe(`${language}-ZA`);
    }
  });

  it('are told from anything else', () => {
    expect(isLanguage('xh')).toBeTrue();
    for (const value of ['zu', 'EN', 'en-ZA', '', null, undefined, 1]) {
      expect(isLanguage(value)).withContext(String(value)).toBeFalse();
    }
  });
});
