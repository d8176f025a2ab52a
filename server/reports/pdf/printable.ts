import { typeface } from './typeface.ts';

/** Stands where a character was that the font has no shape for, so that nothing vanishes unseen. */
export const placeholder = '\u25a1';

const plain = /^[\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u017e]*$/;
const lineBreaks = /\r\n|[\r\u000b\u000c\u0085\u2028\u2029]/g;
/** Steer breaking or joining and have no shape of their own. */
const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff\ufe0e\ufe0f]/g;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Text as it can be set: composed, every line break as `\n`, tabs as spaces, and one visible
 * placeholder for each character (as a reader counts them) that the font cannot show: emoji, scripts
 * outside Latin, control characters and the marks that turn the direction of text.
 */
export function printable(text: string): string {
  const composed = text.normalize('NFC');
  if (plain.test(composed)) {
    return composed;
  }
  const broken = composed.replace(lineBreaks, '\n').replaceAll('\t', ' ');
  let result = '';
  for (const { segment } of graphemes.segment(broken)) {
    result += isCovered(segment) ? segment : withoutInvisible(segment);
  }
  return result;
}

/** The same on one line: for headers, titles and alternative texts. */
export function printableLine(text: string): string {
  return printable(text)
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}

function withoutInvisible(segment: string): string {
  const visible = segment.replace(invisible, '');
  if (visible === '' || (visible !== segment && isCovered(visible))) {
    return visible;
  }
  return placeholder;
}

function isCovered(segment: string): boolean {
  const face = typeface('regular');
  for (const character of segment) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (codePoint === 0x0a) {
      continue;
    }
    if (codePoint < 0x20 || isInvisible(codePoint) || !face.covers(codePoint)) {
      return false;
    }
  }
  return true;
}

function isInvisible(codePoint: number): boolean {
  return (
    (codePoint >= 0x7f && codePoint < 0xa0) ||
    codePoint === 0xad ||
    (codePoint >= 0x200b && codePoint <= 0x200f) ||
    (codePoint >= 0x202a && codePoint <= 0x202e) ||
    (codePoint >= 0x2060 && codePoint <= 0x206f) ||
    codePoint === 0xfeff
  );
}
