import type { Actor } from '#shared/access/roles.ts';
import type { Page } from '#shared/api/page.ts';
import { endedStatuses } from '#shared/disbursements/disbursement.ts';
import type {
  DisbursementColumn,
  DisbursementExportQuery,
  DisbursementListQuery,
} from '#shared/disbursements/disbursement-requests.ts';
import type { DisbursementPage, DisbursementView } from '#shared/disbursements/disbursement-views.ts';
import type { CellKind } from '#shared/exports/export-columns.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import { listPage } from '../database/list-page.ts';
import type { Deps } from '../deps.ts';
import { exportList, type ExportColumn } from '../exports/index.ts';
import type { FileAnswer, RouteRequest } from '../http/define-route.ts';
import { disbursementModel, type DisbursementRecord } from './disbursement.model.ts';
import { listFilter } from './disbursement.repository.ts';
import { disbursementView } from './disbursement-view.ts';

/** One page of the payments the actor may see, with what all of the filter add up to. */
export async function listDisbursements(
  deps: Deps,
  actor: Actor,
  query: DisbursementListQuery,
): Promise<DisbursementPage> {
  const page = await recordPage(deps, actor, query);
  const items: DisbursementView[] = [];
  for (const record of page.items) items.push(await disbursementView(deps, record));
  const [sums] = await disbursementModel(deps.connection).aggregate<{ amount: number }>([
    { $match: listFilter(actor, query) },
    { $group: { _id: null, amount: { $sum: '$amountMinor' } } },
  ]);
  return { ...page, items, totals: { amountMinor: sums?.amount ?? 0 } };
}

async function recordPage(
  deps: Pick<Deps, 'connection'>,
  actor: Actor,
  query: DisbursementListQuery,
): Promise<Page<DisbursementRecord>> {
  return listPage({
    model: disbursementModel(deps.connection),
    filter: listFilter(actor, query),
    query,
    sorts: {
      preparedAt: 'preparedAt',
      amountMinor: 'amountMinor',
      organisationName: 'organisationName',
      reference: 'reference',
    },
    toRow: (record: DisbursementRecord) => record,
  });
}

const kinds: Readonly<Partial<Record<DisbursementColumn, CellKind>>> = {
  amount: 'money',
  preparedAt: 'instant',
};

/** The filtered payments as a file, without anything of a bank account. */
export async function exportDisbursements(
  deps: Deps,
  request: RouteRequest<unknown, DisbursementExportQuery>,
): Promise<FileAnswer> {
  const { format, columns, sort, order, ...filters } = request.query;
  return exportList<DisbursementRecord>(deps, request, {
    list: 'disbursements',
    format,
    title: (words) => words.text('disbursements.title'),
    columns: (words) => columns.map((key) => columnOf(key, words)),
    page: (cursor, limit) => recordPage(deps, request.actor, { ...filters, sort, order, cursor, limit }),
    filters,
  });
}

function columnOf(key: DisbursementColumn, words: Translator): ExportColumn<DisbursementRecord> {
  const values: Readonly<Record<DisbursementColumn, ExportColumn<DisbursementRecord>['value']>> = {
    reference: (row) => row.reference,
    municipality: (row) => row.organisationName,
    amount: (row) => row.amountMinor,
    preparedAt: (row) => new Date(row.preparedAt).toISOString(),
    next: (row) => nextStep(row, words),
    status: (row) => words.text(`disbursements.status.${row.status}`),
  };
  return {
    header: words.text(`disbursements.columns.${key}`),
    kind: kinds[key] ?? 'text',
    value: values[key],
  };
}

function nextStep({ status }: DisbursementRecord, words: Translator): string {
  if (endedStatuses.includes(status)) return words.text('disbursements.nextStep.ended');
  return words.text(`disbursements.nextStep.${status as 'prepared' | 'verified' | 'approved' | 'released'}`);
}
