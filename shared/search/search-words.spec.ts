import fc from 'fast-check';
import { markTerms, matchesTerms, searchTermsMax, searchTermsOf, searchWordsOf } from './search-words.ts';

const finds = (text: string, question: string) => matchesTerms(searchWordsOf(text), searchTermsOf(question));

describe('searching by the beginnings of words', () => {
  const reference = 'OMG-2026-27-WC043-001';
  for (const [text, question, found] of [
    ['Sewing at Zoar', 'sew', true],
    ['Sewing at Zoar', 'ewing', false],
    ['Sewing at Zoar', 'zoar sew', true],
    ['Sewing at Zoar', 'zoar garden', false],
    ['Môreson kombuis', 'moreson', true],
    ['Moreson kombuis', 'MÔRESON', true],
    ["O'Neil's garden", 'oneils', true],
    [reference, 'wc043', true],
    [reference, 'WC043-001', true],
    [reference, '2026/27', true],
    [reference, 'omg-2026-27-wc043-001', true],
    [reference, '43-001', false],
    ['Start-up kitchen', 'start up', true],
    ['Start-up kitchen', 'start-up', true],
    ['Food garden', 'gar', true],
  ] as const) {
    it(`${found ? 'finds' : 'does not find'} “${text}” by “${question}”`, () => {
      expect(finds(text, question)).toBe(found);
    });
  }

  it('finds any text by the beginning of any of its words', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.nat(),
        fc.nat(),
        (text, which, length) => {
          const words = searchWordsOf(text);
          const word = words[which % Math.max(1, words.length)];
          if (word === undefined) return;
          const start = [...word].slice(0, 1 + (length % word.length)).join('');
          expect(matchesTerms(words, searchTermsOf(start))).toBeTrue();
        },
      ),
    );
  });

  it('takes no more terms than it says', () => {
    expect(searchTermsOf('a b c d e f g h i j k').length).toBe(searchTermsMax);
  });
});

describe('marking what was searched', () => {
  const marked = (text: string, question: string) =>
    markTerms(text, searchTermsOf(question))
      .map((piece) => (piece.found ? `[${piece.text}]` : piece.text))
      .join('');

  for (const [text, question, result] of [
    ['Sewing at Zoar', 'zo sew', '[Sew]ing at [Zo]ar'],
    ['Môreson kombuis', 'more', '[Môre]son kombuis'],
    ['OMG-2026-27-WC043-001', 'wc043-0', 'OMG-2026-27-[WC043-0]01'],
    ['OMG-2026-27-WC043-001', '2026/27', 'OMG-[2026-27]-WC043-001'],
    ["O'Neil's garden", 'oneil', "[O'Neil']s garden"],
    ['Resewing', 'sew', 'Resewing'],
    ['Start – up', 'start', '[Start] – up'],
  ] as const) {
    it(`marks “${question}” in “${text}”`, () => {
      expect(marked(text, question)).toBe(result);
    });
  }

  it('loses and adds no letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ maxLength: 10 }), (text, question) => {
        expect(
          markTerms(text, searchTermsOf(question))
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
