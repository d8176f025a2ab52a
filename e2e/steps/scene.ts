import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeWalk, type Step, type WalkBook } from '../../scripts/walk/walk.ts';

/** Brings the portal as far as these steps lead, over the API and by the people whose steps they are. Answers their facts. */
export async function setScene(url: string, steps: readonly Step[]): Promise<WalkBook['facts']> {
  return (await playScene(url, steps)).facts;
}

/** As `setScene`, with all that is needed to play on: `before` is what an earlier part of the same scene answered. */
export async function playScene(url: string, steps: readonly Step[], before?: WalkBook): Promise<WalkBook> {
  const folder = mkdtempSync(join(tmpdir(), 'thusong-scene-'));
  const file = join(folder, 'walk.json');
  try {
    if (before) writeFileSync(file, JSON.stringify(before));
    const from = before ? { from: file } : {};
    const result = await takeWalk(steps, { url, folder, print: () => undefined, ...from });
    const book = JSON.parse(readFileSync(file, 'utf8')) as WalkBook;
    if (result !== 'held') throw new Error(`The scene is not set: ${JSON.stringify(book.steps.at(-1))}`);
    return book;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
