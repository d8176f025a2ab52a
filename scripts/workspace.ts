import { mkdirSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

/** The clone. */
export const root = resolve(import.meta.dirname, '..');

/** Scratch room inside the clone, so that no command leaves anything elsewhere on the machine. */
export const temporary = join(root, '.tmp');

/**
 * The environment for compilers, test runners and browsers: Node 26 first on the path; home, caches and
 * temporary files inside the clone; nothing that asks a question or reports usage.
 */
export function toolEnvironment(): Record<string, string> {
  const home = join(temporary, 'home');
  mkdirSync(home, { recursive: true });
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const { PATH: path = '', ...rest } = Object.fromEntries(inherited);
  const binaries = join(root, 'node_modules', '.bin');
  return {
    ...rest,
    PATH: path.split(delimiter)[0] === binaries ? path : [binaries, path].join(delimiter),
    HOME: home,
    TMPDIR: temporary,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_CACHE_HOME: join(home, '.cache'),
    NODE_COMPILE_CACHE: join(temporary, 'node-compile-cache'),
    NG_CLI_ANALYTICS: 'false',
    PWTEST_CACHE_DIR: join(temporary, 'playwright'),
  };
}
