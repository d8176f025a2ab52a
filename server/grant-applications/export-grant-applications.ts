import type { Actor } from '#shared/access/roles.ts';
import {
  departmentColumns,
  grantApplicationColumnKinds,
  type GrantApplicationColumn,
} from '#shared/grant-applications/grant-application-columns.ts';
import type { GrantApplicationExportQuery } from '#shared/grant-applications/grant-application-list.ts';
import type { GrantApplicationRow } from '#shared/grant-applications/grant-application-views.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import type { Deps } from '../deps.ts';
import { exportList, type ExportColumn } from '../exports/index.ts';
import type { FileAnswer, RouteRequest } from '../http/define-route.ts';
import { isOfDepartment } from './application-view.ts';
import { listGrantApplications } from './list-grant-applications.ts';

type Value = ExportColumn<GrantApplicationRow>['value'];

/** The filtered applications as a file, row by row what the list shows to this reader. */
export async function exportGrantApplications(
  deps: Deps,
  request: RouteRequest<unknown, GrantApplicationExportQuery>,
): Promise<FileAnswer> {
  const { format, columns, sort, order, ...filters } = request.query;
  const { actor } = request;
  return exportList<GrantApplicationRow>(deps, request, {
    list: 'grantApplications',
    format,
    title: (words) => words.text('grantApplications.title'),
    columns: (words) => columns.filter((key) => mayRead(actor, key)).map((key) => columnOf(key, words)),
    page: (cursor, limit) => listGrantApplications(deps, actor, { ...filters, sort, order, cursor, limit }),
    filters,
  });
}

function mayRead(actor: Actor, key: GrantApplicationColumn): boolean {
  return isOfDepartment(actor) || !departmentColumns.includes(key);
}

function columnOf(key: GrantApplicationColumn, words: Translator): ExportColumn<GrantApplicationRow> {
  const header = words.text(`grantApplications.columns.${key}`);
  return { header, kind: grantApplicationColumnKinds[key], value: valueOf(key, words) };
}

function valueOf(key: GrantApplicationColumn, words: Translator): Value {
  const values: Readonly<Record<GrantApplicationColumn, Value>> = {
    reference: (row) => row.reference,
    project: (row) => row.projectTitle,
    status: (row) => words.text(`grantApplications.status.${row.status}`),
    municipality: (row) => row.organisationName,
    programme: (row) => row.programme,
    financialYear: (row) => row.financialYear,
    call: (row) => row.callTitle,
    officer: (row) => row.officer?.name ?? null,
    nextStep: (row) => row.nextRoles.map((role) => words.text(`common.roles.${role}`)).join(', '),
    requested: (row) => row.requestedMinor,
    recommended: (row) => row.recommendedMinor,
    awarded: (row) => row.awardedMinor,
    submitted: (row) => row.firstSubmittedAt,
    due: (row) => row.dueOn,
    updated: (row) => row.updatedAt,
  };
  return values[key];
}
