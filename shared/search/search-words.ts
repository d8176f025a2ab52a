/**
 * How lists are searched: by the beginnings of words. Text and question are folded the same way, so that neither case
 * nor diacritics matter: `Môreson` is found by `mores`. A chunk without spaces is also found from each of its parts on:
 * `OMG-2026-27-WC043-001` by `wc043`, `WC043-001` and `2026/27`.
 */

const longestWord = 40;
const partsOfChunk = 8;
/** What one question may ask for; more words narrow nothing that a person would notice. */
export const searchTermsMax = 8;

/** Lower case without diacritics; apostrophes vanish, so that `O'Neil` is `oneil`. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}'’‘`]/gu, '')
    .toLowerCase();
}

/** The words under which a text is found, each once, in order of appearance. */
export function searchWordsOf(...texts: readonly string[]): string[] {
  const words = new Set<string>();
  for (const text of texts) {
    for (const parts of chunksOf(text)) {
      for (let from = 0; from < parts.length; from += 1) words.add(joined(parts.slice(from)));
    }
  }
  return [...words];
}

/** What a person looks for: each term is the beginning of a word. Empty when there is no letter or digit in it. */
export function searchTermsOf(question: string): string[] {
  return [...new Set(chunksOf(question).map(joined))].slice(0, searchTermsMax);
}

/** Whether the text has, for each term, a word that begins with it. */
export function matchesTerms(words: readonly string[], terms: readonly string[]): boolean {
  return terms.every((term) => words.some((word) => word.startsWith(term)));
}

function chunksOf(text: string): string[][] {
  return foldText(text)
    .split(/\s+/)
    .map((chunk) => chunk.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== ''))
    .filter((parts) => parts.length > 0);
}

function joined(parts: readonly string[]): string {
  return parts.slice(0, partsOfChunk).join('-').slice(0, longestWord);
}

/** A piece of a text: `found` where a term begins a word. Together the pieces are the text as it was. */
export interface TextPiece {
  readonly text: string;
  readonly found: boolean;
}

/** Cuts a text for marking what was searched, letter for letter as it was written. */
export function markTerms(text: string, terms: readonly string[]): TextPiece[] {
  const { folded, origins } = foldWithOrigins(text);
  const marked = new Array<boolean>(text.length).fill(false);
  for (const term of terms) {
    for (let at = folded.indexOf(term); at !== -1; at = folded.indexOf(term, at + 1)) {
      if (at > 0 && folded[at - 1] !== ' ' && folded[at - 1] !== '-') continue;
      const end = origins[at + term.length] ?? text.length;
      for (let index = origins[at] ?? 0; index < end; index += 1) marked[index] = true;
    }
  }
  return piecesOf(text, marked);
}

/** The text as the words have it, parts joined by one hyphen, and where each of its letters comes from. */
function foldWithOrigins(text: string): { folded: string; origins: number[] } {
  let folded = '';
  const origins: number[] = [];
  let index = 0;
  for (const letter of text) {
    const plain = foldText(letter);
    const isWordy = /^[\p{L}\p{N}]+$/u.test(plain);
    const sign = isWordy ? plain : plain === '' ? '' : /^\s+$/u.test(plain) ? ' ' : '-';
    if (!(sign === '-' && /[- ]$/.test(folded))) {
      for (const each of sign) {
        folded += each;
        origins.push(index);
      }
    }
    index += letter.length;
  }
  return { folded, origins };
}

function piecesOf(text: string, marked: readonly boolean[]): TextPiece[] {
  const pieces: TextPiece[] = [];
  let start = 0;
  for (let index = 1; index <= text.length; index += 1) {
    if (index < text.length && marked[index] === marked[start]) continue;
    pieces.push({ text: text.slice(start, index), found: marked[start] === true });
    start = index;
  }
  return pieces;
}
