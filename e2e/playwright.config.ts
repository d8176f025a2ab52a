import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { findBrowser } from '../scripts/browser.ts';
import { root, temporary } from '../scripts/workspace.ts';

const browser = await findBrowser();
const summary = process.env['JOURNEY_SUMMARY'];
const { url, dataFolder } = await portalUnderTest();

/**
 * Journeys run one at a time on a portal of their own: freshly seeded, on a free port, in a folder inside the
 * clone. `E2E_URL` names a portal that runs already. A journey called `….phone.spec.ts` has the screen of a
 * phone, any other that of a desk.
 */
export default defineConfig({
  testDir: './journeys',
  outputDir: '../test-results',
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 10_000 },
  reporter: summary === undefined ? [['list']] : [['list'], ['json', { outputFile: summary }]],
  use: {
    baseURL: url,
    locale: 'en-ZA',
    timezoneId: 'Africa/Johannesburg',
    actionTimeout: 15_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: browser.executablePath, args: [...browser.args], env: browser.env },
  },
  projects: [
    { name: 'desk', testIgnore: '**/*.phone.spec.ts', use: { viewport: { width: 1280, height: 800 } } },
    {
      name: 'phone',
      testMatch: '**/*.phone.spec.ts',
      use: { viewport: { width: 360, height: 780 }, deviceScaleFactor: 3, hasTouch: true, isMobile: true },
    },
  ],
  ...(dataFolder === null ? {} : { webServer: portal(url, dataFolder) }),
});

function portal(address: string, folder: string) {
  return {
    command: `"${process.execPath}" server/main.ts`,
    cwd: root,
    env: {
      PORT: new URL(address).port,
      HOST: '127.0.0.1',
      PUBLIC_URL: address,
      DATA_DIR: folder,
      DEMONSTRATION: 'true',
      LOG_LEVEL: 'warn',
    },
    url: `${address}/readyz`,
    timeout: 400_000,
    stdout: 'ignore' as const,
    stderr: 'pipe' as const,
    gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 10_000 },
  };
}

/** Worker processes read this file again: they find what the first reading chose in the environment. */
async function portalUnderTest(): Promise<{ url: string; dataFolder: string | null }> {
  const given = process.env['E2E_URL'];
  if (given !== undefined)
    return { url: given.replace(/\/+$/, ''), dataFolder: process.env['E2E_DATA'] ?? null };
  mkdirSync(temporary, { recursive: true });
  const folder = mkdtempSync(join(temporary, 'e2e-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  process.env['E2E_URL'] = `http://localhost:${await freePort()}`;
  process.env['E2E_DATA'] = folder;
  return { url: process.env['E2E_URL'], dataFolder: folder };
}

async function freePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const probe = createServer();
  probe.on('error', reject);
  probe.listen(0, '127.0.0.1', () => {
    const address = probe.address();
    probe.close(() =>
      address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
    );
  });
  return promise;
}
