/**
 * Builds the client into dist/client when its sources have changed since the last build, and packs each
 * file beforehand with brotli and gzip. The folder is put in place complete or not at all.
 *
 *   node scripts/build-client.ts [--force]
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { extname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { root, toolEnvironment } from './workspace.ts';

const output = join(root, 'dist', 'client');
const stampFile = join(root, 'dist', 'client.built-from');
const configuration = ['angular.json', 'tsconfig.base.json', 'tsconfig.client.json', 'package-lock.json'];
const packable = new Set(['.js', '.css', '.svg', '.json', '.txt', '.webmanifest', '.xml', '.ico']);

const sources = sourceHash();
const isCurrent = existsSync(join(output, 'index.html')) && readIfThere(stampFile) === sources;
if (!isCurrent || process.argv.includes('--force')) {
  const startedAt = performance.now();
  process.stdout.write('Building the client … ');
  const building = join(root, 'dist', `.client-${process.pid}`);
  try {
    await build(building);
    const files = await pack(join(building, 'browser'));
    putInPlace(join(building, 'browser'));
    process.stdout.write(`${files} files in ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
  } catch (error) {
    process.stdout.write(`failed\n\n${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode ??= 1;
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
}

/** A fingerprint of everything that the build reads. */
function sourceHash(): string {
  const hash = createHash('sha256');
  const found = globSync(['client/**/*', 'shared/**/*.ts'], { cwd: root })
    .filter((path) => !path.endsWith('.spec.ts') && statSync(join(root, path)).isFile())
    .sort();
  for (const path of [...found, ...configuration]) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

function readIfThere(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

function build(outputPath: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const ng = join(root, 'node_modules', '@angular', 'cli', 'bin', 'ng.js');
  const child = spawn(
    process.execPath,
    [ng, 'build', '--output-path', relative(root, outputPath), '--no-progress'],
    {
      cwd: root,
      env: toolEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const stop = () => {
    child.kill();
    process.exitCode = 130;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop);
  let text = '';
  const collect = (chunk: Buffer) => {
    text += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  child.on('error', reject);
  child.on('close', (code) => {
    if (code === 0) resolve(undefined);
    else reject(new Error(process.exitCode === 130 ? 'Stopped.' : text));
  });
  return promise;
}

/** Leaves out index.html, which the server completes per request with its nonce. */
async function pack(folder: string): Promise<number> {
  const files = globSync('**/*', { cwd: folder }).filter((path) => statSync(join(folder, path)).isFile());
  const chosen = files.filter((path) => packable.has(extname(path)));
  await Promise.all(
    chosen.map(async (path) => {
      const content = readFileSync(join(folder, path));
      const [brotli, gzipped] = await Promise.all([
        promisify(brotliCompress)(content, {
          params: {
            [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
            [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
          },
        }),
        promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }),
      ]);
      if (brotli.length < content.length) writeFileSync(join(folder, `${path}.br`), brotli);
      if (gzipped.length < content.length) writeFileSync(join(folder, `${path}.gz`), gzipped);
    }),
  );
  return files.length;
}

function putInPlace(built: string): void {
  const previous = join(root, 'dist', `.previous-${process.pid}`);
  mkdirSync(join(root, 'dist'), { recursive: true });
  rmSync(stampFile, { force: true });
  if (existsSync(output)) renameSync(output, previous);
  renameSync(built, output);
  rmSync(previous, { recursive: true, force: true });
  writeFileSync(stampFile, sources);
}
