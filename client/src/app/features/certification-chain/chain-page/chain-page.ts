import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { endorsingRoles, type EndorsingRole } from '#shared/grant-applications/certification-chain.ts';
import type { ChainSettingView } from '#shared/grant-applications/chain-setting.ts';
import { Access } from '../../../core/access/access.ts';
import { ApiClient, apiRequest } from '../../../core/http/api-client.ts';
import { asApiError, type ApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { ConflictNotice } from '../../../ui/conflict/conflict-notice.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';

/** Which endorsements come before the CFO's certification: the municipal manager's own setting, with its history. */
@Component({
  selector: 'tg-chain-page',
  imports: [ConflictNotice, DateText, Icon, PageHeader, Problem, Skeleton, TranslatePipe],
  templateUrl: './chain-page.html',
  styleUrl: './chain-page.css',
})
export class ChainPage {
  private readonly access = inject(Access);
  private readonly api = inject(ApiClient);
  private readonly confirm = inject(ConfirmDialog);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);
  private readonly toasts = inject(Toasts);

  private readonly organisationId = computed(
    () =>
      this.access.actor()?.memberships.find((each) => each.organisationKind === 'municipality')
        ?.organisationId ?? null,
  );
  protected readonly setting = httpResource<ChainSettingView>(() => {
    const id = this.organisationId();
    return id === null ? undefined : apiRequest(`/certification-chains/${id}`);
  });
  protected readonly endorsingRoles = endorsingRoles;
  protected readonly always = ['chiefFinancialOfficer', 'municipalManager'] as const;
  protected readonly chosen = signal<readonly EndorsingRole[]>([]);
  protected readonly busy = signal(false);
  protected readonly failure = signal<ApiError | null>(null);
  protected readonly problem = computed(() => {
    const failure = this.failure();
    return failure && !failure.isConflict ? this.refusalText.of(failure) : null;
  });

  /** In person: a delegate of the manager reads the chain, but does not change it. */
  protected readonly mayChange = computed(() =>
    (this.access.actor()?.memberships ?? []).some(
      ({ organisationId, roles, delegation }) =>
        organisationId === this.organisationId() && !delegation && roles.includes('municipalManager'),
    ),
  );
  protected readonly isChanged = computed(
    () => this.setting.hasValue() && this.chosen().join() !== this.setting.value().endorsers.join(),
  );

  constructor() {
    effect(() => {
      if (this.setting.hasValue()) this.chosen.set(this.setting.value().endorsers);
    });
  }

  protected toggle(role: EndorsingRole, isOn: boolean): void {
    const chosen = new Set(this.chosen());
    if (isOn) chosen.add(role);
    else chosen.delete(role);
    this.chosen.set(endorsingRoles.filter((each) => chosen.has(each)));
  }

  protected names(endorsers: readonly EndorsingRole[]): string {
    const roles = [...endorsers, 'chiefFinancialOfficer', 'municipalManager'] as const;
    return roles.map((role) => this.i18n.text(`common.roles.${role}`)).join(' → ');
  }

  protected async save(setting: ChainSettingView): Promise<void> {
    const answer = await this.confirm.ask({
      heading: this.i18n.text('certificationChain.confirm'),
      consequences: [
        this.names(this.chosen()),
        this.i18n.text('certificationChain.drafts', { count: setting.draftCount }),
        this.i18n.text('certificationChain.others'),
      ],
      confirm: this.i18n.text('certificationChain.save'),
      note: { label: this.i18n.text('certificationChain.reason'), minimum: 3 },
    });
    if (!answer) return;
    this.busy.set(true);
    this.failure.set(null);
    try {
      const path = `/certification-chains/${setting.organisationId}`;
      const body = { endorsers: this.chosen(), reason: answer.note };
      const options = { method: 'PUT', version: setting.version } as const;
      this.setting.set(await firstValueFrom(this.api.command<ChainSettingView>(path, body, options)));
      this.toasts.show(this.i18n.text('certificationChain.saved'));
    } catch (failure) {
      this.failure.set(asApiError(failure));
    } finally {
      this.busy.set(false);
    }
  }

  protected reload(): void {
    this.failure.set(null);
    this.setting.reload();
  }
}
