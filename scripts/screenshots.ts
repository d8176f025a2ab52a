import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type Page } from '@playwright/test';
import { demonstrationPassword, demonstrationPeople } from '#shared/demonstration/people.ts';
import { findBrowser } from './browser.ts';
import { screens, type Screen } from './screenshots/screens.ts';
import { freePort, startPortal } from './walk/portal-process.ts';
import { root, temporary } from './workspace.ts';

const usage = `npm run screenshots [-- --url http://localhost:3000] [--all]

Takes a picture of each main screen of the demonstration into docs/screenshots: every screen at 1280 px in light; those
marked in scripts/screenshots/screens.ts also at 360 px and in dark. --all takes all four of each, into
.tmp/screenshots. Without --url it starts a portal of its own.`;

interface Look {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly colorScheme: 'light' | 'dark';
}

const looks = {
  desk: { name: 'desk', width: 1280, height: 800, colorScheme: 'light' },
  deskDark: { name: 'desk-dark', width: 1280, height: 800, colorScheme: 'dark' },
  phone: { name: 'phone', width: 360, height: 780, colorScheme: 'light' },
  phoneDark: { name: 'phone-dark', width: 360, height: 780, colorScheme: 'dark' },
} as const satisfies Record<string, Look>;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { url: { type: 'string' }, all: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help === true) {
    print(usage);
    return;
  }
  const folder = values.all === true ? join(temporary, 'screenshots') : join(root, 'docs', 'screenshots');
  mkdirSync(folder, { recursive: true });
  if (values.url !== undefined) {
    await takeAll(values.url, folder, values.all === true);
    return;
  }
  mkdirSync(temporary, { recursive: true });
  const data = mkdtempSync(join(temporary, 'screenshots-data-'));
  print('Starting a portal …');
  const portal = await startPortal({ port: await freePort(), dataFolder: join(data, 'data') });
  try {
    await takeAll(portal.url, folder, values.all === true);
  } finally {
    await portal.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

async function takeAll(url: string, folder: string, every: boolean): Promise<void> {
  const { executablePath, args, env } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args: [...args], env });
  let bytes = 0;
  try {
    for (const look of Object.values(looks)) {
      const wanted = screens.filter((screen) => every || looksOf(screen).includes(look.name));
      bytes += await takeLook(browser, url, { look, wanted, folder });
    }
  } finally {
    await browser.close();
  }
  print(`${(bytes / 1024 / 1024).toFixed(1)} MiB in ${folder}`);
}

function looksOf({ alsoOn = [] }: Screen): readonly string[] {
  return ['desk', ...alsoOn];
}

interface Round {
  readonly look: Look;
  readonly wanted: readonly Screen[];
  readonly folder: string;
}

/** Each person once, then their screens one after the other. */
async function takeLook(browser: Browser, url: string, { look, wanted, folder }: Round): Promise<number> {
  let bytes = 0;
  for (const person of new Set(wanted.map(({ by }) => by))) {
    const { width, height, colorScheme } = look;
    const isPhone = width < 600;
    const context = await browser.newContext({
      baseURL: url,
      viewport: { width, height },
      colorScheme,
      reducedMotion: 'reduce',
      locale: 'en-ZA',
      timezoneId: 'Africa/Johannesburg',
      ...(isPhone ? { isMobile: true, hasTouch: true } : {}),
    });
    const page = await context.newPage();
    if (person !== null) await signIn(page, person);
    for (const screen of wanted.filter(({ by }) => by === person)) {
      await screen.open(page);
      await page.waitForLoadState('networkidle');
      const file = join(folder, `${screen.name}-${look.name}.png`);
      writeFileSync(file, await page.screenshot({ animations: 'disabled' }));
      bytes += statSync(file).size;
      print(`  ${screen.name} (${look.name})`);
    }
    await context.close();
  }
  return bytes;
}

async function signIn(page: Page, key: string): Promise<void> {
  const person = demonstrationPeople.find((each) => each.key === key);
  if (person === undefined) throw new Error(`The demonstration knows nobody called ${key}.`);
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(person.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(demonstrationPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

await main();
