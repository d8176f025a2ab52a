import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeWalk, type Step, type WalkBook } from '../../scripts/walk/walk.ts';

/** Brings the portal as far as these steps lead, over the API and by the people whose steps they are. Answers their facts. */
export async function setScene(url: string, steps: readonly Step[]): Promise<WalkBook['facts']> {
  const folder = mkdtempSync(join(tmpdir(), 'thusong-scene-'));
  try {
    const result = await takeWalk(steps, { url, folder, print: () => undefined });
    const book = JSON.parse(readFileSync(join(folder, 'walk.json'), 'utf8')) as WalkBook;
    if (result !== 'held') throw new Error(`The scene is not set: ${JSON.stringify(book.steps.at(-1))}`);
    return book.facts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
