import { Component, computed, inject, input } from '@angular/core';
import {
  chainStanding,
  chainStatuses,
  type ChainStep,
} from '#shared/grant-applications/certification-chain.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { ActingFor } from '../../../ui/acting-for/acting-for.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import type { IconName } from '../../../ui/icon/icons.ts';

const iconOf: Readonly<Record<ChainStep['state'], IconName>> = {
  done: 'checkCircle',
  next: 'arrowRight',
  waiting: 'clock',
  fallen: 'alert',
};

/** The municipality's chain: who signed what and when, whose turn it is, and why it was handed back. */
@Component({
  selector: 'tg-chain-standing',
  imports: [ActingFor, DateText, Icon, TranslatePipe],
  templateUrl: './chain-standing.html',
  styleUrl: './chain-standing.css',
})
export class ChainStanding {
  private readonly i18n = inject(I18n);

  readonly view = input.required<GrantApplicationView>();

  protected readonly steps = computed(() => {
    const view = this.view();
    const submission = view.versions.at(-1)?.chain.find(({ role }) => role === 'municipalManager') ?? null;
    const isSubmitted = !chainStatuses.includes(view.status);
    const steps = chainStanding({ ...view, submission: isSubmitted ? submission : null });
    return steps.map((step) => ({ ...step, icon: iconOf[step.state] }));
  });

  /** A return counts until somebody signs again; once the writers have changed something it is answered. */
  protected readonly returned = computed(() => {
    const { chainReturn, contentSha256 } = this.view();
    return chainReturn && { ...chainReturn, isAnswered: chainReturn.contentSha256 !== contentSha256 };
  });

  protected returnedTo(to: string): string {
    if (to === 'writers') return this.i18n.text('grantApplications.chain.writers');
    return this.i18n.find(`common.roles.${to}`) ?? to;
  }
}
