import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { create } from 'fontkit';
import type { Font } from 'fontkit';

export type FaceName = 'regular' | 'semibold' | 'italic';

const files: Record<FaceName, string> = {
  regular: '400Regular/SourceSans3_400Regular.ttf',
  semibold: '600SemiBold/SourceSans3_600SemiBold.ttf',
  italic: '400Regular_Italic/SourceSans3_400Regular_Italic.ttf',
};

/** Figures line up in columns only when nothing is kerned against them. */
const tabular = new Set(
  Array.from('0123456789., \u00a0-\u2212%', (character) => character.codePointAt(0) ?? 0),
);
const codePointLimit = 0x110000;
const onlyKerning = { liga: false, clig: false, calt: false, ccmp: false, dlig: false };

/**
 * One face of the family with its advances and kerning pairs, in thousandths of the type size, each
 * read from the font once. Shaping a string anew for each measurement is what makes long tables slow.
 */
export class Typeface {
  readonly name: FaceName;
  readonly font: Font;
  readonly #advances = new Map<number, number>();
  readonly #kerning = new Map<number, number>();
  readonly #scale: number;

  constructor(name: FaceName) {
    const path = fileURLToPath(import.meta.resolve(`@expo-google-fonts/source-sans-3/${files[name]}`));
    const font = create(readFileSync(path));
    if (!('layout' in font)) {
      throw new Error(`Not a single font: ${files[name]}`);
    }
    this.name = name;
    this.font = font;
    this.#scale = 1000 / font.unitsPerEm;
  }

  covers(codePoint: number): boolean {
    return this.font.hasGlyphForCodePoint(codePoint);
  }

  advance(codePoint: number): number {
    let advance = this.#advances.get(codePoint);
    if (advance === undefined) {
      advance = this.font.glyphForCodePoint(codePoint).advanceWidth * this.#scale;
      this.#advances.set(codePoint, advance);
    }
    return advance;
  }

  kerning(left: number, right: number): number {
    if (tabular.has(left) || tabular.has(right)) {
      return 0;
    }
    const key = left * codePointLimit + right;
    let kerning = this.#kerning.get(key);
    if (kerning === undefined) {
      kerning = this.#measureKerning(left, right);
      this.#kerning.set(key, kerning);
    }
    return kerning;
  }

  /** Width in points of a string that `printable` let through. */
  width(text: string, size: number): number {
    let total = 0;
    let previous = -1;
    for (let index = 0; index < text.length; index += 1) {
      const codePoint = text.codePointAt(index) ?? 0;
      if (codePoint > 0xffff) {
        index += 1;
      }
      total += this.advance(codePoint);
      if (previous >= 0) {
        total += this.kerning(previous, codePoint);
      }
      previous = codePoint;
    }
    return (total * size) / 1000;
  }

  #measureKerning(left: number, right: number): number {
    const run = this.font.layout(String.fromCodePoint(left, right), onlyKerning);
    const [first] = run.positions;
    if (run.positions.length !== 2 || first === undefined) {
      return 0;
    }
    return first.xAdvance * this.#scale - this.advance(left);
  }
}

const faces = new Map<FaceName, Typeface>();

/** The face, opened on first use and kept: parsing a font file costs more than a page. */
export function typeface(name: FaceName): Typeface {
  let face = faces.get(name);
  if (face === undefined) {
    face = new Typeface(name);
    faces.set(name, face);
  }
  return face;
}
