import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Actor } from '#shared/access/roles.ts';
import type { Page } from '#shared/api/page.ts';
import { formatInstant } from '#shared/calendar/format-day.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { fileSizeHeader, rowCountHeader, type ExportFormat } from '#shared/exports/export-columns.ts';
import { catalogs } from '#shared/i18n/catalogs.ts';
import { defaultLanguage } from '#shared/i18n/languages.ts';
import { createTranslator, type Translator } from '#shared/i18n/translate.ts';
import { createGate } from '../database/gate.ts';
import { runCommand } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import type { FileAnswer, RouteRequest } from '../http/define-route.ts';
import { csvWriter } from './csv-writer.ts';
import type { CellValue, SheetColumn, SheetWriter } from './sheet-writer.ts';
import { xlsxWriter } from './xlsx-writer.ts';

export interface ExportColumn<Row> extends SheetColumn {
  readonly value: (row: Row) => CellValue;
}

export interface ExportRequest<Row> {
  /** What is exported, as the audit trail names it: `grantApplications`. */
  readonly list: string;
  readonly format: ExportFormat;
  /** Name of the sheet and, with the day, of the file. */
  readonly title: (words: Translator) => string;
  readonly columns: (words: Translator) => readonly ExportColumn<Row>[];
  /** The list's own pages: what it shows, in its order, as far as this reader may see it. */
  readonly page: (cursor: string | undefined, limit: number) => Promise<Page<Row>>;
  /** The filters asked for, for the audit trail and the file. */
  readonly filters: Readonly<Record<string, unknown>>;
}

const writers: Readonly<Record<ExportFormat, SheetWriter>> = { csv: csvWriter, xlsx: xlsxWriter };
const rowsAtOnce = 1_000;
/** Files being written at the same time; the next waits, so that memory stays bounded. */
const writing = createGate(2);

/**
 * The whole list as a file. It is written to disk first, some hundred rows at a time: so its number of rows is known
 * before the first byte leaves, a failure is an answer and no torn file, and a slow line holds nothing up.
 */
export async function exportList<Row>(
  deps: Deps,
  request: Pick<RouteRequest, 'actor' | 'requestId' | 'now' | 'reply'>,
  wanted: ExportRequest<Row>,
): Promise<FileAnswer> {
  return writing.pass(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'thusong-export-'));
    const discard = () => rm(folder, { recursive: true, force: true });
    try {
      const path = join(folder, 'rows');
      const rows = await writeRows(path, request, wanted);
      await runCommand(deps, request, (tx) =>
        tx.record({
          action: 'list.exported',
          entity: { type: 'list', id: wanted.list },
          ...organisationOf(request.actor),
          after: { format: wanted.format, rows, filters: wanted.filters },
        }),
      );
      return await answerWith(path, { request, wanted, rows, discard });
    } catch (error) {
      await discard();
      throw error;
    }
  });
}

/** Whose trail shows the export: the organisation for which the person reads the list. */
function organisationOf({ memberships: [first] }: Actor): { readonly organisationId?: string } {
  return first === undefined ? {} : { organisationId: first.organisationId };
}

async function writeRows<Row>(
  path: string,
  { actor, now }: Pick<RouteRequest, 'actor' | 'now'>,
  { format, title, columns, page, filters }: ExportRequest<Row>,
): Promise<number> {
  const words = createTranslator(catalogs, defaultLanguage);
  const chosen = columns(words);
  let rows = 0;
  const sheet = {
    title: title(words),
    columns: chosen,
    batches: batchesOf(page, chosen),
    words: {
      rows: words.text('lists.export.rows'),
      aboutTitle: words.text('lists.export.about'),
      about: [
        [words.text('lists.export.list'), title(words)],
        [words.text('lists.export.madeAt'), formatInstant(now)],
        [words.text('lists.export.madeBy'), actor.name],
        [words.text('lists.export.filters'), filterText(filters) || words.text('lists.export.noFilters')],
      ] as const,
    },
  };
  const counting = async function* () {
    rows = yield* writers[format].write(sheet);
  };
  await pipeline(counting, createWriteStream(path, { mode: 0o600 }));
  return rows;
}

function filterText(filters: Readonly<Record<string, unknown>>): string {
  return Object.entries(filters)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`)
    .join('; ');
}

async function* batchesOf<Row>(
  page: ExportRequest<Row>['page'],
  columns: readonly ExportColumn<Row>[],
): AsyncGenerator<CellValue[][], void, void> {
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await page(cursor, rowsAtOnce);
    yield items.map((row) => columns.map((column) => column.value(row)));
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
}

interface Written<Row> {
  readonly request: Pick<RouteRequest, 'now' | 'reply'>;
  readonly wanted: ExportRequest<Row>;
  readonly rows: number;
  readonly discard: () => Promise<void>;
}

async function answerWith<Row>(
  path: string,
  { request, wanted, rows, discard }: Written<Row>,
): Promise<FileAnswer> {
  const { size } = await stat(path);
  const { mediaType, extension } = writers[wanted.format];
  request.reply.headers[rowCountHeader] = String(rows);
  request.reply.headers[fileSizeHeader] = String(size);
  const content = createReadStream(path);
  // Sent, or the line broke: either way the copy on the disk goes.
  content.once('close', () => void discard());
  const title = wanted.title(createTranslator(catalogs, defaultLanguage));
  return { name: `${title} ${localDayOf(request.now)}.${extension}`, mediaType, content };
}
