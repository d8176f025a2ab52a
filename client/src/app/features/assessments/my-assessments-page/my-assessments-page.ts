import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import type { Page } from '#shared/api/page.ts';
import type { MyAssessmentRow } from '#shared/assessments/assessment-views.ts';
import { formatNumber } from '#shared/i18n/number-text.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Cell } from '../../../ui/data-list/cell.ts';
import { columnsOf } from '../../../ui/data-list/data-column.ts';
import { DataList } from '../../../ui/data-list/data-list.ts';
import { injectListQuery } from '../../../ui/data-list/list-query.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { MoneyAmount } from '../../../ui/money/money-amount.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import { assessmentTone } from '../assessment-tone.ts';

const statuses = ['invited', 'open', 'finished'] as const;

/** What waits for this assessor, and what they have judged so far. */
@Component({
  selector: 'tg-my-assessments-page',
  imports: [Cell, DataList, DateText, LabelledField, MoneyAmount, PageHeader, StatusChip, TranslatePipe],
  templateUrl: './my-assessments-page.html',
  styleUrl: './my-assessments-page.css',
})
export class MyAssessmentsPage {
  private readonly i18n = inject(I18n);

  protected readonly query = injectListQuery({
    filters: ['search', 'status'],
    sort: { key: 'updatedAt', order: 'desc' },
  });
  protected readonly page = httpResource<Page<MyAssessmentRow>>(() =>
    apiRequest('/assessments', this.query.request()),
  );
  protected readonly statuses = statuses;
  protected readonly toneOf = assessmentTone;

  protected readonly columns = computed(() =>
    columnsOf<MyAssessmentRow>([
      {
        key: 'project',
        header: this.i18n.text('assessments.columns.project'),
        sort: 'reference',
        primary: true,
      },
      { key: 'status', header: this.i18n.text('assessments.columns.status'), card: 'aside' },
      {
        key: 'municipality',
        header: this.i18n.text('assessments.columns.municipality'),
        sort: 'organisationName',
        text: (row) => row.organisationName,
      },
      { key: 'requested', header: this.i18n.text('assessments.columns.requested'), number: true },
      {
        key: 'progress',
        header: this.i18n.text('assessments.columns.progress'),
        number: true,
        text: ({ scored, criteria }) => this.i18n.text('assessments.progress', { scored, criteria }),
      },
      {
        key: 'total',
        header: this.i18n.text('assessments.columns.total'),
        number: true,
        text: ({ total }) =>
          total === null ? this.i18n.text('assessments.noTotal') : formatNumber(total, 2),
      },
      {
        key: 'updated',
        header: this.i18n.text('assessments.columns.updated'),
        sort: 'updatedAt',
        card: 'none',
      },
    ]),
  );

  protected readonly linkTo = (row: MyAssessmentRow): readonly unknown[] => [
    '/grant-applications',
    row.applicationId,
    'assessment',
  ];

  /** Searches once the person pauses, so that each letter is not a request and a step in the browser's history. */
  private typing: ReturnType<typeof setTimeout> | undefined;
  protected searchFor(text: string): void {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => {
      this.query.filterBy({ search: text.trim() });
    }, 350);
  }
}
