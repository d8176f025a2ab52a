import { inject, Service } from '@angular/core';
import { addFinancialYears } from '#shared/calendar/financial-year.ts';
import { GrantProgrammeCode } from '#shared/funding-calls/funding-call.ts';
import type { GrantApplicationSummary } from '#shared/grant-applications/grant-application-list.ts';
import { GrantApplicationStatus } from '#shared/grant-applications/grant-application-status.ts';
import { Access } from '../../../core/access/access.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { Session } from '../../../core/session/session.ts';
import type { FilterChoice, ListFilter } from '../../../ui/data-list/list-filter.ts';
import { GrantApplicationWords } from '../grant-application-words.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface FilterFacts {
  readonly facets: GrantApplicationSummary['facets'] | null;
  /** Null for people of a municipality, who see one only. */
  readonly municipalities: readonly Named[] | null;
  readonly centres: readonly Named[];
  readonly officers: readonly Named[];
}

/** The filters of the list of applications, each choice with the number of rows it would leave. */
@Service()
export class ApplicationListFilters {
  private readonly i18n = inject(I18n);
  private readonly words = inject(GrantApplicationWords);
  private readonly session = inject(Session);
  private readonly access = inject(Access);

  filters({ facets, municipalities, centres, officers }: FilterFacts): readonly ListFilter[] {
    const text = (
      key:
        | 'search'
        | 'searchHelp'
        | 'status'
        | 'programme'
        | 'financialYear'
        | 'municipality'
        | 'centre'
        | 'officer'
        | 'requested'
        | 'due',
    ) => this.i18n.text(`grantApplications.filters.${key}`);
    const named = (all: readonly Named[]) => all.map(({ id, name }) => ({ value: id, label: name }));
    return [
      { kind: 'search', name: 'search', label: text('search'), placeholder: text('searchHelp') },
      {
        kind: 'choices',
        name: 'status',
        label: text('status'),
        choices: counted(
          Object.values(GrantApplicationStatus).map((value) => ({ value, label: this.words.status(value) })),
          facets?.status,
        ),
      },
      {
        kind: 'choices',
        name: 'programme',
        label: text('programme'),
        choices: counted(
          Object.values(GrantProgrammeCode).map((value) => ({ value, label: value })),
          facets?.programme,
        ),
      },
      {
        kind: 'choices',
        name: 'financialYear',
        label: text('financialYear'),
        choices: counted(this.years(facets), facets?.financialYear),
      },
      ...(municipalities === null
        ? []
        : [
            {
              kind: 'choices',
              name: 'organisationId',
              label: text('municipality'),
              choices: counted(named(municipalities), facets?.organisationId),
            } as const,
          ]),
      { kind: 'choices', name: 'centreId', label: text('centre'), choices: named(centres) },
      ...(this.access.isProvincial() ? [this.officerFilter(text('officer'), officers)] : []),
      { kind: 'amounts', from: 'requestedFrom', to: 'requestedTo', label: text('requested') },
      { kind: 'days', from: 'dueFrom', to: 'dueTo', overdue: 'overdue', label: text('due') },
    ];
  }

  private officerFilter(label: string, officers: readonly Named[]): ListFilter {
    const me = this.session.actor()?.userId;
    return {
      kind: 'choices',
      name: 'officer',
      label,
      choices: [
        { value: 'mine', label: this.i18n.text('grantApplications.filters.mine') },
        { value: 'none', label: this.i18n.text('grantApplications.filters.unassigned') },
        ...officers.filter(({ id }) => id !== me).map(({ id, name }) => ({ value: id, label: name })),
      ],
    };
  }

  /** The years of which there are applications, else this year and the four before it; the newest first. */
  private years(facets: FilterFacts['facets']): FilterChoice[] {
    const current = this.session.current()?.provincialFinancialYear;
    const usual = current ? [0, -1, -2, -3, -4].map((years) => addFinancialYears(current, years)) : [];
    const known = facets?.financialYear.map(({ value }) => value) ?? [];
    return [...new Set([...usual, ...known])]
      .sort()
      .reverse()
      .map((value) => ({ value, label: value }));
  }
}

/** A choice that no row has is left with nought; before the numbers are known there is none. */
function counted(
  choices: readonly FilterChoice[],
  facet: readonly { readonly value: string; readonly count: number }[] | undefined,
): FilterChoice[] {
  return choices.map((choice) => ({
    ...choice,
    count: facet === undefined ? null : (facet.find(({ value }) => value === choice.value)?.count ?? 0),
  }));
}
