import * as z from 'zod';
import { roles } from '../access/roles.ts';
import { errorRegistry } from '../errors/api-error.ts';
import { fieldErrorsOf } from '../errors/field-errors.ts';
import { publicHolidayRules } from '../reference/public-holiday-rules.ts';
import { catalogs } from './catalogs.ts';
import { languages } from './languages.ts';
import { hasMessage, isPluralMessage } from './translate.ts';

interface Entry {
  readonly key: string;
  readonly forms: readonly string[];
}

function entriesOf(node: unknown, prefix = ''): Entry[] {
  if (typeof node === 'string') {
    return [{ key: prefix, forms: [node] }];
  }
  if (isPluralMessage(node)) {
    return [{ key: prefix, forms: [node.one, node.other] }];
  }
  return Object.entries(node as object).flatMap(([key, child]) =>
    entriesOf(child, prefix === '' ? key : `${prefix}.${key}`),
  );
}

function placeholdersOf({ forms }: Entry): string[] {
  const names = forms.flatMap((form) => [...form.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? ''));
  return [...new Set(names)].sort();
}

const english = entriesOf(catalogs.en);

for (const language of languages.filter((each) => catalogs[each] !== undefined)) {
  describe(`the ${language} catalog`, () => {
    const entries = entriesOf(catalogs[language]);

    it('has well-formed placeholders only', () => {
      for (const { key, forms } of entries) {
        for (const form of forms) {
          const rest = form.replace(/\{[a-z][a-zA-Z0-9]*\}/g, '');
          expect(rest).withContext(key).not.toMatch(/[{}]/);
        }
      }
    });

    it('has no empty text, stray space or key that is not camelCase', () => {
      for (const { key, forms } of entries) {
        expect(key).toMatch(/^[a-z][a-zA-Z0-9]*(?:\.[a-z][a-zA-Z0-9]*)+$/);
        for (const form of forms) {
          expect(form)
            .withContext(key)
            .toMatch(/^\S(?:.*\S)?$/);
          expect(form)
            .withContext(key)
            .not.toMatch(/ {2}|<|&[a-z]+;/);
        }
      }
    });

    it('counts by `count` wherever it has two forms', () => {
      for (const entry of entries.filter(({ forms }) => forms.length === 2)) {
        expect(entry.forms[1]).withContext(entry.key).toContain('{count}');
      }
    });

    it('has the keys, plurals and placeholders of the English one', () => {
      const shape = (entry: Entry) => `${entry.key} ${entry.forms.length} ${placeholdersOf(entry).join()}`;
      expect(entries.map(shape).sort()).toEqual(english.map(shape).sort());
    });
  });
}

describe('the English catalog', () => {
  it('calls nothing invalid without saying how to put it right', () => {
    for (const { key, forms } of english) {
      expect(forms.join(' '))
        .withContext(key)
        .not.toMatch(/\binvalid\b/i);
    }
  });

  it('has words for every code of the error registry, and for no other', () => {
    const codes = Object.keys(errorRegistry).map((code) => `errors.${code}`);
    expect(codes.filter((key) => !hasMessage(catalogs, key)))
      .withContext('without words')
      .toEqual([]);
    const worded = english.map(({ key }) => key).filter((key) => key.startsWith('errors.'));
    expect(worded.filter((key) => !codes.includes(key)))
      .withContext('words without a code')
      .toEqual([]);
  });

  it('has words for every role and public holiday', () => {
    const keys = [
      ...roles.map((role) => `common.roles.${role}`),
      ...publicHolidayRules.map(({ code }) => `common.holidays.${code}`),
    ];
    expect(keys.filter((key) => !hasMessage(catalogs, key))).toEqual([]);
  });

  it('has words for what schemas complain of', () => {
    const schema = z.strictObject({
      missing: z.string(),
      blank: z.string().min(1),
      short: z.string().min(3),
      long: z.string().max(3),
      few: z.array(z.string()).min(1),
      many: z.array(z.string()).max(1),
      small: z.number().min(1),
      large: z.number().max(1),
      step: z.number().multipleOf(5),
      choice: z.enum(['a', 'b']),
      type: z.number(),
      email: z.email(),
      url: z.url(),
      pattern: z.string().regex(/^a$/),
      instant: z.iso.datetime(),
      day: z.iso.date(),
      uuid: z.uuid(),
      rule: z.string().refine(() => false),
    });
    const { error } = schema.safeParse({
      blank: '',
      short: 'a',
      long: 'abcd',
      few: [],
      many: ['a', 'b'],
      small: 0,
      large: 2,
      step: 3,
      choice: 'c',
      type: 'x',
      email: 'x',
      url: 'x',
      pattern: 'x',
      instant: 'x',
      day: 'x',
      uuid: 'x',
      rule: 'x',
      extra: 1,
    });
    const codes = new Set(error === undefined ? [] : fieldErrorsOf(error).map(({ code }) => code));
    expect(codes.size).toBe(18);
    expect([...codes].filter((code) => !hasMessage(catalogs, `validation.${code}`))).toEqual([]);
  });
});
