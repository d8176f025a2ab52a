import { inject, Service } from '@angular/core';
import { formatDay } from '#shared/calendar/format-day.ts';
import { requestedMinor, type BudgetLine } from '#shared/grant-applications/grant-application.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import type { FieldClash } from '#shared/grant-applications/section-merge.ts';
import { formatNumber } from '#shared/i18n/number-text.ts';
import { formatRand } from '#shared/money/money.ts';
import { I18n } from '../../../core/i18n/i18n.ts';

/** Fields and what stands in them, in words: for the choice between two versions. */
@Service()
export class FieldWords {
  private readonly i18n = inject(I18n);

  name(view: GrantApplicationView, section: string, { field, mine, theirs }: FieldClash): string {
    if (section === 'budget') {
      const { description } = (mine ?? theirs) as BudgetLine;
      return description || this.i18n.text('grantApplications.budget.unnamed');
    }
    if (section === 'centres') return this.centreName(view, field);
    if (section === 'documents') {
      const { type } = (mine ?? theirs) as { readonly type: string };
      return view.call.requiredDocuments.find(({ key }) => key === type)?.label ?? type;
    }
    if (section === 'overview') return this.i18n.find(`grantApplications.overview.${field}`) ?? field;
    return this.questionOf(view, section, field)?.label ?? field;
  }

  /** The fields of a section that a comment may be about. */
  fieldsOf(
    view: GrantApplicationView,
    section: string,
  ): readonly { readonly key: string; readonly name: string }[] {
    if (section === 'overview') {
      return Object.keys(view.content.overview).map((key) => ({
        key,
        name: this.i18n.find(`grantApplications.overview.${key}`) ?? key,
      }));
    }
    if (section === 'documents')
      return view.call.requiredDocuments.map(({ key, label }) => ({ key, name: label }));
    if (section === 'budget') {
      return view.content.budgetLines.map(({ id, description }, index) => ({
        key: id,
        name: description || this.i18n.text('grantApplications.budget.line', { line: index + 1 }),
      }));
    }
    const questions = view.call.sections.find(({ key }) => key === section)?.questions ?? [];
    return questions.map(({ key, label }) => ({ key, name: label }));
  }

  /** What stands in the field. Undefined: it does not exist on that side. */
  text(
    view: GrantApplicationView,
    section: string,
    { field, value }: { readonly field: string; readonly value: unknown },
  ): string {
    if (value === undefined) return this.i18n.text('grantApplications.save.notThere');
    if (value === null || value === '') return this.i18n.text('grantApplications.read.notAnswered');
    if (section === 'budget') return this.lineText(view, value as BudgetLine);
    if (section === 'centres') return this.i18n.text('common.states.yes');
    if (section === 'documents') return (value as { readonly name: string }).name;
    if (typeof value === 'boolean') return this.i18n.text(value ? 'common.states.yes' : 'common.states.no');
    const question = this.questionOf(view, section, field);
    if (typeof value === 'number')
      return question?.kind === 'money' ? formatRand(value) : formatNumber(value, 2);
    const label = (each: string) => question?.options?.find((option) => option.value === each)?.label ?? each;
    if (Array.isArray(value)) return value.map((each) => label(plainText(each))).join('\n');
    const isDay = question?.kind === 'date' || field === 'startsOn' || field === 'endsOn';
    return isDay ? formatDay(plainText(value)) : label(plainText(value));
  }

  private lineText(view: GrantApplicationView, line: BudgetLine): string {
    const category = view.call.budgetCategories.find(({ key }) => key === line.category)?.label ?? '';
    const rows: readonly (readonly [string, number])[] = [
      [this.i18n.text('grantApplications.budget.own'), line.ownContributionMinor],
      [this.i18n.text('grantApplications.budget.other'), line.otherContributionMinor],
    ];
    return [
      line.description,
      category,
      `${formatNumber(line.quantity, 2)} ${line.unit}`.trim() + ` × ${formatRand(line.unitPriceMinor)}`,
      ...rows.filter(([, minor]) => minor !== 0).map(([label, minor]) => `${label}: ${formatRand(minor)}`),
      `${this.i18n.text('grantApplications.budget.requested')}: ${formatRand(requestedMinor(line))}`,
    ]
      .filter((text) => text !== '')
      .join('\n');
  }

  private centreName(view: GrantApplicationView, id: string): string {
    return view.centres.find((centre) => centre.id === id)?.name ?? id;
  }

  private questionOf(view: GrantApplicationView, section: string, field: string) {
    return view.call.sections
      .find(({ key }) => key === section)
      ?.questions.find((question) => question.key === field);
  }
}

/** Answers of several parts are told part by part. */
function plainText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.values(value)
    .map((each) => plainText(each))
    .join(', ');
}
