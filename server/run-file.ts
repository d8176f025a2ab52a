import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const runFileSchema = z.object({ portalPid: z.number().int(), databaseUri: z.string() });
export type RunFile = z.output<typeof runFileSchema>;

const fileName = 'running.json';

/** Notes in the data folder that a portal runs on it, so that scripts beside it use the same database. */
export function writeRunFile(dataDir: string, run: RunFile): void {
  writeFileSync(join(dataDir, fileName), `${JSON.stringify(run)}\n`, { mode: 0o600 });
}

export function removeRunFile(dataDir: string): void {
  rmSync(join(dataDir, fileName), { force: true });
}

/** The portal that runs on this data folder, or undefined; a note left by one that was killed does not count. */
export function readRunFile(dataDir: string): RunFile | undefined {
  try {
    const run = runFileSchema.parse(JSON.parse(readFileSync(join(dataDir, fileName), 'utf8')));
    process.kill(run.portalPid, 0);
    return run;
  } catch {
    return undefined;
  }
}
