import type { Inline } from './definition.ts';
import { printable } from './printable.ts';
import { typeface } from './typeface.ts';
import type { FaceName } from './typeface.ts';

export interface Run {
  readonly face: FaceName;
  readonly text: string;
}

/** One set line: its runs in order and its width without the space it ends with. */
export interface Line {
  readonly runs: readonly Run[];
  readonly width: number;
}

/** What may not be torn apart: letters up to the next place where a line may end. */
interface Chunk {
  readonly runs: Run[];
  width: number;
  /** Width of the space after it, which hangs over the edge at the end of a line. */
  space: number;
  endsLine: boolean;
}

const emptyLine: Line = { runs: [], width: 0 };
/** A line may end after a space, and after a hyphen, dash or slash between letters (never inside a reference or a date). */
const places = /( +|\n|(?<=\p{L})[-\u2013\u2014/](?=\p{L}))/u;

export function runsOf(text: Inline, base: FaceName = 'regular'): Run[] {
  const pieces = typeof text === 'string' ? [text] : text;
  return pieces.map((piece) => {
    if (typeof piece === 'string') {
      return { face: base, text: printable(piece) };
    }
    return { face: piece.style === 'strong' ? 'semibold' : 'italic', text: printable(piece.text) };
  });
}

/** Sets runs in lines no wider than `width`. A word that is wider than a line breaks where it must. */
export function wrapRuns(runs: readonly Run[], size: number, width: number): Line[] {
  const lines: Line[] = [];
  let chunks: Chunk[] = [];
  let used = 0;
  let hanging = 0;
  const finish = (): void => {
    lines.push(lineOf(chunks, used));
    chunks = [];
    used = 0;
    hanging = 0;
  };
  for (const chunk of chunksOf(runs, size)) {
    for (const piece of chunk.width > width ? tear(chunk, size, width) : [chunk]) {
      if (chunks.length > 0 && used + hanging + piece.width > width + 0.01) {
        finish();
      }
      chunks.push(piece);
      used += hanging + piece.width;
      hanging = piece.space;
      if (piece.endsLine) {
        finish();
      }
    }
  }
  if (chunks.length > 0 || lines.length === 0) {
    finish();
  }
  return lines;
}

export function wrapText(text: string, face: FaceName, size: number, width: number): Line[] {
  if (text === '') {
    return [emptyLine];
  }
  if (!text.includes('\n')) {
    const whole = typeface(face).width(text, size);
    if (whole <= width) {
      return [{ runs: [{ face, text }], width: whole }];
    }
  }
  return wrapRuns([{ face, text }], size, width);
}

function chunksOf(runs: readonly Run[], size: number): Chunk[] {
  const chunks: Chunk[] = [];
  let open: Chunk = { runs: [], width: 0, space: 0, endsLine: false };
  const close = (): void => {
    chunks.push(open);
    open = { runs: [], width: 0, space: 0, endsLine: false };
  };
  for (const run of runs) {
    const face = typeface(run.face);
    const parts = run.text.split(places);
    for (const [index, part] of parts.entries()) {
      if (part === '') {
        continue;
      }
      const isPlace = index % 2 === 1;
      if (isPlace && part === '\n') {
        // The space keeps the words apart for a reader that takes the text out of the page.
        open.runs.push({ face: run.face, text: ' ' });
        open.endsLine = true;
        close();
        continue;
      }
      open.runs.push({ face: run.face, text: part });
      if (isPlace && part.startsWith(' ')) {
        open.space = face.width(part, size);
        close();
      } else {
        open.width += face.width(part, size);
        if (isPlace) {
          close();
        }
      }
    }
  }
  if (open.runs.length > 0) {
    close();
  }
  return chunks;
}

/** Cuts an over-long chunk into pieces that each fill a line as far as they can. */
function tear(chunk: Chunk, size: number, width: number): Chunk[] {
  const pieces: Chunk[] = [];
  let runs: Run[] = [];
  let used = 0;
  for (const run of chunk.runs) {
    const face = typeface(run.face);
    let text = '';
    for (const character of run.text) {
      const advance = (face.advance(character.codePointAt(0) ?? 0) * size) / 1000;
      if (used + advance > width && used > 0) {
        runs.push({ face: run.face, text });
        pieces.push({ runs, width: used, space: 0, endsLine: false });
        runs = [];
        text = '';
        used = 0;
      }
      text += character;
      used += advance;
    }
    if (text !== '') {
      runs.push({ face: run.face, text });
    }
  }
  pieces.push({ runs, width: used - chunk.space, space: chunk.space, endsLine: chunk.endsLine });
  return pieces;
}

function lineOf(chunks: readonly Chunk[], width: number): Line {
  const runs: { face: FaceName; text: string }[] = [];
  for (const chunk of chunks) {
    for (const run of chunk.runs) {
      const last = runs.at(-1);
      if (last !== undefined && last.face === run.face) {
        last.text += run.text;
      } else {
        runs.push({ ...run });
      }
    }
  }
  return { runs, width };
}
