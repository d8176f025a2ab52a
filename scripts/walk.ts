import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { spine } from './walk/spine.ts';
import { takeWalk, type WalkResult } from './walk/walk.ts';

const usage = `npm run walk -- --url http://localhost:3000 --out DIR [--from DIR/walk.json]

Signs in as each person of the demonstration and drives the running portal through the whole job on a new application:
from an open call to a paid instalment and a reported outcome. Prints a line for each step, writes each PDF and walk.json
to DIR. It leaves made-up records behind: run it against a demonstration only.

--from takes an interrupted walk up again. Exit code: 0 all held, 1 something did not, 2 the portal did not answer.`;

/** `0` all held, `1` a step failed, `2` the portal went away: take the walk up again with `--from`. */
const exitCodes: Record<WalkResult, number> = { held: 0, failed: 1, interrupted: 2 };

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      out: { type: 'string' },
      from: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const { url, out, from } = values;
  if (values.help === true || url === undefined || out === undefined) {
    process.stdout.write(`${usage}\n`);
    return values.help === true ? 0 : 1;
  }
  const startedAt = performance.now();
  const print = (line: string) => process.stdout.write(`${line}\n`);
  const folder = resolve(out);
  const resumed = from === undefined ? {} : { from: resolve(from) };
  const result = await takeWalk(spine, { url: url.replace(/\/+$/, ''), folder, print, ...resumed });
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  if (result === 'held') print(`All held, in ${seconds} s. PDFs and walk.json are in ${folder}`);
  else if (result === 'failed') print(`The walk stopped at a step that did not hold, after ${seconds} s.`);
  else print(`The portal did not answer. Take the walk up again with: --from ${folder}/walk.json`);
  return exitCodes[result];
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
