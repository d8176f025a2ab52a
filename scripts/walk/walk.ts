import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { required } from './checks.ts';
import { createPeople, PortalUnreachable, type Person } from './person.ts';

export type StepStatus = 'ok' | 'failed' | 'notOwed';

export interface StepReport {
  readonly step: string;
  readonly status: StepStatus;
  readonly what: string;
}

export interface SavedPdf {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What `walk.json` holds. */
export interface WalkBook {
  readonly id: string;
  readonly url: string;
  /** Day on which the walk began; a walk taken up again keeps its dates. */
  readonly day: string;
  /** Ids, references, amounts and statuses by name. */
  readonly facts: Record<string, string | number>;
  readonly pdfs: Record<string, SavedPdf>;
  readonly steps: StepReport[];
}

export interface Walk {
  readonly id: string;
  readonly day: string;
  as(key: string): Promise<Person>;
  /** Notes an id, reference, amount or status in walk.json. */
  note(facts: Readonly<Record<string, string | number>>): void;
  /** An id or reference that an earlier step noted. */
  text(name: string): string;
  amount(name: string): number;
  knows(name: string): boolean;
  savePdf(name: string, bytes: Uint8Array): void;
}

/** `notOwed`: there is nothing to be done here today, and saying so is the honest answer. */
export interface StepOutcome {
  readonly status: 'ok' | 'notOwed';
  readonly what: string;
}

export interface Step {
  readonly name: string;
  /**
   * Does the step and answers what was done. It looks first what is done already: a walk that was interrupted is taken
   * up at the step in whose middle it stopped.
   */
  run(walk: Walk): Promise<string | StepOutcome>;
}

export interface WalkOptions {
  readonly url: string;
  readonly folder: string;
  /** The walk.json of a walk to be taken up again. */
  readonly from?: string;
  print(line: string): void;
}

export type WalkResult = 'held' | 'failed' | 'interrupted';

/** Takes the steps in order, prints a line for each and keeps walk.json up to date after every one. */
export async function takeWalk(
  steps: readonly Step[],
  { url, folder, from, print }: WalkOptions,
): Promise<WalkResult> {
  mkdirSync(folder, { recursive: true });
  const book = from === undefined ? newBook(url) : { ...readBook(from), url };
  const walk = walkWith(book, folder);
  save(book, folder);
  for (const [index, step] of steps.entries()) {
    const number = `${String(index + 1).padStart(2)}/${steps.length}`;
    const before = book.steps.find((report) => report.step === step.name && report.status !== 'failed');
    if (before) {
      print(`${number} ${before.status.padEnd(7)} ${step.name}: ${before.what} (before)`);
      continue;
    }
    const report = await reportOf(step, walk);
    replace(book.steps, report);
    save(book, folder);
    print(`${number} ${report.status.padEnd(7)} ${step.name}: ${report.what}`);
    if (report.status === 'failed') return report.interrupted ? 'interrupted' : 'failed';
  }
  return 'held';
}

async function reportOf(step: Step, walk: Walk): Promise<StepReport & { readonly interrupted?: boolean }> {
  try {
    const outcome = await step.run(walk);
    return typeof outcome === 'string'
      ? { step: step.name, status: 'ok', what: outcome }
      : { step: step.name, ...outcome };
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    return { step: step.name, status: 'failed', what, interrupted: error instanceof PortalUnreachable };
  }
}

function replace(reports: StepReport[], { step, status, what }: StepReport): void {
  const at = reports.findIndex((report) => report.step === step);
  reports.splice(at < 0 ? reports.length : at, at < 0 ? 0 : 1, { step, status, what });
}

function newBook(url: string): WalkBook {
  return {
    id: randomBytes(4).toString('hex'),
    url,
    day: localDayOf(new Date()),
    facts: {},
    pdfs: {},
    steps: [],
  };
}

function readBook(file: string): WalkBook {
  if (!existsSync(file)) throw new Error(`There is no ${file} to take a walk up from.`);
  return JSON.parse(readFileSync(file, 'utf8')) as WalkBook;
}

function save(book: WalkBook, folder: string): void {
  const file = join(folder, 'walk.json');
  writeFileSync(`${file}.new`, `${JSON.stringify(book, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

function walkWith(book: WalkBook, folder: string): Walk {
  const { id, url, day, facts, pdfs } = book;
  return {
    id,
    day,
    as: createPeople(url, id),
    note(more) {
      Object.assign(facts, more);
      save(book, folder);
    },
    text: (name) => String(required(facts[name], name)),
    amount: (name) => Number(required(facts[name], name)),
    knows: (name) => facts[name] !== undefined,
    savePdf(name, bytes) {
      const isPdf = new TextDecoder().decode(bytes.subarray(0, 5)) === '%PDF-';
      if (!isPdf) throw new Error(`${name} is not a PDF`);
      const file = `${name}.pdf`;
      writeFileSync(join(folder, file), bytes);
      pdfs[name] = { file, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
      save(book, folder);
    },
  };
}
