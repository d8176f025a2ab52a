/**
 * What a first visit costs on the line (P1): opens the sign-in page of a running portal in a browser with an empty
 * cache, then signs in and opens the first list, and adds up the bytes of the contents as they were packed. Headers are
 * counted apart: HTTP/2, which a proxy in front speaks, packs them to almost nothing.
 *
 *   node bench/initial-download.ts --url http://localhost:3000 --email … --password … [--list /funding-calls]
 */
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { findBrowser } from '../scripts/browser.ts';

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://localhost:3000' },
    email: { type: 'string', default: 'programme.officer@department.example' },
    password: { type: 'string', default: 'thusong demonstration' },
    list: { type: 'string', default: '/funding-calls' },
  },
});

const limits = { signIn: 110_000, list: 200_000 };

const browser = await findBrowser();
const running = await chromium.launch({
  executablePath: browser.executablePath,
  args: [...browser.args],
  env: { ...process.env, ...browser.env },
});
try {
  const page = await running.newPage();
  const line = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  let bytes = 0;
  let onTheLine = 0;
  line.on('Network.dataReceived', ({ encodedDataLength }) => (bytes += encodedDataLength));
  line.on('Network.loadingFinished', ({ encodedDataLength }) => (onTheLine += encodedDataLength));

  await page.goto(`${values.url}/sign-in`, { waitUntil: 'networkidle' });
  const signIn = bytes;
  const signInWithHeaders = onTheLine;
  await page.locator('input[name=email]').fill(values.email);
  await page.locator('input[name=password]').fill(values.password);
  await page.locator('button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  await page.waitForLoadState('networkidle');
  const home = bytes;
  await page.locator(`a[href="${values.list}"]:visible`).first().click();
  await page.waitForLoadState('networkidle');

  console.log(
    `sign-in page, cold cache:        ${kilobytes(signIn)} (limit ${kilobytes(limits.signIn)}; ${kilobytes(signInWithHeaders)} with headers)`,
  );
  console.log(`… and shell with the home page:  ${kilobytes(home)}`);
  console.log(`… to the first signed-in list:   ${kilobytes(bytes)} (limit ${kilobytes(limits.list)})`);
  process.exitCode = signIn <= limits.signIn && bytes <= limits.list ? 0 : 1;
} finally {
  await running.close();
}

function kilobytes(count: number): string {
  return `${(count / 1000).toFixed(1)} kB`;
}
