import type { CellKind } from '#shared/exports/export-columns.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import type {
  ExpenditureReturnColumn,
  ExpenditureReturnExportQuery,
} from '#shared/returns/expenditure-return-requests.ts';
import type { ExpenditureReturnRow } from '#shared/returns/expenditure-return-views.ts';
import type { Deps } from '../../deps.ts';
import { exportList, type ExportColumn } from '../../exports/index.ts';
import type { FileAnswer, RouteRequest } from '../../http/define-route.ts';
import { listReturns } from './list-returns.ts';

const kinds: Readonly<Partial<Record<ExpenditureReturnColumn, CellKind>>> = { spent: 'money', dueOn: 'day' };

/** The filtered returns as a file, row by row what the list shows to this reader. */
export async function exportReturns(
  deps: Deps,
  request: RouteRequest<unknown, ExpenditureReturnExportQuery>,
): Promise<FileAnswer> {
  const { format, columns, sort, order, ...filters } = request.query;
  return exportList<ExpenditureReturnRow>(deps, request, {
    list: 'returns',
    format,
    title: (words) => words.text('returns.title'),
    columns: (words) => columns.map((key) => columnOf(key, words)),
    page: (cursor, limit) => listReturns(deps, request.actor, { ...filters, sort, order, cursor, limit }),
    filters,
  });
}

function columnOf(key: ExpenditureReturnColumn, words: Translator): ExportColumn<ExpenditureReturnRow> {
  const values: Readonly<Record<ExpenditureReturnColumn, ExportColumn<ExpenditureReturnRow>['value']>> = {
    reference: (row) => row.reference,
    month: (row) => row.month,
    municipality: (row) => row.organisationName,
    spent: (row) => row.spentMinor,
    dueOn: (row) => row.dueOn,
    status: (row) => words.text(`returns.status.${row.status}`),
  };
  return { header: words.text(`returns.columns.${key}`), kind: kinds[key] ?? 'text', value: values[key] };
}
