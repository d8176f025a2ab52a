import { inject, Service } from '@angular/core';
import { formatDay } from '#shared/calendar/format-day.ts';
import {
  departmentColumns,
  grantApplicationColumns,
  type GrantApplicationColumn,
} from '#shared/grant-applications/grant-application-columns.ts';
import type { GrantApplicationSummary } from '#shared/grant-applications/grant-application-list.ts';
import type { GrantApplicationRow } from '#shared/grant-applications/grant-application-views.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import type { DataColumn } from '../../../ui/data-list/data-column.ts';

type Details = Partial<DataColumn<GrantApplicationRow>>;

/** What each column of the list of applications is like, besides its heading. */
const details: Readonly<Record<GrantApplicationColumn, Details>> = {
  project: { sort: 'projectTitle', primary: true },
  reference: { sort: 'reference', extra: true, text: (row) => row.reference },
  status: { card: 'aside' },
  municipality: { sort: 'organisationName', text: (row) => row.organisationName },
  programme: { extra: true, text: (row) => row.programme },
  financialYear: { extra: true, text: (row) => row.financialYear },
  call: { extra: true, text: (row) => row.callTitle },
  officer: { text: (row) => row.officer?.name ?? '–' },
  nextStep: { extra: true },
  requested: { sort: 'requestedMinor', number: true },
  recommended: { extra: true, number: true },
  awarded: { extra: true, number: true },
  submitted: { sort: 'firstSubmittedAt', extra: true },
  due: { sort: 'dueOn', extra: true, text: (row) => (row.dueOn === null ? '–' : formatDay(row.dueOn)) },
  updated: { sort: 'updatedAt', card: 'none' },
};

const usualOrder: readonly GrantApplicationColumn[] = [
  'project',
  ...grantApplicationColumns.filter((key) => key !== 'project'),
];

/** The columns of the list of applications, with what all its rows come to. */
@Service()
export class ApplicationListColumns {
  private readonly i18n = inject(I18n);

  columns(
    totals: GrantApplicationSummary | null,
    isProvincial: boolean,
  ): readonly DataColumn<GrantApplicationRow>[] {
    const sums: Partial<Record<GrantApplicationColumn, number | null>> = {
      requested: totals?.requestedMinor ?? null,
      recommended: totals?.recommendedMinor ?? null,
      awarded: totals?.awardedMinor ?? null,
    };
    return usualOrder
      .filter((key) => isProvincial || (key !== 'municipality' && !departmentColumns.includes(key)))
      .map((key) => {
        const totalMinor = sums[key];
        return {
          key,
          header: this.i18n.text(`grantApplications.columns.${key}`),
          ...details[key],
          ...(totalMinor === undefined ? {} : { totalMinor }),
        };
      });
  }
}
