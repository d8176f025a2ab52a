import type { AwardColumn, AwardExportQuery } from '#shared/awards/award-requests.ts';
import type { AwardRow } from '#shared/awards/award-views.ts';
import type { CellKind } from '#shared/exports/export-columns.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import type { Deps } from '../deps.ts';
import { exportList, type ExportColumn } from '../exports/index.ts';
import type { FileAnswer, RouteRequest } from '../http/define-route.ts';
import { listAwards } from './list-awards.ts';

const kinds: Readonly<Partial<Record<AwardColumn, CellKind>>> = {
  awarded: 'money',
  paid: 'money',
  spent: 'money',
  decided: 'instant',
};

/** The filtered awards as a file, row by row what the list shows to this reader. */
export async function exportAwards(
  deps: Deps,
  request: RouteRequest<unknown, AwardExportQuery>,
): Promise<FileAnswer> {
  const { format, columns, sort, order, ...filters } = request.query;
  return exportList<AwardRow>(deps, request, {
    list: 'awards',
    format,
    title: (words) => words.text('awards.title'),
    columns: (words) => columns.map((key) => columnOf(key, words)),
    page: (cursor, limit) => listAwards(deps, request.actor, { ...filters, sort, order, cursor, limit }),
    filters,
  });
}

function columnOf(key: AwardColumn, words: Translator): ExportColumn<AwardRow> {
  const values: Readonly<Record<AwardColumn, ExportColumn<AwardRow>['value']>> = {
    award: (row) => row.title,
    reference: (row) => row.reference,
    status: (row) => words.text(`awards.status.${row.status}`),
    municipality: (row) => row.organisationName,
    programme: (row) => row.programme,
    financialYear: (row) => row.financialYear,
    awarded: (row) => row.totalMinor,
    paid: (row) => row.paidMinor,
    spent: (row) => row.spentMinor,
    decided: (row) => row.decidedAt,
    next: (row) => row.nextRoles.map((role) => words.text(`common.roles.${role}`)).join(', '),
  };
  return { header: words.text(`awards.columns.${key}`), kind: kinds[key] ?? 'text', value: values[key] };
}
