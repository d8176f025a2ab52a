import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import type { Page } from '#shared/api/page.ts';
import type { OrganisationView } from '#shared/organisations/organisation-views.ts';
import type { GrantProgrammeCode } from '#shared/funding-calls/funding-call.ts';
import type { AllocationListView, AllocationView } from '#shared/funding-calls/funding-call-views.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { MoneyAmount } from '../../../ui/money/money-amount.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import { MoneyTiles, type MoneyTile } from '../../../ui/tiles/money-tiles.ts';
import { AllocationForm } from './allocation-form.ts';
import { AllocationHistory } from './allocation-history.ts';

interface Row {
  readonly organisationId: string;
  readonly name: string;
  readonly code: string;
  readonly allocation: AllocationView | null;
}

/** What each municipality is allocated, against the envelopes; a programme officer records and changes it here. */
@Component({
  selector: 'tg-allocations-table',
  imports: [
    AllocationForm,
    AllocationHistory,
    DateText,
    MoneyAmount,
    MoneyTiles,
    Problem,
    Skeleton,
    StatusChip,
    TranslatePipe,
  ],
  templateUrl: './allocations-table.html',
  styleUrl: './allocations-table.css',
})
export class AllocationsTable {
  private readonly access = inject(Access);
  private readonly toasts = inject(Toasts);
  protected readonly i18n = inject(I18n);

  readonly programme = input.required<GrantProgrammeCode>();
  readonly financialYear = input.required<string>();

  protected readonly list = httpResource<AllocationListView>(() =>
    apiRequest('/allocations', { programme: this.programme(), financialYear: this.financialYear() }),
  );
  protected readonly mayEdit = computed(() => this.access.can('allocation.edit'));
  private readonly organisations = httpResource<Page<OrganisationView>>(() =>
    this.mayEdit() ? apiRequest('/organisations', { kind: 'municipality', limit: 200 }) : undefined,
  );

  protected readonly showsAll = signal(false);
  /** The row that is open, and for what; none after a change of grant or year. */
  protected readonly opened = linkedSignal<
    unknown,
    { organisationId: string; what: 'form' | 'history' } | null
  >({
    source: () => [this.programme(), this.financialYear()],
    computation: () => null,
  });

  private readonly withAllocation = computed((): readonly Row[] =>
    (this.list.hasValue() ? this.list.value().items : []).map((allocation) => ({
      organisationId: allocation.organisationId,
      name: allocation.organisationName,
      code: allocation.organisationCode,
      allocation,
    })),
  );
  protected readonly without = computed((): readonly Row[] => {
    const known = new Set(this.withAllocation().map((row) => row.organisationId));
    const all = this.organisations.hasValue() ? this.organisations.value().items : [];
    return all
      .filter(({ id }) => !known.has(id))
      .map(({ id, name, code }) => ({ organisationId: id, name, code, allocation: null }));
  });
  protected readonly rows = computed(() =>
    this.showsAll()
      ? [...this.withAllocation(), ...this.without()].sort((left, right) =>
          left.name.localeCompare(right.name),
        )
      : this.withAllocation(),
  );
  protected readonly tiles = computed((): readonly MoneyTile[] => {
    if (!this.list.hasValue()) return [];
    const { totalMinor, envelopeMinor } = this.list.value();
    if (envelopeMinor === null) return [];
    const left = envelopeMinor - totalMinor;
    return [
      { key: 'total', label: this.i18n.text('fundingCalls.allocations.total'), amountMinor: totalMinor },
      {
        key: 'envelope',
        label: this.i18n.text('fundingCalls.allocations.envelope'),
        amountMinor: envelopeMinor,
        link: `/funding-calls?programme=${this.programme()}&financialYear=${this.financialYear()}`,
        ...(envelopeMinor === 0 ? { note: this.i18n.text('fundingCalls.allocations.noCall') } : {}),
      },
      {
        key: 'left',
        label: this.i18n.text(
          left < 0 ? 'fundingCalls.allocations.over' : 'fundingCalls.allocations.difference',
        ),
        amountMinor: envelopeMinor === 0 ? null : Math.abs(left),
        attention: left < 0 && envelopeMinor > 0,
      },
    ];
  });

  protected isOpen(row: Row, what: 'form' | 'history'): boolean {
    return this.opened()?.organisationId === row.organisationId && this.opened()?.what === what;
  }

  protected toggle({ organisationId }: Row, what: 'form' | 'history', isOpen: boolean): void {
    this.opened.set(isOpen ? null : { organisationId, what });
  }

  protected recorded(name: string): void {
    this.opened.set(null);
    this.toasts.show(this.i18n.text('fundingCalls.allocations.recorded', { name }));
    this.list.reload();
  }
}
