import fc from 'fast-check';
import type { common } from './en/common.ts';
import type { Catalogs, MessageKey, Translation } from './messages.ts';
import { catalogs } from './catalogs.ts';
import { createTranslator, hasMessage, translate } from './translate.ts';

const afrikaansStates: Pick<Translation<typeof common>, 'list'> = {
  list: {
    rows: { one: '{count} ry', other: '{count} rye' },
    selected: { one: '{count} gekies', other: '{count} gekies' },
    shown: '{from} tot {to} van {total}',
    page: 'Bladsy {page}',
    pageOf: 'Bladsy {page} van {pages}',
    sortedAscending: 'Gesorteer volgens {column}, kleinste eerste',
    sortedDescending: 'Gesorteer volgens {column}, grootste eerste',
    sortBy: 'Sorteer volgens {column}',
    total: 'Totaal',
    searchHelp: 'Soek volgens naam, verwysing of plek',
  },
};
/** As the client has it while the rest of the language is still on its way. */
const partly = { ...catalogs, af: { common: afrikaansStates } } as unknown as Catalogs;

function visible(text: string): string {
  return text.replaceAll('\u00a0', '_');
}

describe('translating', () => {
  it('gives the text of the key', () => {
    expect(translate(catalogs, 'common.actions.save')).toBe('Save');
  });

  it('chooses the plural form by count and groups the number', () => {
    const rows = (count: number) => visible(translate(catalogs, 'common.list.rows', { count }));
    expect([0, 1, 2, 1.5, 100_000].map(rows)).toEqual([
      '0 rows',
      '1 row',
      '2 rows',
      '1,5 rows',
      '100_000 rows',
    ]);
  });

  it('writes amounts, days and instants by the name of the value', () => {
    const left = translate(catalogs, 'common.money.left', { leftMinor: 123_450 });
    expect(visible(left)).toBe('R_1_234,50 left');
    expect(translate(catalogs, 'errors.callIsClosed', { closedOn: '2026-11-16' })).toMatch(
      /^The call closed on 16 November 2026\./,
    );
    for (const changedAt of ['2026-11-16T12:02:00.000Z', new Date('2026-11-16T12:02:00.000Z')]) {
      expect(translate(catalogs, 'common.conflict.changedBy', { name: 'Nomsa', changedAt })).toBe(
        'Nomsa changed this at 16 November 2026, 14:02.',
      );
    }
  });

  it('speaks the language asked for, with its own dates, and English where a slice is missing', () => {
    expect(translate(partly, 'common.list.rows', { count: 2 }, 'af')).toBe('2 rye');
    expect(translate(partly, 'common.actions.save', {}, 'af')).toBe('Save');
    expect(translate(partly, 'errors.callIsClosed', { closedOn: '2026-11-16' }, 'xh')).toContain(
      '16 Novemba 2026',
    );
  });

  it('leaves a placeholder standing when its value is missing or cannot be written', () => {
    expect(translate(catalogs, 'common.people.by')).toBe('by {name}');
    expect(translate(catalogs, 'common.people.by', { name: ['a', 'b'] })).toBe('by {name}');
    expect(translate(catalogs, 'common.people.by', { name: undefined })).toBe('by {name}');
  });

  it('does not read a value as a text with placeholders', () => {
    expect(translate(catalogs, 'common.files.size', { name: '{size} $& $1', size: '1 kB' })).toBe(
      '{size} $& $1, 1 kB',
    );
  });

  it('keeps values that only look like amounts, days or instants as they are', () => {
    expect(translate(catalogs, 'common.money.left', { leftMinor: '12' })).toBe('12 left');
    expect(translate(catalogs, 'common.time.dueOnDay', { dueOn: 'Friday' })).toBe('Due on Friday');
    expect(translate(catalogs, 'common.conflict.changedBy', { name: 'N', changedAt: 'noon' })).toContain(
      'at noon',
    );
  });

  it('knows which keys have a text, whatever was sent', () => {
    expect(hasMessage(catalogs, 'errors.versionStale')).toBeTrue();
    for (const key of [
      'errors.nope',
      'errors',
      'errors.constructor',
      '__proto__.x',
      '',
      'errors.versionStale.x',
    ]) {
      expect(hasMessage(catalogs, key)).withContext(key).toBeFalse();
      expect(translate(catalogs, key as MessageKey)).toBe(key);
    }
  });

  it('never throws, whatever the values are', () => {
    const anyValue = fc.oneof(
      fc.anything(),
      fc.date(),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      fc.integer().map(String),
    );
    fc.assert(
      fc.property(anyValue, fc.constantFrom('en', 'af', 'xh'), (value, language) => {
        const params = {
          amountMinor: value,
          leftMinor: value,
          closedOn: value,
          changedAt: value,
          name: value,
          count: value,
        };
        for (const key of ['errors.envelopeIsShort', 'errors.callIsClosed', 'common.list.rows'] as const) {
          expect(typeof translate(catalogs, key, params, language)).toBe('string');
        }
        expect(typeof translate(catalogs, 'common.conflict.changedBy', params, language)).toBe('string');
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a translator', () => {
  const { text, language } = createTranslator(catalogs, 'en');

  it('speaks one language', () => {
    expect(language).toBe('en');
    expect(text('common.actions.save')).toBe('Save');
    expect(text('common.list.rows', { count: 1 })).toBe('1 row');
  });

  it('does not compile with a mistyped key, a missing or a mistyped value', () => {
    // @ts-expect-error: no such key
    text('common.actions.sav');
    // @ts-expect-error: a group is not a text
    text('common.actions');
    // @ts-expect-error: the value is missing
    text('common.people.by');
    // @ts-expect-error: the value has another name
    text('common.people.by', { nam: 'Nomsa' });
    // @ts-expect-error: a count is a number
    text('common.list.rows', { count: '1' });
    // @ts-expect-error: an amount is a number of cents
    text('common.money.left', { leftMinor: 'R 1' });
    const key = text('common.states.saved') === '' ? 'common.people.by' : 'common.actions.save';
    // @ts-expect-error: one of the possible keys needs a value
    text(key);
    expect(text(key, { name: 'Nomsa' })).toBe('Save');
  });

  it('does not compile a catalog that lacks a key or has one too many', () => {
    type Actions = Translation<{
      readonly save: 'Save';
      readonly rows: { readonly one: '1'; readonly other: '2' };
    }>;
    const whole: Actions = { save: 'Stoor', rows: { one: 'een', other: 'meer' } };
    // @ts-expect-error: `rows` is missing
    const lacking: Actions = { save: 'Stoor' };
    // @ts-expect-error: a plural form is missing
    const halfPlural: Actions = { save: 'Stoor', rows: { one: 'een' } };
    // @ts-expect-error: English has no such key
    const tooMany: Actions = { ...whole, cancel: 'Kanselleer' };
    expect([whole, lacking, halfPlural, tooMany].length).toBe(4);
  });
});
