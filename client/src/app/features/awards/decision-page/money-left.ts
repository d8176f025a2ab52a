import { Component, computed, inject, input } from '@angular/core';
import type { DecisionDeskView } from '#shared/awards/award-views.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { MoneyTiles, type MoneyTile } from '../../../ui/tiles/money-tiles.ts';

/** Requested and recommended, against what allocation and envelope have left. */
@Component({
  selector: 'tg-money-left',
  imports: [MoneyTiles],
  template: `<tg-money-tiles [tiles]="tiles()" />`,
})
export class MoneyLeft {
  private readonly i18n = inject(I18n);

  readonly application = input.required<GrantApplicationView>();
  readonly desk = input.required<DecisionDeskView>();

  protected readonly tiles = computed((): readonly MoneyTile[] => {
    const { requestedMinor, allocation, allocationLeftMinor, envelopeMinor, envelopeLeftMinor } = this.desk();
    return [
      { key: 'requested', label: this.i18n.text('awards.decision.requested'), amountMinor: requestedMinor },
      {
        key: 'recommended',
        label: this.i18n.text('awards.decision.recommended'),
        amountMinor: this.application().recommendedMinor,
      },
      {
        key: 'allocation',
        label: this.i18n.text('awards.decision.allocationLeft'),
        amountMinor: allocationLeftMinor,
        note:
          allocation === null
            ? this.i18n.text('awards.decision.noAllocation')
            : this.i18n.text('awards.decision.allocationOf', { amountMinor: allocation.amountMinor }),
        attention: allocationLeftMinor < requestedMinor && this.isUndecided(),
      },
      {
        key: 'envelope',
        label: this.i18n.text('awards.decision.envelopeLeft'),
        amountMinor: envelopeLeftMinor,
        note: this.i18n.text('awards.decision.envelopeOf', { amountMinor: envelopeMinor }),
        attention: envelopeLeftMinor < requestedMinor && this.isUndecided(),
      },
    ];
  });

  private isUndecided(): boolean {
    return this.application().decision === null;
  }
}
