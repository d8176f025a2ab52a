import { Component, computed, input, signal } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { carriesMoney } from '#shared/funding-calls/allocation.ts';
import type { AllocationView, MunicipalityView } from '#shared/funding-calls/funding-call-views.ts';
import { formatRand, sum } from '#shared/money/money.ts';
import { TranslatePipe } from '../../../../core/i18n/translate.pipe.ts';
import { MoneyAmount } from '../../../../ui/money/money-amount.ts';
import { StatusChip } from '../../../../ui/status-chip/status-chip.ts';
import type { EditableDesign } from '../../state/editable-design.ts';
import { toggled } from '../../state/list-edits.ts';
import { IssueText } from '../ui/issue-text.ts';
import { SumLine } from '../ui/sum-line.ts';

/** Who may apply, beside what each is allocated and what the envelope can honour. */
@Component({
  selector: 'tg-eligibility-part',
  imports: [IssueText, MoneyAmount, RouterLink, StatusChip, SumLine, TranslatePipe],
  templateUrl: './eligibility-part.html',
  styleUrls: ['./part.css', './eligibility-part.css'],
})
export class EligibilityPart {
  readonly form = input.required<FieldTree<EditableDesign>>();
  readonly municipalities = input.required<readonly MunicipalityView[]>();
  readonly allocations = input.required<readonly AllocationView[]>();
  /** Query of the allocations page for the grant and year of the call. */
  readonly allocationsQuery = input.required<Readonly<Record<string, string>>>();

  protected readonly search = signal('');

  private readonly eligible = computed(() => this.form().eligibleOrganisationIds().value());
  private readonly byMunicipality = computed(
    () => new Map(this.allocations().map((allocation) => [allocation.organisationId, allocation])),
  );

  protected readonly rows = computed(() => {
    const wanted = this.search().trim().toLowerCase();
    const rows = this.municipalities()
      .filter(({ name, code }) => `${name} ${code}`.toLowerCase().includes(wanted))
      .map((municipality) => ({
        ...municipality,
        allocation: this.byMunicipality().get(municipality.id) ?? null,
        chosen: this.eligible().includes(municipality.id),
      }));
    return [...rows.filter((row) => row.allocation), ...rows.filter((row) => !row.allocation)];
  });
  protected readonly count = computed(() => this.eligible().length);
  protected readonly totalMinor = computed(() =>
    sum(
      this.eligible().flatMap((id) => {
        const allocation = this.byMunicipality().get(id);
        return allocation && carriesMoney(allocation.status) ? [allocation.amountMinor] : [];
      }),
    ),
  );
  protected readonly hasEnvelope = computed(() => (this.form().envelopeMinor().value() ?? 0) > 0);
  protected readonly leftMinor = computed(
    () => (this.form().envelopeMinor().value() ?? 0) - this.totalMinor(),
  );
  protected readonly leftText = computed(() => formatRand(Math.abs(this.leftMinor())));

  protected toggle(id: string): void {
    this.form().eligibleOrganisationIds().value.set(toggled(this.eligible(), id));
  }

  protected chooseAllocated(): void {
    const allocated = this.municipalities().filter(({ id }) => {
      const allocation = this.byMunicipality().get(id);
      return allocation !== undefined && carriesMoney(allocation.status);
    });
    this.form()
      .eligibleOrganisationIds()
      .value.set(allocated.map(({ id }) => id));
  }
}
