/**
 * The list of applications at full size (P8, P10, P13): pages, every filter, search, totals, exports and the autosave of
 * a draft, over real HTTP against a portal and an embedded database of their own, in a temporary folder.
 *
 *   node bench/applications.ts [--applications 100000] [--rounds 30] [--keep FOLDER]
 *
 * The applications are made by a deterministic generator and written through the models; `--keep` uses the folder's data
 * if it is there and leaves it there. Times are those a client of the same machine sees.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { rowCountHeader } from '#shared/exports/export-columns.ts';
import { fundingCallViewSchema } from '#shared/funding-calls/funding-call-views.ts';
import { neededAnswers } from '#shared/grant-applications/eligibility.ts';
import { demonstrationPassword, demonstrationPeople } from '#shared/demonstration/people.ts';
import { freePort, startPortal } from '../scripts/walk/portal-process.ts';
import { fillWithApplications } from './applications-data.ts';

const { values } = parseArgs({
  options: {
    applications: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '30' },
    keep: { type: 'string' },
  },
});
const applications = Number(values.applications);
const rounds = Number(values.rounds);
const dataFolder = values.keep ?? mkdtempSync(join(tmpdir(), 'bench-applications-'));
mkdirSync(dataFolder, { recursive: true });
const port = await freePort();

async function signIn(key: string): Promise<(path: string, init?: RequestInit) => Promise<Response>> {
  const person = demonstrationPeople.find((each) => each.key === key);
  if (!person) throw new Error(`The demonstration knows nobody called ${key}.`);
  const answer = await fetch(`http://localhost:${port}/api/v1/session`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Thusong-Client': 'bench',
      'Idempotency-Key': crypto.randomUUID(),
    },
    body: JSON.stringify({ email: person.email, password: demonstrationPassword }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return (path, init = {}) =>
    fetch(`http://localhost:${port}/api/v1${path}`, {
      ...init,
      headers: {
        Cookie: cookie,
        'X-Thusong-Client': 'bench',
        'Content-Type': 'application/json',
        ...init.headers,
      },
    });
}

type Browser = Awaited<ReturnType<typeof signIn>>;

interface Line {
  readonly what: string;
  readonly p50: number;
  readonly p95: number;
  readonly note: string;
}
const lines: Line[] = [];

/** Runs it once to warm up, then so many rounds. */
async function measure(what: string, run: (round: number) => Promise<string>, times = rounds): Promise<Line> {
  let note = await run(-1);
  const taken: number[] = [];
  for (let round = 0; round < times; round += 1) {
    const start = performance.now();
    note = await run(round);
    taken.push(performance.now() - start);
  }
  taken.sort((a, b) => a - b);
  const at = (share: number) => taken[Math.min(taken.length - 1, Math.ceil(taken.length * share) - 1)] ?? 0;
  const line = { what, p50: at(0.5), p95: at(0.95), note };
  lines.push(line);
  console.log(
    `${what.padEnd(44)} ${line.p50.toFixed(1).padStart(9)} ${line.p95.toFixed(1).padStart(9)}  ${note}`,
  );
  return line;
}

async function ok(answer: Response): Promise<Response> {
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer;
}

const pageSchema = z.object({ items: z.array(z.object({ id: z.string() })), total: z.number() });

async function readPage(browser: Browser, query: string): Promise<string> {
  const page = pageSchema.parse(await (await ok(await browser(`/grant-applications?${query}`))).json());
  return `${page.items.length} of ${page.total}`;
}

function megabytes(pids: readonly number[]): number {
  const sizes = execFileSync('ps', ['-o', 'rss=', '-p', pids.join(',')], { encoding: 'utf8' });
  return (
    sizes
      .trim()
      .split('\n')
      .reduce((all, line) => all + Number(line), 0) / 1024
  );
}

function childrenOf(pid: number): number[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  return table
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([child = 0, parent = 0]) => (parent === pid ? [child] : []));
}

if (!existsSync(join(dataFolder, 'bench-filled'))) {
  const portal = await startPortal({ port, dataFolder, patienceMinutes: 60 });
  await portal.stop();
  const start = performance.now();
  await fillWithApplications(dataFolder, applications);
  console.log(`${applications} applications written in ${((performance.now() - start) / 1000).toFixed(0)} s`);
}
const portal = await startPortal({ port, dataFolder, patienceMinutes: 60 });
try {
  const officer = await signIn('department.programmeOfficer');
  const database = childrenOf(portal.pid);
  const atRest = { portal: megabytes([portal.pid]), database: megabytes(database) };
  console.log(
    `\n${cpus().length} processors, ${cpus()[0]?.model ?? ''}; ${rounds} rounds each; milliseconds\n`,
  );
  console.log(`${''.padEnd(44)} ${'p50'.padStart(9)} ${'p95'.padStart(9)}`);
  for (const sort of [
    'updatedAt',
    'reference',
    'projectTitle',
    'organisationName',
    'requestedMinor',
    'firstSubmittedAt',
    'dueOn',
  ]) {
    const first = await measure(`first page by ${sort}`, () => readPage(officer, `sort=${sort}`));
    const last = await measure(`last page by ${sort}`, () => readPage(officer, `sort=${sort}&cursor=last`));
    console.log(`${''.padEnd(44)} last ÷ first: ${(last.p95 / first.p95).toFixed(2)}`);
  }
  const organisations = z
    .object({ items: z.array(z.object({ id: z.string() })) })
    .parse(await (await officer('/organisations?kind=municipality&limit=200')).json()).items;
  const centres = z
    .object({ items: z.array(z.object({ id: z.string() })) })
    .parse(await (await officer('/centres?limit=200')).json()).items;
  for (const [what, query] of [
    ['status', 'status=screening'],
    ['three statuses', 'status=draft,screening,awarded'],
    ['programme and year', 'programme=OMG&financialYear=2026/27'],
    ['municipality', `organisationId=${organisations[3]?.id ?? ''}`],
    ['centre', `centreId=${centres[3]?.id ?? ''}`],
    ['mine', 'officer=mine'],
    ['nobody’s', 'officer=none'],
    ['amount', 'requestedFrom=50000000&requestedTo=60000000'],
    ['overdue', 'overdue=yes'],
    [
      'everything at once',
      `status=draft,screening&programme=CBG&organisationId=${organisations[5]?.id ?? ''}&requestedFrom=50000000&search=sew`,
    ],
  ] as const) {
    await measure(`filter: ${what}`, () => readPage(officer, query));
  }
  for (const [what, search] of [
    ['a word of many (sewing)', 'sewing'],
    ['beginnings, diacritics (mores sew)', 'mores sew'],
    ['a word of every row (training)', 'training'],
    ['part of a reference', '000777'],
    ['nothing found', 'sewing xylophone'],
  ] as const) {
    await measure(`search: ${what}`, () =>
      readPage(officer, `sort=relevance&search=${encodeURIComponent(search)}`),
    );
  }
  for (const [what, query] of [
    ['all', ''],
    ['one status', 'status=screening'],
    ['search', 'search=sewing'],
  ] as const) {
    await measure(
      `totals and facets: ${what}`,
      async () => {
        const answer = await ok(await officer(`/grant-applications/summary?${query}`));
        return `${z.object({ count: z.number() }).parse(await answer.json()).count} rows`;
      },
      Math.min(rounds, 10),
    );
  }
  const peaks: Record<string, number> = {};
  for (const format of ['csv', 'xlsx']) {
    let peak = 0;
    const watch = setInterval(() => (peak = Math.max(peak, megabytes([portal.pid]))), 100);
    await measure(
      `export of all as ${format}`,
      async () => {
        const answer = await ok(await officer(`/grant-applications/export?format=${format}`));
        const bytes = (await answer.arrayBuffer()).byteLength;
        return `${answer.headers.get(rowCountHeader) ?? ''} rows, ${(bytes / 1e6).toFixed(1)} MB`;
      },
      3,
    );
    clearInterval(watch);
    peaks[format] = peak;
  }
  await measureAutosave();
  console.log(
    `\nmemory (RSS): portal at rest ${atRest.portal.toFixed(0)} MB, while exporting CSV ${peaks['csv']?.toFixed(0)} MB, XLSX ${peaks['xlsx']?.toFixed(0)} MB, ` +
      `at the end ${megabytes([portal.pid]).toFixed(0)} MB; database at rest ${atRest.database.toFixed(0)} MB, at the end ${megabytes(database).toFixed(0)} MB`,
  );
} finally {
  await portal.stop();
  if (values.keep === undefined) rmSync(dataFolder, { recursive: true, force: true });
}

/** A grant officer starts an application to an open call and saves its overview, as the editor does by itself. */
async function measureAutosave(): Promise<void> {
  const author = await signIn('WC043.grantOfficer');
  const calls = z
    .object({ items: z.array(z.object({ id: z.string() })) })
    .parse(await (await ok(await author('/funding-calls?status=open'))).json()).items;
  let draft: { id: string } | undefined;
  const refusals: string[] = [];
  for (const call of calls) {
    const { design } = fundingCallViewSchema.parse(
      await (await ok(await author(`/funding-calls/${call.id}`))).json(),
    );
    const answer = await author('/grant-applications', {
      method: 'POST',
      headers: { 'Idempotency-Key': crypto.randomUUID() },
      body: JSON.stringify({
        callId: call.id,
        projectTitle: 'Benchmark',
        eligibility: neededAnswers(design.eligibilityQuestions ?? []),
      }),
    });
    if (answer.ok) {
      draft = z.object({ id: z.string() }).parse(await answer.json());
      break;
    }
    refusals.push(`${answer.status} ${await answer.text()}`);
  }
  if (!draft) throw new Error(`No open call takes an application of Mossel Bay: ${refusals.join('; ')}`);
  let version = 1;
  const { id } = draft;
  await measure('autosave of a section, round trip', async (round) => {
    const answer = await ok(
      await author(`/grant-applications/${id}/overview`, {
        method: 'PUT',
        headers: { 'If-Match': `"v${version}"` },
        body: JSON.stringify({
          projectTitle: `Benchmark ${round}`,
          summary: 'Sewing for schools. '.repeat(40),
          contactName: 'N. Official',
          contactEmail: 'official@example.org',
          contactPhone: '',
          startsOn: null,
          endsOn: null,
        }),
      }),
    );
    version = z.object({ version: z.number() }).parse(await answer.json()).version;
    return `version ${version}`;
  });
}
