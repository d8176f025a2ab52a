import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { grantProgrammes, localisedText } from '#shared/funding-calls/grant-programme.ts';
import type { CallWindow } from '#shared/funding-calls/funding-call-workflow.ts';
import type { FundingCallView } from '#shared/funding-calls/funding-call-views.ts';
import { Access } from '../../../core/access/access.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { Fact, Facts } from '../../../ui/key-values/key-values.ts';
import { MoneyAmount } from '../../../ui/money/money-amount.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';

/** The call in a nutshell: until when, for what, how much; for a municipality what it is allocated and what to do. */
@Component({
  selector: 'tg-call-overview',
  imports: [DateText, Fact, Facts, Icon, MoneyAmount, RouterLink, StatusChip, TranslatePipe],
  templateUrl: './call-overview.html',
  styleUrl: './call-overview.css',
})
export class CallOverview {
  private readonly access = inject(Access);
  private readonly i18n = inject(I18n);

  readonly call = input.required<FundingCallView>();
  readonly window = input.required<CallWindow>();
  /** Null outside the window. */
  readonly daysLeft = input.required<number | null>();
  readonly canStart = input.required<boolean>();

  protected readonly isProvincial = computed(() => this.access.isProvincial());
  protected readonly purpose = computed(() =>
    localisedText(grantProgrammes[this.call().design.programme].purpose, this.i18n.language()),
  );
  private readonly ownOrganisations = computed(() =>
    (this.access.actor()?.memberships ?? [])
      .filter((membership) => membership.organisationKind === 'municipality')
      .map((membership) => membership.organisationId),
  );
  protected readonly isNamed = computed(() =>
    this.call().design.eligibleOrganisationIds.some((id) => this.ownOrganisations().includes(id)),
  );
  protected readonly questionCount = computed(() =>
    this.call().design.sections.reduce((count, section) => count + section.questions.length, 0),
  );
  protected readonly requiredDocumentCount = computed(
    () => this.call().design.requiredDocuments.filter((document) => document.required).length,
  );
  protected readonly leftMinor = computed(() => {
    const { committedMinor, design } = this.call();
    return committedMinor === null ? null : design.envelopeMinor - committedMinor;
  });
}
