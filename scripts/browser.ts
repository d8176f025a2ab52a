/**
 * The browser that the client's specs, the journeys and the screenshots run in: `CHROME_BIN`, else an
 * installed Chromium or Chrome, else the one packed in @sparticuz/chromium, unpacked inside the clone.
 */
import { execFile } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { root, toolEnvironment } from './workspace.ts';

export interface Browser {
  executablePath: string;
  /** Flags without which the browser does not start as root, or tries to reach the network. */
  args: readonly string[];
  /** The whole environment to start it with: home, caches and temporary files stay inside the clone. */
  env: Record<string, string>;
}

const installedNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const args = [
  '--headless=new',
  '--no-sandbox',
  '--no-first-run',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Finds a browser that starts, or says what to do when there is none. */
export async function findBrowser(): Promise<Browser> {
  const env = toolEnvironment();
  const named = process.env['CHROME_BIN'];
  if (named !== undefined && named !== '') {
    const problem = await problemStarting(named, env);
    if (problem !== null) throw new Error(`CHROME_BIN is ${named}, which does not start: ${problem}`);
    return { executablePath: named, args, env };
  }
  for (const candidate of installedBrowsers()) {
    if ((await problemStarting(candidate, env)) === null) return { executablePath: candidate, args, env };
  }
  return packedBrowser(env);
}

async function packedBrowser(env: Record<string, string>): Promise<Browser> {
  const folder = await unpack();
  const executablePath = join(folder, 'chromium');
  const complete = {
    ...env,
    LD_LIBRARY_PATH: [join(folder, 'al2023', 'lib'), env['LD_LIBRARY_PATH']].filter(Boolean).join(delimiter),
    FONTCONFIG_PATH: join(folder, 'fonts'),
  };
  const problem = await problemStarting(executablePath, complete);
  if (problem !== null) {
    throw new Error(
      `No browser to test with: none installed, and the packed one does not start here (${problem}). ` +
        'Install Chromium or Chrome, or name one with CHROME_BIN.',
    );
  }
  return { executablePath, args, env: complete };
}

/** Unpacks once into node_modules (so a new install unpacks afresh); complete or not there at all. */
async function unpack(): Promise<string> {
  const cache = join(root, 'node_modules', '.cache', 'chromium');
  if (existsSync(join(cache, 'chromium'))) return cache;
  mkdirSync(join(root, 'node_modules', '.cache'), { recursive: true });
  const partial = mkdtempSync(join(root, 'node_modules', '.cache', 'chromium-'));
  const { inflate } = await import('@sparticuz/chromium');
  const packed = join(root, 'node_modules', '@sparticuz', 'chromium', 'bin');
  const usual = process.env['TMPDIR'];
  // The package unpacks into the temporary folder of the machine; ours must stay inside the clone.
  process.env['TMPDIR'] = partial;
  try {
    for (const archive of ['chromium.br', 'fonts.tar.br', 'al2023.tar.br'])
      await inflate(join(packed, archive));
  } finally {
    if (usual === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = usual;
  }
  writeFileSync(join(partial, 'fonts', 'fonts.conf'), fontConfiguration(join(cache, 'fonts')));
  try {
    renameSync(partial, cache);
  } catch (error) {
    rmSync(partial, { recursive: true });
    if (!existsSync(join(cache, 'chromium'))) throw error;
  }
  return cache;
}

function fontConfiguration(fonts: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${fonts}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;
}

function installedBrowsers(): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = installedNames.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'].filter(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function problemStarting(executablePath: string, env: Record<string, string>): Promise<string | null> {
  try {
    await promisify(execFile)(executablePath, ['--version'], { env, timeout: 20_000 });
    return null;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return message.split('\n').filter(Boolean).slice(0, 2).join(' ');
  }
}
