import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** A place in the chain noted outside the database, so that a chain cut short, or written anew, shows. */
const checkpointSchema = z.strictObject({ sequence: z.number().int(), hash: z.string(), at: z.string() });
export type Checkpoint = z.output<typeof checkpointSchema>;

export function checkpointFile(dataDir: string): string {
  return join(dataDir, 'audit-checkpoints.jsonl');
}

/** Appends a checkpoint and waits until it is on disk. */
export async function appendCheckpoint(file: string, checkpoint: Checkpoint): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.appendFile(`${JSON.stringify(checkpoint)}\n`);
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

export interface CheckpointsRead {
  readonly checkpoints: readonly Checkpoint[];
  /** Lines, from 1, that are no checkpoint. A last line without its end is a crash in mid-write, not a problem. */
  readonly unreadableLines: readonly number[];
}

export async function readCheckpoints(file: string): Promise<CheckpointsRead> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const checkpoints: Checkpoint[] = [];
  const unreadableLines: number[] = [];
  const lines = text.split('\n');
  lines.pop();
  for (const [index, line] of lines.entries()) {
    const checkpoint = parseLine(line);
    if (checkpoint) checkpoints.push(checkpoint);
    else unreadableLines.push(index + 1);
  }
  return { checkpoints, unreadableLines };
}

function parseLine(line: string): Checkpoint | undefined {
  try {
    return checkpointSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
