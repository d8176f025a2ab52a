import { Component, computed, inject, input } from '@angular/core';
import type { FundingCallView } from '#shared/funding-calls/funding-call-views.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../ui/icon/icon.ts';

/** Who assesses and who may award how much; the Department's own business. */
@Component({
  selector: 'tg-call-panel',
  imports: [Icon, TranslatePipe],
  template: `
    <section class="tg-card">
      <h2>{{ 'fundingCalls.detail.panel' | t }}</h2>
      <ul class="tg-plain">
        @for (name of assessors(); track name) {
          <li><tg-icon name="person" size="1.125rem" />{{ name }}</li>
        } @empty {
          <li class="tg-quiet">{{ 'fundingCalls.detail.none' | t }}</li>
        }
      </ul>
    </section>
    <section class="tg-card">
      <h2>{{ 'fundingCalls.detail.limits' | t }}</h2>
      <ul class="tg-plain">
        @for (limit of limits(); track limit.name) {
          <li><tg-icon name="check" size="1.125rem" />{{ limit.name }}: {{ limit.reach }}</li>
        } @empty {
          <li class="tg-quiet">{{ 'fundingCalls.detail.none' | t }}</li>
        }
      </ul>
    </section>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--tg-space-5);
    }
    ul {
      display: grid;
      gap: var(--tg-space-2);
    }
    li {
      display: flex;
      align-items: center;
      gap: var(--tg-space-2);
    }
  `,
})
export class CallPanel {
  private readonly i18n = inject(I18n);

  readonly call = input.required<FundingCallView>();

  private readonly names = computed(() => new Map(this.call().people.map(({ id, name }) => [id, name])));

  protected readonly assessors = computed(() =>
    this.call().design.assessorIds.map((id) => this.names().get(id) ?? ''),
  );
  protected readonly limits = computed(() =>
    this.call().design.delegationLimits.map(({ userId, limitMinor }) => ({
      name: userId ? (this.names().get(userId) ?? '') : this.i18n.text('fundingCalls.detail.everyApprover'),
      reach:
        limitMinor === null
          ? this.i18n.text('fundingCalls.detail.unlimited')
          : this.i18n.text('fundingCalls.detail.upTo', { limitMinor }),
    })),
  );
}
